"""Reading forms that may come from anything: short, normalised, and never a crash."""

import unicodedata

from flask import request

from prompts.language import Phrase
from service.web.errors import BadForm

MAX_REPLY_CHARACTERS = 20_000


def line(name: str, longest: int = 300) -> str:
    """Read a one-line field: trimmed, without control characters, cut at `longest`."""
    value = request.values.get(name, "")
    clean = "".join(" " if unicodedata.category(c) in {"Cc", "Cs"} else c for c in value)
    return " ".join(clean.split())[:longest]


def text(name: str, longest: int = MAX_REPLY_CHARACTERS) -> str:
    r"""Read a text of several lines, with "\n" between them as everywhere else in the product.

    Raises:
        BadForm: it is missing or longer than any channel takes.
    """
    value = request.form.get(name)
    if value is None:
        raise missing(name)
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    value = "".join(c for c in value if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
    if len(value) > longest:
        raise BadForm(
            Phrase(
                ru=f"Текст длиннее {longest} знаков. Сократите его.",
                en=f"The text is longer than {longest} characters. Shorten it.",
            )
        )
    return value


def number(name: str, default: int = 1, most: int = 1_000_000) -> int:
    """Read a positive whole number; anything else is `default`."""
    value = request.values.get(name, "")
    good = value.isascii() and value.isdigit() and len(value) < 10
    return min(most, max(1, int(value))) if good else default


def missing(name: str) -> BadForm:
    """Build the refusal of a form without the field `name`."""
    return BadForm(
        Phrase(
            ru=f"Форма пришла без поля {name}. Обновите страницу и попробуйте ещё раз.",
            en=f"The form came without the field {name}. Reload the page and try again.",
        )
    )
