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
            " передать приготовить сшить сделать переделать изготовить довезти дослать подвезти"
            " собрать снять испечь напечатать оформить поставить ехать прийти приехать получить"
            " согласовать организовать заменять менять обменивать replace exchange swap send ship"
            " deliver bring remake redo make get receive arrange issue organise organize rebook"
            " reprint",
            "новый замена взамен заново повторно обмен целый исправный дубль правильный верный"
            " недостающий подменный запасной второй свежий аналогичный replacement another again"
            " new fresh correct right spare missing duplicate working",
        ),
        (
            "заменить обменять поменять заменять обменивать менять replace exchange swap",
            "товар заказ изделие вещь блюдо брак пара деталь запчасть прибор устройство модель"
            " размер чашка платье телефон колесо экран стекло букет билет номер книга коробка он"
            " она оно item order product part unit it them pair phone screen ticket room cup dress"
            " shirt",
        ),
        (
            "прислать отправить направить выслать приехать послать send dispatch",
            "другой иной мастер бригада специалист человек курьер техник сантехник электрик another"
            " engineer technician plumber different someone courier",
        ),
    )
    frames = (
        "> =едет/=летит/=спешит/=выехал/=выехала/=отправился/=отправилась/=отправлен/=отправлена =к"
        " =вам ..4",
        "забрать оставить/привезти/отдать/вручить/выдать курьер/водитель/=взамен/=и/мастер ..7",
        "курьер/доставка/почта новый/целый/исправный/другой/второй/правильный/такой =привезёт"
        "/=привезет/=доставит/=оставит/=везёт/=везет/=завезёт ..6",
        "=заново/ещё/свежий/новый/=снова/другой =испечём/=испечем/=сошьём/=сошьем/=соберём/=соберем"
        "/=сделаем/=приготовим/=напечатаем/=сварим ..5",
        "=поменяют/=обменяют/=заменят/=поменяем/=обменяем/=заменим/=заменит мы/вы/сразу/весь/всё"
        "/=без/=на/бесплатно/конечно/обязательно/любой/спокойно/легко/смело/=тут/=и ..3",
        "post/mail/van/road =in/=on/=already new/mug/one/another/fresh/unbroken/replacement/pair"
        "/part/item ..8",
        "driver/courier/carrier collect/pick/swap leave/bring/drop/deliver/replace ..8",
        "bake/cook/sew/knit/print/build/brew/make fresh/new/another/again you/=we'll/=will ..6",
        "новый/замена/посылка/=другая/=другой/=вторая =пути/ехать/выехать/отправить/выслать"
        "/=собирается/=едет/=отправлена/=отправлен/=готовится/=ждёт/=ждет/=приедет ..5",
        "обмен/замена оформить/сделать/организовать/произвести/гарантировать/=оформим/=сделаем/=за"
        "/=одобрена/=одобрен/=согласована/=уже ..5",
        "=переделаем/=перешьем/=перешьём/=перекрасим/=переснимем/=перепечем/=перевыпустим"
        "/=переоформим/=перемоем/=перестираем/=переставим/=перебронируем/=переустановим"
        "/=перепечатаем ..1",
        "replacement/new/another/exchange/substitute =way/=sent/=shipped/=coming/=ready/=heading"
        "/=dispatched/=yours/=waiting/=packed ..6",
    )
    russian = patterns(
        r"(?:заменим|обменяем|поменяем|заменю|поменяю|заменят) <3> (?:вам|товар[а-я]{0,2}"
        r"|заказ[а-я]{0,2}|его|ее|их|изделие|вещь|блюдо|на нов[а-я]{2,3}|на друг[а-я]{2,3}"
        r"|бесплатно|брак[а-я]{0,8})",
        r"(?:переоформим|переделаем|перешьем|переснимем|перекрасим)",
        r"(?:сделаем|снимем|приготовим|испечем|сошьем|соберем) <3> заново",
        r"нов(?:ый|ая|ое|ые) <2> (?:уже )?(?:в пути|едет|отправлен[а-я]?|выехал[а-я]?)",
        r"(?:вам|товар|его|ее|их) (?:заменим|обменяем|поменяем|заменят|обменяют)",
        r"(?:оформим|сделаем|организуем|произведем|предложим|отправим|вышлем|пришлем|согласуем"
        r"|одобрим) <2> (?:обмен|замену)",
        r"(?:пришлем|вышлем|отправим|доставим|привезем|выдадим|предоставим|приготовим) <3>"
        r" (?:нов(?:ый|ую|ое|ые|ого)|взамен|повторно|еще раз|такой же|друг(?:ой|ую|ого|ие))",
    )
    english = patterns(
        r"(?:we|i)(?:'ll|'d| will| shall| can| would| are going to|'re going to) <3> (?:replace"
        r"|exchange) <1> (?:it|your|the|them|that|this|any)",
        r"(?:we|i)(?:'ll|'d| will| shall| can| would| are going to|'re going to| have|'ve) <2>"
        r" (?:send|ship|deliver|arrange|offer|issue|provide|sent|shipped) <4> (?:new|replacement"
        r"|another)",
        r"(?:send|ship|offer|receive|get) (?:you )?(?:a |your )?(?:free )?replacement",
        r"(?:we|i)(?:'ll| will) <1> (?:redo|remake|rebake|reprint|repaint)",
        r"is on its way to you",
        r"replacement (?:is|will be|has been) <2> (?:sent|shipped|arranged|on its way|on the way)",
    )
