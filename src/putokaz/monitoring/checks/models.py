"""Tables of the check: what it found in a plan and a cycle, and which findings somebody dismissed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from putokaz.monitoring.checks.enums import RunState
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle


class CheckRun(models.Model):
    """The newest check of a plan with one of its cycles (or none yet).

    It follows from the content: ``stamp`` tells cheaply whether anything changed since, ``content_hash`` whether the content really did.
    ``findings`` and ``settled`` are findings as JSON; ``settled`` are those that were there in the check before and are gone."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="check_runs")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, null=True, blank=True, related_name="check_runs")
    state = models.CharField(max_length=20, choices=RunState.choices, default=RunState.QUEUED)
    wanted_stamp = models.CharField(max_length=64)
    stamp = models.CharField(max_length=64, blank=True)
    content_hash = models.CharField(max_length=64, blank=True)
    findings = models.JSONField(default=list)
    settled = models.JSONField(default=list)
    made_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-pk",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "cycle"), name="one_check_of_a_cycle"),
            models.UniqueConstraint(fields=("plan",), condition=Q(cycle__isnull=True), name="one_check_of_a_plan_without_cycle"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.cycle_id} {self.state}"


class Dismissal(models.Model):
    """Somebody looked at a finding and says why it is none. It holds while rule, activities and evidence are the same (``identity``), in
    whichever cycle they come back."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="dismissals")
    identity = models.CharField(max_length=64)
    rule = models.CharField(max_length=80)
    reason = models.CharField(_("reason"), max_length=400)
    dismissed_at = models.DateTimeField()
    dismissed_by = models.CharField(max_length=80)
    dismissed_by_name = models.CharField(max_length=200)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-dismissed_at",)
        constraints = (
            models.UniqueConstraint(fields=("plan", "identity"), condition=Q(taken_back_at__isnull=True), name="finding_dismissed_once"),
        )

    def __str__(self) -> str:
        return f"{self.rule} {self.identity[:8]}"
