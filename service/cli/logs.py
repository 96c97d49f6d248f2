"""Where the service's log goes: standard error, one line per event, for whoever collects it."""

import logging

OURS = ("drafting", "evals", "guardrails", "integrations", "prompts", "service")


def begin_logging(level: str) -> None:
    """Log to standard error from `level` on.

    Libraries are held to warnings at any level: told to say more, a model's client quotes every
    letter it sends, and a database driver every value.
    """
    quiet = max(logging.WARNING, logging.getLevelNamesMapping()[level])
    logging.basicConfig(
        level=quiet, format="%(asctime)s %(levelname)s %(name)s %(message)s", force=True
    )
    for name in OURS:
        logging.getLogger(name).setLevel(level)
