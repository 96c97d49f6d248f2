"""A word of two alphabets is a trick or a typo that search and filters do not see."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.normalisation import fold, is_mixed
from guardrails.rule import Finding, Rule
from guardrails.rules.sources import told
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_WORD = re.compile(r"[^\W\d_]{2,}")


class MixedScript(Rule):
    """Latin letters inside a Russian word and the other way round."""

    id: ClassVar[str] = "safety.mixed_script"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Буквы двух алфавитов", en="Mixed alphabets")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Латинская «a» в русском слове не видна глазу, но ломает поиск и проверки.",
        en="A Cyrillic letter in an English word is invisible to the eye and breaks search.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="В слове буквы двух алфавитов. Наберите его заново.",
        en="The word mixes two alphabets. Type it again.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(ru="Анна, спaсибо за слова!", en="Anna, thаnk you!")

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield mixed words; the same word in one alphabet is suggested where there is one."""
        for match in _WORD.finditer(document.text):
            if not is_mixed(match.group()) or any(match.group() in text for text in told(context)):
                continue
            clean = fold(match.group()).text
            yield Finding(*match.span(), suggestion=None if is_mixed(clean) else clean)
