"""Putokaz: plans, reports and referral for the teams that coordinate the response to trafficking in human beings."""

__version__ = "0.1.0"
