"""A reply does not explain the trouble away with rules, load or other people's fault."""

from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding
from guardrails.rules.claim_words import FORCES
from guardrails.rules.claims import marked
from guardrails.rules.grounding import is_known, known_stems
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_content, is_covered
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
        r"(?:мы|они|сотрудники|повара|курьеры|все) (?:тоже|всего лишь|просто) (?:живые )?люди",
        r"все мы люди",
        r"(?:сами|сам) понимаете",
        r"(?:такое|так|это|всякое|подобное) (?:иногда |порой |к сожалению |увы )?(?:бывает"
        r"|случается|случилось бы|встречается)",
        r"везде так",
        r"все так делают",
        r"не резинов[а-я]{2}",
        r"таков[ыо]? <2> (?:правил[ао]|порядок|политика|регламент|условия|стандарты|требования"
        r"|специфика)",
        r"(?:согласно|в соответствии с|по|в силу) (?:нашим|нашими|нашему|нашей|внутренним"
        r"|внутренними|внутреннему|действующим|действующими|действующему|установленным|общим"
        r"|принятым|условиям|установленными|правилам|договору|регламенту|закону|законодательству"
        r"|инструкции|политике|технологии приготовления|оферте|требованиям|техническим причинам"
        r"|нормам|нормативам)",
        r"(?:это )?(?:политика|правила|регламент|стандарт|требовани[ея]|порядок) (?:нашей |нашего"
        r" )?(?:компании|магазина|сети|ресторана|безопасности|банка|отеля|клиники|площадки|закона)",
        r"у нас <2> много <1> (?:заказов|клиентов|гостей|покупателей|обращений|работы|звонков"
        r"|посетителей|пациентов|людей|заявок)",
        r"(?:большо[а-я]{1,2}|высок[а-я]{2}|огромн[а-я]{2,3}|возросш[а-я]{2,3}|повышенн[а-я]{2,3})"
        r" <1> (?:загрузк[а-я]{1,2}|загруженност[а-я]{1,2}|нагрузк[а-я]{1,2}|спрос[а-я]{0,2}"
        r"|ажиотаж[а-я]{0,2}|наплыв[а-я]{0,2}|(?:поток|количеств|объем|числ)[а-я]{0,2} (?:гост"
        r"|заказ|клиент|обращени|звонк|посетител|заяв|покупател|пациент)[а-я]{1,3})",
        r"(?:из-за|в связи с|по причине|ввиду|вследствие|в силу|на фоне|за счет) <2>"
        r" (?:нехватк[а-я]{1,2}|загруженност[а-я]{1,2}|наплыв[а-я]{0,2}|большого|высокой|высокого"
        r"|час[а-я]? пик|ажиотаж[а-я]{0,2}|загрузк[а-я]|отсутстви[яем]{1,2}|сбо[яюе]м?"
        r"|задержк[а-я]{1,2}|роста|увеличени[яем]{1,2})",
        r"(?:не хватает|не хватало|не хватило|нехватка|недостаточно|мало) <1> (?:персонала"
        r"|сотрудников|рук|людей|курьеров|мастеров|водителей|официантов|кадров|поваров|врачей)",
        r"(?:курьер|курьеры|доставка|перевозчик|служба доставки) <3> (?:не наш[аи]?"
        r"|сторонн[а-я]{2})",
        r"(?:сторонн[а-я]{2,3}|партнерск[а-я]{2,3}|транспортн[а-я]{2,3}|подрядн[а-я]{2,3}"
        r"|курьерск[а-я]{2,3}) (?:служб[а-я]{1,2}|организаци[а-я]|компани[а-я]|курьер[а-я]{0,2}"
        r"|подрядчик[а-я]{0,2}|фирм[а-я]) <4> (?:отвеча[а-я]{2}|занима[а-я]{3}|задерж[а-я]{2,4}"
        r"|подве[а-я]{2,3}|наруш[а-я]{2,4}|осуществля[а-я]{2})",
        r"(?:сторонн[а-я]{2,3}) (?:служб[а-я]|организаци[а-я]|компани[а-я]|курьер[а-я]{0,2}"
        r"|подрядчик[а-я]{0,2})",
        r"(?:это )?не (?:наша|моя|в нашей|входит в нашу|относится к нашей) (?:вина|ответственность"
        r"|зона ответственности|проблема|компетенция|компетенции|власти|зона|обязанность|забота)",
        r"(?:мы|магазин|компания|администрация|площадка|сервис) не (?:несем|несет|отвечаем"
        r"|отвечает)",
        r"(?:это )?(?:от нас|это от нас) (?:никак |совершенно |мало )?(?:что )?не завис[а-я]{2,3}",
        r"мы (?:тут |здесь )?(?:ни при чем|не виноваты|не при чем|бессильны)",
        r"мы <1> не (?:можем|могли|в силах|в состоянии|имеем возможности) <1> (?:контролировать"
        r"|проконтролировать|отвечать|повлиять|влиять|предусмотреть|предвидеть|знать|угадать"
        r"|гарантировать|управлять|изменить|обеспечить)",
        r"(?:у всех|у каждого|с кем|у кого|с каждым|с любым) <1> (?:бывает|бывают|случается|может)",
        r"(?:всем|на всех) не угодишь",
        r"человеческий фактор",
        r"по независящ[а-я]{2,3} от нас",
        r"(?:форс-мажор|непредвиденн|обстоятельства непреодолимой)[а-я]{0,3}",
        r"(?:по|согласно|из-за) (?:регламент[а-я]{1,2}|закон[а-я]{1,2}|правил[а-я]{1,2})",
        r"обязательн[а-я]{1,2} по закону",
        r"нагрузка <4> (?:была|огромн[а-я]{2,3}|больш[а-я]{2,3}|высок[а-я]{2,3})",
        r"завис[а-я]{2,3} от <2> (?:экрана|монитора|погоды|поставщика|перевозчика|банка|партии"
        r"|сезона|производителя|освещения|вашего|телефона|устройства|провайдера|трафика|почты"
        r"|индивидуальн[а-я]{2,3})",
        r"(?:вы )?попали (?:к нам )?(?:на|в|под) (?:стажер[а-я]|новичка|новенького|час пик|аврал"
        r"|самый|обед|пересменк[а-я]|момент|смену|нового)",
        r"(?:зато|но) обычно у нас",
        r"(?:цены|цена|стоимость) <3> (?:обусловлен[а-я]|связан[а-я]|складыва[а-я]{4})",
        r"(?:надо|нужно|важно|стоит|следует|просим|прошу) (?:понимать|понять|учитывать|учесть"
        r"|помнить),? что",
        r"(?:вы|вам) (?:должны|нужно|надо|следует) (?:понимать|понять|учитывать),? что",
        r"(?:дело|причина|проблема|суть|секрет|объяснение|все просто)[^.!?\n]{0,14} (?:в том|в"
        r" следующем)?,? ?что",
        r"(?:вызван|обусловлен|связан|объясня)[а-я]{1,4} <1> (?:с |тем|это)?[^.!?\n]{3,40}",
        r"отнеситесь <1> с пониманием",
        r"(?:просим|надеемся на|рассчитываем на|благодарим за) (?:ваше |вашего )?понимани[ея]",
        r"(?:другого|иного) (?:выхода|варианта|выбора|способа) <2> не (?:было|оставалось|было)",
        r"(?:были|вынуждены|пришлось|приходится) (?:вынуждены |действовать |временно )?(?:закрыть"
        r"|перенести|отменить|сократить|поднять|повысить|ограничить|отказать|заменить|задержать"
        r"|экономить)",
        r"(?:это|такова) <1> (?:особенност|специфик|норма|нормально|свойств|стандартн)[а-я]{0,3}",
    )
    english = patterns(
        r"we(?:'re| are) (?:only|all) human",
        r"(?:system|process|software|app|website|policy) (?:simply |just )?(?:works|is built|is set"
        r" up|operates|behaves|functions)",
        r"we (?:simply |just )?(?:cannot|can't|are unable to|have no way to|could not|couldn't)"
        r" (?:change|influence|control|speed|help|foresee|predict|prevent) (?:it|that|this|them"
        r"|the)",
        r"as you can (?:imagine|appreciate|understand)",
        r"during <2> (?:peak|busy|high|rush) (?:season|hours?|times?|periods?)",
        r"(?:that's|this is|it's) (?:just )?(?:how it (?:works|is)|the way it is|life|normal"
        r"|standard|common|typical|to be expected|how things (?:work|are)|part of)",
        r"(?:it'?s|it is|this is|that is|that's|as per|according to|per|under|due to|following|in"
        r" line with|in accordance with|because of) <1> (?:our|company|the store|store|standard|the"
        r" company|health|industry|local|legal|safety|government) <1> (?:policy|policies|procedure"
        r"|procedures|rules|regulations|terms|practice|guidelines|requirements|standards|law|laws)",
        r"our (?:policy|policies|terms|rules|procedures?|contract|guidelines) (?:is|are|states?"
        r"|says?|requires?|does|do|clearly|allows?|prevents?|prohibits?)",
        r"(?:those|these|that) (?:are|is) (?:the|our) (?:rules|policy|terms|procedure)",
        r"we (?:were|are|have been|had been|'ve been|'re) (?:very |extremely |really |just |so |too"
        r" |all |a bit |currently |completely )?(?:busy|short[- ]staffed|short of|short on"
        r"|understaffed|overwhelmed|overbooked|swamped|stretched|fully booked|rushed off|slammed"
        r"|packed|experiencing|facing|dealing with|limited|training|new to|still learning"
        r"|understocked|forced to|at capacity)",
        r"(?:due|owing|thanks|down) to (?!you|your)[^.!?\n]{3,60}",
        r"because of (?:the |a |an |our |high|heavy|staff|bad)[^.!?\n]{3,60}",
        r"(?:this|it|that|which|the (?:delay|wait|problem|issue|error|mistake|mix-up)) (?:was|is"
        r"|were) (?:simply |just |purely |all |mostly |probably |largely )?(?:caused|down to"
        r"|because|the result|due|out of our|beyond our|related to|a result)",
        r"the (?:reason|cause|explanation|trouble|problem|thing|issue) (?:for (?:this|that|the"
        r" [a-z]{3,9}) )?(?:is|was|being) (?:that|the|a|an|our|simply|just|because|due|down"
        r"|probably|most likely)",
        r"(?:beyond|outside|out of) (?:our|anyone's) (?:control|hands)",
        r"(?:it(?:'s| is| was)|that(?:'s| is| was)|this is) not (?:really )?our (?:fault"
        r"|responsibility|problem|doing|mistake|department|decision|choice)",
        r"not our (?:fault|responsibility|problem|doing)",
        r"(?:the )?(?:courier|carrier|delivery|driver) <3> (?:third[- ]party|not our|not employed"
        r"|independent)",
        r"(?:a |our |an )?(?:third[- ]party|external|outside|independent|partner) (?:courier"
        r"|carrier|company|service|provider|contractor|supplier|agency|firm|partner|platform"
        r"|vendor)",
        r"there(?:'s| is| was) (?:simply |really |just )?(?:nothing|little|not much) (?:we|anyone"
        r"|more we) (?:can|could)",
        r"we(?:'re| are) not (?:responsible|liable|accountable|to blame|in charge|able to control)",
        r"(?:no|any) other (?:choice|option|way)",
        r"(?:had|have|left (?:us )?with|leaves us) (?:no|little) (?:choice|option|alternative)",
        r"(?:required|regulated|obliged|bound|mandated|dictated|governed) by (?:the )?(?:law"
        r"|regulations?|our|contract|government|policy|rules)",
        r"(?:these|such|those) things (?:do |can |will |sometimes |may )?happen",
        r"(?:it|mistakes|accidents|delays|errors|mix-ups|this|that) (?:do |can |does |sometimes "
        r"|may |will )?happens?(?: to (?:everyone|us all|the best))?(?=[.,!;]| to| from)",
        r"you (?:have to|need to|must|should|will|can|may) (?:understand|appreciate|realise|realize"
        r"|bear in mind|remember|accept)",
        r"(?:please|kindly|do|must|should|to|but) (?:also )?(?:bear in mind|keep in mind|understand"
        r"|appreciate|note|remember|be aware) that",
        r"(?:bear|keep) in mind",
        r"thank you for (?:your )?(?:understanding|patience and understanding|bearing with us)",
        r"(?:we )?can(?:'t|not) please everyone",
        r"(?:this|it|that|which|delays?|waits?|queues?|noise|smell|wear|variation|differences?"
        r"|changes?|marks?) (?:is|are|was|were|can be|may be|might be) (?:perfectly |quite "
        r"|completely |entirely |fairly |very )?(?:normal|natural|typical|standard|common"
        r"|unavoidable|inevitable|expected|to be expected)",
    )
    frames = (
        "сила/власть/возможность =не изменить/повлиять/ускорить/исправить/предусмотреть/предвидеть"
        " =мы/=наших/=нас ..6",
        "устать/перерыв/перегореть/вымотаться/разрываться смена/сотрудник/человек/команда/люди"
        "/персонал/повар/мастер/курьер ..6",
        "> =так устроенный/устроить/работать/построить система/процесс/программа/порядок/приложение"
        " ..4",
        "short staff/hands/people ..3",
        f"{FORCES} виноватый/подвести/помешать/причина/задержать/вина/вызвать/сорвать/зависеть"
        "/подорожать/требовать/обязывать/запрещать/позволять ..6",
        "зависеть не мы ..5",
        "закупочный/подорожание/себестоимость/инфляция/подорожать",
        "заболеть/уволиться/отпуск/больничный/стажировка/обучение/стажёр/новенький/новичок"
        " сотрудник/мастер/официант/курьер/повар/водитель/врач/администратор/продавец/менеджер"
        "/парень/девушка/человек/коллега/смена/попасть/недавно ..6",
        "weather/traffic/snow/fog/rain/storm/roadworks/outage/glitch/supplier/shortage/backlog"
        "/demand/season/holiday/inflation/regulation/strike/maintenance cause/because/due/delay"
        "/affect/force/blame/fault/mean/beyond/reason/hit/driving/drive ..6",
        "trainee/newcomer/rookie/novice/intern/apprentice =new/=was/=is/staff/waiter/first/still"
        "/learn/just/only ..6",
        "sick/ill/resign/quit/leave staff/waiter/driver/chef/colleague/manager/courier/team/off"
        " ..4",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield excuses; a cause that nobody told us is only a reason to look twice."""
        found = list(super().find(document, context))
        yield from found
        yield from marked(document, context, "cause", found)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone praise, the customer's own words, and problems and policies listed."""
        if context.branch == "positive":
            return True
        first, last = document.sentence_of(start)
        if self._is_theirs(document, start, end, context):
            return True
        return is_covered(document.folded[first:last], stated(context))

    def _is_theirs(self, document: Document, start: int, end: int, context: CheckContext) -> bool:
        """Tell whether a cause only repeats the customer: «из-за часа ожидания поезд ушёл»."""
        words = [token for token in document.tokens if start <= token.start < end]
        told = [word for word in words if is_content(word)]
        theirs = known_stems(context)
        return bool(told) and all(is_known(word, theirs) for word in told)
