"""Every date in a reply stands in the review, the case or the facts."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.rule import Finding, Rule, at
from guardrails.rules.amounts import dates, dates_in, months
from guardrails.rules.lexical import is_question
from guardrails.rules.sources import told
from guardrails.types import CheckContext
from prompts.language import Phrase


class UnknownDate(Rule):
    """A day or a month that nobody told us; «12 мая» and 12.05.2026 are one date."""

    id: ClassVar[str] = "fact.date"
    title: ClassVar[Phrase] = Phrase(ru="Дата ниоткуда", en="A date from nowhere")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Даты в ответе берутся из отзыва, переписки или фактов бренда.",
        en="Dates in a reply come from the review, the thread or the brand's facts.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Этой даты нет ни в отзыве, ни в фактах. Проверьте или уберите.",
        en="This date stands neither in the review nor in the facts. Check or remove it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, 12 мая на кухне и правда был трудный вечер.",
        en="Anna, May 12 was a hard evening in the kitchen indeed.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, новую печь нам поставили 20 июня.",
        en="Anna, the new oven came on June 20.",
    )
    setting: ClassVar = {
        "review": Phrase(ru="Были 12.05.2026, пицца сгорела.", en="May 12th, the pizza was burnt.")
    }

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield dates that no source has."""
        written, alone = list(dates(document)), list(months(document))
        if not written and not alone:
            return
        known = {date for source in told(context) for date in dates_in(source)}
        for start, end, date in written:
            if date not in known:
                yield at(document, start, end)
        told_months = {month for _, month in known} | {
            month for source in told(context) for _, _, month in months(read(source))
        }
        for start, end, month in alone:
            if month not in told_months and not is_question(document, start):
                yield at(document, start, end)
