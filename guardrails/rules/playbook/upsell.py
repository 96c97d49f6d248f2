"""After a complaint nothing is sold, and nobody is pressed to buy after praise."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.frames import found
from guardrails.rules.grounding import known_stems, unfounded
from guardrails.rules.lexical import PatternRule, matches
from guardrails.rules.playbook.selling import INVITES_EN, INVITES_RU, SELLS, SELLS_EN, SELLS_RU
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_covered
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase


class Upsell(PatternRule):
    """Selling, or inviting back, in a reply to a complaint."""

    id: ClassVar[str] = "playbook.upsell_after_complaint"
    title: ClassVar[Phrase] = Phrase(ru="Продажа после жалобы", en="Selling after a complaint")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Сначала решают проблему. Приглашать снова после жалобы разрешает бренд.",
        en="The problem comes first. Inviting back after a complaint is the brand's choice.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Продажа или приглашение в ответе на жалобу. Закончите следующим шагом.",
        en="Selling or inviting back on a complaint. End with the next step instead.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл. Напишите нам в чат.",
        en="Anna, we are sorry the soup was cold. Send us a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл. Попробуйте наше новое меню, ждём вас снова!",
        en="Anna, we are sorry about the soup. Try our new menu, we look forward to seeing you!",
    )
    setting: ClassVar = {"branch": "negative"}
    russian = SELLS_RU + INVITES_RU
    english = SELLS_EN + INVITES_EN
    frames = SELLS

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone other branches, and an invitation the brand allows."""
        if context.branch != "negative":
            return True
        if context.guidelines.choices.invite_back_after_complaint == "never":
            return False
        return not _sells(document, start, end)


class HardSell(PatternRule):
    """Goods and bargains in the answer to a happy customer; a soft invitation is welcome."""

    id: ClassVar[str] = "playbook.hard_sell"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Продажа в ответе", en="Hard selling")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Довольный клиент сам вернётся: его мягко приглашают, а не продают ему.",
        en="A happy customer comes back anyway: invite softly instead of selling.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на рекламу. Достаточно мягкого приглашения.",
        en="This reads like an advertisement. A soft invitation is enough.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о веранде! Ждём вас снова.",
        en="Anna, thank you for the words on the terrace! See you again.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова о веранде! Успейте на распродажу сертификатов.",
        en="Anna, thank you for the words on the terrace! Check out our new collection.",
    )
    setting: ClassVar = {"branch": "positive"}
    russian = SELLS_RU
    english = SELLS_EN
    frames = SELLS

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a complaint (another rule's), what is stated and what the customer named."""
        if context.branch == "negative" or context.audience == "internal":
            return True
        if is_covered(document.folded[slice(*document.sentence_of(start))], stated(context)):
            return True
        words = [word for word in document.tokens if start <= word.start < end]
        return not unfounded(words, known_stems(context))


def _sells(document: Document, start: int, end: int) -> bool:
    spans = (
        *matches(document, SELLS_RU),
        *matches(document, SELLS_EN),
        *found(document, Upsell.id),
    )
    return any(first < end and start < last for first, last in spans)
