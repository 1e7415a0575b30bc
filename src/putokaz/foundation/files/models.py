"""The table of stored files."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoredFile(models.Model):
    """A file, never changed once stored. ``name`` is what the person called it; on disk it lies under a name of our own."""

    file = models.FileField(upload_to="stored/%Y/%m/", max_length=200)
    name = models.CharField(_("name"), max_length=200)
    content_type = models.CharField(max_length=120)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, db_index=True)
    stored_at = models.DateTimeField()
    stored_by = models.CharField(max_length=80)
    stored_by_name = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("-stored_at",)

    def __str__(self) -> str:
        return self.name
