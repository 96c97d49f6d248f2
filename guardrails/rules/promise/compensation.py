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
            " возмещать компенсировать оплачивать покрывать накинуть заплатить расплатиться"
            " рассчитаться раскошелиться compensate cover pay paid covered reimburse credit waive"
            " settle absorb refund add",
            "ущерб расход затрата убыток вред потеря компенсация такси ремонт химчистка штраф"
            " доставка проезд дорога балл бонус кешбэк неустойка билет лекарство лечение анализ"
            " стирка чистка полировка бензин гостиница ночь доплата комиссия моральный проживание"
            " замок эвакуатор обед ужин перевозка пересылка издержка стоимость чек экспертиза врач"
            " damage cost expense loss taxi repair cleaning fee fare point bonus ticket hotel bill"
            " postage shipping laundry medicine parking inconvenience trouble",
        ),
    )
    frames = (
        "счёт/карта/баланс =положим/=закинем/=начислим/=переведём/=переведем/=перечислим/=добавим"
        " сумма/рубль/деньги/балл/бонус ..7",
        "отзыв/оценка балл/бонус/скидка/подарок/приз/деньги/кешбэк =за/=оставляет/=начисляем/=дарим"
        "/=даём/=тем/=получают/=даем/=полагается ..8",
        "балл/бонус/кешбэк =начисляем/=начисляются/=дарим/=получают/=даём/=даем ..4",
        "балл/бонус/кешбэк/балловый/бонусный =упали/=начислены/=добавлены/=лежат/=ждут/=пришли"
        "/=зачислены/=добавили/=накинули ..5",
        "счёт/чек/расход/квитанция/стоимость оплатить/оплачивать/закрыть/взять/покрыть/погасить =мы"
        "/=нас/=себя/ателье/компания/салон/клиника/отель/страховой/магазин/=оплатит/=закроем"
        "/=погасит/=покроет ..6",
        "=заплатим/=расплатимся/=рассчитаемся ..2",
        "оплата/бесплатно/бесплатный/=без/=даром =отработаем/=проведём/=проведем/=повторим ..5",
        "> dinner/hotel/taxi/lunch/cleaning/repair/bill/drink/meal/night/ticket =is/=are/='s =on"
        " =us/=the ..5",
        "bill/receipt/invoice settle/cover/pay/reimburse/send =we'll/=we/=will/=i'll ..7",
        "lesson/session/class/point/credit/month/week/night/voucher =extra/=added/=credited/=bonus"
        " =your/=account/=been ..8",
        "компенсация/неустойка/возмещение положенный/получить/предусмотреть/рассчитать/предложить"
        "/выплатить/оформить/подготовить/ждать/гарантировать/обеспечить/вы/согласовать/обсудить"
        " !если ..6",
        "абонемент/сертификат/подписка/доступ/членство/карта/гарантия/тариф =продлим/=продлеваем"
        "/=продлили/=заморозим/=восстановим/=продлят ..5",
        "месяц/неделя/день/занятие/урок/посещение/сеанс/тренировка/ночь/час дополнительный"
        "/бесплатный/лишний/=подарим/=добавим/=начислим/=плюсом/=сверху ..5",
        "> =возьмём/=возьмем/=берём/=берем =на =себя ..8",
        "=не =останемся/=долгу ..4",
        "загладить/искупить вина/неудобство/оплошность/ошибка/=чем/=чтобы ..5",
        "балл/бонус/кешбэк/кэшбэк/бонусный начислить/зачислить/добавить/подарить/вернуть/=ждут"
        "/=начислены/=начислили ..5",
        "refund/credit/voucher/points/night/month/week/session/class/lesson extra/free/additional"
        "/complimentary/bonus we/you/your ..5",
        "make it up =to =you",
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
