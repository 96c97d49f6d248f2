"""Some helpdesks run what stands in braces."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.types import CheckContext
from prompts.language import Phrase

_SYNTAX = re.compile(
    r"\{\{[^{}\n]{0,100}\}\}|\{%[^%\n]{0,100}%\}|\{#[^#\n]{0,100}#\}|\{\{|\{%|\$\{[^}\n]{0,60}\}"
    r"|<%[^%\n]{0,100}%>|<\?(?:php|=)[^?\n]{0,100}\?>|#\{[^}\n]{0,60}\}|\[\[[^\]\n]{1,60}\]\]"
)


class TemplateSyntax(Rule):
    """{{ … }}, {% … %}: a helpdesk's template engine would execute them."""

    id: ClassVar[str] = "safety.template_syntax"
    title: ClassVar[Phrase] = Phrase(ru="Код шаблона", en="Template code")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Некоторые хелпдески исполняют то, что стоит в фигурных скобках.",
        en="Some helpdesks execute what stands in braces.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Код шаблона: хелпдеск может его исполнить. Уберите фигурные скобки.",
        en="Template code: a helpdesk may execute it. Remove the braces.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(
        ru="{{ ticket.name }}, спасибо за слова!", en="{% include name %}, thank you!"
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield template code."""
        for match in _SYNTAX.finditer(document.text):
            yield Finding(*match.span())
