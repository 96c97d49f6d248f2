"""The documentation is held to the product: what exists is described, what is named exists."""

import re
import subprocess
from functools import lru_cache
from pathlib import Path

import click
import pytest

from guardrails.registry import RULES
from service.cli.main import VERBS, cli
from service.variables import SETTINGS

ROOT = Path(__file__).parents[1]
FOUND_ELSEWHERE = ("http://", "https://", "mailto:")
LEFTOVERS = re.compile(r"\b(TODO|FIXME|XXX|lorem ipsum|TBD)\b", re.IGNORECASE)


def documents():
    listed = subprocess.run(
        ["git", "ls-files", "*.md"], cwd=ROOT, capture_output=True, text=True, check=False
    ).stdout.split()
    names = listed or [str(path.relative_to(ROOT)) for path in ROOT.glob("[!.]*/**/*.md")]
    return [name for name in names if (ROOT / name).exists()]


@lru_cache
def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def section(name, heading):
    """Return what stands under a heading, up to the next one of any level."""
    pattern = rf"^#+ `{re.escape(heading)}`$(.*?)(?=^#+ |\Z)"
    found = re.search(pattern, text_of(name), re.MULTILINE | re.DOTALL)
    return found.group(1) if found else None


def commands(group=cli, prefix="otklik"):
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield f"{prefix} {name}", command
        if isinstance(command, click.Group):
            yield from commands(command, f"{prefix} {name}")


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_of_the_table_is_a_command(verb):
    assert isinstance(cli.get_command(click.Context(cli), verb), click.Command)


@pytest.mark.parametrize(("path", "command"), list(commands()), ids=str)
def test_every_command_and_option_is_documented(path, command):
    described = section("docs/reference/cli.md", path)
    assert described is not None, f"docs/reference/cli.md has no section `{path}`"
    options = [option for option in command.params if isinstance(option, click.Option)]
    names = [max(option.opts, key=len) for option in options]
    missing = [name for name in names if name != "--help" and name not in described]
    assert not missing, f"`{path}` does not describe {missing}"


def test_no_command_is_documented_that_does_not_exist():
    headings = re.findall(r"^#+ `(otklik .+)`$", text_of("docs/reference/cli.md"), re.MULTILINE)
    assert set(headings) <= {path for path, _ in commands()}


@pytest.mark.parametrize("setting", [setting.name for setting in SETTINGS])
def test_every_setting_is_documented(setting):
    assert f"`{setting}`" in text_of("docs/reference/settings.md")


@pytest.mark.parametrize("rule", [rule.id for rule in RULES])
def test_every_rule_is_documented(rule):
    assert section("docs/reference/rules.md", rule) is not None


def anchors(name):
    headings = re.findall(r"^#+ (.+)$", text_of(name), re.MULTILINE)
    plain = [re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings]
    return {*plain, *re.findall(r'<a (?:id|name)="([^"]+)"', text_of(name))}


@pytest.mark.parametrize("name", documents())
def test_links_lead_somewhere(name):
    prose = re.sub(r"^```.*?^```", "", text_of(name), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"`[^`\n]*`", "", prose)):
        if target.startswith(FOUND_ELSEWHERE):
            continue
        path, _, anchor = target.partition("#")
        aim = (ROOT / name).parent / path if path else ROOT / name
        assert aim.exists(), f"{name} links to {target}"
        if anchor and aim.suffix == ".md":
            where = str(aim.resolve().relative_to(ROOT))
            assert anchor in anchors(where), f"{name} links to {target}"


@pytest.mark.parametrize("name", documents())
def test_make_targets_in_documents_exist(name):
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    code = re.findall(r"^```.*?^```|`[^`\n]+`", text_of(name), re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\bmake ([a-z][a-z-]+)", "\n".join(code)):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{name}: make {target}"


@pytest.mark.parametrize("name", documents())
def test_documents_are_finished(name):
    assert not LEFTOVERS.search(text_of(name))


def test_both_readmes_begin_with_the_same_two_commands():
    for name in ("README.md", "README.ru.md"):
        first_screen = "\n".join(text_of(name).splitlines()[:40])
        assert "make run" in first_screen
        assert "make test" in first_screen


def test_decisions_are_dated_and_short():
    pages = sorted((ROOT / "docs" / "decisions").glob("[0-9]*.md"))
    assert pages
    for page in pages:
        lines = page.read_text(encoding="utf-8").splitlines()
        assert re.search(r"\d{4}-\d{2}-\d{2}", "\n".join(lines[:4])), f"{page.name} has no date"
        assert len(lines) <= 40, f"{page.name} is longer than a page"
