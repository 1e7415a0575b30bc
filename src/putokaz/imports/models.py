"""The table of imports: a document, what was read from it, what a person made of it, and what came of it."""

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from putokaz.foundation.accounts.actors import Actor, Place, reach
from putokaz.foundation.accounts.models import Jurisdiction
from putokaz.foundation.accounts.permissions import Permission
from putokaz.foundation.core.clock import now
from putokaz.foundation.core.messages import Message
from putokaz.foundation.files.models import StoredFile
from putokaz.imports.enums import ImportKind, ImportState
from putokaz.imports.proposal.stored import message_from_json
from putokaz.monitoring.plans.models import Plan
from putokaz.monitoring.progress.models import Cycle

SILENCE = timedelta(minutes=2)  # without a sign of life the reading is taken for dead


class Imports(models.QuerySet["Import"]):
    """Which imports somebody sees."""

    def visible_to(self, actor: Actor) -> "Imports":
        """Those of the teams for which the actor may import."""
        return self.filter(reach(actor, Permission.PLAN_IMPORT).as_filter("jurisdiction__path"))

    def without_content(self) -> "Imports":
        """For lists: the large columns stay in the database."""
        return self.defer("document", "excerpts", "edits", "matches")


class Import(models.Model):
    """One document on its way to become a plan.

    ``document`` is what was read (``proposal.stored``), ``edits`` what a person changed in it (``proposal.build``), ``matches`` what was
    decided about each wording of an institution (``matching``), ``particulars`` the rest of what a person said (dates ISO 8601).
    ``attempt`` numbers the readings: what an earlier one still writes is ignored.
    """

    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="imports", verbose_name=_("level of government"))
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="imports", verbose_name=_("document"))
    state = models.CharField(max_length=20, choices=ImportState.choices, default=ImportState.UPLOADED)
    kind = models.CharField(_("kind"), max_length=20, choices=ImportKind.choices, default=ImportKind.REPORT)
    format = models.CharField(max_length=10, blank=True)
    document = models.JSONField(default=dict, blank=True)
    excerpts = models.JSONField(default=dict, blank=True)
    edits = models.JSONField(default=dict, blank=True)
    matches = models.JSONField(default=dict, blank=True)
    particulars = models.JSONField(default=dict, blank=True)
    outcome = models.JSONField(default=dict, blank=True)
    plan = models.ForeignKey(Plan, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    cycle = models.ForeignKey(Cycle, on_delete=models.SET_NULL, null=True, blank=True, related_name="imports")
    attempt = models.PositiveIntegerField(default=0)
    share = models.FloatField(default=0)
    step = models.JSONField(default=dict, blank=True)
    trouble = models.JSONField(default=dict, blank=True)
    alive_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField()
    created_by = models.CharField(max_length=80)
    created_by_name = models.CharField(max_length=200)
    changed_at = models.DateTimeField()
    changed_by_name = models.CharField(max_length=200)
    applied_at = models.DateTimeField(null=True, blank=True)
    applied_by_name = models.CharField(max_length=200, blank=True)
    revision = models.PositiveIntegerField(default=1)
    objects = Imports.as_manager()

    class Meta:
        ordering = ("-changed_at", "-pk")
        indexes = (models.Index(fields=("jurisdiction", "-changed_at"), name="imports_of_team"),)
        constraints = (
            models.CheckConstraint(condition=Q(share__gte=0) & Q(share__lte=1), name="import_share_is_a_share"),
            models.CheckConstraint(condition=~Q(state=ImportState.PROPOSED) | Q(attempt__gt=0), name="import_proposed_was_read"),
        )

    def __str__(self) -> str:
        return self.file.name

    @property
    def place(self) -> Place:
        """Where it belongs, for permissions (one query unless the jurisdiction was selected with it)."""
        return Place(self.jurisdiction.path)

    @property
    def is_open(self) -> bool:
        """Whether it can still become a plan."""
        return self.state in {ImportState.UPLOADED, ImportState.READING, ImportState.PROPOSED, ImportState.FAILED}

    @property
    def is_stuck(self) -> bool:
        """Whether the reading has given no sign of life for too long."""
        return self.state == ImportState.READING and (self.alive_at is None or now() - self.alive_at > SILENCE)

    @property
    def step_message(self) -> Message | None:
        return _message(self.step)

    @property
    def trouble_message(self) -> Message | None:
        return _message(self.trouble)


def _message(stored: dict[str, Any]) -> Message | None:
    return message_from_json(stored) if stored else None
