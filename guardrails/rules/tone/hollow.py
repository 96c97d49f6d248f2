"""A stock line is not an answer; beside a concrete word it is only discouraged."""

from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.morphology import lemmas
from guardrails.rule import Finding
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.substance import is_content, root, roots
from guardrails.types import CheckContext
from prompts.language import Phrase

_INVITES_AN_ANSWER = 25


class Hollow(PatternRule):
    """«Ваше мнение очень важно для нас», "we apologize for any inconvenience"."""

    id: ClassVar[str] = "tone.hollow"
    title: ClassVar[Phrase] = Phrase(ru="Дежурная фраза", en="Hollow stock line")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Дежурная фраза показывает, что отзыв не прочли. Одна она ответом не считается; "
        "рядом с деталью из отзыва она лишь нежелательна.",
        en="A stock line shows that nobody read the review. Alone it is no answer; beside a detail "
        "of the review it is only discouraged.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Дежурная фраза. Замените её словами о том, что написал именно этот клиент.",
        en="A stock line. Put words about what this customer wrote in its place.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что завтраки с блинами вам понравились!",
        en="Anna, we are glad you enjoyed the pancakes at breakfast!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, ваше мнение очень важно для нас. Спасибо за отзыв!",
        en="Anna, your opinion is very important to us. Thank you for your feedback!",
    )
    setting: ClassVar = {
        "review": Phrase(
            ru="Отличные завтраки с блинами, вернёмся!", en="Great pancakes at breakfast!"
        ),
    }
    russian = patterns(
        r"ваше мнение <1> (?:очень |крайне |так |действительно |чрезвычайно )?(?:важно|ценно)(?:"
        r" для нас)?",
        r"(?:нам|для нас) <1> (?:важно|ценно|важен|ценен) (?:ваше мнение|мнение каждого|каждый"
        r" отзыв|ваш отзыв|каждое мнение|мнение (?:наших )?(?:клиентов|гостей|покупателей))",
        r"ваш отзыв <2> (?:важен|ценен|помогает нам <2> (?:лучше|расти|развиваться))(?: для нас)?",
        r"(?:приносим|приношу|примите) (?:вам |вам свои |свои |наши )?<1> извинения за"
        r" (?:доставленные|причиненные|возможные|предоставленные|доставленное|любые|все)"
        r" неудобств[ао]",
        r"извин(?:ите|яемся) за (?:доставленные|причиненные|возможные|предоставленные)"
        r" неудобств[ао]",
        r"(?:мы )?(?:постоянно|непрерывно|ежедневно) (?:работаем над|совершенствуем|улучшаем)(?:"
        r" (?:собой|улучшением качества|качеством|качество)[^.!?\n]{0,30})?",
        r"(?:мы )?(?:делаем|сделаем) все(?: возможное)?,? чтобы (?:стать|становиться|быть) лучше",
        r"благодаря (?:вашим|таким) отзывам мы становимся лучше",
        r"(?:я|мы) вас услышали?",
        r"мы ценим кажд[а-я]{2,3} (?:клиент|гост|покупател|отзыв|мнени)[а-я]{0,2}",
        r"ваш[еи]? (?:мнение|отзыв|замечания) помога(?:ет|ют) нам <1> (?:становиться|стать|быть)"
        r" лучше",
        r"(?:сделаем|сделали) (?:соответствующие )?выводы",
        r"спасибо,? что (?:выбрали|выбираете) (?:нас|нашу компанию|наш магазин|нашу продукцию)",
        r"благодарим (?:вас )?за (?:выбор|доверие|обратную связь|проявленный интерес|оценку)",
        r"(?:спасибо|благодарим|благодарю)(?: вас| вам)?(?: большое)? за (?:ваш |ваше |такой |столь"
        r" )?(?:отзыв|обращение|мнение|обратную связь|оценку|комментарий)",
        r"мы ценим ваше (?:мнение|время|доверие|внимание)",
        r"надеемся на (?:дальнейшее|ваше) <1> (?:сотрудничество|понимание)",
    )
    frames = (
        "комфорт/удобство/удовольствие/доверие/улыбка/радость/спокойствие ваш/гость/клиент"
        "/покупатель приоритет/цель/задача/главный/важный/=превыше/первый/ценность ..5",
        "расти/развиваться/меняться/совершенствоваться =благодаря/=вместе/каждый/непрерывно"
        "/постоянно/=над ..5",
        "heart/core/centre/center/priority everything/all guest/customer/comfort/satisfaction/we"
        " ..9",
        "review/feedback/comment/guest/customer help/allow/enable =us/=we grow/improve/better/learn"
        " ..7",
        "мнение/отзыв/обратная/комментарий/замечание/пожелание/впечатление/доверие/лояльность"
        " важный/ценный/ценить/значимый/бесценный/приоритет/важно/ценно мы/=нас/=нам/каждый/наш"
        " ..6",
        "становиться/стать/делать/сделать/сделаться/быть лучше/хороший помогать/помочь/=чтобы"
        "/стараться/постараться/стремиться/мы/=нам/каждый ..7",
        "работать/трудиться/стараться/стремиться улучшение/совершенствование/повышение/качество"
        "/уровень/сервис/обслуживание !специалист ..6",
        "стремиться/стараться каждый/всегда клиент/гость/покупатель/посетитель/довольный ..7",
        "совершенствовать/улучшать/повышать сервис/качество/уровень/работа/обслуживание/процесс"
        "/ассортимент/услуга ..5",
        "извинение неудобство/дискомфорт доставленный/причинённый/возможный/временный/за ..6",
        "неудобство/дискомфорт доставить/причинить/предоставить/возникнуть/связанный ..4",
        "каждый клиент/гость/покупатель/отзыв/мнение/посетитель ценить/важный/дорожить/мы/особый"
        " ..4",
        "дорожить/ценить мнение/репутация/клиент/гость/доверие/внимание/покупатель каждый/наш/свой"
        "/ваш ..5",
        "внимание/сведение принять/взять/примем/обязательно замечание/отзыв/пожелание/информация"
        " ..6",
        "учесть/учитывать/принять пожелание/замечание/мнение/отзыв/комментарий/рекомендация ..5",
        "вывод сделать/делать необходимый/соответствующий/нужный/мы ..5",
        "приложить/прилагать усилие/максимум ..4",
        "удовлетворённость/комфорт клиент/гость приоритет/задача/цель/главный ..6",
        "feedback/opinion/review/comment/satisfaction/experience/input/business important/valued"
        "/valuable/matter/priority/precious/crucial ..6",
        "improve/better/enhance service/quality/experience constantly/continuously/always/strive"
        "/help/work/aim/commit/continue/future ..8",
        "help improve/better/grow/serve us/feedback/review/comment ..6",
        "apologise/apologize/apology/sorry/regret inconvenience/discomfort/disappointment any"
        "/caused/the/this ..6",
        "highest standard/quality/level strive/commit/provide/deliver/maintain ..6",
        "feedback/concern/comment serious/seriously take/taken ..5",
        "expectation fall/fell/short/meet/exceed/fail ..5",
    )
    english = patterns(
        r"your (?:opinion|feedback|satisfaction|review|business|comments?) (?:is|are) (?:very "
        r"|extremely |so |really )?(?:important|valuable|valued|our (?:top|number one) priority)(?:"
        r" to us)?",
        r"we (?:truly |really |greatly |highly )?(?:value|appreciate) your (?:opinion|feedback"
        r"|business|patience|time|review|comments?|input|support)",
        r"(?:we )?(?:sincerely |deeply )?(?:apologi[sz]e|sorry|apologies) for (?:any|the|all|this"
        r"|your) (?:inconveniences?|troubles?)(?: (?:caused|this (?:has|may have|might have)"
        r" caused))?",
        r"(?:we )?(?:are )?(?:constantly|continuously|always) (?:working|striving|trying) to"
        r" (?:improve|do better|get better)",
        r"thank you for (?:your (?:feedback|review|comments?|rating|message|patience|understanding"
        r"|support|valuable (?:feedback|rating|review))|choosing us|reaching out|contacting us"
        r"|being a (?:loyal|valued) customer|taking the time)",
        r"thanks for (?:your (?:feedback|review|comments?|rating|support)|reaching out|sharing)",
        r"we strive (?:to|for) [^.!?\n]{3,40}",
        r"customer satisfaction is <3> priority",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield stock lines: blocked when the reply has nothing else, a warning beside a detail."""
        spans = list(self.hits(document))
        alone = bool(spans) and context.kind == "full" and not _says_more(document, context, spans)
        for start, end in spans:
            blocked = alone or (
                context.guidelines.choices.stock_apology == "blocked"
                and _is_apology(document, start)
            )
            place = document.mark(start, end)
            if blocked or not _is_plain_thanks(document, start):
                yield Finding(*place, severity="block" if blocked else "warn")


def _says_more(document: Document, context: CheckContext, spans: list[tuple[int, int]]) -> bool:
    """Tell whether a detail of the review stands outside the stock lines; a short one has none."""
    outside = (
        token
        for token in document.tokens
        if not any(start <= token.start < end for start, end in spans)
    )
    said = {root(form) for token in outside if is_content(token) for form in lemmas(token.text)}
    asked = frozenset().union(*map(roots, (context.review, context.title, *context.details)))
    return bool(said & asked) or (not asked) or len(context.review) < _INVITES_AN_ANSWER


def _is_plain_thanks(document: Document, start: int) -> bool:
    """Thanks for the review is good manners wherever something else is said, too."""
    return document.plain.startswith(("спасибо за", "благодар", "thank", "спасибо вам"), start)


def _is_apology(document: Document, start: int) -> bool:
    sentence = document.plain[slice(*document.sentence_of(start))]
    return any(word in sentence for word in ("извин", "apolog", "sorry"))
