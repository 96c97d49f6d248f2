"""E-mail addresses, also those dictated with «собака» and "at … dot"."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.base import Recogniser

# local@domain.tld, with %40 or &#64; for @; not "user@" alone, not "see @kafe.mamina": a space
# before the sign only asks for one after it or for a known zone
_SIGN = r"(?:@|%40|&#64;)"
_ZONE = r"(?:ru|ру|рф|su|com|ком|net|нет|org|орг|by|kz|ua|uk|info|io|me|de)"
_DOMAIN = r"[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\."
_WRITTEN = re.compile(
    rf"(?<![\w.+%-])[\w.+-]{{1,64}}(?:(?: {_SIGN} |{_SIGN} ?){_DOMAIN}[^\W\d_]{{2,24}}"
    rf"| {_SIGN}{_DOMAIN}{_ZONE}(?![\w.]))"
)
_DOT = r"(?:точка|dot|тире|дефис|dash|подчеркивание|underscore)"
_LOCAL = rf"(?<![\w.+-])[\w.+-]{{1,64}}(?: {{1,2}}{_DOT} {{1,2}}[\w+-]{{1,30}}){{0,3}}"
# «ivan точка п собака mail точка ру», "ivan (at) mail (dot) com", "ivan at gmail dot com"
_DICTATED = re.compile(
    rf"{_LOCAL}"
    r" {0,2}(?:[\[({]? ?(?:собака|собачка) ?[\])}]?|[\[({] ?at ?[\])}]) {0,2}"
    rf"[\w-]{{1,40}} {{0,2}}(?:\.|[\[({{]? ?(?:точка|dot) ?[\])}}]?| ) {{0,2}}{_ZONE}(?!\w)"
    r"|(?<![\w.+-])[\w.+-]{1,64}(?: dot [\w+-]{1,30}){0,3} at [\w-]{1,40} dot [a-z]{2,12}(?!\w)"
)
_SPOKEN_SIGN = re.compile(r"собак|собачк|[\[({ ]at[\])} ]")


class Email(Recogniser):
    """E-mail addresses, written or dictated."""

    type: ClassVar[str] = "EMAIL"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield e-mail addresses."""
        if any(sign in document.folded for sign in ("@", "%40", "&#64;")):
            for match in _WRITTEN.finditer(document.folded):
                yield match.span()
        if _SPOKEN_SIGN.search(document.plain):
            for match in _DICTATED.finditer(document.plain):
                yield match.span()
