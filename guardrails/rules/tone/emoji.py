"""Emoji only where the brand allows them, and never on a complaint."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

# Pictographs with their joiners and tones; not ©, ®, №, arrows of plain text
_EMOJI = re.compile(
    "(?:[\U0001f1e6-\U0001f1ff\U0001f300-\U0001faff\u2600-\u26ff\u2700-\u27bf\u2b50\u2b55\u2764"
    "\u23e9-\u23fa\u203c\u2049]"
    "[\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]{0,4}){1,40}"
)
# :-) ;) :D and rows of brackets in Russian «спасибо)))»
_SMILEY = re.compile(
    r"(?<![\w:/])[:;=]-?[)(DPp](?!\w)|(?<=[а-яё ])\){2,}|\({3,}|\^_+\^"
    r"|(?<!\w)[oO]_[oO](?!\w)|(?<!\w):'\(|<3(?!\d)|(?<=[а-яё])\)(?=\s|$)"
)


class Emoji(Rule):
    """Emoji and smileys."""

    id: ClassVar[str] = "tone.emoji"
    title: ClassVar[Phrase] = Phrase(ru="Эмодзи", en="Emoji")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Эмодзи разрешает бренд; в ответе на жалобу их не бывает.",
        en="Emoji are the brand's choice; a reply to a complaint never has any.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Уберите эмодзи: бренд их не использует или это ответ на жалобу.",
        en="Remove the emoji: the brand does not use them, or this answers a complaint.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за добрые слова о веранде!",
        en="Anna, thank you for the kind words about the terrace!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за добрые слова о веранде! 😊",
        en="Anna, thank you for the kind words about the terrace! 😊",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield emoji unless they are allowed here; taking them out leaves good text."""
        if context.guidelines.choices.emoji == "allowed" and context.branch != "negative":
            return
        severity: Severity = "block" if context.branch == "negative" else "warn"
        for match in _EMOJI.finditer(document.text):
            yield Finding(*match.span(), severity=severity, suggestion="")
        for match in _SMILEY.finditer(document.text):
            if not _closes_a_bracket(document.text, match):
                yield Finding(*match.span(), severity=severity, suggestion="")


def _closes_a_bracket(text: str, match: re.Match[str]) -> bool:
    if not match.group().startswith(")"):
        return False
    before = text[: match.start()]
    return before.count("(") > before.count(")")
