"""The three rates."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from putokaz.monitoring.progress.rates import ActivityProgress, IndicatorProgress, Rate, attained_rate, evidenced_rate, reported_rate


@pytest.mark.parametrize(
    ("numerator", "denominator", "percent", "truncated"),
    [
        (17, 19, "89.5", "89.4"),
        (26, 31, "83.9", "83.8"),
        (1, 3, "33.3", "33.3"),
        (2, 3, "66.7", "66.6"),
        (0, 5, "0.0", "0.0"),
        (5, 5, "100.0", "100.0"),
        (1, 2000, "0.1", "0.0"),
    ],
)
def test_one_decimal_half_up_or_cut(numerator: int, denominator: int, percent: str, truncated: str) -> None:
    rate = Rate(numerator, denominator)
    assert (str(rate.percent), str(rate.truncated)) == (percent, truncated)
    assert (rate.numerator, rate.denominator) == (Decimal(numerator), denominator)


def test_of_nothing_there_is_no_rate() -> None:
    assert Rate(0, 0).percent is None
    assert Rate(0, 0).truncated is None
    assert reported_rate([]) == evidenced_rate([]) == attained_rate([]) == Rate(0, 0)


@pytest.mark.parametrize(("numerator", "denominator"), [(-1, 2), (3, 2), (0, -1)])
def test_what_is_not_a_share_is_refused(numerator: int, denominator: int) -> None:
    with pytest.raises(ValueError, match="not a share"):
        Rate(numerator, denominator)


def one(target: int | None = None, value: int | None = None, *, evidenced: bool = False) -> IndicatorProgress:
    return IndicatorProgress(None if target is None else Decimal(target), None if value is None else Decimal(value), evidenced)


def test_worked_example() -> None:
    activities = [
        ActivityProgress(reported=True, indicators=(one(10, 5, evidenced=True), one())),  # a half of a half: 0.25
        ActivityProgress(reported=True, indicators=(one(evidenced=True),)),  # 1
        ActivityProgress(reported=True, indicators=(one(2, 8, evidenced=True),)),  # no more than 1
        ActivityProgress(indicators=(one(10),)),  # 0
        ActivityProgress(),  # 0
        ActivityProgress(reported=True, cancelled=True, indicators=(one(evidenced=True),)),  # out
    ]
    assert reported_rate(activities) == Rate(3, 5)
    assert evidenced_rate(activities) == Rate(3, 5)
    assert attained_rate(activities) == Rate(Decimal("2.25"), 5)
    assert attained_rate(activities).percent == Decimal("45.0")


def test_a_target_of_nothing_counts_like_no_target() -> None:
    assert attained_rate([ActivityProgress(indicators=(one(0, 3),))]) == Rate(0, 1)
    assert attained_rate([ActivityProgress(indicators=(one(0, 3, evidenced=True),))]) == Rate(1, 1)


NUMBERS = st.none() | st.decimals(-5, 100, places=1)
INDICATORS = st.builds(IndicatorProgress, NUMBERS, NUMBERS, st.booleans())
ACTIVITIES = st.lists(st.builds(ActivityProgress, st.booleans(), st.booleans(), st.lists(INDICATORS, max_size=4).map(tuple)), max_size=8)


@given(ACTIVITIES)
def test_rates_stay_between_nothing_and_all(activities: list[ActivityProgress]) -> None:
    planned = sum(not activity.cancelled for activity in activities)
    for rate in (reported_rate(activities), evidenced_rate(activities), attained_rate(activities)):
        assert rate.denominator == planned
        if rate.percent is not None and rate.truncated is not None:
            assert 0 <= rate.truncated <= rate.percent <= 100
            assert rate.percent - rate.truncated <= Decimal("0.1")


@given(ACTIVITIES)
def test_the_order_and_cancelled_activities_do_not_matter(activities: list[ActivityProgress]) -> None:
    kept = [activity for activity in activities if not activity.cancelled]
    for rate in (reported_rate, evidenced_rate, attained_rate):
        assert rate(activities).percent == rate(kept).percent == rate(kept[::-1]).percent
