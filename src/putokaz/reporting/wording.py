"""The words a report prints, in one language: messages, numbers and dates as text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from putokaz.foundation.core.formats import format_date, format_number, format_percent
from putokaz.foundation.core.messages import Message, translate


@dataclass(frozen=True, slots=True)
class Wording:
    """Says things in ``language``, one of ``foundation.core.languages.LANGUAGES``."""

    language: str

    def __call__(self, message: Message) -> str:
        return translate(message, self.language)

    def number(self, value: Decimal) -> str:
        """As many decimals as needed, at most one."""
        return format_number(value, self.language, 0 if value == value.to_integral_value() else 1)

    def percent(self, value: Decimal) -> str:
        """One decimal always, as the methods print rates: ``89,5 %``."""
        return format_percent(value, self.language)

    def day(self, value: date) -> str:
        return format_date(value, self.language)
