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
            " получить предложить сделать преподнести передать пригласить накормить налить оформить"
            " доставить привезти починить отремонтировать провести организовать постирать почистить"
            " give send offer treat get receive include throw add bring pop slip upgrade prepare do"
            " make fix repair clean deliver provide arrange",
            "подарок сувенир сертификат комплимент бесплатно бесплатный абонемент даром"
            " безвозмездно бонусом подарочный сюрприз презент пробник угощение апгрейд gift voucher"
            " complimentary free present treat surprise freebie goody hamper bouquet charge"
            " upgrade",
        ),
    )
    frames = (
        "free/complimentary =will/=be/='ll =for/=you/=your delivery/shipping/coffee/drink/dessert"
        "/visit/session/wash/parking/next/repair ..6",
        "present/gift/surprise/treat/something =we/=we've/=there's have/=got/=little/=waiting"
        "/=small =for/=you ..7",
        "> лимонад/угощение/напиток/комплимент/бокал/кофе/чай/торт/сюрприз/порция/пирожное/сет/ужин"
        " =от заведение/шеф/кухня/шеф-повар/бармен/=нас ..6",
        "сварить/испечь/приготовить/сделать/налить/принести/подать/положить/добавить/провести"
        "/отвезти/покатать/накормить/постричь/помыть =даром/=задаром/=бесплатно/бесплатный"
        "/=безвозмездно !не ..6",
        "> сварить/испечь/приготовить/сделать/налить/принести/подать/положить/провести/покатать"
        " =просто =так ..6",
        "> =без =всяких/=доплат/=доплаты/=денег/=оплаты/=платы ..2",
        "люкс/категория/бизнес-класс/апгрейд/комфорт =поселим/=заселим/=пересадим/=переведём"
        "/=переведем/=повысим/=разместим/=сделаем/=цене ..6",
        "рубль/копейка/деньги =ни/=без/=всяких =возьмём/=возьмем/=положим/=сделаем/=приготовим"
        "/=принесём/=сварим/=проведём/=угостим ..6",
        "upgrade/bump suite/class/room/you/category =we'll/=will/=next/=to ..6",
        "wallet/purse/card/payment/money =no/=without/=leave need/home/=required/=necessary ..5",
        "waiting/reserved/=set =for =you !message !answer drink/coffee/white/cake/dessert/ticket"
        "/seat/table/meal/bottle ..8",
        "кофе/десерт/чай/ужин/обед/пицца/бокал/завтрак/торт/напиток/коктейль/вино/рюмка/пирожное"
        "/мороженое/массаж/стрижка/маникюр/мойка/занятие/тренировка/урок/билет/ночь/поездка/визит"
        "/сеанс/букет/экскурсия/порция/лимонад/кусочек =подарок/=подарком/=комплимент/=комплиментом"
        "/=угощение/=бесплатно/=бесплатный/=бесплатная/=бесплатную/=даром !спасибо ..5",
        "> =за счёт наш/заведение/компания/фирма/мы/магазин/ресторан ..3",
        "> =с =нас ..2",
        "> =всё/=все =за =нами ..3",
        "сверху/подарок/сюрприз/бонус/приятный/небольшой/маленький =добавим/=положим/=приложим"
        "/=вложим/=добавили/=положили/=вложили ..6",
        "ждать/подготовить/приготовить подарок/сюрприз/презент/комплимент/бонус/угощение вы/=вас"
        " ..6",
        "> =не возьмём/взять деньги/плата/оплата/рубль/=ничего/копейка ..5",
        "> платить/оплачивать/доплачивать/заплатить =не =придётся/=нужно/=надо/=потребуется ..7",
        "> =не =придётся/=нужно/=надо/=потребуется платить/оплачивать/доплачивать/заплатить ..6",
        "оставить =можете/=может/=себе =себе/подарок/=бесплатно ..5",
        "> keep =it/=the/=them/=both/=this/=your free/gift/anyway/=as =gift/charge/us/compliments"
        " ..6",
        "on =the =house",
        "compliments =with/=our ..3",
        "waiting/waits/set gift/surprise/treat/dessert/coffee/drink/voucher/phone/bottle =for =you"
        " ..6",
        "> next/drink/coffee/meal/dessert/visit/ride/lunch/dinner/breakfast/one/round =on =us/=me"
        " ..4",
    )
    russian = patterns(
        r"с нас <2> (?:кофе|десерт|чай|ужин|обед|пицца|подарок|бокал|завтрак|торт)",
        r"(?:кофе|десерт|чай|ужин|обед|пицца|подарок|бокал|завтрак|торт) (?:будет )?с нас",
        r"(?:подарим|подарю|вручим|угостим|преподнесем|готовы подарить|хотим подарить)",
        r"(?:приготовили|подготовили|ждет|отправим|пришлем|вышлем|положим|дадим|предлагаем|получите"
        r"|примите|дарим) <4> (?:подар(?:ок|ки|ком)|сувенир[а-я]{0,2}|сертификат[а-я]{0,2}"
        r"|комплимент[а-я]{0,2})",
        r"в подарок (?:от нас|от заведения|от шефа|за отзыв|при следующ[а-я]{2,3}|к"
        r" следующ[а-я]{2,3}|вам)",
        r"[а-я]{3,14} в подарок",
        r"за (?:наш счет|счет заведения)",
        r"комплимент от (?:нас|заведения|шефа|шеф-повара|ресторана|отеля|бара)",
        r"бесплатн(?:о|ый|ую|ое|ая|ые|ой) <3> (?:для вас|вам|в следующий|на следующ[а-я]{2,3}|кофе"
        r"|десерт|ужин|ночь|доставк[ау]|обслуживание)",
        r"(?:сделаем|предоставим|организуем|доставим|отремонтируем|починим|привезем|проведем) <3>"
        r" бесплатн[а-я]{1,2}",
    )
    english = patterns(
        r"(?:our treat|throw in <3> free)",
        r"(?:no|without|free of|at no) (?:extra |additional |further )?(?:charge|cost|fee)",
        r"you (?:won't|will not|don't|do not|need not|needn't) (?:have|need)? ?(?:to )?pay",
        r"(?:keep|hold on to) (?:the |it |that |your )<3>(?: as| with| on| for free| free)?(?: our|"
        r" a| us)(?: gift| treat| apology| compliments)?",
        r"(?:on us|on the house|free of charge|at no (?:extra |additional )?(?:cost|charge))",
        r"(?:offer|give|send|get|receive|have|enjoy|treat you to|provide|prepared|accept) <4>"
        r" (?:free|complimentary|gift|gift card|voucher|gift certificate|present)",
        r"(?:a |your |one )(?:free|complimentary) [a-z]{3,15}",
    )
