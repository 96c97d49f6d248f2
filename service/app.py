"""Puts the service together: every part is built here by its plain constructor, and only here."""

from datetime import timedelta
from typing import Any

import httpx
from flask import Flask
from flask_wtf import CSRFProtect
from jinja2 import StrictUndefined
from werkzeug.middleware.proxy_fix import ProxyFix

from drafting.model.engine import ModelEngine
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from integrations.registry import open_channel
from service.names import use_ner
from service.settings import Settings
from service.store import Store, open_store
from service.store.spend import SpendBook
from service.web import (
    access,
    assets,
    documents,
    evaluations,
    failures,
    headers,
    health,
    hooks,
    inbox,
    languages,
    panel,
    pause,
    profile,
    review,
    sign_in,
    trials,
    unreadable,
    words,
)
from service.web.api import routes as api
from service.web.sessions import PageSessions
from service.web.wiring import Wiring
from service.work.desk import Desk

SESSION_HOURS = 12
PLATFORM_TIMEOUT_SECONDS = 20
PAGES = (
    inbox,
    review,
    unreadable,
    documents,
    trials,
    evaluations,
    pause,
    profile,
    sign_in,
    health,
)
OWN_PROOF = (hooks, panel, api)


def open_desk(settings: Settings, store: Store) -> Desk:
    """Build the desk of an installation: its drafter and every configured channel."""
    use_ner(settings.ner)
    http = httpx.Client(timeout=PLATFORM_TIMEOUT_SECONDS, follow_redirects=False)
    channels = settings.channels.items()
    adapters = {name: open_channel(config, http) for name, config in channels}
    return Desk(store, settings, open_drafter(settings, store), adapters, http)


def open_drafter(settings: Settings, store: Store) -> Drafter:
    """Build the drafter: the model with the playbook behind it, or the playbook alone."""
    if settings.model is None:
        return Drafter(PlaybookEngine())
    return Drafter(ModelEngine(settings.model, spend=SpendBook(store)), PlaybookEngine())


def create_app(
    settings: Settings,
    *,
    desk: Desk | None = None,
    store: Store | None = None,
    runtime: Any = None,
) -> Flask:
    """Build the web application.

    The desk and its store are opened from the settings when not given; `runtime` does the durable
    work and is started and stopped by whoever runs the service, never by the application.
    """
    if desk is None:
        store = store or open_store(settings.database_url, settings.keys)
        desk = open_desk(settings, store)
    app = Flask(__name__, static_folder=None)
    _configure(app, settings)
    app.session_interface = PageSessions()
    app.extensions["otklik"] = Wiring(settings, store or desk.workplace.store, desk)
    app.extensions["otklik_runtime"] = runtime
    for part in (headers, languages, words, access, failures, assets, api):
        part.init_app(app)
    for topic in (*PAGES, *OWN_PROOF):
        app.register_blueprint(topic.blueprint)
    csrf = CSRFProtect(app)
    for topic in OWN_PROOF:
        csrf.exempt(topic.blueprint)
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, hops, hops, hops)  # type: ignore[method-assign]
    return app


def _configure(app: Flask, settings: Settings) -> None:
    secure = settings.cookies_are_secure
    app.config.update(
        SECRET_KEY=settings.derived_secret("session"),
        # the limit of pages; a webhook reads its own body and has its own limit
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,
        MAX_FORM_PARTS=100,
        PERMANENT_SESSION_LIFETIME=timedelta(hours=SESSION_HOURS),
        SESSION_COOKIE_NAME="__Host-otklik" if secure else "otklik",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=secure,
        WTF_CSRF_TIME_LIMIT=None,  # as long as the session: a page may stay open over lunch
        WTF_CSRF_SSL_STRICT=False,  # it asks for a Referer, which our pages never send
    )
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
