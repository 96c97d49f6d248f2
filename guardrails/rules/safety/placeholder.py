"""An unfilled blank shows the template behind the reply."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

# [имя], {name}, <order>, %NAME%, ⟦PHONE_1⟧, XXXX, ____; not [1] and not (в скобках)
_BLANK = re.compile(
    r"⟦[^⟧\n]{1,40}⟧|\[[^\W\d_][^\]\n]{1,40}\]|(?<!\{)\{[^\W\d][^{}\n]{0,40}\}(?!\})"
    r"|<[^\W\d_/!][\w -]{1,30}(?<!br)>|%[A-Za-zА-Яа-я_]{2,30}%|_{3,}|(?<!\w)[XХ]{3,}(?!\w)"
    r"|(?<!\w)(?:TODO|TBD|FIXME)(?!\w)|(?<!\w)lorem ipsum|\((?:insert|add|put|вставить|вставьте"
    r"|указать|укажите|подставить|вписать|впишите) [^()\n]{2,40}\)|(?<!\w)(?:ИМЯ|ФИО|НОМЕР|ДАТА"
    r"|ССЫЛКА|АДРЕС|НАЗВАНИЕ|NAME|DATE|LINK|ORDER|NUMBER)(?: [А-ЯЁA-Z]{4,20}){1,2}(?!\w)"
)
_TAG = re.compile(
    r"<(?:a|b|i|u|p|div|span|strong|em|ul|ol|li|img|script|style|h\d|table|tr|td|br|font|iframe"
    r"|code|pre)\b"
)


class Placeholder(Rule):
    """«[имя]», {name}, ⟦PHONE_1⟧, ____."""

    id: ClassVar[str] = "safety.placeholder"
    title: ClassVar[Phrase] = Phrase(ru="Незаполненное место", en="Unfilled blank")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Незаполненная подстановка показывает, что отвечал шаблон.",
        en="An unfilled blank shows that a template answered.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Незаполненное место шаблона. Впишите слова или уберите.",
        en="An unfilled blank. Put words in its place or remove it.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(
        ru="[Имя клиента], спасибо за слова!", en="Dear {customer_name}, thank you!"
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield blanks; tags of HTML are another rule's."""
        for match in _BLANK.finditer(document.text):
            if not _TAG.match(match.group().lower()):
                yield Finding(*match.span())
