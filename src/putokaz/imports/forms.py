"""Forms of the wizard: is the input well formed?"""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.enums import InstitutionKind
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.core.messages import Message, msg, translate
from putokaz.foundation.ui.forms import DayInput, SearchSelect
from putokaz.foundation.ui.templatetags.ui import page_language
from putokaz.imports.enums import ImportKind
from putokaz.imports.matching import Choice, Decision, Group
from putokaz.imports.particulars import Particulars
from putokaz.imports.proposal.contradictions import LONGEST
from putokaz.imports.proposal.correct import tidy
from putokaz.imports.proposal.model import Placing, Proposal
from putokaz.imports.readers import Unreadable, detect_format
from putokaz.monitoring.checks.view import Column
from putokaz.monitoring.plans.models import Strategy
from putokaz.monitoring.progress.enums import CycleKind

COLUMN_LABELS = {
    Column.ACTIVITY: _("Activity"),
    Column.DEADLINE: _("Deadline"),
    Column.INSTITUTIONS: _("Responsible institution"),
    Column.INDICATORS: _("Indicator"),
    Column.RESOURCES: _("Resources needed"),
    Column.RESULTS: _("Results achieved"),
}


class _AnyText(forms.CharField):
    """A text that may be emptied, and is not called optional for that."""

    def validate(self, value: Any) -> None:
        """Nothing is a text too."""


class _AnyFile(forms.FileField):
    """A file that may be missing, and is not called optional for that: it is this or something else."""

    def clean(self, data: Any, initial: Any = None) -> Any:
        return super().clean(data, initial) if data else None


