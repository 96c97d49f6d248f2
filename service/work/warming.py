"""Readies the model before the first draft: its imports take seconds, and nobody should wait."""

import logging
import threading

from drafting.model.engine import ModelEngine
from drafting.model.errors import ModelMisconfigured
from drafting.pipeline import Drafter

log = logging.getLogger(__name__)


def warm_up(drafter: Drafter) -> threading.Thread | None:
    """Build the model in a thread of its own; do it after a fork, never before one.

    A model that cannot be built is logged: the playbook drafts, and says why with every draft.
    """
    engine = drafter.engine
    if not isinstance(engine, ModelEngine):
        return None
    thread = threading.Thread(target=_ready, args=(engine,), name="otklik-warm-up", daemon=True)
    thread.start()
    return thread


def _ready(engine: ModelEngine) -> None:
    try:
        engine.warm_up()
    except ModelMisconfigured as err:
        log.warning("the model cannot be used: %s", err.message.en)
    except Exception as err:  # noqa: BLE001 - whatever it is, the first draft will tell people
        log.warning("the model could not be readied: %s", type(err).__name__)
