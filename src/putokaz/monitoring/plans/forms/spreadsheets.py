"""A workbook that comes back, and which of its changes to take."""

from __future__ import annotations  # Django's files take no type argument when the program runs

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from putokaz.foundation.core.refusals import NotNow
from putokaz.monitoring.plans.spreadsheets.reading import read_workbook

_MEGABYTE = 1_000_000


class WorkbookForm(forms.Form):
    """The file; ``data`` is its content once the form is valid."""

    file = forms.FileField(
        label=gettext_lazy("Edited workbook (XLSX)"),
        error_messages={"required": gettext_lazy("Choose the workbook first."), "empty": gettext_lazy("The file is empty.")},
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
    )

    def __init__(self, *arguments: Any, plan_uid: str, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.plan_uid = plan_uid
        self.data_of_file = b""

    def clean_file(self) -> UploadedFile[bytes]:
        upload: UploadedFile[bytes] = self.cleaned_data["file"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("The file is larger than %(size)s MB.") % {"size": settings.UPLOAD_LIMIT // _MEGABYTE})
        self.data_of_file = upload.read()
        try:
            returned = read_workbook(self.data_of_file)
        except NotNow as refused:
            raise forms.ValidationError(str(refused)) from refused
        if returned.plan != self.plan_uid:
            raise forms.ValidationError(_("This workbook was downloaded from another plan. Open that plan and upload it there."))
        return upload
