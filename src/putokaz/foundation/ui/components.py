"""The registry of components: the pieces that pages are made of. ``/ui/`` shows each with its example (:mod:`.gallery`).

A component is a template in ``ui/components/`` and a declaration here. ``{% component "badge" text="…" %}`` draws one,
``{% componentblock "card" title="…" %}…{% endcomponentblock %}`` draws one around content. An argument that is not declared is an error.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

TONES: Final = ("neutral", "info", "success", "warning", "danger")
STATES: Final = ("done", "going", "idle", "late", "lasting", "unknown")


@dataclass(frozen=True, slots=True)
class Component:
    """``arguments`` are names with their defaults (``...`` for one that must be given); ``purpose`` says when to use it.

    A component that depends on its arguments and the language alone, and stands in many rows, is ``remembered``: drawn once for the same
    arguments.
    """

    name: str
    purpose: str
    arguments: Mapping[str, Any] = field(default_factory=dict)
    holds_content: bool = False
    remembered: bool = False

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
    # --- the page ---
    Component(
        "page_header",
        "The heading of every page: its one h1, a line above and a lead below it, where to go back, and actions as content.",
        {"title": ..., "lead": "", "eyebrow": "", "back_url": "", "back_label": ""},
        holds_content=True,
    ),
    Component("breadcrumbs", "The way down to this page: (label, url); the last is the page itself.", {"items": ...}),
    Component("tabs", "Sections of one thing: (label, url, active, count or None).", {"items": ..., "label": ...}),
    Component("toolbar", "A row of buttons and links above what they act on.", {"label": ""}, holds_content=True),
    Component(
        "card", "A box around things that belong together.", {"title": "", "url": "", "level": 2, "compact": False}, holds_content=True
    ),
    Component("help", "Help where the question arises: closed until it is wanted.", {"title": ""}, holds_content=True),
    Component(
        "alert",
        "A message in the page: what happened and what to do.",
        {"tone": "info", "title": "", "dismissable": False},
        holds_content=True,
    ),
    Component(
        "empty",
        "What stands where nothing is yet: what would be here, and how to get it.",
        {"title": ..., "text": "", "action_url": "", "action_label": "", "icon": "file"},
    ),
    Component("skeleton", "Lines that breathe while the real ones are fetched.", {"rows": 3}),
    # --- small things in a line ---
    Component(
        "badge",
        "A short label with a tone: neutral, info, success, warning, danger.",
        {"text": ..., "tone": "neutral", "title": "", "icon": ""},
        remembered=True,
    ),
    Component(
        "status",
        "How an activity stands, as icon and words: done, going, idle, late, lasting, unknown.",
        {"text": ..., "state": ...},
        remembered=True,
    ),
    Component("overdue", "By how many days something is late.", {"days": ...}, remembered=True),
    Component(
        "chip",
        "A person, institution or place by name; kind is its icon (person, institution, place).",
        {"label": ..., "url": "", "kind": "", "detail": ""},
        remembered=True,
    ),
    Component(
        "download",
        "A link to a file, with its format and its size in bytes.",
        {"url": ..., "label": ..., "format": "", "size": None, "tone": "secondary"},
    ),
    # --- numbers ---
    Component(
        "figure",
        "One number with what it counts; a tone where it calls for something.",
        {"value": ..., "label": ..., "detail": "", "url": "", "tone": ""},
        holds_content=True,
    ),
    Component(
        "rate",
        "A rate in per cent with its numerator and denominator; the official one is marked.",
        {"label": ..., "percent": ..., "numerator": ..., "denominator": ..., "official": False, "explanation": ""},
    ),
    Component(
        "progress_bar",
        "How much of a whole, with numerator and denominator in words.",
        {"value": ..., "maximum": ..., "label": ..., "tone": "primary", "show_numbers": True},
        remembered=True,
    ),
    Component("facts", "Pairs of a term and its value: (term, value).", {"items": ...}),
    # --- lists ---
    Component(
        "table",
        "A table with caption; its head stays in sight; rows become cards on a phone when cells carry data-label. "
        "``sortable`` sorts in the browser, ``wide`` scrolls sideways, ``dense`` is for very many rows.",
        {"caption": ..., "sortable": False, "stacked": True, "hide_caption": False, "wide": False, "dense": False},
        holds_content=True,
    ),
    Component(
        "sort_header",
        "The head of a column that the server sorts by ``?sort=key`` and ``?sort=-key``.",
        {"key": ..., "label": ..., "numeric": False},
    ),
    Component("pagination", "Pages of a long list (Django's Page), keeping the filters of the address.", {"page": ..., "query": ""}),
    Component(
        "filters",
        "The filter bar above a list: a GET form whose state is the address. ``chips`` are the filters in use as (label, url without it); "
        "``target`` is the #id that scripts swap while one types.",
        {"form": ..., "clear_url": "", "chips": (), "open": False, "target": ""},
    ),
    Component(
        "tree",
        "Things inside things: nodes with label, url, number, state, state_label, count, detail, children, open.",
        {"nodes": ..., "label": "", "open_levels": 0},
    ),
    Component(
        "results",
        "What a search found: items with label, url, kind, text, icon; the words of the query are marked.",
        {"items": ..., "query": ""},
    ),
    Component("timeline", "What happened when: items with at, title, text, by, tone.", {"items": ...}),
    # --- two things beside each other ---
    Component(
        "difference",
        "Two versions of a text: which words went and which came; ``beside`` shows both in full.",
        {"before": ..., "after": ..., "label": "", "beside": False, "before_name": "", "after_name": ""},
    ),
    Component(
        "split",
        "The words of a source beside what was made of them.",
        {"source": ..., "source_label": "", "source_place": "", "source_lang": ""},
        holds_content=True,
    ),
    # --- forms ---
    Component(
        "form",
        "A whole form: csrf, errors first, fields, content, submit and cancel. ``draft`` names a form whose typing is kept on this "
        "computer until it is saved (never one with a person's particulars); ``guard`` warns before leaving it unsaved.",
        {
            "form": ...,
            "submit": ...,
            "cancel_url": "",
            "action": "",
            "multipart": False,
            "tone": "primary",
            "draft": "",
            "guard": False,
            "wide": False,
        },
        holds_content=True,
    ),
    Component("field", "One field of a form with label, help and error.", {"field": ...}),
    Component("formset", "Rows that are added, removed and put in order.", {"formset": ..., "add_label": ""}),
    Component(
        "button_form",
        "A button that changes something: a small POST form, with confirmation when asked for.",
        {"action": ..., "label": ..., "tone": "secondary", "confirm": "", "small": False, "fields": None, "icon": ""},
    ),
    Component("drop", "A place to drop or choose a file; ``limit`` in bytes.", {"field": ..., "hint": "", "limit": None}),
    Component("stepper", "The steps of a task: (label, url, done, current).", {"steps": ..., "label": ...}),
    Component(
        "job",
        "Work in the background: asks its address every second and shows what comes; content when it is finished. The page puts "
        "``ui/parts/refresh.html`` into its block ``head`` unless it is finished, for browsers without scripts.",
        {"url": ..., "label": ..., "done": 0, "total": None, "note": "", "finished": False},
        holds_content=True,
    ),
)
COMPONENTS: Final[Mapping[str, Component]] = {component.name: component for component in _ALL}
