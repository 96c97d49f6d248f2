"""«Передали» is true only where somebody is there to receive it."""

import re
from collections.abc import Sequence
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.normalisation import plain
from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from guardrails.rules.sources import stated
from guardrails.rules.substance import roots, shared
from guardrails.types import CheckContext
from prompts.facts import HandOverRoute
from prompts.language import Phrase

_RECEIVERS_RU = (
    "команда коллега коллектив руководство руководитель шеф повар шеф-повар управляющий менеджер"
    " отдел служба администрация администратор бариста персонал сотрудник мастер курьер официант"
    " кухня специалист производство поставщик разработчик горничная директор начальник склад"
    " технолог водитель производитель бухгалтерия хозяин партнёр тренер врач бригада офис логист"
    " юрист инженер техник программист закупщик товаровед кассир смена департамент инстанция"
    " главный дирекция"
)
_RECEIVERS_EN = (
    "team manager colleague staff chef kitchen department management director owner supervisor"
    " warehouse developer engineer driver courier head office supplier maker technician desk crew"
    " boss leadership instructor coach housekeeping maintenance lead"
)


class PassedOn(PromiseRule):
    """«Передали команде», "we have passed it on", without a hand-over route."""

    id: ClassVar[str] = "promise.passed_on"
    title: ClassVar[Phrase] = Phrase(ru="«Передали»", en='"Passed on"')
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Передали» — тоже обещание: нужен маршрут, по которому это и правда уйдёт. "
        "Похвалу передают без маршрута: этого просит плейбук.",
        en='"Passed on" is a promise, too: there must be a route that makes it true. '
        "Praise is handed on without one: the playbook asks for it.",
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
        r"(?:взяли|взят[оаы]?|поставили|держим) <2> на (?:контроль|контроле)",
        r"(?:директор|руководство|управляющ[а-я]{2}|шеф) <1> (?:уже )?(?:в курсе|знает)",
        r"(?:начали|проводим|запустили|провели) <1> (?:внутренн[а-я]{2,3}|служебн[а-я]{2,3})"
        r" (?:расследовани[а-я]|проверк[а-я])",
        r"(?:передали|передадим|передаем|передам|передал[аи]?|доведем|донесем|донесли|довели"
        r"|сообщили|сообщим|направили|направим|перешлем|переслали)(?! привет) <4>"
        r" (?:информаци[юяие]|слова|отзыв|замечани[еяй]|благодарност[ьи]|похвал[уы]|пожелани[еяй]"
        r"|мнение|обращени[ея]|жалоб[уы]|вопрос|команде|коллегам|коллективу|руководству"
        r"|руководителю|шеф-повару|шефу|поварам|повару|управляющ[а-я]{2,3}|менеджеру|отдел[ау]{1}"
        r"|отдел|службе|администраци[ия]|администратору|бариста|персоналу|сотрудник[а-я]{1,2}"
        r"|мастер[а-я]{1,2}|курьер[а-я]{1,2}|официант[а-я]{0,2}|кухн[еию]|специалист[а-я]{1,2}"
        r"|производств[а-я]|поставщик[а-я]{1,2}|разработчик[а-я]{1,2}|горничн[а-я]{2}|ваш[иау]|ей"
        r"|ему|им|это)",
        r"(?:передадим|доведем|донесем|перешлем)(?! вам)(?! привет)",
        r"мы <1> (?:передали|направили|сообщили|отправили) <2> (?:фото|запрос|данные|видео|все|об"
        r" этом|о) <4> [а-я]{3,14}",
        r"(?:обсудим|обсудили|разобрали|разберем) <2> с (?:командой|персоналом|сотрудник[а-я]{2,3}"
        r"|коллегами|кухней|шеф-поваром|курьер[а-я]{2,3}|руководством)",
    )
    english = patterns(
        r"(?:has|have) been (?:escalated|notified|informed|made aware)",
        r"(?:our|the) (?:team|manager|management|director|chef) <2> (?:is|are) (?:already )?aware",
        r"(?:pass|passed|passing|share|shared|sharing|forward|forwarded|forwarding|relay|relayed"
        r"|escalate|escalated|report|reported|hand|handed) <4> (?:on |along |over )?to (?:our|the"
        r"|my|her|him|them|all)",
        r"(?:pass|passed|passing) <4> (?:on|along)",
        r"(?:let|told|tell|informed|notified) (?:our|the) <1> (?:team|manager|chef|staff|management"
        r"|kitchen|courier|colleagues|crew) <1> (?:know|about|of)",
    )

    only_by_us: ClassVar[bool] = True
    deeds: ClassVar = (
        (
            "передать передавать донести довести сообщить направить переслать отправить доложить"
            " уведомить поручить рассказать показать отдать перенаправить перекинуть поставить"
            " озвучить обсудить разобрать проинформировать оповестить адресовать pass forward relay"
            " escalate report share refer send hand submit flag notify inform tell alert brief"
            " raise discuss",
            f"{_RECEIVERS_RU} {_RECEIVERS_EN}",
        ),
    )
    frames = (
        "word/review/feedback/comment/complaint/story/report/remark/message/note =shared/=passed"
        "/=forwarded/=sent/=given/=relayed/=reported/=shown/=discussed/=conveyed/=escalated =was"
        "/=were/=been/=be/=being/=are/=is ..5",
        f"{'/'.join(_RECEIVERS_RU.split())} =знает/=знают/=получил/=получила/=получили/=получило"
        "/=видел/=видела/=увидел/=увидела/=увидели/=разбирает/=изучает/=изучил/=изучила/=прочитал"
        "/=прочитала/=прочёл/=прочел/=прочла/=читает/=курсе/=оповещён/=оповещен/=предупреждён"
        "/=предупрежден/=поставлен отзыв/жалоба/рассказ/слово/сообщение/обращение/поломка/случай"
        "/история/=уже/проблема/замечание/=этом/письмо/ситуация !пожалуйста !напишите ..6",
        "стол/папка/повестка/планёрка/доска рассказ/отзыв/жалоба/письмо/замечание/слово/случай"
        " =лежит/=лежат/=на/=попал/=попала/=попадёт/=оказался/=уже ..7",
        "задача/заявка/баг/тикет =завели/=поставили/=создали/=открыли/=заведена/=поставлена/=стоит"
        "/=назначена ..4",
        f"{'/'.join(_RECEIVERS_EN.split())} know/have/has/receive/received/got/seen/aware/alerted"
        "/notified/informed report/story/complaint/feedback/words/message/about/review/note/this/it"
        "/already/your ..5",
        "desk/inbox/agenda/table story/report/complaint/review/feedback/words/note =is/=are/=on/=in"
        "/=landed/='s ..8",
        "> maintenance/housekeeping/management/kitchen/dispatch/engineering know/knows/=aware ..3",
        "контроль/карандаш =взяли/=взят/=взята/=взято/=поставили/=берём/=берем/=возьмём/=держим"
        "/=находится/=поставлен ..4",
        "известность/курс =поставили/=поставлено/=поставим/=ввели ..3",
        "заявка/обращение/дело/тикет/претензия/запрос/жалоба/служебка =создали/=завели/=открыли"
        "/=зарегистрировали/=оформили/=составили/=направили/=отправили/=передано/=передана/=создана"
        "/=заведена/=открыта/=заведён/=отправлен ..5",
        "расследование/проверка/разбирательство =начали/=проводим/=запустили/=провели/=инициировали"
        "/=идёт/=идет/=ведётся/=ведется/=начато/=проводится/=назначили/=назначена ..4",
        "информация/отзыв/слово/замечание/жалоба/обращение/рассказ/письмо/благодарность/пожелание"
        " =передана/=передан/=переданы/=передано/=направлен/=направлена/=доведено/=дошёл/=дошел"
        "/=дошла/=отправлена/=отправлен/=поступил/=поступила/=уже_у ..5",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone what a hand-over route covers."""
        sentence = document.folded[slice(*document.sentence_of(start))]
        if context.branch == "positive" or _PRAISE.search(plain(sentence)):
            return True
        if any(_covers(route, sentence, context.review) for route in context.facts.hand_over):
            return True
        if any(_ROUTE.search(plain(each)) and shared(sentence, each) for each in stated(context)):
            return True
        return super().is_exempt(document, start, end, context)


_ROUTE = re.compile(r"переда|сообща|направля|pass |passed|forward|report")
_PRAISE = re.compile(
    r"привет(?!ств)|greetings|best wishes|похвал|благодарн|спасибо|(?:добры|тепл)[а-я]{1,2} слов"
    r"|kind words|praise|compliment|thanks to"
)


def routes_taken(
    text: str, review: str, routes: Sequence[HandOverRoute]
) -> tuple[HandOverRoute, ...]:
    """Name the routes by which `text` says something was passed on; approving makes it true."""
    document = read(text)
    said = [
        document.folded[slice(*document.sentence_of(start))]
        for start, _ in PassedOn().hits(document)
    ]
    return tuple(route for route in routes if any(_covers(route, each, review) for each in said))


def _covers(route: HandOverRoute, sentence: str, review: str) -> bool:
    if not route.keywords:
        return True
    wanted = roots(" ".join((route.topic, route.to, *route.keywords)))
    return bool(wanted & (roots(sentence) | roots(review)))
