"""The host's side is plain Django and imports nothing of ours; what it mints has to fit here."""

import importlib.util
from pathlib import Path

import pytest

from integrations.django_helpdesk import adapter
from service.web.errors import PanelRefused
from service.web.panel_token import NonceBook, verify

APP = Path(adapter.__file__).parent / "host" / "otklik_panel"
OURS = ("prompts", "guardrails", "drafting", "integrations", "evals", "service")


@pytest.fixture
def token():
    spec = importlib.util.spec_from_file_location("host_token", APP / "token.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_key_of_the_host_opens_the_panel_once(token):
    key = token.mint("s" * 32, channel="helpdesk", ticket="7", agent="дарья")
    nonces = NonceBook()
    opening = verify(key, lambda _: "s" * 32, nonces)
    assert (opening.channel, opening.ticket, opening.agent) == ("helpdesk", "7", "дарья")
    with pytest.raises(PanelRefused):
        verify(key, lambda _: "s" * 32, nonces)


def test_key_under_another_secret_opens_nothing(token):
    key = token.mint("s" * 32, channel="helpdesk", ticket="7", agent="d")
    with pytest.raises(PanelRefused):
        verify(key, lambda _: "t" * 32, NonceBook())


@pytest.mark.parametrize("path", sorted(APP.rglob("*.py")), ids=lambda path: path.name)
def test_app_stands_alone(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    imports = [line.split()[1] for line in lines if line.startswith(("import ", "from "))]
    assert not [name for name in imports if name.partition(".")[0] in OURS]


def test_every_sentence_of_the_app_is_translated():
    catalogue = (APP / "locale/ru/LC_MESSAGES/django.po").read_text(encoding="utf-8")
    page = (APP / "templates/otklik_panel/panel.html").read_text(encoding="utf-8")
    said = [part.split("'")[0] for part in page.split("{% translate '")[1:]]
    said += [part.split('"')[0] for part in page.split('{% translate "')[1:]]
    assert len(said) >= 5
    assert all(f'msgid "{sentence}"' in catalogue for sentence in said)
    assert 'msgstr ""\n\n' not in catalogue


def test_compiled_catalogue_belongs_to_its_source():
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    folder = APP / "locale/ru/LC_MESSAGES"
    with (folder / "django.po").open("rb") as source, (folder / "django.mo").open("rb") as made:
        wanted = {one.id: one.string for one in read_po(source) if one.id}
        assert {one.id: one.string for one in read_mo(made) if one.id} == wanted
