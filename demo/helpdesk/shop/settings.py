"""Settings of the demo helpdesk: everything that differs between two starts is in the environment.

For trying Otklik and for its acceptance tests only, never for real customers.
"""

import os
import sys
from pathlib import Path

DATA = Path(os.environ["DEMO_HELPDESK_DATA"])
REPOSITORY = Path(__file__).resolve().parents[3]
# The owner of a real helpdesk copies the folder `otklik_panel` beside their own apps instead.
sys.path.insert(0, str(REPOSITORY / "integrations" / "django_helpdesk" / "host"))

SECRET_KEY = os.environ["DEMO_HELPDESK_KEY"]
DEBUG = True  # so that Django serves the static files itself
ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.sites",
    "django.contrib.humanize",
    "rest_framework",
    "rest_framework.authtoken",
    "otklik_panel",  # before helpdesk: its ticket.html extends the helpdesk's
    "helpdesk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
ROOT_URLCONF = "shop.urls"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.media",
                "django.template.context_processors.static",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": DATA / "helpdesk.sqlite3",
        "OPTIONS": {"timeout": 20, "transaction_mode": "IMMEDIATE"},
    }
}
SITE_ID = 1
USE_TZ = True
TIME_ZONE = "Europe/Moscow"
LANGUAGE_CODE = "ru"  # a browser that prefers English gets English
STATIC_URL = "static/"
MEDIA_ROOT = DATA / "media"
MEDIA_URL = "media/"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DATA / "mail")
LOGIN_URL = "/login/"
DEFAULT_AUTO_FIELD = "django.db.models.AutoField"

HELPDESK_TEAMS_MODE_ENABLED = False  # pinax_teams is not installed
HELPDESK_KB_ENABLED = True  # django-helpdesk 2.6.1 cannot start without (NameError in urls.py)
HELPDESK_VIEW_A_TICKET_PUBLIC = True
HELPDESK_SUBMIT_A_TICKET_PUBLIC = True
HELPDESK_PRIVATE_FOLLOWUP_MEANS_NO_EMAILS = True

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ]
}

OTKLIK_URL = os.environ.get("DEMO_OTKLIK_URL", "")
OTKLIK_CHANNEL = os.environ.get("DEMO_OTKLIK_CHANNEL", "helpdesk")
OTKLIK_PANEL_SECRET = os.environ.get("DEMO_OTKLIK_PANEL_SECRET", "")
OTKLIK_WEBHOOK_SECRET = os.environ.get("DEMO_OTKLIK_WEBHOOK_SECRET", "")

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
