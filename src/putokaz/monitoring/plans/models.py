"""Tables of the plan: strategy, plan, its versions and amendments, goals, programmes, activities and what hangs on them.

Rows of goals, programmes and activities are the text in force (or the draft); their ``uid`` stays the same for ever, so that progress can
hang on them. Earlier texts are kept whole in :class:`PlanVersion`, every change in :class:`Revision`.
"""

from uuid import uuid4

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.actors import Actor, Place, reach
from putokaz.foundation.accounts.models import Institution, Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.fields import SearchField, SortKeyField
from putokaz.monitoring.plans.enums import (
    AmendmentState,
    How,
    IndicatorKindChoice,
    OfficialRate,
    PlanState,
    ResourceSource,
    Subject,
)

_WORD = 40  # longest stable key


class Strategy(models.Model):
    """The strategy that plans carry out (*2020–2023*)."""

    key = models.CharField(max_length=_WORD, unique=True)
    title = models.CharField(_("title"), max_length=250)
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="strategies")
    starts_on = models.DateField()
    ends_on = models.DateField()

    class Meta:
        ordering = ("-starts_on",)

    def __str__(self) -> str:
        return self.title


class Plans(models.QuerySet["Plan"]):
    """Which plans somebody sees."""

    def visible_to(self, actor: Actor) -> "Plans":
        """Plans of the levels that the actor's roles reach, plans in which an own institution has an activity or whose level is that of
        the own institution, and published plans for everybody who is signed in."""
        return self._within(actor, Q(is_public=True))

    def at_work_for(self, actor: Actor) -> "Plans":
        """Those of them that a role reaches, not only because their progress is published: with what is not confirmed."""
        return self._within(actor, Q(pk__in=()))

    def marked_for(self, actor: Actor) -> "Plans":
        """Each with ``is_at_work``: whether the actor also sees what is not confirmed."""
        return self.annotate(is_at_work=Exists(self.model.objects.at_work_for(actor).filter(pk=OuterRef("pk"))))

    def _within(self, actor: Actor, besides: Q) -> "Plans":
        found = reach(actor, Permission.PLAN_VIEW)
        if found.everywhere:
            return self
        allowed = found.as_filter("jurisdiction__path") | besides
        if found.institutions:
            taking_part = Responsibility.objects.filter(institution__in=found.institutions).values("activity__plan")
            allowed |= Q(pk__in=taking_part) | Q(jurisdiction__institutions__in=found.institutions)
        return self.filter(pk__in=self.model.objects.filter(allowed).values("pk"))


class Plan(models.Model):
    """The action plan of one jurisdiction for a period."""

    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    strategy = models.ForeignKey(
        Strategy, on_delete=models.PROTECT, null=True, blank=True, related_name="plans", verbose_name=_("strategy")
    )
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="plans", verbose_name=_("level of government"))
    title = models.CharField(_("title"), max_length=300)
    team = models.CharField(_("name of the coordination team"), max_length=250, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("to"))
    state = models.CharField(max_length=20, choices=PlanState.choices, default=PlanState.DRAFT)
    official_rate = models.CharField(_("official rate"), max_length=20, choices=OfficialRate.choices, default=OfficialRate.REPORTED)
    is_public = models.BooleanField(default=False)
    published_at = models.DateTimeField(null=True, blank=True)
    is_synthetic = models.BooleanField(default=False)
    created_at = models.DateTimeField(auto_now_add=True)
    revision = models.PositiveIntegerField(default=1)
    sort_key = SortKeyField("title")
    search_text = SearchField(("title", "team"))
    objects = Plans.as_manager()

    class Meta:
        ordering = ("-starts_on", "sort_key")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="plan_ends_after_it_starts",
                violation_error_message=_("The plan ends before it starts."),
            ),
        )

    def __str__(self) -> str:
        return self.title

    @property
    def place(self) -> Place:
        """Where it belongs, for permissions (one query unless the jurisdiction was selected with it)."""
        return Place(self.jurisdiction.path)

    @property
    def is_draft(self) -> bool:
        return self.state == PlanState.DRAFT


