"""``{% load ui %}``: components, icons, and dates, numbers and sentences in the language of the page."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Final

from django import template
from django.forms import BoundField
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from putokaz.foundation.core.clock import now, today
from putokaz.foundation.core.formats import format_date, format_km, format_number, format_percent
from putokaz.foundation.core.messages import Message, translate
from putokaz.foundation.ui.components import COMPONENTS, TONES, Component
from putokaz.foundation.ui.differences import word_difference
from putokaz.foundation.ui.icons import drawn_icon, icon_address
from putokaz.foundation.ui.languages import language_of_markup
from putokaz.foundation.ui.paging import page_numbers
from putokaz.foundation.ui.wording import ago_in_words, found_in, near_day_in_words, size_in_words

register = template.Library()
_REMEMBERED: Final[dict[tuple[object, ...], SafeString]] = {}
_MOST_REMEMBERED: Final = 5_000
_TONE_NAMES: Final = {"error": "danger", "debug": "neutral", "": "neutral", "primary": "primary"}


def page_language() -> str:
    """The language to write in; Serbian Cyrillic pages are written in Latin and transliterated as a whole."""
    language = translation.get_language() or "bs"
    return "sr-latn" if language == "sr" else language


# --- components ---


@register.simple_tag(takes_context=True)
def component(context: Context, name: str, **given: Any) -> SafeString:
    """Draw a component."""
    return _draw(context, name, given)


class _BlockNode(Node):
    def __init__(self, name: str, given: dict[str, FilterExpression], content: NodeList) -> None:
        self.name, self.given, self.content = name, given, content

    def render(self, context: Context) -> SafeString:
        given = {key: value.resolve(context) for key, value in self.given.items()}
        return _draw(context, self.name, given, self.content.render(context))


@register.tag
def componentblock(parser: Parser, token: Token) -> _BlockNode:
    """Draw a component around content: ``{% componentblock "card" title=… %}…{% endcomponentblock %}``."""
    _tag, name, *rest = token.split_contents()
    given = token_kwargs(rest, parser)
    if rest:
        raise template.TemplateSyntaxError(f"componentblock {name}: {rest} are not key=value.")
    content = parser.parse(("endcomponentblock",))
    parser.delete_first_token()
    return _BlockNode(name.strip("\"'"), given, content)


def _draw(context: Context, name: str, given: dict[str, Any], content: SafeString | None = None) -> SafeString:
    declared = COMPONENTS[name]
    if content is not None and not declared.holds_content:
        raise TypeError(f"Component {name} holds no content.")
    if not declared.remembered:
        return _drawn(context, declared, given, content)
    given = {argument: str(value) if isinstance(value, Promise) else value for argument, value in given.items()}
    # equal values of other types are drawn otherwise: text that is safe is not escaped
    key = (name, translation.get_language(), *((argument, type(value), value) for argument, value in given.items()))
    try:
        found = _REMEMBERED.get(key)
    except TypeError:  # a value that cannot be compared
        return _drawn(context, declared, given, content)
    if found is None:
        if len(_REMEMBERED) >= _MOST_REMEMBERED:
            _REMEMBERED.clear()
        found = _REMEMBERED[key] = _drawn(context, declared, given, content)
    return found


def _drawn(context: Context, declared: Component, given: dict[str, Any], content: SafeString | None) -> SafeString:
    outside = {key: context.get(key) for key in ("request", "csrf_token", "user", "actor", "language")}
    inside = context.new({**outside, **declared.context(given), "content": content or SafeString("")})
    template_ = context.template.engine.get_template(declared.template)  # type: ignore[union-attr] # a page that is being drawn has its template
    return mark_safe(template_.render(inside).strip())  # noqa: S308 - a template's own output


@register.simple_tag
def icon(name: str) -> SafeString:
    """One of the drawings of ``ui/icons.svg``, hidden from readers of screens: the words beside it say what it means."""
    return drawn_icon(name)


@register.simple_tag
def icon_url(name: str) -> str:
    """The address of one drawing, for an ``<svg>`` with classes of its own."""
    return icon_address(name)


@register.filter
def tone(name: object) -> str:
    """A tone that there is, for the name of a tone or of a message's level; *neutral* for anything else."""
    text = str(name or "")
    return text if text in TONES else _TONE_NAMES.get(text, "neutral")


@register.filter
def widget_kind(field: BoundField) -> str:
    """``checkbox`` for a lone box, which has its label after it; otherwise the type of the widget."""
    return str(getattr(field.field.widget, "input_type", "")) if not field.use_fieldset else "group"


# --- dates ---


def _day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: date | datetime | None, style: str = "short") -> str:
    """*23.11.2026.*; ``{{ value|day:"long" }}`` is *23. novembra 2026.*"""
    return format_date(_day(value), page_language(), style) if value else ""


