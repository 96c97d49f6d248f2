"""A manager's template is a base that is never sent as it is."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.rules.playbook.near_copy import SHORT, is_alike, profile
from guardrails.types import CheckContext
from prompts.guidelines import BranchRules
from prompts.language import Phrase

_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{.*?\}|\[.*?\]", re.DOTALL)


class TemplateAsIs(Rule):
    """Nearly a template of the guidelines, names and placeholders aside."""

    id: ClassVar[str] = "playbook.template_as_is"
    title: ClassVar[Phrase] = Phrase(ru="Шаблон без изменений", en="The template as it is")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Шаблон руководителя — основа. Ответ, в котором к нему ничего не добавлено, одинаков "
        "для всех и не отвечает никому.",
        en="A manager's template is a base. A reply that adds nothing to it is the same for "
        "everyone and answers nobody.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Это почти шаблон из правил тона. Добавьте то, о чём написал клиент.",
        en="This is nearly the template of the guidelines. Add what the customer wrote about.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о веранде! Пледы и правда выручают в прохладные вечера.",
        en="Anna, thank you for the words about the terrace! Blankets do help on a cool evening.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за ваш отзыв и добрые слова! Ждём вас снова в нашем доме.",
        en="Anna, thank you for your review and the kind words! See you again in our house.",
    )
    setting: ClassVar = {
        "branches": {
            "positive": BranchRules(
                templates=(
                    "{name}, спасибо за ваш отзыв и добрые слова! Ждём вас снова в нашем доме.",
                    "{name}, thank you for your review and the kind words! See you again in our"
                    " house.",
                )
            )
        }
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding over the whole text when it adds nothing to a template."""
        templates = [
            _PLACEHOLDER.sub("Анна", template)
            for rules in context.guidelines.branches.values()
            for template in rules.templates
        ]
        if not templates or context.kind != "full" or len(document.text) < SHORT:
            return
        own = profile(document.text)
        if any(is_alike(own, profile(template)) for template in templates):
            yield Finding(0, len(document.text))
