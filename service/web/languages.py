"""The words of the pages: English in the code, Russian from a .po file read at start.

The catalogue is compiled in memory, so there is no build step and no binary file to forget.
"""

import gettext
from datetime import UTC, datetime, timedelta
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import cast

from babel.dates import format_datetime, format_timedelta
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from flask import Flask, g, has_request_context, request, session

from prompts.language import LANGUAGES, Language, Phrase
from service.web.wiring import wired

TRANSLATIONS = Path(__file__).parents[1] / "translations"


@cache
def catalogue(language: Language) -> gettext.NullTranslations:
    """Return the translations into `language`; English is the language of the code itself."""
    source = TRANSLATIONS / f"{language}.po"
    if not source.exists():
        return gettext.NullTranslations()
    compiled = BytesIO()
    with source.open("rb") as file:
        write_mo(compiled, read_po(file, locale=language))
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def reader_language() -> Language:
    """Choose the language: the person's own, else the browser's, else the installation's."""
    if not has_request_context():
        return "ru"
    if "language" not in g:
        g.language = _chosen()
    return cast(Language, g.language)


def _chosen() -> Language:
    own = session.get("language")
    if own in LANGUAGES:
        return cast(Language, own)
    default = wired().settings.language
    return cast(Language, request.accept_languages.best_match(LANGUAGES, default=default))


def _(message: str, **values: object) -> str:
    """Translate `message` and fill its `%(name)s` places."""
    said = catalogue(reader_language()).gettext(message)
    return said % values if values else said


def ngettext(one: str, many: str, num: int, **values: object) -> str:
    """Translate a sentence that counts; `%(num)s` is the number."""
    return catalogue(reader_language()).ngettext(one, many, num) % {"num": num, **values}


def say(phrase: Phrase | None) -> str:
    """Say a phrase of the domain in the reader's language."""
    return phrase.say(reader_language()) if phrase else ""


def moment(at: datetime | None) -> str:
    """Write a point in time: «22 нояб. 2026, 03:40 UTC»; a script puts it into local time."""
    if at is None:
        return ""
    shown = format_datetime(_aware(at).astimezone(UTC), "d MMM y, HH:mm", locale=reader_language())
    return f"{shown} UTC"


def ago(at: datetime | None, now: datetime | None = None) -> str:
    """Write how long ago something was: «2 часа назад»."""
    if at is None:
        return ""
    passed = _aware(at) - (now or datetime.now(UTC))
    if abs(passed) < timedelta(minutes=1):
        return _("just now")
    return format_timedelta(
        passed, add_direction=True, granularity="minute", threshold=1.2, locale=reader_language()
    )


def size(count: int) -> str:
    """Write a number of bytes for a person."""
    if count < 1 << 10:
        return ngettext("%(num)s byte", "%(num)s bytes", count)
    if count < 1 << 20:
        return _("%(num)s KB", num=count >> 10)
    return _("%(num)s MB", num=count >> 20)


def _aware(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def init_app(app: Flask) -> None:
    """Give the templates their words."""
    env = app.jinja_env
    env.add_extension("jinja2.ext.i18n")
    env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda message: catalogue(reader_language()).gettext(message),
        lambda one, many, num: catalogue(reader_language()).ngettext(one, many, num),
        newstyle=True,
    )
    env.policies["ext.i18n.trimmed"] = True
    env.filters.update(say=say, moment=moment, ago=ago, size=size)
    app.context_processor(lambda: {"language": reader_language()})