class UploadForm(forms.Form):
    """A document, or its text. Afterwards ``content`` (bytes) and ``name`` are in ``cleaned_data``."""

    use_required_attribute = False
    jurisdiction = forms.ModelChoiceField(Jurisdiction.objects.none(), label=_("For the team of"), widget=SearchSelect())
    file = _AnyFile(
        label=_("Document"),
        widget=forms.ClearableFileInput(attrs={"accept": ".docx,.xlsx,.pdf,.txt"}),
        help_text=_("Word (DOCX), Excel (XLSX), PDF or text."),
    )
    text = _AnyText(
        label=_("Text"),
        strip=False,
        widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Copied from Word or from a page, with its tables."),
    )

    def __init__(self, *args: Any, places: QuerySet[Jurisdiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"].queryset = places  # type: ignore[attr-defined] # it is a ModelChoiceField
        only = list(places[:2])
        if len(only) == 1:
            self.fields["jurisdiction"].initial = only[0]
            self.fields["jurisdiction"].widget = forms.HiddenInput()

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if not isinstance(upload, UploadedFile):
            return None
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            size, limit = -(-(upload.size or 0) // 1_000_000), settings.UPLOAD_LIMIT // 1_000_000
            raise forms.ValidationError(
                _said(
                    msg(
                        "The file is too large: {size} MB, and at most {limit} MB can be read. "
                        "Remove pictures and attachments from it, or send only the part with the plan.",
                        size=size,
                        limit=limit,
                    )
                )
            )
        return upload

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        upload, text = data.get("file"), data.get("text") or ""
        if self.errors.get("file"):
            return data
        if upload and text.strip():
            self.add_error("text", _("Choose a file or paste a text, not both."))
        elif upload:
            data["content"], data["name"] = upload.read(), upload.name
            data["content_type"] = upload.content_type or "application/octet-stream"
            self._refuse_unreadable("file")
        elif text.strip():
            data["content"], data["name"], data["content_type"] = text.encode(), str(_("Pasted text.txt")), "text/plain"
            self._refuse_unreadable("text")
        else:
            self.add_error("file", _("Choose a file, or paste a text below."))
        return data

    def _refuse_unreadable(self, field: str) -> None:
        try:
            detect_format(self.cleaned_data["content"])
        except Unreadable as refusal:
            self.add_error(field, _said(refusal.reason))


def _said(message: Message) -> str:
    return translate(message, page_language())


class CorrectForm(forms.Form):
    """Another text for a cell, a number or a title. ``seen`` is what stood there when the form was drawn."""

    use_required_attribute = False
    text = _AnyText()
    seen = forms.CharField(required=False, strip=False, widget=forms.HiddenInput())

    def __init__(self, *args: Any, name: str, current: str, label: Any, hint: Any = "", **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"text": current, "seen": current})
        super().__init__(*args, **kwargs)
        self.current, self.theirs = current, ""
        field = self.fields["text"]
        field.label, field.help_text = label, hint
        if name == "number":
            field.widget = forms.TextInput(attrs={"maxlength": LONGEST["number"]})
        else:
            lines = max(3, current.count("\n") + 1 + len(current) // 70)
            field.widget = forms.Textarea(attrs={"rows": min(lines, 18)})

    def clean(self) -> dict[str, Any]:
        """Somebody else's words are shown beside these; saving once more takes these."""
        if tidy(self.cleaned_data.get("seen", "")) != tidy(self.current):
            self.theirs = self.current
            self.data = self.data.copy()  # type: ignore[attr-defined] # a QueryDict
            self.data[self.add_prefix("seen")] = self.current  # type: ignore[index] # as above
            self.add_error("text", _("Somebody else changed this in the meantime. Their words stand below: put both together, then save."))
        return self.cleaned_data


class PartForm(forms.Form):
    """A new goal, programme or activity."""

    number = forms.CharField(label=_("Number"), max_length=LONGEST["number"])
    title = forms.CharField(label=_("Title"), widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == "activity":
            self.fields["title"].label = COLUMN_LABELS[Column.ACTIVITY]


class PlaceForm(forms.Form):
    """Where a leftover belongs."""

    how = forms.ChoiceField(
        label=_("What to do with it"),
        widget=forms.RadioSelect,
        choices=[
            (Placing.CELL.value, _("Add it to a cell of an activity")),
            (Placing.ACTIVITY.value, _("Make a new activity of it")),
            (Placing.OUTSIDE.value, _("It does not belong to the plan (it stays with the import)")),
        ],
    )
    activity = forms.ChoiceField(label=_("Activity"), required=False, widget=SearchSelect())
    column = forms.ChoiceField(label=_("Cell"), required=False, choices=[(column.value, label) for column, label in COLUMN_LABELS.items()])
    programme = forms.ChoiceField(label=_("Programme of the new activity"), required=False, widget=SearchSelect())

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["activity"].choices = [  # type: ignore[attr-defined] # it is a ChoiceField
            ("", "–"),
            *((one.key, f"{one.number} {one.title[:90]}") for one in proposal.activities),
        ]
        self.fields["programme"].choices = [  # type: ignore[attr-defined] # as above
            ("", "–"),
            *((one.key, f"{one.number} {one.title[:90]}") for one in proposal.programmes),
        ]

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("how") == Placing.CELL and not (data.get("activity") and data.get("column")):
            self.add_error("activity", _("Choose the activity and the cell."))
        if data.get("how") == Placing.ACTIVITY and not data.get("programme"):
            self.add_error("programme", _("Choose the programme."))
        return data

    @property
    def target(self) -> str:
        """The key that the leftover goes to."""
        data = self.cleaned_data
        if data["how"] == Placing.CELL:
            return f"{data['activity']}.{data['column']}"
        return str(data["programme"]) if data["how"] == Placing.ACTIVITY else ""


class MatchForm(forms.Form):
    """What a wording of an institution means."""

    choice = forms.ChoiceField(label=_("What these words mean"), widget=forms.RadioSelect)
    institution = forms.ModelChoiceField(
        Institution.objects.none(), label=_("Another known institution"), required=False, widget=SearchSelect()
    )
    name = forms.CharField(label=_("Name of the new institution"), max_length=250, required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=InstitutionKind.choices, required=False)
    territory = forms.ChoiceField(label=_("Level of government"), required=False, widget=SearchSelect())

    def __init__(self, *args: Any, group: Group, places: list[Jurisdiction], **kwargs: Any) -> None:
        current = group.current
        known = {match.known.id for match in group.candidates}
        first = f"known:{current.institution}" if current.choice is Choice.KNOWN and current.institution in known else current.choice.value
        kwargs["initial"] = {
            "choice": "other" if first == Choice.KNOWN.value else first,
            "institution": current.institution,
            "name": current.name or group.name,
            "kind": current.kind or "other",
            "territory": current.territory,
        }
        super().__init__(*args, **kwargs)
        options: list[tuple[str, Any]] = [(f"known:{one.known.id}", f"{one.known.name} ({one.score} %)") for one in group.candidates]
        options.append(("other", _("Another known institution")))
        if places:
            options.append((Choice.NEW.value, _("A new institution")))
        options.append((Choice.WORDS.value, _("No single institution: the words stay as they are")))
        self.fields["choice"].choices = options  # type: ignore[attr-defined] # it is a ChoiceField
        self.fields["territory"].choices = [(place.key, str(place)) for place in places]  # type: ignore[attr-defined] # as above
        rows = Institution.objects.filter(is_active=True)
        self.fields["institution"].queryset = rows  # type: ignore[attr-defined] # as above

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("choice") == "other" and not data.get("institution"):
            self.add_error("institution", _("Choose the institution."))
        if data.get("choice") == Choice.NEW and not (data.get("name") or "").strip():
            self.add_error("name", _("Write the name of the institution."))
        return data

    @property
    def decision(self) -> Decision:
        data = self.cleaned_data
        if data["choice"] == Choice.WORDS:
            return Decision(Choice.WORDS)
        if data["choice"] == Choice.NEW:
            return Decision(Choice.NEW, None, data["name"].strip(), data["kind"], data["territory"])
        if data["choice"] == "other":
            return Decision(Choice.KNOWN, data["institution"].pk)
        return Decision(Choice.KNOWN, int(data["choice"].partition(":")[2]))


class ParticularsForm(forms.Form):
    """The plan and the report as a whole."""

    jurisdiction = forms.ModelChoiceField(Jurisdiction.objects.none(), label=_("Level of government"), widget=SearchSelect())
    title = forms.CharField(label=_("Title of the plan"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    team = forms.CharField(label=_("Name of the coordination team"), max_length=250, required=False)
    strategy = forms.ModelChoiceField(Strategy.objects.all(), label=_("Strategy that it carries out"), required=False)
    starts_on = forms.DateField(label=_("The plan applies from"), widget=DayInput())
    ends_on = forms.DateField(label=_("until"), widget=DayInput())
    with_results = forms.BooleanField(
        label=_("Take the results in as the first reporting cycle"),
        required=False,
        help_text=_("They are marked as imported and not confirmed until somebody confirms them."),
    )
    report_number = forms.CharField(label=_("Number of the report"), max_length=80, required=False)
    dated_on = forms.DateField(label=_("Date of the report"), required=False, widget=DayInput())
    cycle_kind = forms.ChoiceField(label=_("Kind of report"), choices=CycleKind.choices)
    cycle_starts_on = forms.DateField(label=_("The report tells of the time from"), required=False, widget=DayInput())
    cycle_ends_on = forms.DateField(label=_("until"), required=False, widget=DayInput())

    def __init__(self, *args: Any, places: QuerySet[Jurisdiction], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["jurisdiction"].queryset = places  # type: ignore[attr-defined] # it is a ModelChoiceField

    def clean(self) -> dict[str, Any]:
        data = self.cleaned_data
        if data.get("starts_on") and data.get("ends_on") and data["ends_on"] < data["starts_on"]:
            self.add_error("ends_on", _("The plan ends before it starts."))
        if not data.get("with_results"):
            return data
        for name in ("cycle_starts_on", "cycle_ends_on"):
            if not data.get(name) and name not in self.errors:
                self.add_error(name, _("Say which time the report tells of."))
        start, end = data.get("cycle_starts_on"), data.get("cycle_ends_on")
        if start and end and end < start:
            self.add_error("cycle_ends_on", _("The period ends before it starts."))
        return data

    @property
    def particulars(self) -> Particulars:
        data = self.cleaned_data
        names = [name for name in Particulars.__dataclass_fields__ if name != "strategy"]
        return Particulars(**{name: data[name] for name in names}, strategy=data["strategy"].pk if data["strategy"] else None)

    @property
    def kind(self) -> ImportKind:
        return ImportKind.REPORT if self.cleaned_data["with_results"] else ImportKind.PLAN
