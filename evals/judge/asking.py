"""What a judge is sent: the rubric as our words, the review and the replies as masked data."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined

from drafting.language import detect
from drafting.model.fence import fenced
from drafting.model.veil import Veil
from drafting.types import SentMessage
from evals.cases import Case
from evals.judge.rubrics import criteria, rubrics_version
from guardrails.names import first_name
from prompts.channel import Audience
from prompts.language import LANGUAGES, Language

DESIGN = 1
"""Counts redesigns of what is asked; the texts are hashed beside it."""
_NAMES = ("criteria", "pairwise", "message")
CRITERIA_SCHEMA: dict[str, Any] = {
    "title": "Judgements",
    "type": "object",
    "properties": {
        "judgements": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "criterion": {"type": "string"},
                    "reason": {"type": "string"},
                    "evidence": {"type": "string"},
                    "verdict": {"type": "boolean"},
                },
                "required": ["criterion", "reason", "evidence", "verdict"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["judgements"],
    "additionalProperties": False,
}
PAIRWISE_SCHEMA: dict[str, Any] = {
    "title": "Preference",
    "type": "object",
    "properties": {
        "reason": {"type": "string"},
        "better": {"type": "string", "enum": ["A", "B", "tie"]},
    },
    "required": ["reason", "better"],
    "additionalProperties": False,
}


@dataclass(frozen=True, slots=True)
class Matter:
    """A review as a judge sees it; private values are known only to be hidden."""

    text: str
    rating: int | None = None
    author: str | None = None
    audience: Audience = "world"
    language: Language = "ru"
    private: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, case: Case) -> "Matter":
        """Make the matter of a case."""
        given = case.input
        text = "\n".join(filter(None, (given.title, given.text)))
        return cls(
            text=text,
            rating=given.rating,
            author=given.author,
            audience=given.audience,
            language=language_of(text, given.lang),
            private=given.private,
        )


@dataclass(frozen=True, slots=True)
class Question:
    """What is sent, with what is needed to understand the answer to it."""

    messages: tuple[SentMessage, ...]
    veil: Veil
    review: str
    replies: tuple[str, ...]


def language_of(text: str, given: str = "") -> Language:
    """Return the language to judge a text in: the one given, else the one found."""
    found = given or detect(text)
    return "ru" if found == "ru" else "en"


def ask_by_criteria(matter: Matter, reply: str) -> Question:
    """Ask about one reply, criterion by criterion."""
    system = _render("criteria", matter.language, criteria=criteria(matter.language))
    return _question(system, matter, (("reply", reply),))


def ask_for_the_better(matter: Matter, first: str, second: str) -> Question:
    """Ask which of two replies is better; the first one is shown as A."""
    system = _render("pairwise", matter.language)
    return _question(system, matter, (("A", first), ("B", second)))


@lru_cache(maxsize=1)
def asking_version() -> str:
    """Name what a judge is asked: rubrics and templates, 12 hex digits of SHA-256."""
    digest = hashlib.sha256(f"{DESIGN} {rubrics_version()}".encode())
    for name in _NAMES:
        for language in LANGUAGES:
            digest.update(_source(f"{name}.{language}.jinja").encode())
    return digest.hexdigest()[:12]


def _question(system: str, matter: Matter, replies: Sequence[tuple[str, str]]) -> Question:
    veil = Veil(author=matter.author, greeting=first_name(matter.author), private=matter.private)
    review = veil.hide(matter.text)
    shown = [(name, veil.hide(text)) for name, text in replies]
    # Derived from what it fences, so that the same question is the same request.
    told = "\0".join([review, *(text for _, text in shown)])
    mark = hashlib.sha256(told.encode("utf-8", "replace")).hexdigest()[:16]
    fence = partial(_fenced, mark)
    message = _render(
        "message",
        matter.language,
        rating=matter.rating,
        audience=matter.audience,
        review=fence("review", review),
        replies=[(name, fence(name.lower(), text)) for name, text in shown],
    )
    return Question(
        messages=(
            SentMessage(role="system", text=system),
            SentMessage(role="user", text=message),
        ),
        veil=veil,
        review=review,
        replies=tuple(text for _, text in shown),
    )


def _fenced(mark: str, name: str, text: str) -> str:
    return fenced(name, text, mark)


def _render(name: str, language: Language, **values: Any) -> str:
    return _environment().get_template(f"{name}.{language}.jinja").render(**values).strip()


@lru_cache(maxsize=1)
def _environment() -> Environment:
    return Environment(
        loader=FunctionLoader(_source),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text for a model, never a page
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _source(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text(encoding="utf-8")
