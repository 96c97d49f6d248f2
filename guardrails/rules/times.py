"""By when: the ways Russian and English name a moment or a span of time still to come."""

from guardrails.rules.lexical import patterns

_MONTH = (
    r"(?:январ|феврал|март|апрел|ма[йяею](?![а-я])|июн|июл|август|сентябр|октябр|ноябр"
    r"|декабр)[а-я]{0,2}"
)
_WEEKDAY = (
    r"(?:понедельник[а-я]{0,2}|вторник[а-я]{0,2}|сред[ыеу]|четверг[а-я]{0,2}|пятниц[ыеуа]"
    r"|суббот[ыеуа]|воскресень[яюе])"
)
_UNIT = (
    r"(?:минут[уыа]?|час(?:а|ов)?|сут(?:ки|ок)|дн(?:я|ей)|день|недел[июяь]|месяц[а-я]{0,2}|лет"
    r"|год[а-я]?|полугод[а-я]{2}|рабоч(?:его|их|ий) (?:дн(?:я|ей)|день)|смен[ыу])"
)
_COUNT = (
    r"(?:\d{1,3}(?:\s?[-–]\s?\d{1,3})?|один|одного|одной|одну|дву[хм]|два|две|тр[еи]х?|три"
    r"|четыре[х]?|пят[ьи]|шест[ьи]|сем[ьи]|восьми|восемь|девят[ьи]|десят[ьи]|пятнадцат[ьи]"
    r"|двадцат[ьи]|тридцат[ьи]|сорока?|полутора|полтора|пар[уы]|несколько|нескольких"
    r"|ближайш[а-я]{2,3}|считанн[а-я]{2})"
)
_PART = r"(?:вечер[а-я]{0,2}|утр[а-я]{1,2}|обед[а-я]{0,2}|ноч[а-я]{1,2}|полудн[юя]|ужин[уа])"
_EN_COUNT = (
    r"(?:\d{1,3}(?:\s?(?:-|–|to)\s?\d{1,3})?|one|two|three|four|five|six|seven|eight|nine|ten"
    r"|twelve|fifteen|twenty|thirty|forty|a few|a couple of|several|an|a|the next (?:few |couple of"
    r" |\d{1,2} )?|half an)"
)
_EN_UNIT = (
    r"(?:business |working )?(?:minutes?|mins?|hours?|hrs?|days?|weeks?|months?|fortnight"
    r"|weekdays?)"
)
_EN_DAY = (
    r"(?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april"
    r"|may(?= \d|,|\.)|june|july|august|september|october|november|december|christmas|easter|new"
    r" year)"
)

MOMENTS_RU = patterns(
    r"в (?:ближайшие|ближайший|ближайшую) <1> (?:час[а-я]{0,2}|минут[а-я]?|дн[а-я]{1,2}|день|сутки"
    r"|недел[юи]|месяц[а-я]?)",
    r"на (?:днях|этой неделе|следующей неделе|ближайшей неделе|будущей неделе|неделе|выходных"
    r"|праздниках)",
    r"(?:до|к|ко|после) (?:выходн[а-я]{2}|праздник[а-я]{1,2}|нов[а-я]{2,3} год[ау]|завтра"
    r"|завтрашн[а-я]{2,3}|конц[ау] [а-я]{3,10}|начал[ау] [а-я]{3,10}|середин[еы] [а-я]{3,10}"
    r"|лет[ау]|весн[еы]|осен[и]|зим[еы]"
    rf"|{_PART}|матч[ау]|свадьб[еы]|юбиле[юя])",
    rf"(?:в течение|в пределах|на протяжении) <2> {_UNIT}",
    rf"(?:через|за|спустя|не позднее чем через|не позже чем через|максимум через|максимум|не более"
    rf"|не дольше|до) {_COUNT} <1> {_UNIT}",
    r"(?:через|за|спустя) (?:час|день|неделю|месяц|полчаса|сутки|минуту|год|полгода|часок|минутку"
    r"|недельку)",
    r"(?:сегодня|завтра|послезавтра)(?: же)?(?: (?:утром|днем|вечером|к вечеру|к обеду|к утру"
    r"|ночью))?",
    rf"(?:не позднее|не позже|до|к|ко|уже в|уже во|во?|с|после) (?:эт(?:от|у) |следующ[а-я]{{2,3}} "
    rf"|ближайш[а-я]{{2,3}} )?{_WEEKDAY}",
    r"(?:до|к|не позднее|не позже|после) \d{1,2}[.:]\d{2}",
    r"(?:до|к|в|не позднее|не позже|после) (?:\d{1,2}|часа?|дву[хм]|тр[её]?[хм]|четыр[её]?[хм]|пяти"
    r"|шести|семи|восьми|девяти|десяти|одиннадцати|двенадцати|полудня?) ?(?:утра|вечера|часам|часов"
    r"|дня|ночи)",
    r"дайте нам <1> (?:час|день|сутки|неделю|пару|немного времени|минут[ук]?)[а-я]{0,2}",
    rf"(?:до|к|с|в|не позднее|не позже|уже в) (?:\d{{1,2}} )?{_MONTH}",
    rf"\d{{1,2}} {_MONTH}",
    r"(?:в|к|до) (?:эт|следующ|ближайш|будущ)[а-я]{1,3} (?:месяц|квартал|год|сезон|недел|выходн"
    r"|раз)[а-я]{0,3}",
    r"(?:этим|сегодняшним|завтрашним|следующим) (?:вечером|утром|летом|днем)",
)
MOMENTS_EN = patterns(
    r"give us (?:an?|one|two|a few|until|till|\d{1,2}) ?(?:hours?|days?|minutes?|weeks?|moment"
    r"|tomorrow)?",
    r"before the (?:weekend|holidays|end of [a-z ]{3,12})",
    r"(?:first thing|later|early|late) (?:on |this |in the )?(?:monday|tuesday|wednesday|thursday"
    r"|friday|saturday|sunday|morning|today|tomorrow|afternoon|evening)",
    rf"(?:within|in|under|after|inside|over|no later than|not later than|at most|less than) (?:the"
    rf" next |about |around |just |only )?{_EN_COUNT} ?{_EN_UNIT}",
    r"within (?:the|an?) (?:hour|day|week|month|fortnight)",
    r"(?:over|in|within) the (?:next|coming|following) (?:few |couple of )?(?:hours?|days?|weeks?"
    r"|months?)",
    rf"(?:by|before|on|until|till|no later than|from|in|this|next|coming|as of|starting|come)"
    rf" (?:this |next |early |late |mid-?|the end of )?{_EN_DAY}",
    r"(?:by|before|until|no later than) (?:noon|midnight|tonight|tomorrow|today|morning|evening"
    r"|lunch(?:time)?|dinner|bedtime|then|close of business|cob|eod|(?:the )?(?:weekend|holidays"
    r"|summer|winter|spring|autumn|(?:end|close|start|beginning|middle) of [a-z ]{3,14}))",
    r"(?:today|tomorrow|tonight|overnight|this (?:evening|afternoon|morning|week|month|weekend|year"
    r"|summer|winter|spring|autumn|quarter)|next (?:week|month|weekend|year|quarter|season)|later"
    r" today|first thing|same[- ]day|next[- ]day)",
    r"(?:by|before|at|no later than|from) \d{1,2}(?:[:.]\d{2})? ?(?:am|pm|a\.m\.|p\.m\.|o'clock)",
)
