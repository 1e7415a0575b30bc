"""The demo report: a synthetic report of a coordination team, with the structure and the faults of a real one and not a sentence of it."""

from putokaz.demo.loading import demo_report

__all__ = ["demo_report"]
