"""Links and handles: ways to reach or expose a person outside the platform."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.base import Recogniser

_ZONES = "ru|su|рф|com|net|org|info|io|biz|by|kz|ua|uk|de|eu|app|shop|store|online|site|pro|club|tv"
_LINK = re.compile(
    r"(?<![\w@])(?:h(?:tt|xx)ps?://|www\.)[^\s<>«»\"]{2,500}"
    r"|(?<![\w@./-])(?:t\.me|wa\.me|vk\.me|vk\.cc|clck\.ru|bit\.ly|youtu\.be)/[\w+./?=&%-]{1,200}"
    r"|(?<![\w@./-])(?:[A-Za-z0-9-]{1,40}\.){1,4}[a-z]{2,10}/[^\s<>«»\"]{1,300}"
    rf"|(?<![\w@./-])(?:[\w-]{{1,40}}\.){{1,4}}(?:{_ZONES})(?:/[^\s<>«»\"]{{0,300}})?(?![\w@])"
)
_MAY_BE_LINK = re.compile(r"[\w-]\.\w|://")
_SLASH = re.compile(r"/|сл[еэ]ш|slash")
_TAIL = ".,;:!?)»\"'"
# @name; not the tail of an e-mail address
_HANDLE = re.compile(r"(?<![\w@.])@[A-Za-z][\w.]{2,31}(?<!\.)")
_NETWORK = (
    r"(?:телеграм[а-я]{0,2}|\bтелег[аеуи]|\bтг|telegram|инстаграм[а-я]{0,2}|\bинст[аеу]|instagram"
    r"|вотсап[а-я]{0,2}|whatsapp|скайп[а-я]{0,2}|skype|\bник|\bnick(?:name)?|\bвк|\bhandle)"
)
_HANDLE_NAMED = re.compile(
    rf"{_NETWORK}[\s:—-]{{1,3}}(?:(?:@|собака|это|is|мой|моя)[ :]{{0,2}})?"
    r"([a-z][a-z0-9._]{3,31})(?![\w@])"
)
# t . me / name, t точка me слэш name, vk com/id1: a known network whose dot is hidden
_HIDDEN = re.compile(
    r"(?<![\w@.])(?:(?:t|т) ?(?:\.|\(?точка\)?|\(?dot\)?) ?(?:me|ми)|wa ?(?:\.|точка|dot) ?me"
    r"|(?:vk|вк) ?(?:\.|точка|dot| ) ?(?:com|ком)|instagram ?(?:точка|dot| ) ?com)"
    r" ?(?:/|сл[еэ]ш|slash) ?[\w.]{3,40}"
)
_HAS_SHAPE = re.compile(r"[\d_.]")


class Link(Recogniser):
    """Web addresses with or without a scheme."""

    type: ClassVar[str] = "LINK"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield links, also with a hidden dot, without the punctuation that closes a sentence."""
        if _MAY_BE_LINK.search(document.folded):
            for match in _LINK.finditer(document.folded):
                yield match.start(), match.start() + len(match.group().rstrip(_TAIL))
        for match in _HIDDEN.finditer(document.plain) if _SLASH.search(document.plain) else ():
            yield match.start(), match.start() + len(match.group().rstrip(_TAIL))


class Handle(Recogniser):
    """Names in a messenger or a network."""

    type: ClassVar[str] = "HANDLE"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield handles with @, and bare ones beside the name of a network."""
        if "@" in document.folded:
            for match in _HANDLE.finditer(document.folded):
                yield match.span()
        for match in _HANDLE_NAMED.finditer(document.plain) if document.is_english else ():
            if _HAS_SHAPE.search(match.group(1)):
                yield match.span(1)
