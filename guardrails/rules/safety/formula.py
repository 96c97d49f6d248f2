"""A spreadsheet runs a cell that begins like a formula."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

# the characters spreadsheets take for the start of a formula (OWASP, CSV Injection)
_STARTS = re.compile(r"[\s\"']{0,20}([=+@\t\r-]{1,20})(?=\S)")


class Formula(Rule):
    """A text that begins with =, +, - or @; a handle is a greeting where handles are names."""

    id: ClassVar[str] = "safety.formula"
    title: ClassVar[Phrase] = Phrase(ru="Начало как у формулы", en="Begins like a formula")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Таблица, в которую попадёт выгрузка, исполнит текст, начатый с =, +, - или @.",
        en="A spreadsheet that opens an export runs a text that begins with =, +, - or @.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Таблица примет такое начало за формулу. Уберите первый знак.",
        en="A spreadsheet takes such a beginning for a formula. Remove the first character.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(ru="=Анна, спасибо за слова!", en="+Anna, thank you!")

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield the first characters; the rest of the text is the same without them."""
        match = _STARTS.match(document.text)
        if match is None:
            return
        handles = context.channel.handles_are_names or context.guidelines.choices.handles_are_names
        if not (handles and match.group(1) == "@"):
            yield Finding(*match.span(1), suggestion="")
