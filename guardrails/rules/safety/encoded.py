"""A block of code letters says nothing to a customer and may say much to somebody else."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.rules.sources import told
from guardrails.types import CheckContext
from prompts.language import Phrase

# 24 letters of base64 with both cases and a digit, 32 hex digits, %D0%9F…, \u041f…, &#1055;…
_BLOB = re.compile(
    r"(?<![\w+/=.-])(?=[A-Za-z0-9+/_-]{0,400}[A-Z])(?=[A-Za-z0-9+/_-]{0,400}[a-z])(?=[A-Za-z0-9+/_-]{0,400}\d)"
    r"[A-Za-z0-9+/_-]{24,2000}={0,2}(?![\w+/])"
    r"|(?<![\w-])[0-9a-fA-F]{32,2000}(?![\w-])|(?:%[0-9A-Fa-f]{2}){4,500}"
    r"|(?:\\[ux][0-9a-fA-F]{2,4}){3,500}"
    r"|(?:&#x?[0-9a-fA-F]{2,6};){3,500}"
)


class Encoded(Rule):
    """Base64, long hexadecimal and percent-encoded strings that no source has."""

    id: ClassVar[str] = "safety.encoded"
    title: ClassVar[Phrase] = Phrase(ru="Закодированная строка", en="Encoded string")
    explanation: ClassVar[Phrase] = Phrase(
        ru="В закодированной строке прячут данные и команды: человек её не прочтёт.",
        en="Data and orders hide in encoded strings: no person reads them.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Закодированная строка. Удалите её.", en="An encoded string. Delete it."
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова! 0KHQv9Cw0YHQuNCx0L4g0LfQsCDRgdC70L7QstCw",
        en="Anna, thank you! VGhhbmsgeW91IHZlcnkgbXVjaCBpbmRlZWQ=",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield encoded strings; without them the text loses nothing a reader sees."""
        for match in _BLOB.finditer(document.text):
            if not any(match.group() in text for text in told(context)):
                yield Finding(*match.span(), suggestion="")
