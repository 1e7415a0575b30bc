"""Findings: one small pure module per family of rules over a plain view of a report."""
