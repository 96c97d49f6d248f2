"""The examples of docs/reference/api.md work as they stand there, one after the other."""

import re
import shlex
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

PAGE = Path(__file__).parents[3] / "docs" / "reference" / "api.md"
ADDRESS = "http://127.0.0.1:8080/api/v1"


def examples():
    blocks = re.findall(r"^```sh\n(.*?)^```", PAGE.read_text("utf-8"), re.MULTILINE | re.DOTALL)
    return [block for block in blocks if block.startswith("curl")]


def curl(client, command):
    """Do what curl would: the address, the headers, `--json`."""
    words = shlex.split(command.replace("\\\n", " "))[1:]
    headers, content, address = {"Accept": "*/*"}, None, ""
    while words:
        word = words.pop(0)
        if word == "-H":
            name, _, value = words.pop(0).partition(": ")
            headers[name] = value
        elif word == "--json":
            content = words.pop(0).encode()
            headers["Content-Type"] = "application/json"
        elif not word.startswith("-"):
            address = word
    method = "GET" if content is None else "POST"
    return client.open(urlsplit(address).path, method=method, headers=headers, data=content)


def test_every_example_works(app, mint):
    client, known = app.test_client(), {"OTKLIK": ADDRESS, "OTKLIK_TOKEN": mint()}
    commands = examples()
    assert len(commands) == 9
    for command in commands:
        answer = curl(client, Template(command).substitute(known))
        assert answer.status_code in {200, 201}, (command, answer.text)
        taken = answer.get_json(silent=True) or {}
        if "state" in taken:
            known.setdefault("ID", taken["id"])
        if taken.get("draft"):
            known |= {"HASH": taken["draft"]["draft_hash"], "REVISION": taken["revision"]}


def test_every_operation_has_an_example(app):
    from service.web.api.routes import OPERATIONS

    page = "\n".join(examples())
    paths = {each.path.replace("<review_id>", "$ID") for each in OPERATIONS}
    assert [path for path in paths - {"/triage"} if f"$OTKLIK{path}" not in page] == []
