"""Reads: rates of one plan and of many, cycles, results, what is late, what is mine."""

from putokaz.monitoring.progress.queries.cycles import cycles_of, latest_cycle, latest_cycles, results_of
from putokaz.monitoring.progress.queries.lists import activity_history, late_activities, own_activities
from putokaz.monitoring.progress.queries.many import TeamRates, rates_of_plans
from putokaz.monitoring.progress.queries.rates import Part, PlanRates, Rates, rates_of_plan

__all__ = [
    "Part",
    "PlanRates",
    "Rates",
    "TeamRates",
    "activity_history",
    "cycles_of",
    "late_activities",
    "latest_cycle",
    "latest_cycles",
    "own_activities",
    "rates_of_plan",
    "rates_of_plans",
    "results_of",
]
