"""Synthetic data to try Putokaz with: a report with the structure and the faults of a real one and not a sentence of it, and a whole site."""
