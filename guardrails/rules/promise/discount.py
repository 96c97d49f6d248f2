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
            "скидка промокод купон discount coupon promocode",
        ),
    )
    russian = patterns(
        r"(?:за полцены|за половину цены|по специальной цене|по сниженной цене)",
        r"(?:снизим|сбросим|уменьшим) <2> (?:цену|стоимость)",
        r"(?:подарим|дадим|сделаем|предоставим|предложим|дарим|дарю|предоставляем|предлагаем"
        r"|получите"
        r"|получили|оформим|согласуем|начислим|ждет|готовы предложить|готовы дать|хотим подарить"
        r"|хотим предложить|отправим|пришлем|вышлем|примите|воспользуйтесь|действует)"
        r" <4> (?:скидк[ауойи]{1,2}|промокод[а-я]{0,2}|купон[а-я]{0,2})",
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
        r"(?:offer|give|get|receive|send|have|apply|provide|arrange|enjoy|extend|use|accept"
        r"|issue|take)"
        r" <5> (?:discount|coupon|promo code|discount code)",
        r"\d{1,3} ?% (?:off|discount)",
        r"discount (?:on|off|for|towards?) (?:your|the|a|any) (?:next|future|following)",
    )
