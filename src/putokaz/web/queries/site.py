"""The state of the site for whoever runs it: nothing about anybody's work."""

import shutil
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.core.checks import CheckMessage, run_checks
from django.db import connection
from django.db.models import Max, Q
from django_tasks_db.models import DBTaskResult

from putokaz import __version__
from putokaz.foundation.accounts.actors import Actor
from putokaz.foundation.accounts.models import Invitation
from putokaz.foundation.accounts.queries import open_invitations
from putokaz.foundation.core.clock import now

_PATIENCE: Final = timedelta(minutes=5)  # work that waits longer tells that no worker runs
_LITTLE_DISK: Final = 2_000_000_000


@dataclass(frozen=True, slots=True)
class SiteState:
    """Sizes in bytes. ``waiting`` is work that nobody has begun, ``oldest`` since when; ``worked_at`` when the last piece ended."""

    version: str
    mail_host: str
    mail_folder: str
    database: str
    database_bytes: int | None
    disk_free: int
    disk_total: int
    waiting: int
    failed: int
    oldest: datetime | None
    worked_at: datetime | None
    complaints: tuple[CheckMessage, ...]
    invitations: tuple[Invitation, ...]

    @property
    def worker_is_missing(self) -> bool:
        return self.oldest is not None and now() - self.oldest > _PATIENCE

    @property
    def disk_is_short(self) -> bool:
        return self.disk_free < _LITTLE_DISK


def site_state(actor: Actor) -> SiteState:
    """Five queries at the most (SQLite tells its size by a statement of its own)."""
    usage = shutil.disk_usage(settings.DATA)
    ready = DBTaskResult.objects.filter(status="READY")
    failed = DBTaskResult.objects.filter(status="FAILED", finished_at__gte=now() - timedelta(days=7)).count()
    worked = DBTaskResult.objects.filter(~Q(finished_at=None)).aggregate(at=Max("finished_at"))["at"]
    waiting = list(ready.order_by("enqueued_at").values_list("enqueued_at", flat=True)[:1000])
    return SiteState(
        version=__version__,
        mail_host=settings.EMAIL_HOST,
        mail_folder=str(settings.EMAIL_FILE_PATH),
        database={"sqlite": "SQLite", "postgresql": "PostgreSQL"}.get(connection.vendor, connection.vendor),
        database_bytes=_database_bytes(),
        disk_free=usage.free,
        disk_total=usage.total,
        waiting=len(waiting),
        failed=failed,
        oldest=waiting[0] if waiting else None,
        worked_at=worked,
        complaints=tuple(run_checks(tags=None)),
        invitations=tuple(open_invitations(actor).order_by("expires_at")[:8]),
    )


def _database_bytes() -> int | None:
    statements = {
        "sqlite": "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()",
        "postgresql": "SELECT pg_database_size(current_database())",
    }
    if connection.vendor not in statements:
        return None
    with connection.cursor() as cursor:
        cursor.execute(statements[connection.vendor])
        found = cursor.fetchone()
    return int(found[0]) if found else None
