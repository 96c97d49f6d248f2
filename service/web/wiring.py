"""What the views work with, found through the app: no globals, one place that puts it together."""

from dataclasses import dataclass, field
from typing import cast

from flask import current_app

from service.settings import Settings
from service.store import Store
from service.web.panel_token import NonceBook
from service.web.throttle import Throttle
from service.work.desk import Desk


@dataclass(frozen=True, slots=True)
class Wiring:
    """The parts of one running service that pages need."""

    settings: Settings
    store: Store
    desk: Desk
    throttle: Throttle = field(default_factory=Throttle)
    nonces: NonceBook = field(default_factory=NonceBook)


def wired() -> Wiring:
    """Return the parts of the current app."""
    return cast(Wiring, current_app.extensions["otklik"])


def desk() -> Desk:
    """Return the desk of the current app."""
    return wired().desk
