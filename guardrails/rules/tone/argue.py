"""A reply does not dispute what the customer lived through."""

from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding
from guardrails.rules.claims import marked
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_covered
from guardrails.types import CheckContext
from prompts.language import Phrase


class Argue(PatternRule):
    """«Это неправда», «остальные гости довольны», "you are wrong"."""

    id: ClassVar[str] = "tone.argue"
    title: ClassVar[Phrase] = Phrase(ru="Спор с клиентом", en="Arguing with the customer")
    explanation: ClassVar[Phrase] = Phrase(
        ru="В споре на глазах у всех компания проигрывает, даже когда права.",
        en="A company that argues in public loses even when it is right.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на спор. Признайте то, что почувствовал клиент, и предложите следующий шаг.",
        en="This argues. Acknowledge what the customer felt and offer the next step.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, понимаем, как обидно прождать час. Напишите нам, разберёмся вместе.",
        en="Anna, we understand how frustrating an hour's wait is. Please write to us.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, это неправда: вы ошибаетесь, заказ привезли вовремя.",
        en="Anna, that is not true: you are mistaken, the order came on time.",
    )
    russian = patterns(
        r"(?:странно|удивительно|смешно|непонятно|необычно) <1> (?:слышать|читать|видеть)",
        r"(?:по нашим данным|по нашей информации|по данным <3>|судя по нашим записям|записи камер"
        r" показывают|мы проверили камеры)[^.!?\n]{0,60} не",
        r"(?:по нашим данным|по нашей информации|согласно нашим данным|по данным (?:системы|трекера"
        r"|сервиса|склада|журнала|кассы|навигатора|камер))",
        r"не (?:можем|готовы|станем|будем) <1> (?:согласиться|соглашаться|признать|принять)",
        r"(?:вы|у вас) <1> (?:явно|наверняка|скорее всего|вероятно|видимо) <1> (?:перепутали"
        r"|ошиблись|забыли|не поняли|не заметили|что-то)",
        r"(?:это |все это )(?:просто |совсем |совершенно |абсолютно |явная |явно |полная |не более"
        r" чем )?(?:неправда|не правда|ложь|клевета|вранье|не так|выдумк[аи]|преувеличение"
        r"|фантази[яи]|наговор|провокация|недоразумение|не соответствует <1> действительности"
        r"|исключено|невозможно)(?! ли)(?!,? как)",
        r"(?:не соответству[а-я]{2,4}) (?:действительности|истине|реальности|фактам)",
        r"вы (?:глубоко |явно |просто |сильно |несколько |немного )?(?:ошибаетесь|заблуждаетесь"
        r"|лжете|врете|лукавите|преувеличиваете|не правы|неправы|вводите <3> заблуждение|искажаете"
        r"|клевещете|выдумываете|сгущаете|драматизируете|передергиваете|путаете|что-то путаете)",
        r"(?:мы )?(?:категорически |полностью |совершенно |не совсем |никак )?не (?:совсем |вполне"
        r" )?согласны? (?:с|со) (?:вами|вашим[а-я]?|вашей|тем|этим|данным|такой|такими|оценкой)",
        r"(?:такого|этого|подобного) (?:просто |в принципе |никак |точно |у нас )?(?:не было|быть"
        r" не может|не могло быть|не бывает|не могло произойти|не происходило|никогда не)",
        r"не могло (?:такого|этого) (?:быть|случиться|произойти)",
        r"(?:на самом деле|в действительности|в реальности|вообще-то|фактически|по факту|в целом-то"
        r"|строго говоря|если честно|справедливости ради|ради справедливости|заметим|для справки"
        r"|для полноты картины)",
        r"никто,? кроме вас",
        r"(?:остальные|другие|все остальные|прочие) <3> (?:довольны|доволен|не жалуются|не"
        r" жаловались|в восторге|хвалят|нашли|остались|справились|дождались)",
        r"(?:мы )?опровергаем",
        r"у вас сложилось <2> (?:впечатление|мнение)",
        r"(?:в принципе|никак|физически|технически) не (?:мог(?:ли|ла|ло)?|мож[а-я]{2})",
        r"(?:повод|основани|причин)[а-я]{0,2} (?:для|к|жаловаться|так) <2> (?:нет|не было|не"
        r" вид[а-я]{2})",
        r"(?:нет|не было|не видим) <1> (?:никаких )?(?:оснований|повода|причин|нарушени[йя]) ?",
        r"вы (?:подписали|сами подписали|согласились|подтвердили|были ознакомлены|были"
        r" предупреждены|были проинформированы|приняли условия|ознакомились|знали|видели)",
        r"(?:может|возможно|видимо|наверное|вероятно|похоже|скорее всего)(?: быть)?,? вы <1>"
        r" (?:перепутали|зашли|ошиблись|не туда|не поняли|неверно|неправильно|имеете в виду|забыли"
        r"|не заметили|не учли|имели в виду|что-то|просто|спутали|говорите о)",
        r"вам (?:просто |наверное,? |видимо,? |возможно,? )?(?:показалось|померещилось|почудилось)",
        r"не (?:надо|нужно|стоит|следует) (?:лгать|врать|преувеличивать|драматизировать|выдумывать"
        r"|клеветать|устраивать|обвинять|утверждать|обобщать|наговаривать)",
        r"(?:сомневаемся|сомневаюсь|верится с трудом|не верится|трудно поверить|сложно поверить|с"
        r" трудом вер[а-я]{2,3}|вызывает сомнени[ея]|крайне маловероятно|маловероятно)",
        r"(?:хотим|хотели бы|хочется|хотелось бы|считаем нужным|вынуждены|должны|спешим|просим) <1>"
        r" (?:отметить|заметить|возразить|уточнить,? что|подчеркнуть|не согласиться|обратить <2>"
        r" внимание|напомнить|заверить|опровергнуть|учесть,? что|пояснить,? что|добавить,? что)",
        r"(?:о|про) (?:как(?:ом|ой|их)) <2> (?:может идти речь|вы говорите|речь)",
        r"(?:как|так) называем[а-я]{2,3}",
        r"якобы",
        r"(?:ничего|никакого|никакой|никаких) <2> (?:криминального|страшного|особенного|ужасного"
        r"|критичного|нарушени[яй])",
        r"(?:не понимаем|непонятно|неясно|не ясно),? (?:чем|что|почему|за что|откуда|на что|в чем)"
        r" (?:именно )?(?:вы|вас|вам|такая|такой|здесь|тут)",
    )
    english = patterns(
        r"our (?:records|logs|cameras|data|system|tracking|cctv|footage|notes|files|staff|driver"
        r"|team) (?:clearly |in fact )?(?:shows?|indicates?|says?|confirms?|suggests?|proves?"
        r"|states?|remembers?|recalls?|tells?|reports?|insists?|assures?)",
        r"according to (?:our|the) (?:records|logs|data|system|tracking|cctv|footage|driver|staff"
        r"|team)",
        r"(?:hard|difficult|tough|struggling|impossible) to (?:believe|imagine|see how|understand"
        r" how)",
        r"we (?:have|found|find|see|can find|could find) (?:absolutely )?no (?:record|evidence"
        r"|trace|sign|proof|indication|basis|grounds|fault|reason|issue|problem)",
        r"(?:strange|odd|funny|curious|surpris(?:ed|ing)|puzzl(?:ed|ing)|interesting) (?:that|to"
        r" (?:hear|read|see)|you|by (?:your|this|the))",
        r"(?:this|that|it)(?:'s| is| was) (?:simply |just |completely |absolutely |totally |plainly"
        r" |quite )?(?:not true|untrue|a lie|false|not the case|nonsense|incorrect|inaccurate|not"
        r" correct|not accurate|not what happened|not how it happened|impossible|unfair|an"
        r" exaggeration|exaggerated|misleading|unlikely|not possible|not fair)",
        r"you(?:'re| are) (?:simply |just |clearly |completely |quite |perhaps |possibly )?(?:wrong"
        r"|mistaken|lying|exaggerating|misinformed|overreacting|not telling|confus(?:ed|ing)"
        r"|incorrect|the only|being (?:unfair|unreasonable|dramatic))",
        r"(?:we|i) (?:strongly |completely |totally |respectfully |have to |must |would )?disagree",
        r"(?:we|i) (?:do not|don't|cannot|can't|refuse to|won't) (?:agree|accept|recogni[sz]e|see"
        r" how|believe|think (?:this|that|it))",
        r"(?:we|i) (?:doubt|question|dispute|deny|refute|reject)",
        r"your (?:claims?|complaints?|accusations?|statements?|review|comments?|allegations?"
        r"|assertions?|description|version|account|criticism|rating) (?:is|are|was|were|does not"
        r"|doesn't|do not|seems?) <2> (?:false|unfounded|baseless|unfair|groundless|untrue"
        r"|misleading|exaggerated|unreasonable|inaccurate|incorrect|subjective|reflect|match"
        r"|correspond|harsh|excessive|one-sided)",
        r"(?:that|this|it) (?:simply |just )?(?:never happened|didn't happen|did not happen|could"
        r" not have|couldn't have|cannot have|can't have)",
        r"(?:would|must|have to|feel obliged to|wish to|want to|need to|like to) <3> (?:note|point"
        r" out|remind you|clarify|correct|set the record|stress|emphasi[sz]e|highlight|add that"
        r"|mention that)",
        r"you (?:signed|agreed to|accepted|were (?:warned|informed|told|made aware|advised))",
        r"(?:perhaps|maybe|possibly|surely|presumably) (?:you|it|this|that|someone|there) <1>"
        r" (?:confused|mistook|misread|mixed|thinking of|was|were|is|are|had|went|visited|misheard"
        r"|mean)",
        r"(?:nobody|no one|none of (?:our|the) [a-z]{4,10}) (?:else )?(?:has |have )?(?:ever"
        r" )?(?:complained|complains|had|noticed|mentioned|reported|said)",
        r"(?:other|our other|all other|most|all of our|every other|hundreds of|thousands of|the"
        r" vast majority of) <2> (?:customers|guests|clients|callers|diners|visitors|patients"
        r"|passengers|buyers|users|reviewers|people|families) <1> (?:are|were|love|enjoy|have|had"
        r"|find|found|say|said|praise|managed|received|got|seem)",
        r"(?:in (?:actual )?fact|in reality|to be fair|in fairness|for the record|contrary to|as a"
        r" matter of fact|truth be told|frankly|to be honest|the (?:fact|truth|reality) (?:is"
        r"|remains))",
        r"(?:as )?(?:we|i) (?:have )?already (?:told|explained|said|informed|mentioned)",
        r"you must be (?:confus|mistak)[a-z]{2,4}",
        r"(?:so-called|alleged(?:ly)?|supposedly|purported(?:ly)?)",
        r"there (?:was|were|is|are) (?:absolutely |simply )?(?:nothing wrong|no (?:problem|issue"
        r"|fault|defect|error|delay|evidence|reason|mistake))",
        r"(?:everything|all) (?:was|is) (?:done )?(?:correct(?:ly)?|in order|as it should|according"
        r"|properly)",
    )
    frames = (
        "претензия/жалоба/обвинение/утверждение/слово/отзыв/замечание/оценка/упрёк/критика"
        "/недовольство/возмущение/требование/мнение ваш необоснованный/безосновательный"
        "/преувеличенный/беспочвенный/надуманный/лживый/голословный/несправедливый/предвзятый"
        "/субъективный/непонятный/неконструктивный/удивлять/вызывать/соответствовать/необъективный"
        "/обоснованный/заказной/недостоверный/ложный/странный/беспредметный ..6",
        "утверждать/говорить/рассказывать/уверять/помнить/описывать обратный/иначе/по-другому"
        "/по-иному сотрудник/мастер/курьер/официант/администратор/водитель/менеджер/продавец"
        "/коллега/персонал ..5",
        "подтверждение/подтвердиться/подтвердить не ваш/слово/факт/информация/это ..5",
        "перепутать/спутать/путать вы =нас/=кем-то/заведение/магазин/компания/адрес ..6",
        "запись/камера/журнал/система/трекер/накладная/акт/подпись/видео/лог/датчик/видеозапись"
        "/данные показывать/подтверждать/свидетельствовать/доказывать/фиксировать/зафиксировать"
        "/показать/подтвердить/говорить/видно/опровергать !специалист ..6",
        "никто/никакой жаловаться/жалоба/пожаловаться/замечание/нарекание/претензия !не_так ..5",
        "гость/клиент/покупатель/посетитель/пассажир/пациент/человек/все довольный/нравиться"
        "/хвалить/восторг/понравиться/счастливый/устраивать другой/остальной/прочий/большинство"
        "/многий/сотня/тысяча/все/обычно/ежедневно ..7",
        "никогда жалоба/жаловаться/подводить/случаться/подвести/отказывать ..5",
        "> =у =нас всегда/никогда/обычно/традиционно всё/свежий/вкусный/чистый/идеальный/порядок"
        "/вовремя/есть/хороший/быстро/аккуратно/не ..6",
        "мнение/впечатление/восприятие/взгляд/ощущение/оценка субъективный/частный/предвзятый ..4",
    )
    hints = (
        "качество/сервис/персонал/сотрудник/товар/продукт/кухня/оборудование/мастер/специалист"
        " всегда/безупречный/высокий/идеальный/профессионал/опытный/контроль/строгий/обучение"
        "/квалифицированный !вы ..6",
        "staff/team/chef/product/service/driver/technician/room/kitchen/equipment alway/highly"
        "/fully/carefully/rigorously/strictly/experienced/trained/certified/professional/best ..6",
        "pride ourselves/ourself",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield disputing phrases; praise of ourselves in a complaint's answer warns."""
        found = list(super().find(document, context))
        yield from found
        yield from marked(document, context, "defence", found)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone praise and what the brand stated."""
        if context.branch == "positive":
            return True
        sentence = document.folded[slice(*document.sentence_of(start))]
        return is_covered(sentence, stated(context))
