"""Settings, all from the environment (docs/operations.md has the list)."""

import os
from pathlib import Path

import environ
from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from lune.keys import KeysRefused, load_keys

ROOT = Path(__file__).resolve().parent.parent

env = environ.Env(
    LUNE_DEBUG=(bool, False),
    LUNE_DEMO=(bool, False),
    LUNE_HTTPS=(bool, True),
    LUNE_HOSTS=(list, ["127.0.0.1", "localhost", "[::1]"]),
    LUNE_VAR=(str, str(ROOT / "var")),
    LUNE_APP_ROLE=(str, "lune_app"),
    LUNE_PROXIES=(int, 0),
    LUNE_QUICK_EXIT=(str, "https://www.meteo.gc.ca/"),
)

VAR = Path(env("LUNE_VAR"))
try:
    KEYS = load_keys(os.environ)
except KeysRefused as reason:
    raise ImproperlyConfigured(str(reason)) from None
SECRET_KEY = KEYS.secret_key
DEBUG = env("LUNE_DEBUG")
DEMO = env("LUNE_DEMO")
HTTPS = env("LUNE_HTTPS")
ALLOWED_HOSTS = env("LUNE_HOSTS")

INSTALLED_APPS = [
    "lune.apps.LuneConfig",
    "privacy.apps.PrivacyConfig",
    "team.apps.TeamConfig",
    "shelter.apps.ShelterConfig",
    "outreach.apps.OutreachConfig",
    "journal.apps.JournalConfig",
    "community.apps.CommunityConfig",
    "reports.apps.ReportsConfig",
    "lune.apps.LuneAdminConfig",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "template_partials",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "lune.readers.pages.ReadersMiddleware",
    "lune.middleware.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "lune.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "lune.middleware.CsrfMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "team.middleware.FirstStepsMiddleware",
    # Default deny: a view is closed unless it says otherwise.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "lune.middleware.RefusalMiddleware",
    "privacy.middleware.SealedMiddleware",
    "lune.readonly.ReadOnlyGetMiddleware",
]

ROOT_URLCONF = "lune.urls"
WSGI_APPLICATION = "lune.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "lune.context.frame",
            ],
            "builtins": ["lune.templatetags.lune", "lune.templatetags.still"],
        },
    }
]

DATABASES = {
    "default": {
        **env.db_url("DATABASE_URL", default="postgres://lune@127.0.0.1:5432/lune", engine="lune.postgres"),
        # Threads of gunicorn live long; a connection each, checked before use, outlives a restart of PostgreSQL.
        "CONN_MAX_AGE": 600,
        "CONN_HEALTH_CHECKS": True,
        # Parameters travel apart from the statement, and PostgreSQL plans what is asked again and again once for
        # each connection: a third of what a small question costs. No pooler may share a connection between requests.
        "OPTIONS": {"server_side_binding": True, "prepare_threshold": 5},
    }
}
APP_ROLE = env("LUNE_APP_ROLE")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
# In the database, so that the rate limits of four workers are one limit.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "lune_cache"}}

AUTH_USER_MODEL = "team.User"
AUTHENTICATION_BACKENDS = ["team.backends.RoleBackend"]
LOGIN_URL = "account_login"
# A username and a password: no address is asked of anybody who works here.
ACCOUNT_USER_MODEL_EMAIL_FIELD = None
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_ADAPTER = "team.adapter.TeamAdapter"
ACCOUNT_FORMS = {"login": "team.forms.SignInForm", "change_password": "team.forms.PasswordForm"}
ACCOUNT_SESSION_REMEMBER = False
# A house is one address: generous by address, strict by account and address together ("key", see team/adapter.py).
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,5/m/key,30/h/key",
    "change_password": "5/m/user",
}
# How many proxies of ours stand in front; behind them the address is read from X-Forwarded-For.
ALLAUTH_TRUSTED_PROXY_COUNT = env("LUNE_PROXIES")
DEVICE_COOKIE_NAME = "__Host-device" if HTTPS else "lune-device"
# Where « Quitter vite » leads: somewhere that anybody may be reading.
QUICK_EXIT = env("LUNE_QUICK_EXIT")
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "team.passwords.NotCommon"},
    {"NAME": "team.passwords.NotRepeated"},
    {"NAME": "team.passwords.NotFromHere"},
]
LOGIN_REDIRECT_URL = "/"

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("French")), ("en", _("English"))]
LANGUAGE_COOKIE_NAME = "lune-language"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Strict"
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SECURE = HTTPS
LOCALE_PATHS = [ROOT / "locale"]
FORMAT_MODULE_PATH = ["lune.locale_formats"]
USE_TZ = True
TIME_ZONE = "America/Toronto"

STATIC_URL = "/static/"
# Read at start from where they lie: nothing to collect, nothing to forget.
WHITENOISE_USE_FINDERS = True
STATICFILES_DIRS = [ROOT / "static"]

FORM_RENDERER = "lune.forms.LuneRenderer"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SESSION_ENGINE = "lune.sessions"
SESSION_COOKIE_AGE = 12 * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_SAMESITE = "Strict"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "lune.errors.csrf_failure"
SECURE_REFERRER_POLICY = "no-referrer"
X_FRAME_OPTIONS = "DENY"
if HTTPS:
    SESSION_COOKIE_NAME = "__Host-lune"
    CSRF_COOKIE_NAME = "__Host-csrf"
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True

SILENCED_SYSTEM_CHECKS = [
    "security.W003",  # lune.middleware.CsrfMiddleware is Django's own, which the check only knows by its name
    "security.W021",  # a preload list is public: where a confidential house works is not announced there
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF],
        "img-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    }
}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "lune.logs.DiscreetFormatter",
            "format": "{levelname} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "discreet"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    # Django's own handlers would mail tracebacks, with the values in them.
    "loggers": {"django": {"handlers": ["console"], "level": "WARNING", "propagate": False}},
}
