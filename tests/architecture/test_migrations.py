"""Migrations are complete, and each app has one line of them."""

from collections import defaultdict

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.db.migrations.loader import MigrationLoader

OURS = [app.label for app in apps.get_app_configs() if app.name.startswith("putokaz.")]


@pytest.mark.django_db
def test_models_and_migrations_agree() -> None:
    call_command("makemigrations", "--check", "--dry-run", verbosity=0)


def test_each_app_has_one_line_of_migrations() -> None:
    loader = MigrationLoader(None)
    followers = defaultdict(list)
    for (label, name), migration in loader.disk_migrations.items():
        if label in OURS:
            assert len([one for one in migration.dependencies if one[0] == label]) <= 1, (label, name)
            for before in migration.dependencies:
                if before[0] == label:
                    followers[before].append(name)
    assert not {before: names for before, names in followers.items() if len(names) > 1}
    assert all(len(loader.graph.leaf_nodes(label)) == 1 for label in {label for label, _name in loader.disk_migrations} & set(OURS))
    assert connection.vendor in ("sqlite", "postgresql")
