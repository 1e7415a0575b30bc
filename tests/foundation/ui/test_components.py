from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.core.paginator import Paginator
from django.template import TemplateSyntaxError
from django.template.loader import get_template, render_to_string
from django.test import RequestFactory
from django.utils import translation
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy

from foundation.ui.drawing_fragments import draw, elements
from putokaz.foundation.ui.components import COMPONENTS, STATES, TONES
from putokaz.foundation.ui.gallery import example_data, shown
from putokaz.foundation.ui.icons import drawn_icon, icon_names

HOSTILE = "\"><script>alert(1)</script>' & <b>"
TEMPLATES = Path(__file__).parents[3] / "src/putokaz/foundation/ui/templates"


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_component_has_an_example_that_uses_it_and_is_well_formed(name):
    assert f'"{name}"' in next(one.source for one in shown() if one.component.name == name)
    drawn = render_to_string(f"ui/gallery/{name}.html", example_data(), RequestFactory().get("/ui/"))
    assert elements(drawn)
    ids = [element["id"] for element in elements(drawn) if "id" in element]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("name", COMPONENTS)
def test_no_component_says_a_value_as_markup(name):
    hostile: dict[str, object] = {
        "items": [(HOSTILE, HOSTILE, False, 1)] if name == "tabs" else [(HOSTILE, HOSTILE), (HOSTILE, HOSTILE)],
        "chips": [(HOSTILE, HOSTILE)],
        "steps": [{"label": HOSTILE, "url": HOSTILE, "done": True}],
        "nodes": [{**dict.fromkeys(("label", "number", "url", "detail"), HOSTILE), "children": [{"label": HOSTILE}]}],
        "page": Paginator(range(100), 10).page(3),
        "tone": "warning", "state": "done", "icon": "info", "kind": "person", "level": 2, "days": 3, "rows": 2, "open_levels": 1,
        "limit": 5, "size": 5,
        "value": 3, "maximum": 4, "percent": 5, "numerator": 1, "denominator": 2, "done": 1, "total": 2, "fields": {HOSTILE: HOSTILE},
        "form": "", "field": "", "formset": {"prefix": HOSTILE},
    }  # fmt: skip
    if name == "timeline":
        hostile["items"] = [{"at": datetime(2026, 1, 1, tzinfo=UTC), "title": HOSTILE, "by": HOSTILE, "text": HOSTILE}]
    if name == "results":
        hostile["items"] = [{"label": HOSTILE, "url": HOSTILE, "kind": HOSTILE, "text": HOSTILE}]
    values = {
        key: hostile.get(key, default if isinstance(default, bool) else HOSTILE) for key, default in COMPONENTS[name].arguments.items()
    }
    arguments = " ".join(f"{key}={key}" for key in values)
    drawn = draw(f'{{% component "{name}" {arguments} %}}', **values)
    assert "<script" not in drawn
    assert "<b>" not in drawn
    if name not in ("skeleton", "sort_header", "pagination", "field", "overdue", "form"):
        assert "&lt;b&gt;" in drawn
    assert elements(drawn) or name == "field"


def test_a_component_refuses_what_it_does_not_know():
    with pytest.raises(TypeError, match=r"unknown \['colour'\]"):
        draw('{% component "badge" text="x" colour="red" %}')
    with pytest.raises(TypeError, match=r"missing \['text'\]"):
        draw('{% component "badge" %}')
    with pytest.raises(TypeError, match="holds no content"):
        draw('{% componentblock "badge" text="x" %}y{% endcomponentblock %}')
    with pytest.raises(TemplateSyntaxError, match="not key=value"):
        draw('{% componentblock "card" "x" %}y{% endcomponentblock %}')


def test_every_template_loads_and_none_has_a_style_or_a_script_of_its_own():
    files = sorted(TEMPLATES.rglob("*.html"))
    assert len(files) > 80
    for file in files:
        source = file.read_text("utf-8")
        get_template(str(file.relative_to(TEMPLATES)))
        assert " style=" not in source, file
        assert " onclick=" not in source, file
        assert "<script>" not in source, file


@pytest.mark.parametrize("tone", TONES)
def test_an_alert_says_its_tone_by_icon_and_role(tone):
    drawn = draw('{% componentblock "alert" tone=tone %}<p>x</p>{% endcomponentblock %}', tone=tone)
    box = elements(drawn, "div")[0]
    assert box["role"] == ("alert" if tone in ("warning", "danger") else "status")
    assert elements(drawn, "use")[0]["href"].endswith(f"#{tone}")


@pytest.mark.parametrize(("level", "tone"), [("error", "danger"), ("debug", "neutral"), ("success", "success"), ("nonsense", "neutral")])
def test_levels_of_messages_have_tones(level, tone):
    assert f"pk-tone-{tone}" in draw('{% component "badge" text="x" tone=tone %}', tone=level)


@pytest.mark.parametrize("state", STATES)
def test_a_status_is_an_icon_and_words(state):
    drawn = draw('{% component "status" text="words" state=state %}', state=state)
    assert elements(drawn, "use")[0]["href"].endswith(f"#{state}")
    assert elements(drawn, "svg")[0]["aria-hidden"] == "true"
    assert elements(drawn, "span")[0].text == "words"


def test_an_icon_that_is_not_there_is_an_error():
    assert {*STATES, *TONES, "person", "institution", "place"} <= icon_names()
    with pytest.raises(ValueError, match="no icon 'unicorn'"):
        drawn_icon("unicorn")


def test_overdue_counts_days_in_words():
    assert "1 day late" in draw('{% component "overdue" days=1 %}')
    assert "34 days late" in draw('{% component "overdue" days=34 %}')


