"""Compensation is promised only where the manager listed it."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase


class Compensation(PromiseRule):
    """«Компенсируем», "we will compensate you"."""

    id: ClassVar[str] = "promise.compensation"
    kinds: ClassVar = ("compensation",)
    title: ClassVar[Phrase] = Phrase(ru="Обещание компенсации", en="Promise of compensation")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Компенсация — это деньги бренда; её обещают только по списку.",
        en="Compensation is the brand's money; it is promised only as listed.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обещание компенсации, которой нет в списке. Уберите его или позовите менеджера.",
        en="Compensation nobody listed. Remove the promise or ask the manager.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите нам в чат, подумаем вместе, как всё исправить.",
        en="Anna, write to us in the chat and we will think how to put it right.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы компенсируем вам стоимость такси.",
        en="Anna, we will compensate you for the taxi.",
    )
    deeds: ClassVar = (
        (
            "компенсировать возместить оплатить покрыть погасить выплатить начислить зачислить"
            " взять compensate cover pay reimburse credit waive",
            "ущерб расход затрата убыток вред потеря компенсация такси ремонт химчистка штраф"
            " доставка проезд дорога балл бонус кешбэк неустойка damage cost expense loss taxi"
            " repair cleaning fee fare point bonus",
        ),
    )
    russian = patterns(
        r"компенсир(?:уем|ую|уют|овали)(?! <2> (?:впечатлени|настроени|эмоци))",
        r"(?:предоставим|предложим|начислим|выплатим|оформим|перечислим|выплатят|начислят|получите"
        r"|положена|обеспечим|готовы предложить|предлагаем|согласуем|согласовали|начислили|обсудим)"
        r" <3> компенсаци[юяией]{1,2}",
        r"все возместим",
        r"(?:возьмем|берем) <3> (?:расход[а-я]{1,2}|оплату|затраты) <3> на себя",
        r"(?:расход[а-я]{1,2}|оплату|затраты) <4> (?:возьмем|берем|покроем|оплатим|компенсируем)",
        r"(?:покроем|оплатим) <2> (?:мы|расход[а-я]{1,2}|затрат[а-я]{1,2}|ремонт|такси|доставку"
        r"|химчистку)",
        r"покроем",
        r"не возьм(?:ем|ет|ут) <2> (?:денег|платы|оплаты)",
        r"продлим <3> (?:абонемент|сертификат|подписку|договор|доступ|членство)",
        r"возместим <2> (?:ущерб|убытк[а-я]{1,2}|расход[а-я]{1,2}|затрат[а-я]{1,2}|вред"
        r"|потер[а-я]{1,2})",
        r"(?:в качестве|как) (?:компенсации|извинения|извинений) <4> (?:начислим|подарим|предлагаем"
        r"|предложим|сделаем|дарим|вернем|отправим|оформим|предоставим|примите)",
        r"(?:начислим|зачислим|вернем|начислили|подарим) <3> (?:балл[а-я]{1,3}|бонус[а-я]{0,3}"
        r"|кешбэк|кэшбэк)",
    )
    english = patterns(
        r"(?:we|i)(?:'ll|'d| will| shall| can| would| are going to|'re going to) <3> compensate",
        r"(?:offer|give|provide|arrange|issue|send|receive|get) <3> (?:compensation|store credit"
        r"|credit|reimbursement of)",
        r"you(?:'ll| will) <1> be compensated",
        r"(?:we|i)(?:'ll|'d| will) <1> (?:cover|pay for|waive|absorb)",
        r"compensation <2> (?:will be|is|has been)",
        r"(?:as|by way of) (?:compensation|an apology),? (?:we|i|please)",
        r"(?:add|credit|give|added|credited) <4> (?:bonus points|loyalty points|points|credits)",
    )
