"""The words a report prints, in one language: messages and dates as text."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from babel.dates import format_date
from babel.numbers import format_decimal

from putokaz.foundation.core.languages import babel_locale
from putokaz.foundation.core.messages import Message


@dataclass(frozen=True, slots=True)
class Wording:
    """Says things in ``language``, one of ``foundation.core.languages.LANGUAGES``."""

    language: str

    def __call__(self, message: Message) -> str:
        text = message.plural if message.plural and message.count != 1 else message.text
        return text.format_map({name: self._value(value) for name, value in message.values.items()})

    def _value(self, value: object) -> str:
        if isinstance(value, Message):
            return self(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, Decimal):
            return self.number(value)
        return str(value)

    def number(self, value: Decimal) -> str:
        return str(format_decimal(value, format="#,##0.#", locale=babel_locale(self.language)))

    def percent(self, value: Decimal) -> str:
        """One decimal always, as the methods print rates: ``89,5 %``."""
        return f"{format_decimal(value, format='#,##0.0', locale=babel_locale(self.language))} %"

    def day(self, value: date) -> str:
        return format_date(value, format="long", locale=babel_locale(self.language)) if self.language == "en" else value.strftime("%d.%m.%Y.")
