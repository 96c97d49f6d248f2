"""A line that looks like a mail header may become one."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

_HEADER = re.compile(
    r"^[ \t>]{0,10}(?:to|cc|bcc|from|sender|subject|reply-to|return-path|content-(?:type"
    r"|transfer-encoding|disposition)|mime-version|received|message-id|x-[a-z-]{2,30}|кому|копия"
    r"|скрытая копия|тема|тема письма|от кого)[ \t]{0,3}:[ \t]{0,3}\S[^\n]{0,200}$"
    r"|%0[da](?:%0[da])?[a-z-]{2,30}(?::|%3a)",
    re.IGNORECASE | re.MULTILINE,
)


class MailHeader(Rule):
    """«Тема: …», "Bcc: …" at the beginning of a line."""

    id: ClassVar[str] = "safety.mail_header"
    title: ClassVar[Phrase] = Phrase(ru="Заголовок письма", en="Mail header")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Строка «Bcc: …» в тексте может добавить получателя, «Тема: …» — след чужого письма.",
        en='A line like "Bcc: …" may add a recipient; "Subject: …" is left over from a mail.',
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Строка похожа на заголовок письма. Удалите её.",
        en="This line looks like a mail header. Delete it.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(
        ru="Тема: ваш отзыв\nАнна, спасибо за слова!",
        en="Anna, thank you!\nBcc: everyone@example.com",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield header lines; without them the text is whole."""
        for match in _HEADER.finditer(document.text):
            yield Finding(*match.span(), suggestion="")
