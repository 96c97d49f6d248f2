"""E-mail addresses, also those dictated with «собака» and "at … dot"."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.base import Recogniser

# local@domain.tld, with %40 for @; not "user@" alone
_WRITTEN = re.compile(
    r"(?<![\w.+%-])[\w.+-]{1,64} ?(?:@|%40) ?[\w-]{1,63}(?:\.[\w-]{1,63}){0,4}\.[^\W\d_]{2,24}"
)
_ZONE = r"(?:ru|ру|рф|su|com|ком|net|нет|org|орг|by|kz|ua|uk|info|io|me|de)"
# «ivan собака mail точка ру», "ivan (at) mail (dot) com", "ivan at gmail dot com"
_DICTATED = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}"
    r" {0,2}(?:[\[({]? ?(?:собака|собачка) ?[\])}]?|[\[({] ?at ?[\])}]) {0,2}"
    rf"[\w-]{{1,40}} {{0,2}}(?:\.|[\[({{]? ?(?:точка|dot) ?[\])}}]?| ) {{0,2}}{_ZONE}(?!\w)"
    r"|(?<![\w.+-])[\w.+-]{1,64}(?: dot [\w+-]{1,30}){0,3} at [\w-]{1,40} dot [a-z]{2,12}(?!\w)"
)


class Email(Recogniser):
    """E-mail addresses, written or dictated."""

    type: ClassVar[str] = "EMAIL"

    def find(self, document: Document, /) -> Iterator[tuple[int, int]]:
        """Yield e-mail addresses."""
        if "@" in document.folded or "%40" in document.folded:
            for match in _WRITTEN.finditer(document.folded):
                yield match.span()
        for match in _DICTATED.finditer(document.plain):
            yield match.span()
