"""Screens of cycles and results."""
