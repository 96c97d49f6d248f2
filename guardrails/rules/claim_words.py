"""Words by which a reaction is told from a statement, and an excuse from a deed or a policy."""

import re

from guardrails.wordlists import words


def _begins(row: str, *phrases: str) -> re.Pattern[str]:
    """Compile a row of beginnings of words, and regular expressions of whole phrases beside it."""
    return re.compile(rf"(?<![а-яa-z])(?:{'|'.join((*words(row), *phrases))})")


REACTS = _begins(
    # regret, thanks, feeling
    "жаль извин прощени сожал спасиб благодар признател прият неприят обидн обида досад огорч"
    " расстр разочар раздраж понима понятн понял соглас справедлив хочется хотим хотел надеем"
    " надеюсь пусть страх страшн тяжел неловк стыд грустн печаль тревож больно унизит потряс"
    " сюрприз удив выматыв утомит утомля радует радуе удоволь настроен чувств впечатл восторг должн"
    " должен недопустим непорядок лишн слишком мелоч портит испорч помеш мешает терпен волну стресс"
    " трудно сложно непросто нелегко устал утомл возмущ злит злость оскорб жутк ужасн кошмар"
    " безобраз заслуж вправе рассчитыв ожидали обещал испытан сердц гордит гордим улыб услыш увидел"
    " прочит прочл узна привет здравствуй добрый доброе пожалуйст поздравл желаем желаю помогает"
    " помогают помогл sorry apolog thank glad happy hope please agree understand fair appreciat"
    " pleased delighted enjoy welcome annoy frustrat disappoint unacceptable should hear sad upset"
    " regret worr hello hi dear lovely wonderful great feel felt love deserve wish",
    r"прост(?:ите|и)(?!ой)",
    r"рад(?:ы|а)?(?![а-я])",
    r"прав(?:ы|да)(?![а-я])",
    r"вер(?:им|ю)(?![а-я])",
    r"нерв(?:ы|ов|н)",
    r"осад(?:ок|ка)",
    r"шут[кия]",
    r"в радость|на душе|имеете право|никуда не год|так нельзя|не по-люд|никому не",
    r"никто не (?:любит|хочет|должен|заслуж)",
    r"(?:хорошо|здорово|приятно|важно|отлично),? что",
    r"есть (?:куда|над чем)|жд[её]шь|(?:совсем |это )не то(?![а-я])",
    r"expects? (?:that|this)|anyone (?:needs|wants)|you came for|drop in",
    r"you(?:'re| are) right|read your|point taken|rightly so|seen best|need to know|on board",
    r"good (?:morning|day|afternoon)",
    # the agent's own view of the review
    r"(?:we )?see that|what you say|this way|win you over|easy to work with|clear what to look at"
    r"|the (?:rating|stars?) (?:is|are)|your words",
    r"видим,?(?: что)? (?:вашу |низк|оценк)|по словам|зв[её]зд(?![а-я])|звездочк|оценк[ауи]",
)
ENGLISH_VERB = re.compile(
    r"(?<![a-z'])(?:is|isn't|are|aren't|was|wasn't|were|weren't|has|hasn't|have|haven't|had|hadn't"
    r"|do|don't|does|doesn't|did|didn't|can|can't|cannot|could|couldn't|may|might|must|would"
    r"|wouldn't|it's|that's|we're|they're|we've|they've|there's|[a-z]{3,}(?:ed|es|[^s]s)|went|came"
    r"|took|made|saw|got|gave|ran|left|kept|sold|held|put|set|met|sent|told|said|found|built|bought"
    r"|brought|began|broke|chose|fell|flew|grew|knew|lost|paid|rose|spoke|spent|stood|taught"
    r"|thought|threw|wore|won|wrote|look|ship|open|close|offer|accept|allow|use|work|need|require"
    r"|start|seem|charge|deliver|sell|take|make|keep)(?![a-z'])"
)
# a clause about the customer or a next step, a request, a general truth («a cold meal is…»)
ENGLISH_NOT = re.compile(
    r"(?<![a-z])(?:will|shall|you|i|i'm|i've|let's)(?![a-z])|'ll(?![a-z])|patience|(?:we|kindly)"
    r" (?:request|ask|invite)|^(?:kindly|to help|feel free|do not hesitate|don't hesitate|for"
    r" (?:more|any))|^(?:then|that way|this way|so that|[a-z]{3,12}ing|(?:and |or )?(?:about|for"
    r"|with|of|from|to|by|without)) |^(?:and |so |but |then )?(?:please|send|write|message|tell"
    r"|come|see|have|let|give|call|contact|bring|drop|ask|check|try|use|reply|show|share|visit"
    r"|reach|attach|note|take|keep|stay|feel|get|look|a |an )"
)
ENGLISH_ACT = re.compile(
    r"(?<![a-z])(?:will|shall|send|write|message|let us|call|come|visit|tell us|share with us|look"
    r" forward|see you|we'd|i'd)(?![a-z])|'ll(?![a-z])"
)
ENGLISH_DEED = re.compile(
    r"(?<![a-z])we(?:'ve| have)? (?:[a-z]{2,9}ly |already |now |just |since |also"
    r" )?[a-z]{2,12}(?:ed|en|ght|own|ade|ut|ent)(?![a-z])|(?:has|have) been [a-z]{3,}"
)
OURS_RU = re.compile(r"(?<![а-я])(?:мы|нами|нас|нам|наш[а-я]{0,3})(?![а-я])")
TO_YOU_RU = re.compile(r"(?<![а-я])(?:вы|вам|вас|вами)(?![а-я])")
# the agent's own view of a ticket, what the customer need not do, the customer's words
YOURS_RU = re.compile(
    r"(?<![а-я])(?:у меня|мне|я|вы (?:[а-я]{1,12} ){0,3}(?:остались|оценили|получили)|не (?:нужно"
    r"|надо|требуется|стоит|придется)|ваш[а-я]{0,3} (?:слова|отзыв|рассказ|оценка|замечани[ея]"
    r"|вопрос))(?![а-я])|(?<![а-я])(?:надо|нужно|следовало) (?:было )?[^.]{0,40} нам(?![а-я])"
)
DENIED = re.compile(r"(?<![а-я])не [а-я]{3,16}(?:ли|лись)(?![а-я])")
# «уже переучиваем», «с понедельника гуляем дважды»
BEGUN = re.compile(
    r"(?<![а-я])(?:уже (?:[а-я]{2,12} )?[а-я]{3,14}(?:ем|им|ют|ят|ет|ит)|с (?:понедельника|вторника"
    r"|среды|четверга|пятницы|субботы|воскресенья|завтрашнего|сегодняшнего|этой|этого"
    r"|следующ[а-я]{2,3}|нов[а-я]{2,3}|[а-я]{3,7}(?:аря|юня|юля|рта|еля|ая|уста|ября)))(?![а-я])"
)
SERVICE = frozenset(
    words(
        "видеть просить предлагать ждать благодарить приглашать разбираться проверять смотреть"
        " искать уточнять желать ценить стараться дорожить советовать рекомендовать признавать"
        " принимать сочувствовать обещать обращать находить считать знать помнить помогать отвечать"
    )
)
"""What «мы» may be doing while the matter is looked into, without anybody having entered it."""
FORCES = (
    "погода/туман/снегопад/дождь/мороз/жара/гроза/ветер/шторм/пробка/дтп/авария/ремонт/перекрытие"
    "/отключение/электричество/сбой/поломка/обновление/сервер/поставщик/поставка/перевозчик"
    "/подрядчик/арендодатель/партнёр/логистика/таможня/санкция/закупочный/инфляция/курс/подорожание"
    "/себестоимость/аренда/закон/законодательство/норматив/санпин/регламент/стажёр/новичок"
    "/новенький/болезнь/больничный/отпуск/увольнение"
)
"""What troubles are blamed on, as a group of a frame."""
EXCUSE = _begins(
    "загруж загруз нагрузк наплыв аврал ажиотаж аншлаг запар перегруз нехватк дефицит сезон"
    " распродаж праздни выходн погод туман снегопад дожд мороз шторм пробк дтп авари ремонт"
    " перекрыт отключ электричеств поломк обновлен технич сервер поставщик поставк перевозчик"
    " подрядчик партнер логистик таможн санкци закупочн инфляци подорожа себестоимост аренд закон"
    " норматив санпин регламент стажер новичк новичок новеньк заболе болезн больничн отпуск уволил"
    " уволен человеческ weather traffic snow fog rain storm roadwork outage glitch supplier"
    " shortage backlog demand season holiday inflation regulation strike maintenance trainee rookie"
    " staffing busy peak volume wholesale rush upgrade insur legal",
    r"жар[аеуы](?![а-я])|гроз[аыу]|сбо[йея]",
    r"intern(?![a-z])|off sick|costs? of|licen[cs]|health and safety",
)
CAUSE = _begins(
    "из-за потому поскольку ведь ибо поэтому причин вследствие вызван обусловлен зависит зависят"
    " приводит приводят because since therefore due owing caused depend",
    r"так как|в связи|связан[аоы]?|so (?:there|the|it|we)|means that",
)
POLICY = _begins(
    "возврат обмен гаранти оплат брон тариф подписк абонемент сертификат скидк можно нельзя возможн"
    " бесплатн платн входит входят включен действу распространя допуска предусмотрен открыт"
    " доставляем отправляем меняем возвращаем refund return exchange warrant guarantee deliver"
    " shipping booking deposit subscription membership included available allowed permitted"
    " eligible valid applies apply",
    r"доставк[аи] (?!вам)|акци[яи]|не ко всем|только (?:при|для)|принима(?:ем|ется|ются)",
    r"работаем (?:с|до|без)|free of",
    r"we (?:only |always |also )?(?:ship|deliver|accept|offer|open|close|sell|stock|allow|charge"
    r"|provide|take|require|serve)",
)
NOT_A_DEED = _begins(
    "опубликован указан представлен ограничен доступн предусмотрен омрачен написан предназначен"
    " рассчитан обязан сделаны изготовлен расположен",
    r"мог(?:ли|ла|ло)?(?![а-я])|были (?![а-я]{4,}н[аоы])",
)
DEFENCE = _begins(
    "всегда никогда обычно остальн исправн свеж качеств опытн проверен соблюда контрол нормальн"
    " идеальн отличн безупречн профессион квалифиц сертифиц опубликован указан измер технологи"
    " стандарт always never usually other everyone normally most highest trained experienced fresh"
    " checked quality professional perfect certified rigorous standard respectfully inspected"
    " tested",
    r"норм[аеыу](?![а-я])|в принципе|не мог(?:ли|ла)?",
)
