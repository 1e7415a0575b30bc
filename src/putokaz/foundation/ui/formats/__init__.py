"""Formats of dates and numbers in form fields, where Django's own are wrong."""
