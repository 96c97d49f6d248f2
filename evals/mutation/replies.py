"""Good replies with the reviews they answer: what every fault is planted into.

A shipped reply is written in parts, and each part says what it does, so that the thanks, the
apology or the detail can be taken out again. A reply of a user's own may be one text.
"""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from importlib import resources
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from drafting.faults import faults_of
from drafting.language import detect
from drafting.records import Rating, Text, Texts, Values
from evals.mutation.errors import RepliesInvalid
from guardrails.types import DraftKind
from prompts.channel import Audience
from prompts.guidelines import Branch
from prompts.language import Language, Phrase

Role = Literal[
    "greeting",
    "thanks",
    "detail",
    "apology",
    "feeling",
    "fact",
    "handed",
    "next",
    "channel",
    "invite",
    "close",
]
_SENTENCE = re.compile(r"\S.*?(?:[.!?…]+(?=\s|$)|$)", re.DOTALL)
_BROKEN = Phrase(
    ru="Ответы не приняты, ничего не запускалось. Исправьте отмеченное:",
    en="The replies were not accepted and nothing was run. Mend what is marked:",
)
_NOT_AN_OBJECT = Phrase(
    ru='это не объект JSON вида {"id": …, "review": …, "draft": …}.',
    en='this is not a JSON object like {"id": …, "review": …, "draft": …}.',
)
_TWICE = Phrase(ru="такой id уже есть.", en="this id is taken already.")
_EMPTY = Phrase(ru="в файле нет ни одного ответа.", en="the file has no reply.")
_UNREADABLE = Phrase(
    ru="файл не открывается или это не UTF-8. Проверьте путь, права и кодировку.",
    en="the file cannot be opened or is not UTF-8. Check the path, permissions and encoding.",
)
_NO_BRANCH = Phrase(
    ru="нужна ветка: positive, neutral или negative.",
    en="a branch is needed: positive, neutral or negative.",
)


class Part(BaseModel):
    """One sentence of a good reply; `bare` is how it would read without the concrete detail."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    roles: frozenset[Role]
    text: str
    bare: str | None = None


def _as_parts(value: object) -> object:
    """Read `["apology detail", "sentence", "sentence without the detail"]` as a part."""
    if not isinstance(value, list):
        return value
    return tuple(_as_part(item) for item in value)


def _as_part(item: Any) -> Any:
    if isinstance(item, list) and 2 <= len(item) <= 3 and all(isinstance(x, str) for x in item):
        return {"roles": item[0].split(), "text": item[1], "bare": (*item, None)[2]}
    return item


class Good(BaseModel):
    """A reply that breaks no rule, with everything a rule may know about its review.

    `employee` is named in the review. A `short` review holds nothing concrete to answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Text = Field(min_length=1)
    review: Text = ""
    title: Text = ""
    author: Text | None = None
    rating: Rating = None
    branch: Branch
    audience: Audience = "world"
    kind: DraftKind = "full"
    language: Language = "ru"
    place: Text = ""
    channel: Text = ""
    employee: Text = ""
    short: bool = False
    context: Values = {}
    private: Values = {}
    facts: Texts = ()
    previous: Texts = ()
    reply: Annotated[tuple[Part, ...], BeforeValidator(_as_parts)] = Field(min_length=1)

    @model_validator(mode="before")
    @classmethod
    def _parts_of_a_draft(cls, data: Any) -> Any:
        """Take a reply that is one text apart into sentences; only the greeting is known then."""
        if not isinstance(data, dict) or not isinstance(data.get("draft"), str):
            return data
        rest = {key: value for key, value in data.items() if key not in ("draft", "lang")}
        sentences = _SENTENCE.findall(data["draft"])
        rest["reply"] = tuple(_plain_parts(sentences, str(data.get("author") or "")))
        rest.setdefault("language", data.get("lang") or _language(data["draft"]))
        return rest

    @property
    def text(self) -> str:
        """The reply as it would be sent."""
        return " ".join(part.text for part in self.reply)

    @property
    def name(self) -> str:
        """The customer's name as the greeting has it, "" when it greets without one."""
        greeting = self.reply[0].text if "greeting" in self.reply[0].roles else ""
        words = re.findall(r"\w+", self.author or "")
        return next((word for word in words if word in re.findall(r"\w+", greeting)), "")

    def has(self, role: Role) -> bool:
        """Tell whether a part of the reply does this."""
        return any(role in part.roles for part in self.reply)


def shipped(language: Language) -> tuple[Good, ...]:
    """Return the hand-written good replies that come with the product."""
    return _shipped(language)


@lru_cache(maxsize=2)
def _shipped(language: Language) -> tuple[Good, ...]:
    name = f"good_{language}.jsonl"
    text = resources.files(__package__).joinpath(name).read_text(encoding="utf-8")
    return tuple(
        Good.model_validate({**json.loads(line), "language": language})
        for line in text.splitlines()
    )


def load_replies(path: Path) -> tuple[Good, ...]:
    """Load good replies of a user's own: JSON lines of `id`, `review`, `branch` and `draft`.

    Raises:
        RepliesInvalid: names each line and field that does not fit.
    """
    goods: dict[str, Good] = {}
    problems: list[Phrase] = []
    for number, line in _lines(path):
        good, faults = _read(line)
        if good is not None and good.id in goods:
            good, faults = None, (("id", _TWICE),)
        if good is not None:
            goods[good.id] = good
        problems += [_at(f"{path.name}:{number}", field, problem) for field, problem in faults]
    if problems or not goods:
        raise RepliesInvalid(_BROKEN, tuple(problems) or (_at(path.name, "", _EMPTY),))
    return tuple(goods.values())


def _lines(path: Path) -> Iterator[tuple[int, str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as err:
        raise RepliesInvalid(_BROKEN, (_at(path.name, "", _UNREADABLE),)) from err
    return ((n, line) for n, line in enumerate(text.split("\n"), start=1) if line.strip())


def _read(line: str) -> tuple[Good | None, tuple[tuple[str, Phrase], ...]]:
    try:
        value = json.loads(line)
    except (ValueError, RecursionError):
        value = None
    if not isinstance(value, dict):
        return None, (("", _NOT_AN_OBJECT),)
    if value.get("branch") is None:
        return None, (("branch", _NO_BRANCH),)
    try:
        return Good.model_validate(value), ()
    except ValidationError as err:
        return None, tuple((fault.field, fault.problem) for fault in faults_of(err))


def _plain_parts(sentences: list[str], author: str) -> Iterator[Part]:
    names = set(re.findall(r"\w+", author))
    for number, sentence in enumerate(sentences):
        greets = number == 0 and bool(names & set(re.findall(r"\w+", sentence)))
        yield Part(roles=frozenset({"greeting"} if greets else ()), text=sentence)


def _language(text: str) -> Language:
    return "en" if detect(text) == "en" else "ru"


def _at(place: str, field: str, problem: Phrase) -> Phrase:
    where = f"{place}: {field}" if field else place
    return Phrase(ru=f"{where}: {problem.ru}", en=f"{where}: {problem.en}")
