"""``{% load ui %}``: components, and dates, numbers and sentences in the language of the page."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils import timezone, translation
from django.utils.safestring import SafeString, mark_safe

from putokaz.foundation.core.formats import format_date, format_km, format_number, format_percent
from putokaz.foundation.core.messages import Message, translate
from putokaz.foundation.ui.components import COMPONENTS

register = template.Library()


def page_language() -> str:
    """The language to write in; Serbian Cyrillic pages are written in Latin and transliterated as a whole."""
    language = translation.get_language() or "bs"
    return "sr-latn" if language == "sr" else language


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
    outside = {key: context.get(key) for key in ("request", "csrf_token", "user", "actor")}
    inside = context.new({**outside, **declared.context(given), "content": content or ""})
    template_ = context.template.engine.get_template(declared.template)  # type: ignore[union-attr] # a page that is being drawn has its template
    return mark_safe(template_.render(inside))  # noqa: S308 - a template's own output


@register.filter
def day(value: date | datetime | None, style: str = "short") -> str:
    """*23.11.2026.*; ``{{ value|day:"long" }}`` is *23. novembra 2026.*"""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return format_date(value, page_language(), style)


@register.filter
def moment(value: datetime | None) -> str:
    """*23.11.2026. 14:05*, in the time of the site."""
    if not value:
        return ""
    local = timezone.localtime(value) if timezone.is_aware(value) else value
    return f"{format_date(local.date(), page_language())} {local:%H:%M}"


@register.filter
def number(value: float | Decimal | None, decimals: int | None = None) -> str:
    if value is None or value == "":
        return ""
    return format_number(value if isinstance(value, int) else Decimal(str(value)), page_language(), decimals)


@register.filter
def percent(value: float | Decimal | None) -> str:
    """A rate that is already in per cent; *–* of nothing."""
    return "–" if value is None or value == "" else format_percent(Decimal(str(value)), page_language())


@register.filter
def km(value: float | Decimal | None) -> str:
    return "" if value is None or value == "" else format_km(Decimal(str(value)), page_language())


@register.filter
def said(message: Message | str | None) -> str:
    """A :class:`Message` of the pure modules in the language of the page."""
    return translate(message, page_language()) if isinstance(message, Message) else str(message or "")


@register.simple_tag(takes_context=True)
def query_with(context: Context, **changes: Any) -> str:
    """The query of this page's address with some values changed (``None`` takes one out)."""
    query = context["request"].GET.copy()
    for key, value in changes.items():
        query.pop(key, None)
        if value not in (None, ""):
            query[key] = str(value)
    return f"?{query.urlencode()}" if query else "?"
