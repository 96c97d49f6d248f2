"""`otklik demo`: an invented brand with reviews, so that a newcomer sees the product at work."""

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from importlib import resources
from typing import TYPE_CHECKING, Any

import click

from service.cli.language import say
from service.cli.logs import begin_logging
from service.cli.opening import load_settings, opened_store, signin_url

if TYPE_CHECKING:
    from drafting.types import Review
    from service.settings import Settings
    from service.store import Store
    from service.work.desk import Desk

BRAND = "sinitsa"
BRAND_NAME = "Кофейни «Синица»"
ADMIN = "demo"
ADMIN_NAME = "Дарья"


@click.command(
    help=say(
        ru="Наполнить демонстрационным брендом и запустить сервис; повторять можно.",
        en="Fill in the demo brand and run the service; it may be repeated.",
    )
)
@click.option(
    "--no-serve",
    is_flag=True,
    help=say(ru="только наполнить", en="fill in only"),
)
def demo(no_serve: bool) -> None:
    """Seed the demo brand, then serve and print a one-time sign-in link."""
    from service.cli.serve import run

    settings = with_demo_brand(load_settings())
    begin_logging(settings.log_level)
    with opened_store(settings) as store:
        seed(settings, store)
        link = signin_url(settings, _admins_token(settings, store))
    sign_in = say(
        ru=f"Войти (ссылка на один раз, 15 минут): {link}",
        en=f"Sign in (once, within 15 minutes): {link}",
    )
    if no_serve:
        click.echo(sign_in)
        return
    run(settings, [sign_in])


def with_demo_brand(settings: "Settings") -> "Settings":
    """Add the demo brand to those configured; brands of `otklik.toml` stay as they are."""
    from service.channels import Brand
    from service.settings import DEFAULT_BRAND

    own = {key: brand for key, brand in settings.brands.items() if brand is not DEFAULT_BRAND}
    return replace(settings, brands={BRAND: Brand(BRAND, BRAND_NAME), **own})


def seed(settings: "Settings", store: "Store") -> None:
    """Bring in what is missing of the brand's documents and reviews."""
    from service.app import open_desk

    # what a newcomer meets is written at once, for nothing, and the same for everyone
    desk = open_desk(replace(settings, model=None), store)
    _publish_documents(desk)
    for review in demo_reviews(datetime.now(UTC)):
        desk.import_review(review)


def demo_reviews(now: datetime) -> "Iterator[Review]":
    """Yield the invented reviews, as old as each says it is."""
    from drafting.types import Review

    for line in _text("reviews.jsonl").splitlines():
        given: dict[str, Any] = json.loads(line)
        age = timedelta(minutes=given.pop("minutes_ago"))
        external_id = given.pop("id")
        yield Review(brand=BRAND, external_id=external_id, received_at=now - age, **given)


def _publish_documents(desk: "Desk") -> None:
    from service.work.views import OTKLIK

    if not desk.guidelines_current(BRAND).number:
        saved = desk.guidelines_save(BRAND, _text("guidelines.yaml"), "demo", OTKLIK)
        desk.guidelines_publish(BRAND, saved.number, OTKLIK)
    if not desk.facts_current(BRAND).number:
        saved = desk.facts_save(BRAND, _text("facts.yaml"), "demo", OTKLIK)
        desk.facts_publish(BRAND, saved.number, OTKLIK)


def _admins_token(settings: "Settings", store: "Store") -> str:
    from service.store import users as people

    now = datetime.now(UTC)
    with store.write() as connection:
        admin = people.by_login(connection, ADMIN)
        if admin is None:
            admin = people.create(connection, ADMIN, ADMIN_NAME, now, language=settings.language)
            people.grant(connection, admin.id, "*", ("admin",))
        return people.make_signin_link(connection, admin.id, now)


def _text(name: str) -> str:
    return resources.files("service.demo").joinpath(name).read_text(encoding="utf-8")
