"""The tables of the app."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("plans", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="Cycle",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(
                        choices=[("half_yearly", "Half-yearly"), ("yearly", "Yearly"), ("final", "Final")],
                        max_length=20,
                        verbose_name="kind",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="from")),
                ("ends_on", models.DateField(verbose_name="to")),
                ("due_on", models.DateField(blank=True, null=True, verbose_name="due")),
                (
                    "state",
                    models.CharField(
                        choices=[("imported", "Imported, not confirmed"), ("open", "Open"), ("confirmed", "Confirmed")],
                        default="open",
                        max_length=20,
                    ),
                ),
                ("particulars", models.JSONField(blank=True, default=dict)),
                ("created_at", models.DateTimeField(auto_now_add=True)),
                ("created_by_name", models.CharField(blank=True, max_length=200)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="cycles", to="plans.plan")),
            ],
            options={
                "ordering": ("-ends_on", "-pk"),
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("not_started", "Not started"),
                            ("in_progress", "In progress"),
                            ("implemented", "Implemented"),
                            ("continuous", "Continuous"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="not_started",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                ("reason", models.CharField(blank=True, max_length=400, verbose_name="reason of the status")),
                ("text", models.TextField(blank=True, verbose_name="results")),
                ("paragraphs", models.JSONField(blank=True, default=list)),
                ("sources", models.JSONField(blank=True, default=list)),
                ("reported", models.BooleanField(default=False)),
                ("evidenced", models.BooleanField(default=False)),
                ("attainment", models.DecimalField(decimal_places=10, default=0, max_digits=12)),
                ("is_confirmed", models.BooleanField(default=False)),
                ("changed_at", models.DateTimeField()),
                ("changed_by_name", models.CharField(blank=True, max_length=200)),
                ("revision", models.PositiveIntegerField(default=1)),
                ("activity", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="results", to="plans.activity")),
                ("cycle", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="results", to="progress.cycle")),
            ],
            options={
                "ordering": ("activity__position",),
            },
        ),
        migrations.CreateModel(
            name="IndicatorValue",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("value", models.DecimalField(blank=True, decimal_places=2, max_digits=16, null=True, verbose_name="value")),
                ("answer", models.TextField(blank=True, verbose_name="answer")),
                ("evidence", models.TextField(blank=True, verbose_name="evidence")),
                ("evidenced", models.BooleanField(default=False)),
                ("indicator", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="values", to="plans.indicator")),
                ("result", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="values", to="progress.result")),
            ],
            options={
                "ordering": ("indicator__position",),
            },
        ),
        migrations.CreateModel(
            name="ResultRevision",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveIntegerField()),
                ("content", models.JSONField()),
                ("at", models.DateTimeField()),
                ("by", models.CharField(max_length=80)),
                ("by_name", models.CharField(max_length=200)),
                ("result", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="revisions", to="progress.result")),
            ],
            options={
                "ordering": ("-number",),
            },
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.CheckConstraint(
                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                name="cycle_ends_after_it_starts",
                violation_error_message="The period ends before it starts.",
            ),
        ),
        migrations.AddConstraint(
            model_name="cycle",
            constraint=models.UniqueConstraint(
                fields=("plan", "kind", "starts_on", "ends_on"),
                name="one_cycle_of_a_period",
                violation_error_message="The plan already has a cycle of this kind for this period.",
            ),
        ),
        migrations.AddIndex(
            model_name="result",
            index=models.Index(fields=["activity", "cycle"], name="results_of_activity"),
        ),
        migrations.AddConstraint(
            model_name="result",
            constraint=models.UniqueConstraint(fields=("cycle", "activity"), name="one_result_in_cycle"),
        ),
        migrations.AddConstraint(
            model_name="indicatorvalue",
            constraint=models.UniqueConstraint(fields=("result", "indicator"), name="one_value_in_result"),
        ),
        migrations.AddConstraint(
            model_name="resultrevision",
            constraint=models.UniqueConstraint(fields=("result", "number"), name="result_revision_once"),
        ),
    ]
