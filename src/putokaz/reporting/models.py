"""The table of reports that were made."""

from uuid import uuid4

from django.db import models
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.files.models import StoredFile
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle, plans_at_work
from putokaz.reporting.enums import ReportFormat, ReportKind, ReportLanguage, ReportState, Script


class Reports(models.QuerySet["GeneratedReport"]):
    """Which reports somebody sees: those of plans that a role reaches."""

    def visible_to(self, actor: Actor) -> "Reports":
        return self.filter(plan__in=plans_at_work(actor))

    def alike(self, report: "GeneratedReport") -> "Reports":
        """Made, of the same plan and cycle with the same choices."""
        same = {name: getattr(report, name) for name in ("plan_id", "cycle_id", "kind", "format", "language", "script", "with_findings")}
        return self.filter(**same, state=ReportState.DONE).exclude(pk=report.pk)


class GeneratedReport(models.Model):
    """A document made from a plan and a cycle, kept as it was made. ``stamp`` and ``content_hash`` are those of the content
    (``checks.queries``); the period stays when the cycle is deleted. A draft is of a cycle that nobody had confirmed."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="reports")
    cycle = models.ForeignKey(Cycle, on_delete=models.SET_NULL, null=True, blank=True, related_name="reports")
    starts_on = models.DateField()
    ends_on = models.DateField()
    kind = models.CharField(_("document"), max_length=20, choices=ReportKind.choices)
    format = models.CharField(_("format"), max_length=10, choices=ReportFormat.choices)
    language = models.CharField(_("language"), max_length=10, choices=ReportLanguage.choices)
    script = models.CharField(_("script"), max_length=10, choices=Script.choices, default=Script.LATIN)
    with_findings = models.BooleanField(default=False)
    is_draft = models.BooleanField(default=True)
    state = models.CharField(max_length=20, choices=ReportState.choices, default=ReportState.QUEUED)
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, null=True, blank=True, related_name="report")
    stamp = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64, blank=True, db_index=True)
    author_key = models.CharField(max_length=80)
    author_name = models.CharField(max_length=200)
    author_institution = models.PositiveBigIntegerField(null=True, blank=True)
    requested_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    objects = Reports.as_manager()

    class Meta:
        ordering = ("-requested_at", "-pk")

    def __str__(self) -> str:
        return f"{self.kind} {self.format} {self.starts_on:%d.%m.%Y.}–{self.ends_on:%d.%m.%Y.}"

    @property
    def is_ready(self) -> bool:
        return self.state == ReportState.DONE and self.file_id is not None

    @property
    def is_pending(self) -> bool:
        return self.state in {ReportState.QUEUED, ReportState.WORKING}
