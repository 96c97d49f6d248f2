"""A gift is promised only where the manager listed it."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase


class Gift(PromiseRule):
    """«Десерт в подарок», "a free coffee on us"."""

    id: ClassVar[str] = "promise.gift"
    kinds: ClassVar = ("gift", "compensation")
    title: ClassVar[Phrase] = Phrase(ru="Обещание подарка", en="Promise of a gift")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Подарок в ответ на отзыв — обещание и цена, которую увидят все.",
        en="A gift in a reply is a promise and a price that everyone sees.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обещание подарка, которого нет в списке. Уберите его или позовите менеджера.",
        en="A gift nobody listed. Remove the promise or ask the manager.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, рады, что подарок маме понравился!",
        en="Anna, we are glad your mother liked the present!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, приходите снова, десерт в подарок от нас!",
        en="Anna, come back soon, your next coffee is on us!",
    )
    deeds: ClassVar = (
        (
            "подарить дарить угостить вручить прислать отправить положить приготовить добавить"
            " получить предложить сделать give send offer treat get receive include",
            "подарок сувенир сертификат комплимент бесплатно бесплатный абонемент gift voucher"
            " complimentary free present treat",
        ),
    )
    russian = patterns(
        r"с нас <2> (?:кофе|десерт|чай|ужин|обед|пицца|подарок|бокал|завтрак|торт)",
        r"(?:кофе|десерт|чай|ужин|обед|пицца|подарок|бокал|завтрак|торт) (?:будет )?с нас",
        r"(?:подарим|подарю|вручим|угостим|преподнесем|готовы подарить|хотим подарить)",
        r"(?:приготовили|подготовили|ждет|отправим|пришлем|вышлем|положим|дадим|предлагаем|получите"
        r"|примите|дарим) <4> (?:подар(?:ок|ки|ком)|сувенир[а-я]{0,2}|сертификат[а-я]{0,2}"
        r"|комплимент[а-я]{0,2})",
        r"в подарок (?:от нас|от заведения|от шефа|за отзыв|при следующ[а-я]{2,3}"
        r"|к следующ[а-я]{2,3}|вам)",
        r"[а-я]{3,14} в подарок",
        r"за (?:наш счет|счет заведения)",
        r"комплимент от (?:нас|заведения|шефа|шеф-повара|ресторана|отеля|бара)",
        r"бесплатн(?:о|ый|ую|ое|ая|ые|ой) <3> (?:для вас|вам|в следующий|на следующ[а-я]{2,3}"
        r"|кофе|десерт"
        r"|ужин|ночь|доставк[ау]|обслуживание)",
        r"(?:сделаем|предоставим|организуем|доставим|отремонтируем|починим|привезем|проведем) <3>"
        r" бесплатн[а-я]{1,2}",
    )
    english = patterns(
        r"(?:our treat|throw in <3> free)",
        r"no charge",
        r"(?:on us|on the house|free of charge|at no (?:extra |additional )?(?:cost|charge))",
        r"(?:offer|give|send|get|receive|have|enjoy|treat you to|provide|prepared"
        r"|accept) <4> (?:free"
        r"|complimentary|gift|gift card|voucher|gift certificate|present)",
        r"(?:a |your |one )(?:free|complimentary) [a-z]{3,15}",
    )
