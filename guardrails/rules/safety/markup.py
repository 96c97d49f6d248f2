"""Platforms show markup as it is typed."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

# <b>, **bold**, # heading, [text](link), ```, «Вариант 1:», a numbered list; not "5 * 3", not "#1"
_MARKUP = re.compile(
    r"</?(?:a|b|i|u|p|div|span|strong|em|ul|ol|li|img|script|style|h\d|table|tr|td|br|font|iframe"
    r"|code|pre)(?:\s[^<>\n]{0,200})?/?>|&(?:nbsp|amp|lt|gt|quot|#\d{2,5});|\*\*[^*\n]{1,200}\*\*"
    r"|(?<!\w)__[^_\n]{1,200}__(?!\w)|^#{1,6} (?=\S)|```|\[[^\]\n]{1,100}\]\([^)\n]{1,200}\)"
    r"|^\s{0,3}[*•-] (?=\S)|^\s{0,3}\d{1,2}[.)] (?=[^\W\d_])(?=[^\n]{1,300}\n\s{0,3}\d{1,2}[.)] )"
    r"|^\s{0,3}(?:вариант|версия|ответ|черновик|option|version|variant|reply|response|draft)(?:"
    r" ?№?\d{1,2})? ?:",
    re.MULTILINE | re.IGNORECASE,
)


class Markup(Rule):
    """HTML and Markdown."""

    id: ClassVar[str] = "safety.markup"
    title: ClassVar[Phrase] = Phrase(ru="Разметка", en="Markup")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Площадка покажет теги и звёздочки как есть.",
        en="The platform shows tags and asterisks as they are.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Разметка в тексте. Оставьте обычные предложения.",
        en="Markup in the text. Leave plain sentences.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(ru="Анна, **спасибо** за слова!", en="Anna, <b>thank</b> you!")

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield pieces of markup."""
        for match in _MARKUP.finditer(document.text):
            yield Finding(*match.span())