@register.filter
def moment(value: datetime | None) -> str:
    """*23.11.2026. 14:05*, in the time of the site."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{format_date(local.date(), page_language())} {local:%H:%M}"


@register.filter
def machine(value: date | datetime | None) -> str:
    """ISO, for ``<time datetime>`` and the values of fields."""
    return value.isoformat() if value else ""


@register.filter
def ago(value: datetime | None) -> SafeString:
    """*prije 3 dana*, with the moment itself to point at."""
    if not value:
        return SafeString("")
    return format_html('<time datetime="{}" title="{}">{}</time>', value.isoformat(), moment(value), ago_in_words(value, now()))


@register.filter
def near_day(value: date | datetime | None) -> str:
    """*danas*, *sutra*, *za 12 dana*, *prije 3 dana*; a day further than a month away is the day itself."""
    if not value:
        return ""
    return near_day_in_words(_day(value), today()) or day(value)


# --- numbers ---


@register.filter
def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    if value is None or value == "":
        return ""
    exact = value if isinstance(value, int) else Decimal(str(value))
    if decimals is None and isinstance(exact, Decimal) and exact.is_finite() and exact == exact.to_integral_value():
        exact = int(exact)  # a count is kept as 3.00 and is 3
    return format_number(exact, page_language(), decimals)


@register.filter
def figure(value: object) -> str:
    """A number as :func:`number` writes it; words as they are."""
    return number(value) if isinstance(value, int | float | Decimal) and not isinstance(value, bool) else str(value)


@register.filter
def plain(value: float | Decimal | None) -> str:
    """A number for a machine: no marks of thousands, a point before decimals."""
    return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)


@register.filter
def percent(value: float | Decimal | None) -> str:
    """A rate that is already in per cent; *–* of nothing."""
    return "–" if value is None or value == "" else format_percent(Decimal(str(value)), page_language())


@register.filter
def km(value: float | Decimal | None) -> str:
    return "" if value is None or value == "" else format_km(Decimal(str(value)), page_language())


@register.filter
def size(value: int | None) -> str:
    """*1,4 MB* for a number of bytes."""
    return "" if value is None else size_in_words(value, page_language())


@register.filter
def times(value: int) -> range:
    return range(int(value))


register.filter("page_numbers", page_numbers)

# --- words ---


@register.filter
def said(message: Message | str | None) -> str:
    """A :class:`Message` of the pure modules in the language of the page."""
    return translate(message, page_language()) if isinstance(message, Message) else str(message or "")


@register.filter
def highlight(text: object, query: str | None) -> SafeString:
    """The text with the words of a query marked, whatever their letters: *cap* marks *Čap* in *Čapljina*."""
    plain_text = str(text or "")
    pieces: list[SafeString] = []
    at = 0
    for start, end in found_in(plain_text, query or ""):
        pieces.append(format_html("{}<mark>{}</mark>", plain_text[at:start], plain_text[start:end]))
        at = end
    return mark_safe("".join(pieces) + conditional_escape(plain_text[at:]))  # noqa: S308 - every piece was escaped


@register.simple_tag
def worddiff(before: object, after: object) -> SafeString:
    """Both texts in one: ``<del>`` around the words that went, ``<ins>`` around those that came."""
    tags = {"same": "{}", "gone": "<del>{}</del>", "come": "<ins>{}</ins>"}
    parts = word_difference(str(before or ""), str(after or ""))
    return mark_safe("".join(format_html(tags[part.kind], part.text) for part in parts))  # noqa: S308 - every piece was escaped


class _LanguageNode(Node):
    def __init__(self, language: FilterExpression, content: NodeList) -> None:
        self.language, self.content = language, content

    def render(self, context: Context) -> SafeString:
        language = str(self.language.resolve(context))
        return format_html('<span lang="{}" translate="no">{}</span>', language_of_markup(language), self.content.render(context))


@register.tag
def lang(parser: Parser, token: Token) -> _LanguageNode:
    """Text in another language, said so to readers of screens and kept from transliteration: ``{% lang "en" %}…{% endlang %}``."""
    _tag, language = token.split_contents()
    content = parser.parse(("endlang",))
    parser.delete_first_token()
    return _LanguageNode(parser.compile_filter(language), content)


@register.filter
def htmllang(language: str) -> str:
    """The language as markup names it: *sr* is written in Cyrillic here."""
    return language_of_markup(language)


# --- addresses ---


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """The query of this page's address with some values changed (``None`` takes one out)."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def sort_state(context: Context, key: str) -> Mapping[str, str]:
    """Where a click on the head of a column leads, and how the list is sorted by it now."""
    sorted_by = context["request"].GET.get("sort", "")
    direction = "ascending" if sorted_by == key else "descending" if sorted_by == f"-{key}" else ""
    return {"direction": direction, "url": query_with(context, sort=f"-{key}" if direction == "ascending" else key, page=None)}


@register.simple_tag
def attributes(pairs: Mapping[str, object] | Iterable[tuple[str, object]]) -> SafeString:
    """``key="value"`` for every pair that has a value."""
    given = pairs.items() if isinstance(pairs, Mapping) else pairs
    return format_html_join("", ' {}="{}"', ((key, value) for key, value in given if value not in (None, "", False)))
