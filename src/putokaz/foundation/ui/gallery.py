"""What the gallery shows: invented data for the example of each component (``templates/ui/gallery/``)."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import cache
from importlib import resources
from typing import Any, Final

from django import forms
from django.core.paginator import Paginator

from putokaz.foundation.ui.components import COMPONENTS, Component
from putokaz.foundation.ui.forms import DayInput, SearchSelect
from putokaz.foundation.ui.icons import icon_names

# drawn twice, light and dark side by side: they have no ids that would then stand twice in the page
_BOTH: Final = {"alert", "badge", "status", "overdue", "chip", "figure", "rate", "progress_bar", "toolbar"}
_TOWNS: Final = ("Breza", "Doboj Jug", "Kakanj", "Maglaj", "Olovo", "Tešanj", "Usora", "Vareš", "Visoko", "Zavidovići", "Zenica", "Žepče")


class ExampleForm(forms.Form):
    """One field of each kind."""

    title = forms.CharField(label="Naziv", max_length=80, help_text="Kako piše u zapisniku.")
    described = forms.CharField(label="Opis", widget=forms.Textarea(attrs={"rows": 3}), required=False)
    held_on = forms.DateField(label="Datum", widget=DayInput())
    people = forms.IntegerField(label="Broj učesnika", min_value=0, required=False)
    town = forms.ChoiceField(label="Mjesto", choices=[("", ""), *((name, name) for name in _TOWNS)], widget=SearchSelect(), required=False)
    kind = forms.ChoiceField(
        label="Vrsta", choices=[("training", "Obuka"), ("meeting", "Sastanak"), ("protocol", "Protokol")], widget=forms.RadioSelect
    )
    serves = forms.MultipleChoiceField(
        label="Služi ciljevima", choices=[(str(n), f"Cilj {n}") for n in range(1, 6)], widget=forms.CheckboxSelectMultiple, required=False
    )
    confirmed = forms.BooleanField(label="Učesnici su potpisali spisak", required=False)


class ExampleField(forms.Form):
    email = forms.EmailField(label="Adresa e-pošte", help_text="Službena adresa.")


class ExampleFilter(forms.Form):
    q = forms.CharField(label="Riječi", required=False, widget=forms.TextInput(attrs={"type": "search"}))
    goal = forms.ChoiceField(label="Cilj", choices=[("", "Svi"), ("1", "Cilj 1"), ("2", "Cilj 2")], required=False)
    late = forms.BooleanField(label="Samo što kasni", required=False)


class ExampleRow(forms.Form):
    name = forms.CharField(label="Pokazatelj")
    target = forms.IntegerField(label="Cilj", required=False)


class ExampleUpload(forms.Form):
    document = forms.FileField(label="Dokument", widget=forms.FileInput(attrs={"accept": ".txt,.docx,.pdf,.xlsx"}))


@dataclass(frozen=True, slots=True)
class Shown:
    """A component with its example: the template that draws it, and its source to copy."""

    component: Component
    template: str
    source: str
    both: bool


@cache
def shown() -> tuple[Shown, ...]:
    """Every component, in the order of the registry."""
    folder = resources.files(__package__).joinpath("templates/ui/gallery")
    return tuple(
        Shown(one, f"ui/gallery/{one.name}.html", folder.joinpath(f"{one.name}.html").read_text("utf-8").strip(), one.name in _BOTH)
        for one in COMPONENTS.values()
    )


def example_data() -> dict[str, Any]:
    """What the examples draw. Invented."""
    rows = forms.formset_factory(ExampleRow, extra=1, can_delete=True, can_order=True)
    wrong = ExampleForm({"title": "", "held_on": "32.1.2026.", "kind": "", "town": "Zenica"}, auto_id="wrong_%s")
    return {
        "shown": shown(),
        "icons": sorted(icon_names()),
        "crumbs": [("Planovi", "#"), ("Akcioni plan 2024–2027", "#"), ("Cilj 2", "#"), ("Aktivnost 2.1.3", "")],
        "tabs": [("Pregled", "#", True, None), ("Doprinosi", "#", False, 12), ("Nalazi", "#", False, 3), ("Istorija", "#", False, None)],
        "facts": [("Rok", "31.12.2026."), ("Nosilac", "Ministarstvo za rad i socijalnu politiku"), ("Izvor sredstava", "Redovni budžet")],
        "rate": 88.68,
        "rows": [
            {"name": "Cilj 1 · Sistem podrške", "count": 19, "state": "done", "state_label": "Implementirano", "due": date(2026, 12, 31)},
            {"name": "Cilj 2 · Prevencija", "count": 31, "state": "going", "state_label": "U toku", "due": date(2027, 6, 30)},
            {"name": "Cilj 3 · Krivično gonjenje", "count": 1006, "state": "late", "state_label": "Kasni", "due": date(2026, 3, 1)},
        ],
        "page": Paginator(range(1060), 50).page(7),
        "filter_form": ExampleFilter({"q": "obuka"}, auto_id="filter_%s"),
        "chips": [("Riječi: obuka", "?"), ("Cilj 2", "?")],
        "nodes": _nodes(),
        "results": [
            {
                "label": "Centar za socijalni rad Čapljina",
                "url": "#",
                "kind": "Institucija",
                "icon": "institution",
                "text": "Općina Čapljina",
            },
            {"label": "Obuka socijalnih radnika", "url": "#", "kind": "Aktivnost", "icon": "goal", "text": "2.1.3 · do 31.12.2026."},
        ],
        "events": [
            {"at": datetime(2026, 11, 20, 9, 5, tzinfo=UTC), "title": "Potvrđeno", "by": "Amra Primjer", "tone": "success", "text": ""},
            {
                "at": datetime(2026, 11, 18, 13, 40, tzinfo=UTC),
                "title": "Vraćeno na doradu",
                "by": "Amra Primjer",
                "tone": "warning",
                "text": "Nedostaje broj.",
            },
            {"at": datetime(2026, 11, 17, 8, 15, tzinfo=UTC), "title": "Poslano", "by": "Ivan Uzorak", "tone": "info", "text": ""},
        ],
        "form": wrong,
        "single_form": ExampleField(auto_id="single_%s"),
        "formset": rows(prefix="rows", initial=[{"name": "Broj obučenih", "target": 40, "ORDER": 1}]),
        "upload_form": ExampleUpload(auto_id="upload_%s"),
        "steps": [
            {"label": "Dokument", "url": "#", "done": True, "current": False},
            {"label": "Čitanje", "url": "", "done": True, "current": False},
            {"label": "Pregled", "url": "", "done": False, "current": True},
            {"label": "Potvrda", "url": "", "done": False, "current": False},
        ],
    }


def _nodes() -> list[dict[str, Any]]:
    activities = [
        {"number": "2.1.1", "label": "Obuka policijskih službenika", "url": "#", "state": "done", "state_label": "Implementirano"},
        {
            "number": "2.1.2",
            "label": "Obuka socijalnih radnika",
            "url": "#",
            "state": "late",
            "state_label": "Kasni",
            "detail": "rok 1.3.2026.",
        },
    ]
    programme = {"number": "2.1", "label": "Obuke", "children": activities, "count": 2}
    return [
        {"number": "1", "label": "Sistem podrške", "children": [{"number": "1.1", "label": "Koordinacija"}], "count": 19},
        {"number": "2", "label": "Prevencija trgovine ljudima", "children": [programme], "count": 31},
    ]
