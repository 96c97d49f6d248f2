"""A reply does not explain the trouble away with rules, load or other people's fault."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_covered
from guardrails.types import CheckContext
from prompts.language import Phrase


class Justify(PatternRule):
    """«Таковы правила», «у нас много заказов», "it is our policy"; listed problems are exempt."""

    id: ClassVar[str] = "tone.justify"
    title: ClassVar[Phrase] = Phrase(ru="Оправдание", en="Excuses")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Клиенту нужна помощь, а не причина, по которой её не было. "
        "Проблему из списка фактов признавать можно.",
        en="The customer needs help, not the reason why there was none. "
        "A problem that stands in the facts may be admitted.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на оправдание. Уберите причину или внесите проблему в факты бренда.",
        en="This sounds like an excuse. Drop the reason, or enter the problem into the facts.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, извините за долгое ожидание. Напишите нам номер заказа в чат, проверим.",
        en="Anna, we are sorry for the long wait. Send us the order in a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, у нас очень много заказов, курьеры не успевают. Таковы правила компании.",
        en="Anna, we were very busy that day, and it is our policy to deliver in turn.",
    )
    russian = patterns(
        r"(?:мы|они|сотрудники|повара|курьеры) (?:тоже|всего лишь|просто) (?:живые )?люди",
        r"(?:сами|сам) понимаете",
        r"(?:такое|так|это|всякое) (?:иногда )?(?:бывает|случается|случилось бы)",
        r"везде так",
        r"все так делают",
        r"не резинов[а-я]{2}",
        r"таков[ыо]? <2> (?:правил[ао]|порядок|политика|регламент|условия|стандарты)",
        r"(?:согласно|в соответствии с|по) (?:нашим|нашими|нашему|нашей|внутренним|внутренними"
        r"|внутреннему|действующим|действующими|установленным"
        r"|установленными) <1> (?:правил[а-я]{2,3}"
        r"|регламент[а-я]{1,3}|порядк[а-я]{1,2}|политик[а-я]{1,2}|стандарт[а-я]{1,3}"
        r"|процедур[а-я]{1,2})",
        r"(?:это )?(?:политика|правила|регламент) (?:нашей |нашего )?(?:компании|магазина|сети"
        r"|ресторана)",
        r"у нас <2> много <1> (?:заказов|клиентов|гостей|покупателей|обращений|работы)",
        r"(?:большо[а-я]{1,2}|высок[а-я]{2}) (?:загрузк[а-я]{1,2}|загруженност[а-я]{1,2}"
        r"|нагрузк[а-я]{1,2}|поток[а-я]{0,2} (?:гостей|клиентов|заказов|посетителей)"
        r"|количеств[а-я]{1,2} (?:заказов|клиентов|обращений|гостей))",
        r"(?:из-за|в связи с|по причине|ввиду) <2> (?:нехватк[а-я]{1,2}|загруженност[а-я]{1,2}"
        r"|наплыв[а-я]{0,2}|большого|высокой|высокого|час[а-я]? пик|ажиотаж[а-я]{0,2}"
        r"|загрузк[а-я])",
        r"(?:не хватает|нехватка) <1> (?:персонала|сотрудников|рук|людей|курьеров)",
        r"(?:курьер|курьеры|доставка|перевозчик|служба доставки) <3> (?:не наш[аи]?"
        r"|сторонн[а-я]{2})",
        r"(?:сторонн[а-я]{2,3}) (?:служб[а-я]|организаци[а-я]|компани[а-я]|курьер[а-я]{0,2}"
        r"|подрядчик[а-я]{0,2})",
        r"(?:это )?не (?:наша|моя) (?:вина|ответственность|зона ответственности|проблема"
        r"|компетенция)",
        r"(?:мы|магазин|компания) не (?:несем|несет) ответственност[ьи]",
        r"(?:это )?(?:от нас|это от нас) не зависит",
        r"мы (?:тут |здесь )?(?:ни при чем|не виноваты|не при чем)",
        r"мы не можем (?:контролировать|проконтролировать|отвечать|повлиять)",
        r"(?:у всех|у каждого|с кем|у кого) <1> (?:бывает|бывают|случается)",
        r"(?:всем|на всех) не угодишь",
        r"человеческий фактор",
        r"по независящ[а-я]{2,3} от нас",
        r"(?:по|согласно|из-за) (?:регламент[а-я]{1,2}|закон[а-я]{1,2}"
        r"|правил[а-я]{1,2})",
        r"обязательн[а-я]{1,2} по закону",
        r"нагрузка <4> (?:была|огромн[а-я]{2,3}|больш[а-я]{2,3}|высок[а-я]{2,3})",
        r"из-за <2> (?:тумана|погоды|пробок|пробки|снегопада|поставщик[а-я]{1,2}|жары|дождя"
        r"|мороз[а-я]{1,2}"
        r"|праздников|аврала|болезни|ремонта)",
        r"завис[а-я]{2,3} от <2> (?:экрана|монитора|погоды|поставщика|перевозчика|банка)",
        r"(?:вы )?попали на (?:стажер[а-я]|новичка|новенького|час пик|аврал)",
        r"(?:зато|но) обычно у нас",
        r"(?:цены|цена|стоимость) <3> (?:обусловлен[а-я]|связан[а-я])",
        r"надо (?:понимать|учитывать),? что",
        r"(?:вы|вам) (?:должны|нужно|надо|следует) (?:понимать|понять|учитывать),? что",
    )
    english = patterns(
        r"we(?:'re| are) only human",
        r"as you can imagine",
        r"during <2> (?:peak|busy|high) (?:season|hours|times?)",
        r"that's (?:just )?how it (?:works|is)",
        r"(?:it'?s|it is|this is|that is|that's|as per|according to|per|under"
        r"|due to) <1> (?:our|company"
        r"|the store|store|standard|the company) (?:policy|policies|procedure|procedures|rules"
        r"|regulations)",
        r"(?:those|these) are (?:the|our) rules",
        r"we (?:were|are|have been) (?:very |extremely |really |just |so |too )?(?:busy"
        r"|short[- ]staffed"
        r"|understaffed|overwhelmed|overbooked)",
        r"(?:due to|because of) <2> (?:high|heavy|unprecedented|unexpected|staff"
        r"|large) <1> (?:volume"
        r"|demand|load|shortage|shortages|number|workload|traffic)",
        r"(?:it'?s|it is|it was|that's|that is|this is|this was) not (?:our|my) (?:fault"
        r"|responsibility"
        r"|problem)",
        r"(?:beyond|out of|outside) our control",
        r"(?:the )?(?:courier|carrier|delivery|driver) <3> (?:third[- ]party|not our|not employed)",
        r"(?:a |our )?third[- ]party (?:courier|carrier|company|service|provider|contractor)",
        r"there(?:'s| is| was) nothing we (?:can|could) do",
        r"we are not responsible",
        r"no other (?:choice|option|way)",
        r"(?:due to|because of) <2> (?:weather|traffic|suppliers?|fog|snow|rain|holidays"
        r"|roadworks)",
        r"(?:required|regulated) by law",
        r"(?:this|our|the) <1> supplier",
        r"(?:these things|it|mistakes) happens?(?: to everyone)?",
        r"you (?:have to|need to|must|should) understand",
        r"(?:we )?can(?:'t|not) please everyone",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone what the brand listed as its problem or its policy."""
        sentence = document.folded[slice(*document.sentence_of(start))]
        return is_covered(sentence, stated(context))
