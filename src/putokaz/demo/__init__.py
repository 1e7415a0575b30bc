"""Synthetic data to try Putokaz with: a report with the structure and faults of a real one and none of its sentences, and a whole site."""
