"""After a complaint nothing is sold."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import CheckContext
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
    russian = patterns(
        r"(?:подпишитесь|оформите|подключите|скачайте) <2> (?:на|карту|подписку|абонемент"
        r"|приложение|наш[а-я]{0,2})",
        r"новинк[а-я]{1,3}",
        r"(?:присмотритесь|советуем присмотреться) к",
        r"(?:попробуйте|закажите|оцените|приобретите|обратите внимание на|рекомендуем|советуем"
        r"|предлагаем)"
        r" <3> (?:нов[а-я]{2,3}|наш[а-я]{0,2}|друг[а-я]{2,3}|акци[а-я]{1,3}|ассортимент"
        r"|коллекци[а-я]{1,2})",
        r"у нас (?:действует|сейчас|проходит|появил[а-я]{2,4}|стартовал[а-я]?) <3> (?:акци[а-я]"
        r"|скидк[а-я]"
        r"|распродаж[а-я]|новинк[а-я]|коллекци[а-я])",
        r"(?:ждем|будем ждать) (?:вас )?(?:снова|в гости|еще|у нас|за покупками|на)",
        r"(?:будем )?рады (?:снова )?(?:видеть|встретить|приветствовать) вас",
        r"(?:приходите|приезжайте|заходите|возвращайтесь|заглядывайте)(?: к нам)?(?: еще| снова)?",
        r"до (?:новых|скорых) (?:встреч|покупок)",
        r"приятных покупок",
        r"(?:загляните|заглядывайте) (?:в|к|на)",
        r"(?:запишитесь|приглашаем вас|ждет вас) <5> (?:на|в|к) [а-я]{4,16}",
        r"распродаж[а-я]{0,2}",
        r"минус <1> (?:половина|%|\d{1,2} ?%)",
        r"до (?:скорой )?встречи",
    )
    english = patterns(
        r"(?:subscribe|sign up|upgrade) (?:to|for)",
        r"(?:special|new|latest|exclusive) (?:offers?|arrivals|deals?)",
        r"(?:try|check out|take a look at|explore|discover|shop) (?:our|the) (?:new|latest"
        r"|other|range|menu"
        r"|collection|offers?)",
        r"(?:look forward|looking forward|hope) to <2> (?:see|seeing|welcome|welcoming|serve"
        r"|serving|have"
        r"|having) you",
        r"(?:see|welcome) you (?:again|soon|back)",
        r"take a look (?:in|at) our",
        r"(?:newer|latest|new|better|premium) (?:model|version|collection|plan)",
        r"(?:visit|come back(?! to you| with)|come again|shop with us|come see us"
        r"|stop by)(?: us)?(?: again| soon)?",
        r"happy shopping",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone other branches, and an invitation the brand allows."""
        if context.branch != "negative":
            return True
        if context.guidelines.choices.invite_back_after_complaint == "never":
            return False
        return not document.plain.startswith(_SELLS, start)


_SELLS = (
    *("попробуйте", "закажите", "оцените", "приобретите", "обратите", "рекомендуем", "советуем"),
    *("предлагаем", "у нас", "приятных", "try", "check out", "take a look", "explore", "discover"),
    *("shop", "happy shopping"),
)
