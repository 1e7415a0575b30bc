"""The entry of the server."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "putokaz.config.settings")
application = get_wsgi_application()
