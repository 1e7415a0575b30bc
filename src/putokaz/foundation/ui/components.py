"""The registry of components: the pieces that pages are made of. ``/ui/`` shows each with its examples.

A component is a template in ``ui/components/`` and a declaration here. ``{% component "badge" text="…" %}`` draws one,
``{% componentblock "card" title="…" %}…{% endcomponentblock %}`` draws one around content. An argument that is not declared is an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final


@dataclass(frozen=True, slots=True)
class Component:
    """``arguments`` are names with their defaults (``...`` for one that must be given); ``purpose`` says when to use it."""

    name: str
    purpose: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    holds_content: bool = False
    examples: tuple[Mapping[str, Any], ...] = ()

    @property
    def template(self) -> str:
        return f"ui/components/{self.name}.html"

    def context(self, given: Mapping[str, Any]) -> dict[str, Any]:
        """The given arguments over the defaults. ``TypeError`` for one that is missing or not declared."""
        unknown = set(given) - set(self.arguments)
        missing = {name for name, default in self.arguments.items() if default is ...} - set(given)
        if unknown or missing:
            raise TypeError(f"Component {self.name}: unknown {sorted(unknown)}, missing {sorted(missing)}.")
        return {**self.arguments, **given}


_ALL: Final = (
    Component("page_header", "The heading of every page: its one h1, a lead, where to go back, and actions as content.",
              {"title": ..., "lead": "", "back_url": "", "back_label": ""}, holds_content=True),
    Component("card", "A box around things that belong together.", {"title": "", "url": "", "level": 2, "compact": False}, holds_content=True),
    Component("alert", "A message in the page: what happened and what to do.", {"tone": "info", "title": ""}, holds_content=True),
    Component("badge", "A short label with a tone: neutral, info, success, warning, danger.", {"text": ..., "tone": "neutral", "title": ""}),
    Component("empty", "What stands where nothing is yet: what would be here, and how to get it.",
              {"title": ..., "text": "", "action_url": "", "action_label": ""}),
    Component("progress_bar", "How much of a whole, with numerator and denominator in words.",
              {"value": ..., "maximum": ..., "label": ..., "tone": "primary", "show_numbers": True}),
    Component("rate", "A rate in per cent with its numerator and denominator; the official one is marked.",
              {"label": ..., "percent": ..., "numerator": ..., "denominator": ..., "official": False, "explanation": ""}),
    Component("facts", "Pairs of a term and its value: (term, value).", {"items": ...}),
    Component("breadcrumbs", "The way down to this page: (label, url); the last is the page itself.", {"items": ...}),
    Component("tabs", "Sections of one thing: (label, url, active, count or None).", {"items": ..., "label": ...}),
    Component("pagination", "Pages of a long list (Django's Page), keeping the filters of the address.", {"page": ..., "query": ""}),
    Component("timeline", "What happened when: items with at, title, text, by, tone.", {"items": ...}),
    Component("difference", "Two versions of a text: what went and what came.", {"before": ..., "after": ..., "label": ""}),
    Component("form", "A whole form: csrf, errors first, fields, submit and cancel.",
              {"form": ..., "submit": ..., "cancel_url": "", "action": "", "multipart": False, "tone": "primary"}),
    Component("field", "One field of a form with label, help and error.", {"field": ...}),
    Component("button_form", "A button that changes something: a small POST form, with confirmation when asked for.",
              {"action": ..., "label": ..., "tone": "secondary", "confirm": "", "small": False, "fields": None}),
    Component("filters", "The filter bar above a list: a GET form whose state is the address.", {"form": ..., "clear_url": ""}),
    Component("drop", "A place to drop or choose a file.", {"field": ..., "hint": ""}),
    Component("table", "A table with caption; sticky header; rows become cards on a phone when cells carry data-label.",
              {"caption": ..., "sortable": False, "stacked": True, "hide_caption": False}, holds_content=True),
)
COMPONENTS: Final[Mapping[str, Component]] = {component.name: component for component in _ALL}
