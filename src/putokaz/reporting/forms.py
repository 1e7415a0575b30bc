"""The form of a report: which document, language, script and format."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from putokaz.reporting.enums import ReportFormat, ReportKind, ReportLanguage, Script
from putokaz.reporting.making import Choices


class ReportForm(forms.Form):
    """What to make. Choices that do not go together are said beside their field."""

    kind = forms.ChoiceField(label=_("Document"), choices=ReportKind.choices, initial=ReportKind.PROGRESS, widget=forms.RadioSelect)
    format = forms.ChoiceField(label=_("Format"), choices=ReportFormat.choices, initial=ReportFormat.DOCX, widget=forms.RadioSelect)
    language = forms.ChoiceField(label=_("Language"), choices=ReportLanguage.choices, initial=ReportLanguage.BOSNIAN)
    script = forms.ChoiceField(label=_("Script"), choices=Script.choices, initial=Script.LATIN)
    with_findings = forms.BooleanField(
        label=_("With the open findings as an annex"),
        required=False,
        help_text=_("For work within the team; leave it out of what is handed in."),
    )

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        kind, format_ = given.get("kind"), given.get("format")
        if given.get("language") == ReportLanguage.ENGLISH and given.get("script") == Script.CYRILLIC:
            self.add_error("script", _("English is not written in Cyrillic. Choose the Latin script or another language."))
        if kind == ReportKind.PROGRESS and format_ == ReportFormat.CSV:
            self.add_error("format", _("The report is not made as CSV. Choose Excel."))
        if given.get("with_findings") and (kind != ReportKind.PROGRESS or format_ in {ReportFormat.XLSX, ReportFormat.CSV}):
            self.add_error("with_findings", _("Only the report as Word, PDF or web page has an annex for the findings."))
        return given

    @property
    def choices(self) -> Choices:
        return Choices(**self.cleaned_data)
