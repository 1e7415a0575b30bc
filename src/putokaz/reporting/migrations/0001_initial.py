"""The tables of the app."""

import django.db.models.deletion
import uuid
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("files", "0001_initial"),
        ("plans", "0001_initial"),
        ("progress", "0001_initial"),
    ]

    operations = [
        migrations.CreateModel(
            name="GeneratedReport",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                ("starts_on", models.DateField()),
                ("ends_on", models.DateField()),
                (
                    "kind",
                    models.CharField(
                        choices=[("progress", "Report on the implementation of the plan"), ("findings", "Findings of the check")],
                        max_length=20,
                        verbose_name="document",
                    ),
                ),
                (
                    "format",
                    models.CharField(
                        choices=[
                            ("docx", "Word (DOCX)"),
                            ("pdf", "PDF"),
                            ("html", "Web page (HTML)"),
                            ("xlsx", "Excel (XLSX)"),
                            ("csv", "CSV"),
                        ],
                        max_length=10,
                        verbose_name="format",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[
                            ("bs", "Bosnian"),
                            ("hr", "Croatian"),
                            ("sr", "Serbian"),
                            ("en", "English (labels; the content stays as written)"),
                        ],
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "script",
                    models.CharField(
                        choices=[("latn", "Latin"), ("cyrl", "Cyrillic")], default="latn", max_length=10, verbose_name="script"
                    ),
                ),
                ("with_findings", models.BooleanField(default=False)),
                ("is_draft", models.BooleanField(default=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "Waiting"), ("working", "Being made"), ("done", "Made"), ("failed", "Failed")],
                        default="queued",
                        max_length=20,
                    ),
                ),
                ("stamp", models.CharField(max_length=64)),
                ("content_hash", models.CharField(blank=True, db_index=True, max_length=64)),
                ("author_key", models.CharField(max_length=80)),
                ("author_name", models.CharField(max_length=200)),
                ("author_institution", models.PositiveBigIntegerField(blank=True, null=True)),
                ("requested_at", models.DateTimeField()),
                ("made_at", models.DateTimeField(blank=True, null=True)),
                (
                    "cycle",
                    models.ForeignKey(
                        blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="reports", to="progress.cycle"
                    ),
                ),
                (
                    "file",
                    models.OneToOneField(
                        blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name="report", to="files.storedfile"
                    ),
                ),
                ("plan", models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="reports", to="plans.plan")),
            ],
            options={
                "ordering": ("-requested_at", "-pk"),
            },
        ),
    ]
