"""Deadlines as a strip of lines, as counts by month, and as a calendar."""

from datetime import date

import pytest

from foundation.ui.svg_reading import check_clean, links, parts, texts, with_class
from putokaz.foundation.ui.charts import (
    DeadlineCalendar,
    MonthCount,
    TimelineGroup,
    TimelineItem,
    TimelineStrip,
    Tone,
    deadline_calendar,
    timeline_strip,
)
from putokaz.foundation.ui.charts.scale import Scale

TODAY = date(2026, 7, 1)


def _item(number="1.1.1", tone=Tone.IDLE, **changes):
    return TimelineItem(number, "Održati obuku", "rok", tone, **changes)


def _strip(*items, groups=None, today=TODAY):
    groups = groups or (TimelineGroup("Prvi cilj", items),)
    return TimelineStrip("Rokovi", "Svih aktivnosti", date(2025, 1, 1), date(2026, 12, 31), today, groups)


def _many(count):
    months = [(2025 + n // 12 % 2, n % 12 + 1) for n in range(count)]
    return tuple(_item(f"1.1.{n}", Tone.DONE if n % 3 else Tone.IDLE, due_on=date(*month, 15)) for n, month in enumerate(months))


@pytest.mark.parametrize(
    ("due", "tone", "shown"),
    [
        (date(2026, 6, 30), Tone.IDLE, Tone.LATE),
        (date(2026, 6, 30), Tone.UNKNOWN, Tone.LATE),
        (date(2026, 6, 30), Tone.DONE, Tone.DONE),
        (date(2026, 7, 1), Tone.IDLE, Tone.IDLE),
        (None, Tone.GOING, Tone.GOING),
    ],
)
def test_what_is_not_done_after_its_day_is_late(due, tone, shown):
    assert _item(tone=tone, due_on=due).tone_on(TODAY) is shown


def test_every_deadline_has_a_line_in_its_place():
    items = (
        _item("1", Tone.DONE, due_on=date(2025, 12, 31)),
        _item("2", Tone.IDLE, due_on=date(2026, 6, 30), href="/a/2/"),
        _item("3", Tone.GOING, starts_on=date(2026, 1, 1), due_on=date(2026, 12, 31)),
        _item("4", Tone.GOING, continuous=True),
        _item("5", Tone.UNKNOWN),
    )
    markup = timeline_strip(_strip(*items), language="bs")
    check_clean(markup)
    wide, narrow = parts(markup)
    for tree in (wide, narrow):
        lefts = [float(line.get("x1")) for line in with_class(tree, "chart-lead")]
        assert len(set(lefts)) == 1
        right = max(float(line.get("x1")) for line in with_class(tree, "chart-year"))
        half = (lefts[0] + right) / 2
        (span,) = with_class(tree, "chart-span")
        assert float(span.get("x")) == pytest.approx(half, abs=1)
        assert float(with_class(tree, "chart-lead")[0].get("x2")) == pytest.approx(half, abs=0.3), (
            "the end of 2025 is the middle of two years"
        )
        assert len([bar for bar in with_class(tree, "chart-lasting") if float(bar.get("width")) > 100]) == 1
        assert "Dan nije određen" in texts(tree)
        assert {"2025", "2026", "Danas"} <= set(texts(tree))
        assert links(tree) == {"/a/2/": "2 Održati obuku. rok. Rok je istekao"}
    assert any("Održati obuku" in text for text in texts(wide))
    assert not any("Održati obuku" in text for text in texts(narrow)), "on a phone the number stands for it; the table has the title"


def test_each_way_of_standing_has_a_shape_of_its_own():
    tones = (Tone.DONE, Tone.GOING, Tone.IDLE, Tone.UNKNOWN)
    items = (*(_item(str(tone), tone, due_on=date(2026, 9, 1)) for tone in tones), _item("x", Tone.IDLE, due_on=date(2026, 1, 1)))
    wide, _ = parts(timeline_strip(_strip(*items), language="bs"))
    twice = 2  # in its line and in the legend
    assert {tone: len(with_class(wide, f"chart-mark-{tone}")) for tone in tones} == dict.fromkeys(tones, twice)
    assert [len(with_class(wide, name)) for name in ("chart-late-mark", "chart-half", "chart-core")] == [twice] * 3


def test_a_group_says_how_many_and_how_many_are_late():
    groups = (TimelineGroup("Prvi cilj", _many(5), "/c/1/"), TimelineGroup("Prazan", ()))
    wide, _ = parts(timeline_strip(_strip(groups=groups), language="bs"))
    assert "Prvi cilj (5 aktivnosti; 2 s isteklim rokom)" in texts(wide)
    assert "Prazan (0 aktivnosti)" in texts(wide)
    assert "/c/1/" in links(wide)


def test_a_day_outside_the_period_is_not_marked_as_today():
    for today, count in ((date(2024, 12, 31), 0), (date(2025, 1, 1), 2), (date(2026, 12, 31), 2), (date(2027, 1, 1), 0)):
        wide, _ = parts(timeline_strip(_strip(_item(due_on=date(2026, 1, 1)), today=today), language="bs"))
        assert len(with_class(wide, "chart-today")) == count


def test_the_rows_are_the_deadlines():
    chart = _strip(_item("1", Tone.DONE, due_on=date(2025, 1, 1)), _item("2", due_on=date(2025, 1, 1)))
    assert chart.rows("bs") == (
        ("Br.", "Aktivnost", "Vremenski rok", "Status"),
        ("1", "Održati obuku", "rok", "Implementirano"),
        ("2", "Održati obuku", "rok", "Rok je istekao"),
    )


def test_a_plan_of_106_activities_keeps_a_line_for_each():
    wide, narrow = parts(timeline_strip(_strip(*_many(106)), language="bs"))
    assert len(with_class(wide, "chart-row")) == len(with_class(narrow, "chart-row")) == 106


def test_more_are_counted_by_month_and_the_drawing_stays_small():
    groups = tuple(TimelineGroup(f"Cilj {number}", _many(count), f"/c/{number}/") for number, count in enumerate((24, 976, 0)))
    markup = timeline_strip(_strip(groups=groups), language="bs")
    check_clean(markup)
    assert len(markup) < 120_000
    for tree in parts(markup):
        assert len(with_class(tree, "chart-row")) == 3
        assert links(tree)["/c/1/"].startswith("Cilj 1. 976 aktivnosti; ")
        bars = [bar for bar in with_class(tree, "chart-bar") if bar.get("height") != "13"]
        tallest = [
            max(float(bar.get("height")) for bar in bars if name in bar.get("class").split()) for name in ("chart-done", "chart-late")
        ]
        assert min(tallest) > 10
        assert all(float(bar.get("x")) + float(bar.get("width")) <= float(tree.get("viewBox").split()[2]) for bar in bars)


def test_counts_by_month_lose_no_deadline():
    items = (*_many(24), _item(), _item(due_on=date(2030, 1, 1)), _item(continuous=True))
    wide, _ = parts(timeline_strip(_strip(*items), language="bs", most_lines=3))
    assert "27 aktivnosti; 6 s isteklim rokom; 3 bez određenog dana" in " ".join(texts(wide))


@pytest.mark.parametrize("ends", [date(2024, 12, 31), date(1999, 1, 1)])
def test_a_period_does_not_end_before_it_starts(ends):
    with pytest.raises(ValueError, match="ends before"):
        TimelineStrip("x", "y", date(2025, 1, 1), ends, TODAY, ())


def test_the_scale_ends_where_the_day_ends():
    scale = Scale(date(2025, 1, 1), date(2025, 1, 10), 100, 200)
    assert [scale.at(date(2025, 1, day)) for day in (1, 5, 10)] == [120, 200, 300]
    assert (scale.at(date(2020, 1, 1)), scale.at(date(2030, 1, 1))) == (100, 300)


def test_a_period_of_one_day_and_one_of_a_century_can_be_drawn():
    for last in (date(2025, 1, 1), date(2124, 12, 31)):
        chart = TimelineStrip("x", "y", date(2025, 1, 1), last, TODAY, (TimelineGroup("g", _many(30)),))
        check_clean(timeline_strip(chart, language="en"))
        check_clean(timeline_strip(chart, language="en", most_lines=1, key="counted"))


MONTHS = {(2025, 3): MonthCount(12, 2, "/m/2025/3/"), (2025, 12): MonthCount(3), (2027, 1): MonthCount(1), (2026, 5): MonthCount(0)}


def test_the_calendar_has_every_month_of_every_year():
    chart = DeadlineCalendar("Kalendar", "Rokovi", MONTHS, (2026, 7))
    markup = deadline_calendar(chart, language="bs")
    check_clean(markup)
    assert chart.years == (2025, 2026, 2027)
    for tree in parts(markup):
        cells = with_class(tree, "chart-heat")
        assert len(cells) == 36
        shades = [cell.get("class").split()[1] for cell in cells]
        assert {position: shade for position, shade in enumerate(shades) if shade != "chart-heat-0"} == {
            2: "chart-heat-4",
            11: "chart-heat-1",
            24: "chart-heat-1",
        }
        assert {"12", "3", "1", "2"} <= set(texts(tree)), "counts are printed, the shade only helps"
        assert len(with_class(tree, "chart-now")) == 1
        assert links(tree) == {"/m/2025/3/": "03/2025. Rokovi: 12. Rok je istekao: 2"}


def test_the_calendar_of_a_phone_has_six_months_in_a_row():
    wide, narrow = parts(deadline_calendar(DeadlineCalendar("Kalendar", "Rokovi", MONTHS), language="bs"))
    assert [len({cell.get("x") for cell in with_class(tree, "chart-heat")}) for tree in (wide, narrow)] == [12, 6]
    assert float(narrow.get("viewBox").split()[2]) <= 340


def test_the_rows_of_the_calendar_are_the_months_with_deadlines():
    assert DeadlineCalendar("Kalendar", "Rokovi", MONTHS).rows("bs") == (
        ("Mjesec", "Rokovi", "Rok je istekao"),
        ("03/2025", "12", "2"),
        ("12/2025", "3", "0"),
        ("01/2027", "1", "0"),
    )


def test_a_calendar_without_deadlines_is_empty():
    chart = DeadlineCalendar("Kalendar", "Rokovi", {})
    assert chart.years == ()
    assert not with_class(parts(deadline_calendar(chart, language="bs"))[0], "chart-heat")


@pytest.mark.parametrize(("due", "overdue"), [(1, 2), (0, -1)])
def test_no_more_can_be_overdue_than_fall_due(due, overdue):
    with pytest.raises(ValueError, match="overdue"):
        MonthCount(due, overdue)
