"""«Передали» is true only where somebody is there to receive it."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding
from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from guardrails.rules.substance import roots
from guardrails.types import CheckContext
from prompts.facts import HandOverRoute
from prompts.language import Phrase


class PassedOn(PromiseRule):
    """«Передали команде», "we have passed it on", without a hand-over route."""

    id: ClassVar[str] = "promise.passed_on"
    title: ClassVar[Phrase] = Phrase(ru="«Передали»", en='"Passed on"')
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Передали» — тоже обещание: нужен маршрут, по которому это и правда уйдёт. "
        "В ответе на похвалу это лишь предупреждение.",
        en='"Passed on" is a promise, too: there must be a route that makes it true. '
        "In a reply to praise it is only a warning.",
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
        r"(?:обсудим|обсудили|разобрали|разберем) <2> с (?:командой|персоналом"
        r"|сотрудник[а-я]{2,3}|коллегами"
        r"|кухней|шеф-поваром|курьер[а-я]{2,3}|руководством)",
    )
    english = patterns(
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
        if any(_covers(route, sentence, context) for route in context.facts.hand_over):
            return True
        return super().is_exempt(document, start, end, context)

    def finding(self, document: Document, start: int, end: int, context: CheckContext) -> Finding:
        """Only warn when praise is passed on."""
        severity = "warn" if context.branch == "positive" else self.severity
        return Finding(*document.mark(start, end), severity=severity)


def _covers(route: HandOverRoute, sentence: str, context: CheckContext) -> bool:
    if not route.keywords:
        return True
    wanted = roots(" ".join((route.topic, route.to, *route.keywords)))
    return bool(wanted & (roots(sentence) | roots(context.review)))
