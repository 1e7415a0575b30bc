"""Screens, by noun."""
