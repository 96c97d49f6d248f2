"""The examples of the page are executed: with curl and openssl, and as Python."""

import json
import os
import re
import shutil
import subprocess
import threading
import tomllib
from pathlib import Path

import httpx
import pytest
from werkzeug.serving import make_server

from integrations.generic.adapter import Generic
from integrations.generic.config import GenericConfig
from service.app import create_app
from service.settings import Settings
from service.targets import EVENT_TYPES, Target
from tests.integrations.generic.server import OTHER_SECRET, SECRET, ShopServer
from tests.service.work.room import open_room

ROOT = Path(__file__).parents[3]
PAGES = ("docs/integrations/generic.md", "docs/integrations/generic.ru.md")
FIXTURES = ROOT / "integrations" / "generic" / "fixtures"


def blocks(page, language):
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```$", text, re.MULTILINE | re.DOTALL)


def functions(page=PAGES[0]):
    """Run the Python of the page and return what it defines."""
    defined = {}
    exec("\n".join(blocks(page, "python")), defined)  # noqa: S102 - our own page
    return defined


@pytest.fixture
def live(tmp_path):
    """A service that listens, with the channel of the page."""
    with open_room(tmp_path) as room:
        config = GenericConfig(
            name="shop",
            adapter="generic",
            brand="main",
            secrets=[SECRET],
            publish_url="https://shop.invalid/replies",
        )
        room.desk.workplace.adapters = {"shop": Generic(config, httpx.Client())}
        app = create_app(room.desk.workplace.settings, desk=room.desk, store=room.store)
        server = make_server("127.0.0.1", 0, app, threaded=True)
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield room, f"http://127.0.0.1:{server.server_port}/hooks/shop"
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.mark.parametrize("page", PAGES)
def test_example_with_curl_and_openssl_is_taken_in(live, page):
    if not shutil.which("curl") or not shutil.which("openssl"):
        pytest.skip("curl and openssl are not installed")
    room, address = live
    (script,) = blocks(page, "sh")
    environ = {"PATH": os.environ["PATH"], "ADDRESS": address, "SECRET": SECRET}
    done = subprocess.run(
        ["sh", "-eu", "-c", script], env=environ, capture_output=True, text=True, check=False
    )
    assert done.stdout == "received\n", done.stderr
    room.work()
    review = room.see(room.find("r-1")).review
    assert review.text == "Курьер опоздал на час, торт приехал помятым."
    assert (review.rating, review.author) == (2, "Анна")


@pytest.mark.parametrize("page", PAGES)
def test_example_in_python_is_taken_in_and_its_repeat_is_nothing_new(live, page):
    room, address = live
    event = json.loads(blocks(page, "json")[0])
    for _ in range(2):
        assert functions(page)["send"](address, SECRET, "msg_1", event) == 202
    room.work()
    review = room.see(room.find("r-1")).review
    assert review.place == "Тверская, 5"
    assert review.private["order"] == "A-1024"
    assert [one.speaker for one in review.thread] == ["agent"]


def test_example_of_a_receiver_takes_a_reply_once_and_refuses_a_stranger():
    take_reply, published = functions()["take_reply"], {}

    def answer(request):
        status, text = take_reply(SECRET, request.headers, request.content, published)
        return httpx.Response(status, text=text)

    config = ShopServer(fetch_url=None).adapter.config
    adapter = Generic(config, httpx.Client(transport=httpx.MockTransport(answer)))
    shop = ShopServer(fetch_url=None)
    review = shop.adapter.parse(shop.hook(shop.open("Торт помят.")).body).review
    for _ in range(2):
        posted = adapter.publish(review, "Простите за торт.", key="otklik-1")
        assert (posted.state, posted.external_id) == ("published", "otklik-1")
    assert published == {"otklik-1": "Простите за торт."}
    forged = ShopServer(secrets=[OTHER_SECRET], fetch_url=None).adapter.config
    with pytest.raises(PermissionError):
        Generic(forged, httpx.Client(transport=httpx.MockTransport(answer))).publish(
            review, "Чужое.", key="otklik-2"
        )
    assert "otklik-2" not in published


@pytest.mark.parametrize("page", PAGES)
def test_settings_of_the_page_are_accepted_with_every_line_switched_on(page, tmp_path):
    channel, events = (re.sub(r"^# ", "", one, flags=re.MULTILINE) for one in blocks(page, "toml"))
    file = tmp_path / "otklik.toml"
    file.write_text('[brands.biskvit]\nname = "Бисквит"\n\n' + channel + "\n" + events, "utf-8")
    (tmp_path / "shop_publish.key").write_text(SECRET, "ascii")
    secrets = {"SHOP_WEBHOOK_SECRET": SECRET, "CRM_EVENTS_SECRET": SECRET, "SHOP_TOKEN": "t"}
    loaded = Settings.load({"OTKLIK_CONFIG": str(file), **secrets}, tmp_path)
    shop = loaded.channels["shop"]
    assert shop.fetch_url == "https://shop.example.com/reviews/{id}"
    assert shop.profile.handles_are_names
    assert loaded.events["crm"].include_text
    said = tomllib.loads(file.read_text("utf-8"))["channels"]["shop"]
    assert set(said) | {"name"} >= set(GenericConfig.model_fields) - {
        "host_origins",
        "panel_secret",
    }
    assert set(said["profile"]) == set(type(shop.profile).model_fields)


@pytest.mark.parametrize("page", PAGES)
def test_every_kind_of_event_and_every_key_is_described(page):
    text = (ROOT / page).read_text(encoding="utf-8")
    assert all(f"| `{kind}` |" in text for kind in EVENT_TYPES)
    keys = set(Target.model_fields) - {"name"}
    assert all(re.search(rf"^(# )?{key} = ", text, re.MULTILINE) for key in keys)


def test_fixtures_are_the_examples_of_the_page_and_are_understood():
    names = ("review_created", "reply_publish", "draft_ready")
    for page in PAGES:
        for name, example in zip(names, blocks(page, "json"), strict=True):
            assert json.loads((FIXTURES / f"{name}.json").read_text("utf-8")) == json.loads(example)
    body = (FIXTURES / "review_created.json").read_bytes()
    assert ShopServer(fetch_url=None).adapter.parse(body).review.title == "Заказ к празднику"
