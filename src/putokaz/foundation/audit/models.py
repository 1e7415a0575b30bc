"""The chain of events. A row is written once; triggers on both databases refuse every change."""

from datetime import UTC

from django.db import models


class Event(models.Model):
    """One thing that somebody did. ``hash`` is over all of the row and the hash of the row before, so that nothing can be taken out."""

    number = models.PositiveBigIntegerField(primary_key=True)
    at = models.DateTimeField()
    actor_key = models.CharField(max_length=80)
    actor_name = models.CharField(max_length=200)
    institution_id = models.PositiveBigIntegerField(null=True)
    event = models.CharField(max_length=80)
    target_kind = models.CharField(max_length=60, blank=True)
    target_id = models.CharField(max_length=60, blank=True)
    target_name = models.CharField(max_length=200, blank=True)
    jurisdiction = models.CharField(max_length=120, blank=True)
    changed = models.JSONField(default=list)
    note = models.TextField(blank=True)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        ordering = ("-number",)
        default_permissions = ()
        indexes = (
            models.Index(fields=("target_kind", "target_id", "-number"), name="audit_by_target"),
            models.Index(fields=("actor_key", "-number"), name="audit_by_actor"),
            models.Index(fields=("event", "-number"), name="audit_by_event"),
            models.Index(fields=("jurisdiction", "-number"), name="audit_by_jurisdiction"),
            models.Index(fields=("-at",), name="audit_by_at"),
        )

    def __str__(self) -> str:
        return f"{self.number} {self.event}"

    @property
    def content(self) -> dict[str, object]:
        """What the hash of the row covers."""
        return {
            "number": self.number,
            "at": self.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "actor_key": self.actor_key,
            "actor_name": self.actor_name,
            "institution_id": self.institution_id,
            "event": self.event,
            "target_kind": self.target_kind,
            "target_id": self.target_id,
            "target_name": self.target_name,
            "jurisdiction": self.jurisdiction,
            "changed": self.changed,
            "note": self.note,
        }
