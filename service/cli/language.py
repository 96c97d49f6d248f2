"""The reader's language on the command line, without the imports that would make `--help` slow."""

import os
from collections.abc import Mapping
from typing import Literal

ReaderLanguage = Literal["ru", "en"]

VARIABLES = ("OTKLIK_LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
"""Where the language is looked up: our own variable, then the order POSIX gives."""


def reader_language(environ: Mapping[str, str] | None = None) -> ReaderLanguage:
    """Return the language of the first variable that is set; a Russian locale reads Russian."""
    given = os.environ if environ is None else environ
    for variable in VARIABLES:
        value = given.get(variable, "").strip().lower()
        if value:
            return "ru" if value.startswith("ru") else "en"
    return "en"


def say(*, ru: str, en: str, language: str | None = None) -> str:
    """Return the sentence in `language`, or in the reader's own."""
    return ru if (language or reader_language()) == "ru" else en
