"""The criteria a judge goes by, written in each language rather than translated."""

import hashlib
from functools import lru_cache
from importlib import resources

import yaml
from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

from prompts.language import LANGUAGES, Language


class Criterion(BaseModel):
    """One question that is answered by yes or no, with what each answer looks like."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(pattern=r"^[a-z_]+$")
    question: str
    good: str
    bad: str


_LISTED = TypeAdapter(tuple[Criterion, ...])


@lru_cache(maxsize=len(LANGUAGES))
def criteria(language: Language) -> tuple[Criterion, ...]:
    """Return the criteria in a language, in the order they are asked."""
    return _LISTED.validate_python(yaml.safe_load(_source(f"{language}.yaml")))


def criterion_ids() -> tuple[str, ...]:
    """Return the ids of all criteria; they are the same in every language."""
    return tuple(each.id for each in criteria(LANGUAGES[0]))


@lru_cache(maxsize=1)
def rubrics_version() -> str:
    """Name what the rubrics say: the first 8 hex digits of SHA-256 of their texts."""
    digest = hashlib.sha256()
    for language in LANGUAGES:
        digest.update(_source(f"{language}.yaml").encode())
    return digest.hexdigest()[:8]


def _source(name: str) -> str:
    return resources.files(__name__).joinpath(name).read_text(encoding="utf-8")