def test_numbers_are_written_as_the_reader_writes_them():
    with translation.override("bs"):
        assert "1.106" in draw('{% component "figure" value=1106 label="x" %}')
        assert "88,7" in draw('{% component "rate" label="x" percent=88.68 numerator=94 denominator=1060 %}')
        assert "1.060" in draw('{% component "rate" label="x" percent=88.68 numerator=94 denominator=1060 %}')
    assert "–" in draw('{% component "figure" value=nothing label="x" %}', nothing=None)
    assert "pk-figure-value" in draw('{% component "figure" value=0 label="x" %}')
    assert ">0<" in draw('{% component "figure" value=0 label="x" %}')


def test_a_progress_bar_gives_machines_plain_numbers_and_has_a_name():
    with translation.override("bs"):
        bar = elements(draw('{% component "progress_bar" value=1500 maximum=2000.5 label="Goal" %}'), "progress")[0]
    assert (bar["value"], bar["max"], bar["aria-label"]) == ("1500", "2000.5", "Goal")


def test_a_table_scrolls_only_when_asked_and_can_then_be_reached_by_keyboard():
    plain = elements(draw('{% componentblock "table" caption="C" %}<tbody></tbody>{% endcomponentblock %}'))
    assert "tabindex" not in plain[0]
    assert [one.text for one in plain if one.name == "caption"] == ["C"]
    wide = elements(draw('{% componentblock "table" caption="C" wide=True %}<tbody></tbody>{% endcomponentblock %}'))[0]
    assert (wide["tabindex"], wide["role"], wide["aria-label"]) == ("0", "region", "C")


@pytest.mark.parametrize(
    ("query", "direction", "leads_to"),
    [("", None, "?sort=late"), ("?sort=late&page=3&q=a", "ascending", "?q=a&sort=-late"), ("?sort=-late", "descending", "?sort=late")],
)
def test_the_head_of_a_column_says_how_it_is_sorted_and_turns_it(query, direction, leads_to):
    drawn = draw('{% component "sort_header" key="late" label="Late" %}', f"/x/{query}")
    assert elements(drawn, "th")[0].get("aria-sort") == direction
    assert elements(drawn, "a")[0]["href"] == leads_to


def test_pagination_keeps_the_filters_and_names_the_page_it_is_on():
    drawn = draw('{% component "pagination" page=page %}', "/x/?q=a", page=Paginator(range(1000), 10).page(50))
    here = [one for one in elements(drawn, "a") if "aria-current" in one]
    assert [(one.text, one["href"]) for one in here] == [("50", "?q=a&page=50")]
    assert [one.text for one in elements(drawn, "a")] == ["Previous", "1", "49", "50", "51", "100", "Next"]
    assert draw('{% component "pagination" page=page %}', page=Paginator(range(3), 10).page(1)).strip() == ""


def test_the_last_breadcrumb_is_the_page_and_no_link():
    drawn = draw('{% component "breadcrumbs" items=items %}', items=[("Plans", "/plans/"), ("This", "/here/")])
    assert [one["href"] for one in elements(drawn, "a")] == ["/plans/"]
    assert [one.text for one in elements(drawn, "li") if "aria-current" in one] == ["This"]


def test_a_button_form_carries_the_key_its_fields_and_the_question():
    drawn = draw('{% component "button_form" action="/a/" label="Go" confirm="Sure?" fields=fields %}', fields={"version": 3})
    assert elements(drawn, "form")[0]["data-confirm"] == "Sure?"
    assert [(one["name"], one["value"]) for one in elements(drawn, "input")] == [("csrfmiddlewaretoken", "KEY"), ("version", "3")]


def test_a_tree_opens_as_many_levels_as_asked():
    nodes = [{"label": "1", "children": [{"label": "1.1", "children": [{"label": "1.1.1"}]}]}]
    opened = lambda levels: sum(
        "open" in one for one in elements(draw('{% component "tree" nodes=n open_levels=l %}', n=nodes, l=levels), "details")
    )
    assert (opened(0), opened(1), opened(2)) == (0, 1, 2)


def test_a_job_asks_again_until_it_is_finished():
    going = elements(draw('{% component "job" url="/j/" label="Reading" done=3 total=9 %}'))
    assert (going[0]["hx-get"], going[0]["hx-trigger"]) == ("/j/", "every 1s")
    assert [one["value"] for one in going if one.name == "progress"] == ["3"]
    unknown = elements(draw('{% component "job" url="/j/" label="Reading" %}'), "progress")[0]
    assert "value" not in unknown
    finished = draw('{% componentblock "job" url="/j/" label="Done" finished=True %}<a href="/r/">r</a>{% endcomponentblock %}')
    assert "hx-get" not in elements(finished)[0]
    assert elements(finished, "a")[0]["href"] == "/r/"


def test_a_difference_of_nothing_and_something_is_readable():
    assert elements(draw('{% component "difference" before="" after="new" %}'), "ins")[0].text == "new"
    assert elements(draw('{% component "difference" before="old" after="" %}'), "del")[0].text == "old"
    assert "–" in draw('{% component "difference" before="" after="" %}')


def test_what_is_remembered_is_the_same_text_in_the_same_language_only():
    source = '{% component "status" state="done" text=text %}'
    assert "&lt;b&gt;" in draw(source, text="<b>")
    assert "<b>" in draw(source, text=mark_safe("<b>"))
    assert "&lt;b&gt;" in draw(source, text="<b>")
    late = '{% component "overdue" days=3 %}'
    assert "3 days late" in draw(late)
    with translation.override("bs"):
        assert "kasni 3 dana" in draw(late)
        assert "Lozinka" in draw(source, text=gettext_lazy("Password"))
    assert "Password" in draw(source, text=gettext_lazy("Password"))
    assert draw(source, text=["a"]) == draw(source, text=["a"])
