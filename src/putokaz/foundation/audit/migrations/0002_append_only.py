"""The database itself refuses to change or remove an event."""

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQLITE = (
    """CREATE TRIGGER audit_event_never_changes BEFORE UPDATE ON audit_event
       BEGIN SELECT RAISE(ABORT, 'Events of the audit trail are never changed.'); END""",
    """CREATE TRIGGER audit_event_never_goes BEFORE DELETE ON audit_event
       BEGIN SELECT RAISE(ABORT, 'Events of the audit trail are never removed.'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION audit_event_is_append_only() RETURNS trigger AS $$
       BEGIN RAISE EXCEPTION 'Events of the audit trail are never changed or removed.'; END $$ LANGUAGE plpgsql""",
    """CREATE TRIGGER audit_event_never_changes BEFORE UPDATE OR DELETE ON audit_event
       FOR EACH ROW EXECUTE FUNCTION audit_event_is_append_only()""",
    """CREATE TRIGGER audit_event_never_truncated BEFORE TRUNCATE ON audit_event
       FOR EACH STATEMENT EXECUTE FUNCTION audit_event_is_append_only()""",
)
AWAY = {
    "sqlite": ("DROP TRIGGER audit_event_never_changes", "DROP TRIGGER audit_event_never_goes"),
    "postgresql": (
        "DROP TRIGGER audit_event_never_changes ON audit_event",
        "DROP TRIGGER audit_event_never_truncated ON audit_event",
        "DROP FUNCTION audit_event_is_append_only()",
    ),
}


def guard(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in SQLITE if editor.connection.vendor == "sqlite" else POSTGRESQL:
        editor.execute(statement)


def open_again(_apps: StateApps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in AWAY[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(guard, open_again)]
