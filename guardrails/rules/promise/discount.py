"""A discount is promised only where the manager listed it, and never for a review."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase


class Discount(PromiseRule):
    """«Подарим скидку», "a 20% discount on your next visit"."""

    id: ClassVar[str] = "promise.discount"
    kinds: ClassVar = ("discount",)
    title: ClassVar[Phrase] = Phrase(ru="Обещание скидки", en="Promise of a discount")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Скидка — обещание; скидку за отзыв площадки запрещают прямо.",
        en="A discount is a promise; one for a review is forbidden by the platforms outright.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обещание скидки, которой нет в списке. Уберите его или позовите менеджера.",
        en="A discount nobody listed. Remove the promise or ask the manager.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что осенняя скидка пригодилась!",
        en="Anna, we are glad the autumn discount came in handy!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, дарим вам скидку 20% на следующий визит.",
        en="Anna, we would like to offer you a 20% discount on your next visit.",
    )
    deeds: ClassVar = (
        (
            "дать дарить подарить сделать предоставить предложить предлагать получить начислить"
            " прислать отправить выслать снизить применить оформить give offer send apply get"
            " receive provide",
            "скидка промокод купон ваучер промокодик дисконт discount coupon promocode voucher"
            " code",
        ),
    )
    frames = (
        "чек/цена/счёт/стоимость/сумма меньше/ниже/вдвое/приятный/поприятнее/половина/треть"
        "/четверть/часть/особый/хороший/договориться/сбавить/скинуть/низкий =будет/=станет/=сделаем"
        "/=посчитаем/=договоримся/=выйдет/=дадим/=назначим/=для/=отдадим/=следующий ..7",
        "дешевле/вдвое/выгоднее/половина/треть/себестоимость/дёшево/недорого/скидка =посчитаем"
        "/=отдадим/=сделаем/=обойдётся/=обойдется/=выйдет ..5",
        "кодовый слово/фраза/пароль ..3",
        "knock/shave/slash/cut/take off fifth/third/quarter/half/percent/price/bill/something/bit"
        " ..5",
        "half/fraction/part price/cost/bill =at/=for/=of/comes/next ..5",
        "скидка/промокод/купон/дисконт подарить/дать/сделать/предоставить/предложить/получить"
        "/оформить/начислить/отправить/прислать/выслать/ждать/действовать/применить/воспользоваться"
        "/использовать/ввести/активировать/закрепить/вы/следующий/персональный/ваш !спасибо"
        " !понравиться ..6",
        "> =минус половина/процент/четверть/треть/рубль ..3",
        "цена/стоимость/прайс половина/=полцены/снизить/снижать/уменьшить/сбросить/закупочный"
        "/=себестоимости/специальный/особый/пониженный/льготный =по/=за/=снизим/=сбросим/=уменьшим"
        "/=сделаем/=отдадим ..5",
        "дешевле/выгоднее обойтись/выйти/отдать/сделать/посчитать/=вам/=сегодня/=сейчас ..5",
        "price/rate half/reduced/special/lower/discounted/cheaper =at/=for/=you/=your/=we ..5",
        "money/quid/bucks/percent =off next/your/you/= ..5",
    )
    russian = patterns(
        r"(?:за полцены|за половину цены|по специальной цене|по сниженной цене)",
        r"(?:снизим|сбросим|уменьшим) <2> (?:цену|стоимость)",
        r"(?:подарим|дадим|сделаем|предоставим|предложим|дарим|дарю|предоставляем|предлагаем"
        r"|получите|получили|оформим|согласуем|начислим|ждет|готовы предложить|готовы дать|хотим"
        r" подарить|хотим предложить|отправим|пришлем|вышлем|примите|воспользуйтесь|действует) <4>"
        r" (?:скидк[ауойи]{1,2}|промокод[а-я]{0,2}|купон[а-я]{0,2})",
        r"(?:персональн|дополнительн|специальн|ваш)[а-я]{0,3} (?:скидк[ауойи]{1,2}"
        r"|промокод[а-я]{0,2})",
        r"скидк[ауойи]{1,2} <3> на <2> (?:следующ[а-я]{2,3}|новый|новую|повторн[а-я]{2,3})",
        r"скидк[ауойи]{1,2} <2> \d{1,3} ?%",
        r"\d{1,3} ?% (?:скидк[ауойи]{1,2}|на следующ[а-я]{2,3})",
        r"(?:со скидкой|по промокоду|с промокодом)",
        r"скидк[ауойи]{1,2} за <2> отзыв",
    )
    english = patterns(
        r"(?:half price|half-price|at a reduced price)",
        r"(?:knock|take) <3> off (?:your|the)",
        r"(?:offer|give|get|receive|send|have|apply|provide|arrange|enjoy|extend|use|accept|issue"
        r"|take) <5> (?:discount|coupon|promo code|discount code)",
        r"\d{1,3} ?% (?:off|discount)",
        r"discount (?:on|off|for|towards?) (?:your|the|a|any) (?:next|future|following)",
    )
