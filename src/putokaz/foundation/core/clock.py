"""Now and today, in the time zone of the site. Everything that needs the time asks here."""

from datetime import date, datetime

from django.utils import timezone


def now() -> datetime:
    return timezone.now()


def today() -> date:
    return timezone.localdate()
