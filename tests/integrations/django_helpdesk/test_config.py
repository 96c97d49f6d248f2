import httpx
import pytest
from pydantic import ValidationError

from integrations.base import Incoming
from integrations.django_helpdesk.adapter import DjangoHelpdesk, DjangoHelpdeskConfig
from integrations.errors import Unreachable, Unreadable, WrongConfiguration
from integrations.registry import adapter_class, open_channel
from prompts.language import Phrase
from tests.integrations.django_helpdesk.server import HelpdeskServer

VALUES = {
    "name": "helpdesk",
    "adapter": "django-helpdesk",
    "brand": "pastry",
    "url": "https://desk.example.com/helpdesk/",
    "api_token": "token",
    "webhook_secret": "0123456789abcdef",
}


@pytest.mark.parametrize("key", ["webhook_secret", "panel_secret"])
def test_guessable_secret_is_refused_with_the_fix(key):
    with pytest.raises(WrongConfiguration, match="openssl rand") as caught:
        DjangoHelpdeskConfig(**VALUES | {key: "short"})
    assert key in caught.value.message.ru


def test_address_without_a_scheme_is_refused():
    with pytest.raises(WrongConfiguration, match="url"):
        DjangoHelpdeskConfig(**VALUES | {"url": "desk.example.com"})


@pytest.mark.parametrize("key", ["url", "api_token", "webhook_secret", "brand"])
def test_missing_key_is_named(key):
    with pytest.raises(ValidationError, match=key):
        DjangoHelpdeskConfig(**{name: value for name, value in VALUES.items() if name != key})


def test_unknown_key_is_named():
    with pytest.raises(ValidationError, match="api_tokn"):
        DjangoHelpdeskConfig(**VALUES, api_tokn="x")


def test_secrets_never_show_in_a_log():
    shown = repr(DjangoHelpdeskConfig(**VALUES, panel_secret="p" * 20))
    assert "0123456789abcdef" not in shown
    assert "ppp" not in shown


def test_registry_opens_the_channel():
    with httpx.Client() as http:
        opened = open_channel(DjangoHelpdeskConfig(**VALUES), http)
    assert isinstance(opened, DjangoHelpdesk)
    assert opened.profile.audience == "customer"


def test_unknown_adapter_is_refused_with_the_known_ones():
    with pytest.raises(WrongConfiguration, match="django-helpdesk"):
        adapter_class("jira")


def test_signature_is_the_channels_own():
    signed = HelpdeskServer(signature=Phrase(ru="— Дарья", en="— Daria")).adapter
    assert signed.profile.signature.ru == "— Дарья"
    assert HelpdeskServer().adapter.profile.signature is None


def test_web_page_instead_of_the_api_is_unreadable():
    desk = HelpdeskServer()
    adapter = DjangoHelpdesk(
        desk.adapter.config,
        httpx.Client(transport=httpx.MockTransport(lambda _: httpx.Response(200, html="<p>"))),
    )
    with pytest.raises(Unreadable, match="url"):
        adapter.fetch("1")


def test_broken_connection_while_reading_did_nothing():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    desk.trouble.fail(httpx.ReadError("reset"))
    with pytest.raises(Unreachable) as caught:
        desk.adapter.fetch(item)
    assert not caught.value.may_have_happened


def test_forged_body_with_the_right_secret_only_names_a_ticket():
    desk = HelpdeskServer()
    item = desk.open("Торт помят.")
    forged = b'{"ticket": {"id": %s, "description": "\xd0\x9b\xd0\xbe\xd0\xb6\xd1\x8c"}}' % (
        item.encode()
    )
    event = desk.adapter.parse(forged)
    assert desk.adapter.fetch(event.external_id).text == "Торт помят."
    assert desk.adapter.dedup_key(Incoming(forged)) != desk.adapter.dedup_key(desk.hook(item))
