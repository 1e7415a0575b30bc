"""Planted faults: a clean report with exactly one thing wrong, in the report's own language and script, and the label that says what.

A planter takes a clean report and a source of chance and returns the changed view and its label; ``NoPlace`` when the fault does not fit.
"""

from random import Random

from labelled.faults import claims, figures, form, happenings
from labelled.faults.plant import NoPlace, Planter
from labelled.labels import Label
from labelled.reports import clean_reports, clean_twins
from putokaz.monitoring.checks.view import ReportView

PLANTERS: dict[str, Planter] = {
    planter.__name__: planter for planter in (*figures.PLANTERS, *happenings.PLANTERS, *claims.PLANTERS, *form.PLANTERS)
}

__all__ = ["PLANTERS", "NoPlace", "Planter", "clean_twins", "plant_each", "planted"]


def plant_each(seed: int, per_fault: int = 2) -> list[tuple[str, str, ReportView, Label]]:
    """As :func:`planted`, with the planter's name and the report's key in front."""
    rng = Random(seed)
    result = []
    for name, planter in PLANTERS.items():
        reports = list(clean_reports())
        rng.shuffle(reports)
        done = 0
        for report in reports:
            if done == per_fault:
                break
            try:
                view, label = planter(report, rng)
            except NoPlace:
                continue
            result.append((name, report.key, view, label))
            done += 1
    return result


def planted(seed: int, per_fault: int = 2) -> list[tuple[ReportView, Label]]:
    """Each fault planted in up to ``per_fault`` reports drawn by ``seed``; the same seed gives the same reports."""
    return [(view, label) for _, _, view, label in plant_each(seed, per_fault)]
