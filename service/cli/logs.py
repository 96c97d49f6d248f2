"""Where the service's log goes: standard error, one line per event, for whoever collects it."""

import logging


def begin_logging(level: str) -> None:
    """Log to standard error from `level` on; libraries that chatter are held to warnings."""
    logging.basicConfig(
        level=level, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )
    for name in ("alembic", "dbos", "httpcore", "httpx", "pymorphy3", "sqlalchemy"):
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
