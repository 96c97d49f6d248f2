"""Money is promised back only where the manager listed it."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase

_MONEY = (
    r"(?:деньги|денег|средств[а]?|сумм[уы]|стоимость|оплат[уы]|платеж|рубл[а-я]{1,3}|цену"
    r"|предоплат[уы]|разниц[уы]|\d[\d ]{0,9} ?(?:₽|руб|р\b))"
)


class Refund(PromiseRule):
    """«Вернём деньги», "we will refund you"; «вернёмся с ответом» is none."""

    id: ClassVar[str] = "promise.refund"
    kinds: ClassVar = ("refund",)
    title: ClassVar[Phrase] = Phrase(ru="Обещание вернуть деньги", en="Promise of a refund")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Возврат обещают, только если он есть в списке: с суммой, условиями и сроком.",
        en="A refund is promised only as listed: with its limit, terms and expiry.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обещание возврата, которого нет в списке. Уберите его или позовите менеджера.",
        en="A refund nobody listed. Remove the promise or ask the manager.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, мы разберёмся с оплатой и вернёмся к вам с ответом.",
        en="Anna, we will look into the payment and come back to you with an answer.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы вернём вам деньги за десерт.",
        en="Anna, we will refund you for the dessert.",
    )
    deeds: ClassVar = (
        (
            "вернуть возвратить возвращать возместить отдать перечислить перевести зачислить"
            " вернуться возвратиться прийти поступить получить отправить выплатить refund return"
            " reimburse give send get receive credit",
            "деньги средство сумма стоимость оплата платеж рубль предоплата разница аванс депозит"
            " задаток залог переплата возврат копейка money payment refund deposit amount penny"
            " cent prepayment price",
        ),
    )
    russian = patterns(
        r"(?:отменим|аннулируем|спишем|сторнируем|пересчитаем) <3> (?:списание|платеж|счет"
        r"|оплату|долг|начисление|квитанцию|сумму|штраф)",
        r"(?:сделаем|проведем|выполним) <1> перерасчет",
        r"(?:возврат|деньги) за нами",
        rf"(?:верн(?:ем|у|ут|ете сможете)|возвратим|возвращаем|возвращу|возместим|возмещу|возместят"
        rf"|отдадим|перечислим|переведем) <4> {_MONEY}",
        rf"{_MONEY} <4> (?:верн(?:ем|ут|утся|ется)|возвратим|возместим|будут возвращены"
        r"|будет возвращен[а-я]?|поступят|вернулись)",
        rf"{_MONEY} <4> (?:отдадим|перечислим|переведем|возвращаем|упадут|придут|зачислим"
        rf"|зачислят)",
        rf"{_MONEY} <3> (?:получите|увидите|увидит) <2> (?:обратно|назад|снова)?",
        r"возвращаем <2> (?:вам )?<1> \d[\d ]{0,9}",
        r"получите <3> обратно",
        r"(?:сумма|деньги|возврат|средства) <2> (?:уже )?(?:на пути|в пути|на вашей карте)",
        r"(?:деньги|средства|сумма|они) <2> снова будут у вас",
        r"(?:вернули|возвратили|возместили|перечислили) <1> (?:вам )<2> (?:деньги|средства|сумму"
        r"|стоимость|оплату)",
        r"(?:оформ(?:им|лю|ят|ляем|или)|сдела(?:ем|ю|ют)|произвед(?:ем|ут)|осуществим|проведем"
        r"|проведут|запустим|согласу(?:ем|ю)|согласовали|одобр(?:им|или)|инициируем|ускорим)"
        r" <3> возврат(?! товара)",
        r"возврат <3> (?:будет|уже|оформлен|одобрен|произведен|поступит|придет|гарантирован"
        r"|гарантируем)",
        r"(?:гарантируем|обещаем|обеспечим) <3> возврат",
        r"(?:вы )?(?:получите|сможете вернуть) <2> (?:деньги|средства|всю сумму|полный возврат)"
        r"(?: обратно| назад)?",
        r"(?:ваш )?полный возврат (?:средств|денег|суммы|стоимости)",
    )
    english = patterns(
        r"(?:we|i)(?:'ll| will| have|'ve) <2> (?:reverse|reversed|cancel"
        r"|cancelled) <2> (?:charge|payment|fee)",
        r"refund is on its way",
        r"your money is on its way",
        r"(?:we|i)(?:'ll|'d| will| shall| can| would| are going to|'re going to| are happy to| have"
        r"|'ve| am going to) <4> (?:refund|refunded|reimburse|reimbursed)",
        r"(?:we|i) (?:refunded|reimbursed) <2> (?:you|your)",
        r"(?:refund|reimburse) (?:you|your (?:order|money|payment|purchase))",
        r"you(?:'ll| will| are going to|'re going to| can| should) <4> (?:a )?(?:full |partial "
        r"|complete )?(?:refund|refunded|reimbursed|reimbursement|your money back)",
        r"(?:issue|process|offer|arrange|initiate|give|send|approve|issued|processed|arranged"
        r"|approved|initiated|expedite) <3> (?:refund|reimbursement)",
        r"(?:a |the |your )?(?:full |partial |complete )?refund (?:is|will be|has been|is being"
        r"|should) <2> (?:issued|processed|made|sent|arranged|on its way|approved|available"
        r"|arrive)",
        r"(?:return|give|send|get|have) <2> your money(?: back)?",
        r"full refund",
        r"(?:get|have|see|receive) <3> (?:penny|cent|money|amount) back",
        r"back (?:on|to|in|into) your (?:card|account|wallet)",
    )
