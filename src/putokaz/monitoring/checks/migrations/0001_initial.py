"""The tables of the app."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("plans", "0001_initial"),
        ("progress", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="CheckRun",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "Waiting"), ("done", "Made"), ("failed", "Failed")], default="queued", max_length=20
                    ),
                ),
                ("wanted_stamp", models.CharField(max_length=64)),
                ("stamp", models.CharField(blank=True, max_length=64)),
                ("content_hash", models.CharField(blank=True, max_length=64)),
                ("findings", models.JSONField(default=list)),
                ("settled", models.JSONField(default=list)),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name="check_runs", to="progress.cycle"
                    ),
                ),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="check_runs", to="plans.plan")),
            ],
            options={
                "ordering": ("-pk",),
                "constraints": [
                    models.UniqueConstraint(fields=("plan", "cycle"), name="one_check_of_a_cycle"),
                    models.UniqueConstraint(
                        condition=models.Q(("cycle__isnull", True)), fields=("plan",), name="one_check_of_a_plan_without_cycle"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("identity", models.CharField(max_length=64)),
                ("rule", models.CharField(max_length=80)),
                ("reason", models.CharField(max_length=400, verbose_name="reason")),
                ("dismissed_at", models.DateTimeField()),
                ("dismissed_by", models.CharField(max_length=80)),
                ("dismissed_by_name", models.CharField(max_length=200)),
                ("taken_back_at", models.DateTimeField(blank=True, null=True)),
                ("taken_back_by_name", models.CharField(blank=True, max_length=200)),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="dismissals", to="plans.plan")),
            ],
            options={
                "ordering": ("-dismissed_at",),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("taken_back_at__isnull", True)), fields=("plan", "identity"), name="finding_dismissed_once"
                    )
                ],
            },
        ),
    ]
