"""The one settings file. What differs between places comes from the environment; docs/reference/settings.md lists every variable.

``PUTOKAZ_MODE`` is ``demo`` (a site to look at on one's own machine: synthetic data, log-ins shown) or ``production``.
"""

from pathlib import Path
from typing import Final

from csp.constants import NONE, SELF

from putokaz.config import env
from putokaz.foundation.core.catalogues import compile_catalogues

PACKAGE: Final = Path(__file__).resolve().parents[1]
ROOT: Final = PACKAGE.parents[1]

MODE = env.choice("PUTOKAZ_MODE", ("demo", "production"), "demo")
DEMO = MODE == "demo"
DATA = env.folder("PUTOKAZ_DATA", ROOT / "data")
DEBUG = env.flag("PUTOKAZ_DEBUG")

SECRET_KEY = env.secret("PUTOKAZ_SECRET_KEY", DATA / "secret_key")
ALLOWED_HOSTS = env.names("PUTOKAZ_HOSTS", ["localhost", "127.0.0.1", "[::1]"] if DEMO else [])
SITE_ADDRESS = env.text("PUTOKAZ_ADDRESS", "http://localhost:8000")
CSRF_TRUSTED_ORIGINS = [SITE_ADDRESS] if SITE_ADDRESS.startswith("https://") else []

INSTALLED_APPS = [
    "putokaz.config",
    "putokaz.foundation.core",
    "putokaz.foundation.ui",
    "putokaz.foundation.audit",
    "putokaz.foundation.accounts",
    "putokaz.foundation.files",
    "putokaz.monitoring.plans",
    "putokaz.monitoring.progress",
    "putokaz.monitoring.checks",
    "putokaz.imports",
    "putokaz.reporting",
    "putokaz.web",
    "putokaz.demo",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_htmx",
    "django_tasks",
    "django_tasks_db",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "putokaz.foundation.ui.middleware.language",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "putokaz.foundation.accounts.middleware.door",
    "putokaz.web.middleware.refusals",
]

ROOT_URLCONF = "putokaz.config.urls"
WSGI_APPLICATION = "putokaz.config.wsgi.application"
FORM_RENDERER = "putokaz.foundation.ui.forms.Renderer"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "putokaz.foundation.ui.context.surroundings",
                "putokaz.web.context.navigation",
            ],
        },
    }
]

DATABASES = {"default": env.database("PUTOKAZ_DATABASE_URL", DATA)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"},
}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# --- languages: English in the code, Bosnian first on screen ---
LANGUAGE_CODE = "bs"
LANGUAGES = [
    ("bs", "Bosanski"),
    ("hr", "Hrvatski"),
    ("sr", "Српски"),
    ("sr-latn", "Srpski (latinica)"),
    ("en", "English"),
]
LANGUAGE_COOKIE_NAME = "putokaz_language"
LOCALE_PATHS = [compile_catalogues(DATA / "locale")]
FORMAT_MODULE_PATH = ["putokaz.foundation.ui.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Sarajevo"

# --- static files: from our own folders and, file by file, from wheels ---
STATIC_URL = "/static/"
STATIC_ROOT = env.folder("PUTOKAZ_STATIC", DATA / "static")
STATICFILES_FINDERS = [
    "putokaz.foundation.ui.vendor.FolderFinder",
    "putokaz.foundation.ui.vendor.WheelFinder",
]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": DATA / "files"}},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
FONT_FOLDER = DATA / "fonts"  # the font cut down to our letters, made once

# --- uploads ---
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5_000_000
DATA_UPLOAD_MAX_NUMBER_FIELDS = 6_000  # a plan is edited row by row, an import is corrected on one page
UPLOAD_LIMIT = 20_000_000
FILE_UPLOAD_PERMISSIONS = 0o600

# --- sign-in ---
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["putokaz.foundation.accounts.adapters.Backend"]
DEMO_PASSWORD = "putokaz-pokazni-pristup" if DEMO else ""  # of every log-in of a demonstration; shown on its sign-in page
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher", "django.contrib.auth.hashers.PBKDF2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("email", "full_name")},
    },
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
ACCOUNT_ADAPTER = "putokaz.foundation.accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # an account comes from an invitation that went to the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
ACCOUNT_FORMS = {"reset_password": "putokaz.foundation.accounts.forms.sign_in.ResetPasswordForm"}
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,5/300s/key",
    "reset_password": "20/m/ip,5/m/key",
    "reauthenticate": "10/m/user",
}
ACCOUNT_EMAIL_NOTIFICATIONS = True  # word by e-mail when a password or a second factor changes
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "http" if DEMO else "https"
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if env.flag("PUTOKAZ_BEHIND_PROXY") else 0  # or the limits would count everybody as one
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
MFA_ADAPTER = "putokaz.foundation.accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_FORMS = {
    "add_webauthn": "putokaz.foundation.accounts.forms.sign_in.AddPasskeyForm",
    "edit_webauthn": "putokaz.foundation.accounts.forms.sign_in.RenamePasskeyForm",
}
MFA_TOTP_ISSUER = "Putokaz"
MFA_TOTP_TOLERANCE = 1  # the clock of a phone may be half a minute off
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the invitation proved the address
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEMO
USERSESSIONS_TRACK_ACTIVITY = False  # the door notes it once a minute, not with every page
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 60 * 60 * 12
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# --- e-mail: by SMTP when a server is named, otherwise into a folder, and the site says so ---
EMAIL_HOST = env.text("PUTOKAZ_SMTP_HOST")
EMAIL_PORT = env.whole("PUTOKAZ_SMTP_PORT", 587)
EMAIL_HOST_USER = env.text("PUTOKAZ_SMTP_USER")
EMAIL_HOST_PASSWORD = env.text("PUTOKAZ_SMTP_PASSWORD")
EMAIL_USE_TLS = env.flag("PUTOKAZ_SMTP_TLS", default=True)
EMAIL_TIMEOUT = 20
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend" if EMAIL_HOST else "django.core.mail.backends.filebased.EmailBackend"
DEFAULT_FROM_EMAIL = env.text("PUTOKAZ_MAIL_FROM", "putokaz@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

# --- security ---
HTTPS = not DEMO
SECURE_SSL_REDIRECT = HTTPS and env.flag("PUTOKAZ_REDIRECT_TO_HTTPS", default=True)
SECURE_HSTS_SECONDS = 31_536_000 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.flag("PUTOKAZ_BEHIND_PROXY") else None
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_NAME = "__Host-putokaz" if HTTPS else "putokaz"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# --- logs: to stderr, one line each, never a form's content ---
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": env.choice("PUTOKAZ_LOG", ("DEBUG", "INFO", "WARNING", "ERROR"), "WARNING")},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        # whoever asks for another host's name gets 400; a traceback for each would fill the log of any site on the internet
        "django.security.DisallowedHost": {"handlers": [], "propagate": False},
    },
}
