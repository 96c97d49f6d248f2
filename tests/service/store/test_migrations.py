import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import LargeBinary, inspect, text

from service.errors import StoreTooNew
from service.store import Store, open_store
from service.store.migrating import upgrade_script
from service.store.rotation import SEALED
from service.store.tables import metadata
from tests.service.store.conftest import KEY


def test_migrations_make_exactly_the_tables_the_code_expects(store: Store):
    with store.writer.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_check_constraints_of_the_migrations_are_those_of_the_tables(store: Store):
    with store.reader.connect() as connection:
        for table in metadata.sorted_tables:
            made = {
                check["name"] for check in inspect(connection).get_check_constraints(table.name)
            }
            meant = {str(one.name) for one in table.constraints if one.name and "ck_" in one.name}
            assert meant <= made, table.name


def test_opening_again_changes_nothing(new_url: str):
    open_store(new_url, [KEY]).close()
    store = open_store(new_url, [KEY])
    with store.read() as connection:
        assert connection.scalar(text("SELECT count(*) FROM alembic_version")) == 1
    store.close()


def test_several_processes_may_open_an_empty_database_at_once(new_url: str):
    faults: list[Exception] = []

    def open_it() -> None:
        try:
            open_store(new_url, [KEY]).close()
        except Exception as err:  # noqa: BLE001 - the test reports whatever it was
            faults.append(err)

    threads = [threading.Thread(target=open_it) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert faults == []


def test_a_database_of_a_newer_version_is_refused(new_url: str):
    store = open_store(new_url, [KEY])
    with store.write() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    store.close()
    with pytest.raises(StoreTooNew, match="newer version"):
        open_store(new_url, [KEY])


@pytest.mark.parametrize("target", ["sqlite:///x", "postgresql+psycopg://u:p%40@h/d"])
def test_the_sql_of_the_migrations_can_be_written_out(target: str):
    written = upgrade_script(target)
    assert "CREATE TABLE reviews" in written
    assert "p%40" not in written


def test_every_binary_column_is_known_to_the_rotation():
    binary = {
        (table.name, column.name)
        for table in metadata.sorted_tables
        for column in table.columns
        if isinstance(column.type, LargeBinary)
    }
    assert binary == {(table.name, name) for table, name in SEALED}
