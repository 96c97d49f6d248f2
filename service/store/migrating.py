"""Brings the tables up to date at start, one process at a time, or writes the SQL for it."""

import io
import logging
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine

from prompts.language import Phrase
from service.errors import StoreTooNew

logging.getLogger("alembic").setLevel(logging.WARNING)  # it tells of every look it takes
_FOLDER = Path(__file__).with_name("migrations")
_LOCK = 0x07_4C_11_4B
"""The number of the PostgreSQL advisory lock under which migrations run."""


def _config(database_url: str = "") -> Config:
    config = Config(output_buffer=io.StringIO())
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.set_main_option("sqlalchemy.url", database_url.replace("%", "%%"))
    return config


def upgrade(engine: Engine) -> None:
    """Run the migrations that are missing, in one transaction, under a lock.

    Raises:
        StoreTooNew: the database knows a migration this version does not.
    """
    config = _config()
    scripts = ScriptDirectory.from_config(config)
    with engine.begin() as connection:
        _lock(connection)
        current = MigrationContext.configure(connection).get_current_revision()
        if current == scripts.get_current_head():
            return
        _refuse_unknown(current, scripts)
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def upgrade_script(database_url: str) -> str:
    """Return the SQL of all migrations, for those who run it by hand."""
    config = _config(database_url)
    command.upgrade(config, "head", sql=True)
    written = config.output_buffer
    return written.getvalue() if isinstance(written, io.StringIO) else ""


def _lock(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_LOCK})")
    # on SQLite the writer's BEGIN IMMEDIATE has taken the lock already


def _refuse_unknown(current: str | None, scripts: ScriptDirectory) -> None:
    known = {script.revision for script in scripts.walk_revisions()}
    if current is not None and current not in known:
        raise StoreTooNew(
            Phrase(
                ru="Базу данных записала более новая версия программы. Обновите программу "
                "или верните резервную копию базы.",
                en="A newer version of the program has written this database. Update the "
                "program or restore a backup of the database.",
            )
        )
