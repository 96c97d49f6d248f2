"""A picture or a link can carry a customer's data to a stranger the moment it is shown."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

# ![x](http…), <img …>, data:image…, url(…), javascript:, onerror=, a link with a filled-in query
_CARRIES = re.compile(
    r"!\[[^\]\n]{0,200}\](?:\([^)\n]{0,500}\)|\[[^\]\n]{0,100}\])|<\s{0,3}(?:img|image|iframe"
    r"|object|embed|video|audio|source|link|meta|base|svg|form|input|script)\b[^>\n]{0,500}>?"
    r"|\b(?:javascript|vbscript|data):[a-z/;,+=\w%-]{3,500}"
    r"|\burl\(\s{0,3}['\"]?https?:[^)\n]{0,500}\)"
    r"|\bon[a-z]{3,15}\s{0,3}=\s{0,3}['\"][^'\"\n]{0,300}['\"]|https?:/"
    r"/[^\s<>]{3,200}[?&][\w.-]{1,40}=(?:[^\s&<>]{24,400}|[^\s&<>]{0,60}(?:%7B|\{"
    r"|⟦)[^\s<>]{0,200})",
    re.IGNORECASE,
)


class Exfiltration(Rule):
    """Images, active elements and links with a filled-in query."""

    id: ClassVar[str] = "safety.exfiltration"
    title: ClassVar[Phrase] = Phrase(
        ru="Картинка или ссылка с данными", en="An image or link that carries data"
    )
    explanation: ClassVar[Phrase] = Phrase(
        ru="Адрес картинки загружается сам: в нём утекает то, что модель прочла в обращении.",
        en="An image's address loads by itself, with whatever the model read in the ticket.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Картинка, активный код или ссылка с зашитыми данными. Удалите.",
        en="An image, active code or a link with data in it. Delete it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, меню есть на нашем сайте.", en="Anna, the menu is on our site."
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо! ![фото](https://pic.example/a.png?q=anna)",
        en='Anna, thank you! <img src="https://pic.example/a.png">',
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield what carries data; without it the text loses nothing a reader sees."""
        if not any(mark in document.text for mark in ("](", "][", "<", ":", "=")):
            return
        for match in _CARRIES.finditer(document.text):
            yield Finding(*match.span(), suggestion="")
