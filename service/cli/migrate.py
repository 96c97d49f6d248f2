"""`otklik migrate`: the database brought up to date, or the SQL for those who do it by hand."""

import click

from service.cli.language import say
from service.cli.opening import load_settings, opened_store


@click.command(
    help=say(
        ru="Довести базу данных до этой версии. `otklik serve` делает это при запуске сам.",
        en="Bring the database up to this version. `otklik serve` does so itself when it starts.",
    )
)
@click.option(
    "--sql", is_flag=True, help=say(ru="только показать SQL", en="print the SQL and change nothing")
)
def migrate(sql: bool) -> None:
    """Run the missing migrations, or print them."""
    settings = load_settings()
    if sql:
        from service.store.migrating import upgrade_script

        click.echo(upgrade_script(settings.database_url), nl=False)
        return
    with opened_store(settings):
        click.echo(say(ru="База данных готова.", en="The database is up to date."))
