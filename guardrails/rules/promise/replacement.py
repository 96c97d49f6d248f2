"""A replacement is promised only where the manager listed it."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase


class Replacement(PromiseRule):
    """«Заменим товар», "we will send you a new one"."""

    id: ClassVar[str] = "promise.replacement"
    kinds: ClassVar = ("replacement",)
    title: ClassVar[Phrase] = Phrase(ru="Обещание замены", en="Promise of a replacement")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Замену обещают, только если она есть в списке.",
        en="A replacement is promised only as listed.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обещание замены, которой нет в списке. Уберите его или позовите менеджера.",
        en="A replacement nobody listed. Remove the promise or ask the manager.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, пришлите фото чашки в чат, и мы подскажем, что можно сделать.",
        en="Anna, send us a photo of the cup and we will tell you what can be done.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы заменим вам чашку на новую.",
        en="Anna, we will send you a new cup.",
    )
    deeds: ClassVar = (
        (
            "заменить обменять поменять прислать выслать отправить привезти доставить выдать"
            " передать приготовить сшить сделать переделать изготовить replace exchange swap send"
            " ship deliver bring remake redo make",
            "новый замена взамен заново повторно обмен целый исправный дубль replacement another"
            " again",
        ),
    )
    russian = patterns(
        r"(?:заменим|обменяем|поменяем|заменю|поменяю|заменят) <3> (?:вам|товар[а-я]{0,2}"
        r"|заказ[а-я]{0,2}|его"
        r"|ее|их|изделие|вещь|блюдо|на нов[а-я]{2,3}|на друг[а-я]{2,3}|бесплатно|брак[а-я]{0,8})",
        r"(?:переоформим|переделаем|перешьем|переснимем|перекрасим)",
        r"(?:сделаем|снимем|приготовим|испечем|сошьем|соберем) <3> заново",
        r"нов(?:ый|ая|ое|ые) <2> (?:уже )?(?:в пути|едет|отправлен[а-я]?|выехал[а-я]?)",
        r"(?:вам|товар|его|ее|их) (?:заменим|обменяем|поменяем|заменят|обменяют)",
        r"(?:оформим|сделаем|организуем|произведем|предложим|отправим|вышлем|пришлем|согласуем"
        r"|одобрим)"
        r" <2> (?:обмен|замену)",
        r"(?:пришлем|вышлем|отправим|доставим|привезем|выдадим|предоставим"
        r"|приготовим) <3> (?:нов(?:ый|ую"
        r"|ое|ые|ого)|взамен|повторно|еще раз|такой же|друг(?:ой|ую|ого|ие))",
    )
    english = patterns(
        r"(?:we|i)(?:'ll|'d| will| shall| can| would| are going to|'re going to) <3> (?:replace"
        r"|exchange)"
        r" <1> (?:it|your|the|them|that|this|any)",
        r"(?:we|i)(?:'ll|'d| will| shall| can| would| are going to|'re going to| have"
        r"|'ve) <2> (?:send"
        r"|ship|deliver|arrange|offer|issue|provide|sent|shipped) <4> (?:new|replacement|another)",
        r"(?:send|ship|offer|receive|get) (?:you )?(?:a |your )?(?:free )?replacement",
        r"(?:we|i)(?:'ll| will) <1> (?:redo|remake|rebake|reprint|repaint)",
        r"is on its way to you",
        r"replacement (?:is|will be|has been) <2> (?:sent|shipped|arranged|on its way|on the way)",
    )
