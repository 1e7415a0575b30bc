from decimal import Decimal

import pytest

from putokaz.foundation.core.messages import translate
from putokaz.monitoring.plans.deadlines import parse_deadline
from putokaz.monitoring.progress.enums import Status
from putokaz.monitoring.progress.proposal import proposed_status
from putokaz.monitoring.progress.rates import IndicatorProgress
from putokaz.monitoring.progress.rows import ValueRow, kept

REACHED = IndicatorProgress(Decimal(10), Decimal(10), evidenced=True)
SHORT = IndicatorProgress(Decimal(10), Decimal(4), evidenced=True)
UNPROVED = IndicatorProgress(Decimal(10), Decimal(12))
DONE = "U maju 2025. godine održana je obuka za 12 policijskih službenika."


@pytest.mark.parametrize(
    ("text", "deadline", "indicators", "status", "reason"),
    [
        ("", "2025.", (), "not_started", "No result is reported."),
        ("Nije realizovano.", "2025.", (), "not_started", "not done"),
        ("0 %", "2025.", (), "not_started", "not done"),
        ("100 %", "2025.", (), "implemented", "only claims"),
        ("50 %", "2025.", (), "in_progress", "only a part"),
        ("Protokol će biti potpisan u 2025. godini.", "2025.", (), "in_progress", "promise"),
        (DONE, "2025.", (), "implemented", "describes"),
        (DONE, "Kontinuirano", (), "continuous", "continuing"),
        (DONE, "2025.", (SHORT,), "implemented", "describes"),
        ("", "2025.", (REACHED,), "implemented", "target"),
        ("", "Kontinuirano", (REACHED, REACHED), "continuous", "target"),
        ("", "2025.", (SHORT,), "in_progress", "values"),
        ("", "2025.", (UNPROVED,), "in_progress", "values"),
        ("Protokol će biti potpisan u 2025. godini.", "2025.", (REACHED, SHORT), "in_progress", "promise"),
    ],
)
def test_the_proposed_status_and_its_reason(text, deadline, indicators, status, reason):
    found = proposed_status(text, parse_deadline(deadline), indicators)
    assert found.status == status
    assert found.status in Status.values
    assert reason in translate(found.reason, "en")


def test_a_report_that_was_read_with_care_overrides_the_words():
    assert proposed_status(DONE, parse_deadline("2025."), reported=False).status == "not_started"


# --- what is kept beside a result ---


@pytest.mark.parametrize(
    ("status", "values", "reported", "expected"),
    [
        ("implemented", [], True, (True, False, Decimal(0))),
        ("not_started", [], True, (False, False, Decimal(0))),
        ("in_progress", [ValueRow(1, Decimal(5))], False, (True, False, Decimal("0.25"))),
        ("in_progress", [ValueRow(1, Decimal(0))], False, (False, False, Decimal(0))),
        ("implemented", [ValueRow(1, Decimal(20)), ValueRow(2, answer="da", evidenced=True)], True, (True, True, Decimal(1))),
        ("implemented", [ValueRow(9, Decimal(20), evidenced=True)], True, (True, False, Decimal(0))),
    ],
)
def test_what_is_kept_follows_from_the_rest(status, values, reported, expected):
    found = kept(status, {1: Decimal(10), 2: None}, values, reported=reported)
    assert (found.reported, found.evidenced, found.attainment) == expected


def test_an_activity_without_indicators_attains_nothing():
    assert kept("implemented", {}, [], reported=True).attainment == 0


@pytest.mark.parametrize("value", ["NaN", "Infinity", "1e13"])
def test_a_value_that_no_column_holds_is_refused(value):
    with pytest.raises(ValueError, match="not a value"):
        ValueRow(1, Decimal(value))
