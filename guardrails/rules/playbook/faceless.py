"""Nobody is a «уважаемый клиент»."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import PatternRule, patterns
from prompts.language import Phrase


class Faceless(PatternRule):
    """«Уважаемый клиент», "dear customer"."""

    id: ClassVar[str] = "playbook.faceless"
    title: ClassVar[Phrase] = Phrase(ru="Безликое обращение", en="Faceless greeting")
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Уважаемый клиент» — знак, что имени не посмотрели. Нет имени — «Здравствуйте!».",
        en='"Dear customer" says that nobody looked at the name. Without one, just say hello.',
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Безликое обращение. Обратитесь по имени или просто поздоровайтесь.",
        en="A faceless greeting. Use the name or just say hello.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Здравствуйте, Анна! Спасибо за слова!", en="Hello, Anna! Thank you!"
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Уважаемый клиент! Анна, спасибо за слова!", en="Dear customer, thank you, Anna!"
    )
    russian = patterns(
        r"(?:уважаем|дорог)[а-я]{2,3} ?\([а-я]{1,3}\)",
        r"(?:уважаем|дорог|многоуважаем)[а-я]{2,3} <1> (?:клиент[а-я]{0,3}|покупател[а-я]{1,3}"
        r"|гост[а-я]{1,3}|пользовател[а-я]{1,3}|посетител[а-я]{1,3}|аноним|автор отзыва"
        r"|заказчик[а-я]{0,2}|друзья)",
        r"здравствуйте,? (?:уважаемый )?(?:клиент|покупатель|гость|пользователь)",
        r"(?:добр(?:ый|ое|ого) [а-я]{3,6},? )(?:клиент|покупатель|гость|пользователь)",
    )
    english = patterns(
        r"(?:dear|hello|hi|hey|valued) <1> (?:customers?|guests?|users?|clients?|reviewers?"
        r"|shoppers?|visitors?|buyers?|sir(?: or |\s?/\s?)(?:madam|ma'am)|sir|madam"
        r"|friends?)(?=[,!.:\s])",
    )

    def _matches(self, document: Document) -> Iterator[tuple[int, int]]:
        yield from super()._matches(document)
        opened = _CALLED.match(document.plain)
        if opened:
            yield opened.span(1)


_CALLED = re.compile(
    r"\s*(клиент|покупатель|гость|пользователь|аноним|заказчик|посетитель|пассажир|customer|guest"
    r"|user|client|buyer|shopper|reviewer|anonymous|a google user)[,!](?!\w)"
)
