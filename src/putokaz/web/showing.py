"""Rates, goals, institutions, findings and the map as pages of this app draw them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from putokaz.foundation.core.formats import format_number, format_percent
from putokaz.foundation.ui.charts import Markup, RateBars, RateRow, rate_bars
from putokaz.foundation.ui.maps import draw_map
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.monitoring.checks.finding import Severity
from putokaz.monitoring.checks.labels import FAMILIES, SEVERITIES
from putokaz.monitoring.plans.enums import OfficialRate
from putokaz.monitoring.progress.enums import CycleState
from putokaz.monitoring.progress.queries.many import TeamRates
from putokaz.monitoring.progress.queries.rates import Part
from putokaz.monitoring.progress.showing import STATE_TONES, rate_cards
from putokaz.web.navigation import address
from putokaz.web.queries.desk import Findings
from putokaz.web.queries.standing import PlanStanding
from putokaz.web.queries.teams import Team, on_map
from putokaz.web.turns import findings_url

_SERIES = (OfficialRate.REPORTED, OfficialRate.EVIDENCED, OfficialRate.ATTAINED)


def goal_bars(parts: Sequence[Part], key: str, base: str = "") -> Markup | None:
    """The three rates of each goal; each leads to the goal on the page of the plan (``base``)."""
    if not parts:
        return None
    rows = tuple(
        RateRow(
            f"{one.number.rstrip('.')}. {one.title}",
            (one.rates.reported, one.rates.evidenced, one.rates.attained),
            f"{base}?goal={one.number}" if base else "",
        )
        for one in parts
    )
    series = tuple(str(one.label) for one in _SERIES)
    chart = RateBars(_("Rates by strategic goal"), _("The table below has the same figures."), series, rows, _("Strategic goal"))
    return rate_bars(chart, language=page_language(), key=f"goals-{key}")


def plan_card(one: PlanStanding) -> dict[str, Any]:
    """A plan on the desk: the three rates, its goals as bars and as a table, its institutions."""
    url = reverse("plans:show-plan", args=[one.plan.uid])
    has_results = one.cycle is not None
    return {
        "standing": one,
        "plan": one.plan,
        "url": url,
        "rates": rate_cards(one.rates) if has_results else [],
        "tone": STATE_TONES[CycleState(one.cycle.state)] if one.cycle else "neutral",
        "cycle_url": address("progress:show-cycle", one.cycle.pk) if one.cycle else "",
        "bars": goal_bars(one.goals, str(one.plan.pk), url) if has_results else None,
        "goals": [(part, rate_cards(part.rates)) for part in one.goals] if has_results else [],
        "institutions": [(part, rate_cards(part.rates), f"{url}?institution={part.pk}") for part in one.institutions]
        if has_results
        else [],
    }


def findings_card(one: Findings) -> dict[str, Any]:
    """What the check found, by family, worst words first."""
    return {
        "plan": one.plan,
        "made_at": one.made_at,
        "total": one.total,
        "dismissed": one.dismissed,
        "url": findings_url(one.plan),
        "families": [(FAMILIES[family], count) for family, count in one.families],
        "severities": [(SEVERITIES[key], one.severities[key], _TONES[key]) for key in Severity if one.severities[key]],
    }


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team as the table shows it: numbers already in words, because there are many."""

    team: Team
    url: str
    state: str
    cells: tuple[dict[str, Any], ...]


def team_rows(teams: Iterable[Team]) -> list[TeamRow]:
    """Each team with its three rates, the official one marked; words and addresses are looked up once, not for every team."""
    language = page_language()
    labels = [(key.value, str(key.label)) for key in _SERIES]
    states = {key.value: str(key.label) for key in CycleState}
    probe = reverse("plans:show-plan", args=[UUID(int=0)])
    rows = []
    for one in teams:
        rates = one.rates.rates
        shares = (rates.reported, rates.evidenced, rates.attained)
        cells = tuple(
            {
                "label": label,
                "percent": format_percent(share.percent, language) if share.percent is not None else "–",
                "parts": f"{format_number(shortened(share.numerator), language)}/{share.denominator}",
                "official": key == rates.official,
            }
            for (key, label), share in zip(labels, shares, strict=True)
        )
        rows.append(TeamRow(one, probe.replace(str(UUID(int=0)), str(one.plan.uid)), states[one.cycle.state] if one.cycle else "", cells))
    return rows


def shortened(value: Decimal) -> Decimal:
    """A sum of parts with one place, a whole number without."""
    return Decimal(int(value)) if value == value.to_integral_value() else round(value, 1)


def published_rows(teams: Iterable[TeamRates]) -> list[dict[str, Any]]:
    """Published plans with the numerator of the official rate as it is printed."""
    return [
        {"plan": one.plan, "cycle": one.cycle, "rates": one.rates, "numerator": shortened(one.rates.official_rate.numerator)}
        for one in teams
    ]


_TONES = {Severity.ERROR: "danger", Severity.WARNING: "warning", Severity.NOTE: "info"}


def team_map(teams: Iterable[Team]) -> Markup:
    """The official rate by canton; an area leads to the plan that it shows."""
    found = list(teams)
    urls = {one.place.key: reverse("plans:show-plan", args=[one.plan.uid]) for one in found}
    return draw_map(
        on_map(found, page_language()),
        title=_("Official rate by canton"),
        description=_(
            "Share of the activities of each team's plan, by the rate that the plan itself goes by. The table has the same figures."
        ),
        language=page_language(),
        link=lambda key: urls.get(key, ""),
        key="teams-map",
    )