class PlanVersion(models.Model):
    """A text that was adopted, whole (``content.PlanContent`` as JSON), with the act. Never changed. Version 1 is the plan as adopted,
    every adopted amendment makes the next."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveIntegerField()
    act_body = models.CharField(_("adopted by"), max_length=250)
    act_number = models.CharField(_("number of the act"), max_length=80, blank=True)
    adopted_on = models.DateField(_("adopted on"))
    gazette = models.CharField(_("official gazette"), max_length=160, blank=True)
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=80)
    recorded_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("plan", "-number")
        constraints = (models.UniqueConstraint(fields=("plan", "number"), name="version_once_in_plan"),)

    def __str__(self) -> str:
        return f"{self.plan_id}/{self.number}"


class Amendment(models.Model):
    """Changes to an adopted plan, gathered until a body adopts them. A plan has one open amendment at a time."""

    plan = models.ForeignKey(Plan, on_delete=models.PROTECT, related_name="amendments")
    number = models.PositiveIntegerField()
    reason = models.TextField(_("reason"))
    state = models.CharField(max_length=20, choices=AmendmentState.choices, default=AmendmentState.OPEN)
    version = models.OneToOneField(PlanVersion, on_delete=models.PROTECT, null=True, blank=True, related_name="amendment")
    opened_at = models.DateTimeField()
    opened_by = models.CharField(max_length=80)
    opened_by_name = models.CharField(max_length=200)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("plan", "-number")
        constraints = (
            models.UniqueConstraint(fields=("plan", "number"), name="amendment_once_in_plan"),
            models.UniqueConstraint(fields=("plan",), condition=Q(state=AmendmentState.OPEN), name="one_open_amendment"),
        )

    def __str__(self) -> str:
        return f"{self.plan_id}: {self.number}"


class AmendmentChange(models.Model):
    """One goal, programme or activity before and after (the JSON of its content; ``None`` before: new, ``None`` after: removed)."""

    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, related_name="changes")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    uid = models.UUIDField()
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=("amendment", "uid"), name="one_change_of_each"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.uid}"


class Goal(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="goals")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=20)
    title = models.TextField(_("title"))
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "number"), name="goal_number_once", violation_error_message=_("There is already a goal of this number.")
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Programme(models.Model):
    goal = models.ForeignKey(Goal, on_delete=models.CASCADE, related_name="programmes")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=20)
    title = models.TextField(_("title"))
    position = models.PositiveIntegerField()
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("goal", "number"),
                name="programme_number_once",
                violation_error_message=_("There is already a programme of this number."),
            ),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.title}"


class Activities(models.Manager["Activity"]):
    """Activities that stand in the plan. What an amendment took out stays in the table while results hang on it, and is not shown."""

    def get_queryset(self) -> models.QuerySet["Activity"]:
        return super().get_queryset().filter(removed_at__isnull=True)


class Activity(models.Model):
    """What is to be done. The deadline keeps the words of the plan; the columns beside it follow from them (``deadlines.parse_deadline``).

    ``objects`` are those that stand in the plan, ``everything`` also those that an amendment took out and that results hang on.
    """

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="activities")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="activities", verbose_name=_("programme"))
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    number = models.CharField(_("number"), max_length=20)
    text = models.TextField(_("activity"))
    position = models.PositiveIntegerField()
    deadline_words = models.TextField(_("deadline"), blank=True)
    deadline_kind = models.CharField(max_length=20, default="unknown")
    starts_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, db_index=True)
    institutions = models.ManyToManyField(Institution, through="Responsibility", related_name="activities")
    revision = models.PositiveIntegerField(default=1)
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    search_text = SearchField(("number", "text"))
    objects = Activities()
    everything = models.Manager["Activity"]()

    class Meta:
        ordering = ("position",)
        constraints = (
            models.UniqueConstraint(
                fields=("plan", "number"),
                condition=Q(removed_at__isnull=True),
                name="activity_number_once",
                violation_error_message=_("There is already an activity of this number."),
            ),
        )
        indexes = (models.Index(fields=("plan", "position"), name="activity_in_plan"),)

    def __str__(self) -> str:
        return f"{self.number} {self.text[:80]}"


class Responsibility(models.Model):
    """An institution responsible for an activity. ``words`` are those of the plan; ``institution`` is ``None`` where they name none that
    is known ("all competent institutions")."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="responsibilities")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="responsibilities")
    words = models.TextField()
    is_lead = models.BooleanField(default=False)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.words


class Indicators(models.Manager["Indicator"]):
    """Indicators that stand in the plan, as :class:`Activities`."""

    def get_queryset(self) -> models.QuerySet["Indicator"]:
        return super().get_queryset().filter(removed_at__isnull=True)


class Indicator(models.Model):
    """What shows that an activity was carried out. ``objects`` and ``everything`` as of activities."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="indicators")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    text = models.TextField(_("indicator"))
    kind = models.CharField(_("kind"), max_length=20, choices=IndicatorKindChoice.choices, default=IndicatorKindChoice.TEXT)
    unit = models.CharField(_("unit"), max_length=60, blank=True)
    baseline = models.DecimalField(_("baseline"), max_digits=16, decimal_places=2, null=True, blank=True)
    target = models.DecimalField(_("target"), max_digits=16, decimal_places=2, null=True, blank=True)
    disaggregations = models.JSONField(_("broken down"), default=list, blank=True)
    position = models.PositiveIntegerField()
    removed_at = models.DateTimeField(null=True, blank=True, editable=False)
    objects = Indicators()
    everything = models.Manager["Indicator"]()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.text


class Resource(models.Model):
    """What an activity needs and who pays, in KM."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="resources")
    words = models.TextField(_("resource"))
    source = models.CharField(_("source of funds"), max_length=20, choices=ResourceSource.choices, default=ResourceSource.UNKNOWN)
    planned_km = models.DecimalField(_("planned (KM)"), max_digits=14, decimal_places=2, null=True, blank=True)
    spent_km = models.DecimalField(_("spent (KM)"), max_digits=14, decimal_places=2, null=True, blank=True)
    position = models.PositiveIntegerField()

    class Meta:
        ordering = ("position",)

    def __str__(self) -> str:
        return self.words


class Revision(models.Model):
    """The whole content of a goal, programme, activity or of the plan's particulars after a change: the history of every field.

    No foreign key to what it tells of, so that it outlives a removal; ``content`` is ``None`` when it was removed. ``amendment`` marks a
    proposal: a text that was not in force when it was written."""

    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="revisions")
    subject = models.CharField(max_length=20, choices=Subject.choices)
    uid = models.UUIDField()
    number = models.PositiveIntegerField()
    content = models.JSONField(null=True)
    how = models.CharField(max_length=20, choices=How.choices)
    note = models.CharField(max_length=300, blank=True)
    amendment = models.ForeignKey(Amendment, on_delete=models.CASCADE, null=True, blank=True, related_name="revisions")
    at = models.DateTimeField()
    by = models.CharField(max_length=80)
    by_name = models.CharField(max_length=200)

    class Meta:
        ordering = ("-number",)
        constraints = (models.UniqueConstraint(fields=("uid", "number"), name="revision_once"),)

    def __str__(self) -> str:
        return f"{self.subject} {self.uid} {self.number}"
