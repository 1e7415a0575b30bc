"""Settings of the tests: the real ones, with quick passwords, mail in memory, work done at once and static files as they lie.

``PUTOKAZ_TEST_DATABASE_URL`` runs the same tests on PostgreSQL.
"""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("PUTOKAZ_DATA", str(Path(tempfile.gettempdir()) / f"putokaz-tests-{os.getuid()}"))
os.environ.setdefault("PUTOKAZ_SECRET_KEY", "only-for-tests-0123456789-0123456789-0123456789-abcdef")

from putokaz.config import env
from putokaz.config.settings import *  # noqa: F403 - the tests change a few lines of the real settings
from putokaz.config.settings import DATA, STORAGES

if env.text("PUTOKAZ_TEST_DATABASE_URL"):
    DATABASES = {"default": env.database("PUTOKAZ_TEST_DATABASE_URL", DATA)}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
