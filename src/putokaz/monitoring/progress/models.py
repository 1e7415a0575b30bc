"""Tables of progress: reporting cycles, and in each the result of every activity with the values of its indicators."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.actors import Actor
from putokaz.monitoring.plans.models import Activity, Indicator, Plan
from putokaz.monitoring.progress.enums import MARKS, CycleKind, CycleState, Status


def plans_at_work(actor: Actor) -> models.QuerySet[Plan]:
    """The plans that somebody sees because a role reaches them, not only because their progress is published: with what is not confirmed,
    what the check found, and the reports."""
    return Plan.objects.at_work_for(actor)


class Cycles(models.QuerySet["Cycle"]):
    """Which cycles somebody sees."""

    def visible_to(self, actor: Actor) -> "Cycles":
        """All of the plans that a role reaches; of plans that are only published, the confirmed ones."""
        published = Q(plan__in=Plan.objects.visible_to(actor), state=CycleState.CONFIRMED)
        return self.filter(published | Q(plan__in=plans_at_work(actor)))


class Results(models.QuerySet["Result"]):
    """Which results somebody sees: those of the cycles that they see."""

    def visible_to(self, actor: Actor) -> "Results":
        return self.filter(cycle__in=Cycle.objects.visible_to(actor))

    def in_force(self) -> "Results":
        """Those of activities that stand in the plan."""
        return self.filter(activity__removed_at__isnull=True)


class Cycle(models.Model):
    """A period that is reported on. ``particulars`` is what a report says around its tables (title, number, date, signatory, passages and
    stated totals, in the shape of the readers' JSON)."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="cycles")
    kind = models.CharField(_("kind"), max_length=20, choices=CycleKind.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    due_on = models.DateField(_("due"), null=True, blank=True)
    state = models.CharField(max_length=20, choices=CycleState.choices, default=CycleState.OPEN)
    particulars = models.JSONField(default=dict, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    created_by_name = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    objects = Cycles.as_manager()

    class Meta:
        ordering = ("-ends_on", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="cycle_ends_after_it_starts",
                violation_error_message=_("The period ends before it starts."),
            ),
            models.UniqueConstraint(
                fields=("plan", "kind", "starts_on", "ends_on"),
                name="one_cycle_of_a_period",
                violation_error_message=_("The plan already has a cycle of this kind for this period."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.starts_on:%d.%m.%Y.}–{self.ends_on:%d.%m.%Y.}"

    @property
    def is_confirmed(self) -> bool:
        return self.state == CycleState.CONFIRMED


class Result(models.Model):
    """What came of one activity in one cycle. ``reported``, ``evidenced`` and ``attainment`` (0 to 1) follow from the rest and are kept for
    sums over many plans (methods, section 2)."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="results")
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="results")
    status = models.CharField(_("status"), max_length=20, choices=Status.choices, default=Status.NOT_STARTED)
    reason = models.CharField(_("reason of the status"), max_length=400, blank=True)
    text = models.TextField(_("results"), blank=True)
    paragraphs = models.JSONField(default=list, blank=True)
    sources = models.JSONField(default=list, blank=True)
    reported = models.BooleanField(default=False)
    evidenced = models.BooleanField(default=False)
    attainment = models.DecimalField(max_digits=12, decimal_places=10, default=0)
    is_confirmed = models.BooleanField(default=False)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    objects = Results.as_manager()

    class Meta:
        ordering = ("activity__position",)
        constraints = (models.UniqueConstraint(fields=("cycle", "activity"), name="one_result_in_cycle"),)
        indexes = (models.Index(fields=("activity", "cycle"), name="results_of_activity"),)

    def __str__(self) -> str:
        return f"{self.activity_id}/{self.cycle_id} {self.status}"

    @property
    def mark(self) -> str:
        """The name of the mark of its status on screen."""
        return MARKS[Status(self.status)]


class IndicatorValue(models.Model):
    """What an indicator showed in a cycle. ``value`` is in the indicator's own unit; nothing is not zero."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="values")
    indicator = models.ForeignKey(Indicator, on_delete=models.CASCADE, related_name="values")
    value = models.DecimalField(_("value"), max_digits=16, decimal_places=2, null=True, blank=True)
    answer = models.TextField(_("answer"), blank=True)
    evidence = models.TextField(_("evidence"), blank=True)
    evidenced = models.BooleanField(default=False)

    class Meta:
        ordering = ("indicator__position",)
        constraints = (models.UniqueConstraint(fields=("result", "indicator"), name="one_value_in_result"),)

    def __str__(self) -> str:
        return f"{self.indicator_id}: {self.value}"


class ResultRevision(models.Model):
    """The whole of a result after a change, as JSON: the history of every field."""

    result = models.ForeignKey(Result, on_delete=models.CASCADE, related_name="revisions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("result", "number"), name="result_revision_once"),)

    def __str__(self) -> str:
        return f"{self.result_id} {self.number}"
