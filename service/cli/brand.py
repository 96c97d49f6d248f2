"""Whose voice a bulk verb speaks with: a brand's documents from files, or the playbook's own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import click

from prompts.channel import PLAIN, ChannelProfile
from prompts.defaults import default_guidelines
from prompts.documents import load_facts, load_guidelines
from prompts.errors import GuidelinesInvalid, Problem
from prompts.facts import Facts
from prompts.guidelines import Guidelines
from prompts.platforms import PLATFORMS, platform
from service.cli.language import reader_language, say

Document = TypeVar("Document", bound=Guidelines | Facts)


@dataclass(frozen=True, slots=True)
class Documents:
    """The guidelines and facts of one run; without a file each brand gets the defaults."""

    guidelines: Guidelines | None = None
    facts: Facts = field(default_factory=Facts)

    def guidelines_of(self, brand: str) -> Guidelines:
        """Return the guidelines to answer for `brand` under."""
        return self.guidelines or default_guidelines(brand)


def document_options(command: Callable[..., None]) -> Callable[..., None]:
    """Give a verb `--guidelines` and `--facts`."""
    options = (
        click.option(
            "--guidelines",
            "guidelines_file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help=say(ru="гайдлайны бренда, YAML", en="the brand's guidelines, YAML"),
        ),
        click.option(
            "--facts",
            "facts_file",
            type=click.Path(exists=True, dir_okay=False, path_type=Path),
            metavar="FILE",
            help=say(ru="факты бренда, YAML", en="the brand's facts, YAML"),
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


def read_documents(guidelines_file: Path | None, facts_file: Path | None) -> Documents:
    """Load the documents a user named; a fault in them is a usage error that names its line."""
    return Documents(
        guidelines=_load(guidelines_file, load_guidelines) if guidelines_file else None,
        facts=_load(facts_file, load_facts) if facts_file else Facts(),
    )


def profile_of(channel: str) -> ChannelProfile:
    """Return what the channel allows; a name we do not know has no special limits."""
    if channel in {"", PLAIN.name} or channel in PLATFORMS:
        return platform(channel)
    from integrations.registry import ADAPTERS, adapter_class

    return adapter_class(channel).profile if channel in ADAPTERS else platform(channel)


def _load(path: Path, load: Callable[[str], Document]) -> Document:
    try:
        return load(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as err:
        raise click.UsageError(
            say(ru=f"{path}: это не UTF-8", en=f"{path}: this is not UTF-8")
        ) from err
    except GuidelinesInvalid as err:
        language = reader_language()
        faults = [_fault(path, problem, language) for problem in err.problems]
        raise click.UsageError("\n".join([err.message.say(language), *faults])) from err


def _fault(path: Path, problem: Problem, language: str) -> str:
    return f"{path}:{problem.line}: {problem.path}: {problem.message.say(language)}"
