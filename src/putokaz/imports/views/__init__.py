"""Screens of the wizard, step by step."""
