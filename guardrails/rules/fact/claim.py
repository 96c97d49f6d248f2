"""A reply to a complaint thanks, regrets, understands, asks and helps; it does not explain."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.rules.claims import marked
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase


class Explains(Rule):
    """A statement in the answer to a complaint that has no source; the last net."""

    id: ClassVar[str] = "fact.claim"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(
        ru="Объяснение вместо помощи", en="Explaining instead of helping"
    )
    explanation: ClassVar[Phrase] = Phrase(
        ru="Ответ на жалобу благодарит, извиняется, понимает, спрашивает и называет следующий шаг. "
        "Всё остальное, что он утверждает, стоит в отзыве, переписке или фактах бренда; иначе это"
        " оправдание, спор, упрёк или выдумка.",
        en="The answer to a complaint thanks, apologises, understands, asks and names the next "
        "step. Whatever else it states stands in the review, the thread or the facts; otherwise it"
        " is an excuse, an argument, a reproach or an invention.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на оправдание, спор, упрёк или выдумку: этого нет ни в отзыве, ни в фактах. "
        "Уберите или внесите в факты.",
        en="An excuse, an argument, a reproach or an invention: neither the review nor the facts "
        "say this. Remove it or enter it into the facts.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, извините за серьги, которые потемнели так быстро. Пришлите фото в чат.",
        en="Anna, we are sorry the earrings darkened so soon. Please send a photo in the chat.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, извините. Медь темнеет у любого ювелира города. Пришлите фото в чат.",
        en="Anna, sorry about that. Copper darkens with every jeweller in town.",
    )
    setting: ClassVar = {
        "branch": "negative",
        "review": Phrase(
            ru="Серьги потемнели за неделю!", en="The earrings turned dark within a week!"
        ),
    }
    is_net: ClassVar[bool] = True

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield the claims that no more special rule answers for."""
        if context.audience == "world":
            yield from marked(document, context, "other", ())
