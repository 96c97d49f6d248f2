"""«Передали» is true only where somebody is there to receive it."""

import re
from collections.abc import Sequence
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.normalisation import plain
from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from guardrails.rules.sources import stated
from guardrails.rules.substance import roots, shared
from guardrails.types import CheckContext
from prompts.facts import HandOverRoute
from prompts.language import Phrase


class PassedOn(PromiseRule):
    """«Передали команде», "we have passed it on", without a hand-over route."""

    id: ClassVar[str] = "promise.passed_on"
    title: ClassVar[Phrase] = Phrase(ru="«Передали»", en='"Passed on"')
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Передали» — тоже обещание: нужен маршрут, по которому это и правда уйдёт. "
        "Похвалу передают без маршрута: этого просит плейбук.",
        en='"Passed on" is a promise, too: there must be a route that makes it true. '
        "Praise is handed on without one: the playbook asks for it.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Некому передать: в фактах нет такого маршрута. Внесите его или уберите фразу.",
        en="Nobody receives this: the facts have no such route. Add one or remove the phrase.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за подробный рассказ о доставке.",
        en="Anna, thank you for telling us about the delivery in such detail.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы передали ваши слова отделу доставки.",
        en="Anna, we have passed your words on to the delivery team.",
    )
    russian = patterns(
        r"(?:взяли|взят[оаы]?|поставили|держим) <2> на (?:контроль|контроле)",
        r"(?:директор|руководство|управляющ[а-я]{2}|шеф) <1> (?:уже )?(?:в курсе|знает)",
        r"(?:начали|проводим|запустили|провели) <1> (?:внутренн[а-я]{2,3}"
        r"|служебн[а-я]{2,3}) (?:расследовани[а-я]|проверк[а-я])",
        r"(?:передали|передадим|передаем|передам|передал[аи]?|доведем|донесем|донесли|довели"
        r"|сообщили|сообщим"
        r"|направили|направим|перешлем|переслали)(?! привет)"
        r" <4> (?:информаци[юяие]|слова|отзыв|замечани[еяй]"
        r"|благодарност[ьи]|похвал[уы]|пожелани[еяй]|мнение|обращени[ея]|жалоб[уы]|вопрос"
        r"|команде|коллегам"
        r"|коллективу|руководству|руководителю|шеф-повару|шефу|поварам|повару"
        r"|управляющ[а-я]{2,3}|менеджеру"
        r"|отдел[ау]{1}|отдел|службе|администраци[ия]|администратору|бариста|персоналу"
        r"|сотрудник[а-я]{1,2}"
        r"|мастер[а-я]{1,2}|курьер[а-я]{1,2}|официант[а-я]{0,2}|кухн[еию]|специалист[а-я]{1,2}"
        r"|производств[а-я]"
        r"|поставщик[а-я]{1,2}|разработчик[а-я]{1,2}|горничн[а-я]{2}|ваш[иау]|ей|ему|им|это)",
        r"(?:передадим|доведем|донесем|перешлем)(?! вам)(?! привет)",
        r"мы <1> (?:передали|направили|сообщили|отправили) <2> (?:фото|запрос|данные|видео|все"
        r"|об этом|о)"
        r" <4> [а-я]{3,14}",
        r"(?:обсудим|обсудили|разобрали|разберем) <2> с (?:командой|персоналом"
        r"|сотрудник[а-я]{2,3}|коллегами"
        r"|кухней|шеф-поваром|курьер[а-я]{2,3}|руководством)",
    )
    english = patterns(
        r"(?:has|have) been (?:escalated|notified|informed|made aware)",
        r"(?:our|the) (?:team|manager|management|director|chef) <2> (?:is|are) (?:already )?aware",
        r"(?:pass|passed|passing|share|shared|sharing|forward|forwarded|forwarding|relay"
        r"|relayed|escalate"
        r"|escalated|report|reported|hand|handed) <4> (?:on |along |over )?to (?:our|the|my|her"
        r"|him|them|all)",
        r"(?:pass|passed|passing) <4> (?:on|along)",
        r"(?:let|told|tell|informed|notified) (?:our|the) <1> (?:team|manager|chef|staff"
        r"|management|kitchen"
        r"|courier|colleagues|crew) <1> (?:know|about|of)",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone what a hand-over route covers."""
        sentence = document.folded[slice(*document.sentence_of(start))]
        if context.branch == "positive" or _PRAISE.search(plain(sentence)):
            return True
        if any(_covers(route, sentence, context.review) for route in context.facts.hand_over):
            return True
        if any(_ROUTE.search(plain(each)) and shared(sentence, each) for each in stated(context)):
            return True
        return super().is_exempt(document, start, end, context)


_ROUTE = re.compile(r"переда|сообща|направля|pass |passed|forward|report")
_PRAISE = re.compile(
    r"похвал|благодарн|спасибо|(?:добры|тепл)[а-я]{1,2} слов|kind words|praise|compliment|thanks to"
)


def routes_taken(
    text: str, review: str, routes: Sequence[HandOverRoute]
) -> tuple[HandOverRoute, ...]:
    """Name the routes by which `text` says something was passed on; approving makes it true."""
    document = read(text)
    said = [
        document.folded[slice(*document.sentence_of(start))]
        for start, _ in PassedOn().hits(document)
    ]
    return tuple(route for route in routes if any(_covers(route, each, review) for each in said))


def _covers(route: HandOverRoute, sentence: str, review: str) -> bool:
    if not route.keywords:
        return True
    wanted = roots(" ".join((route.topic, route.to, *route.keywords)))
    return bool(wanted & (roots(sentence) | roots(review)))
