"""Screens of the check."""
