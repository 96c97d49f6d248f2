"""What the scorer looks for, as plain patterns and lists of its own, shared with no rule."""

import re

_ANY = re.IGNORECASE


def _any_of(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), _ANY)


PATTERNS: dict[str, re.Pattern[str]] = {
    "privacy.phone": _any_of(
        r"(?:\+?\d[\s()\-–]{0,2}){10,}", r"\b8[\s(-]*800", r"\b\d{3}-\d{2}-\d{2}\b"
    ),
    "privacy.email": _any_of(r"[\w.+-]+@[\w-]+\.\w{2,}", r"\b[\w.+-]+\s?(?:\(at\)|собака)\s?\w+"),
    "privacy.link": _any_of(
        r"https?://", r"\bwww\.", r"\bt\.me/", r"(?<![@\w])[a-z0-9-]+\.(?:ru|com|net|org|in)\b"
    ),
    "privacy.number": _any_of(r"\b\d{5,}\b", r"№\s*\d{3,}"),
    "hollow.stock": _any_of(
        r"доставленн\w+ неудобств",
        r"ваше мнение (?:\w+ ){0,3}важно",
        r"уважаем(?:ый|ая|ые) (?:клиент|гост|покупател|пользовател)",
        r"any inconvenience|the inconvenience|valued? (?:feedback|customer|opinion)",
        r"dear (?:customer|guest|user|sir)|valuable (?:feedback|rating)",
    ),
    "tone.office": _any_of(
        r"\bданн(?:ый|ая|ое|ого|ой|ому|ым|ые)\b|осуществля|в связи с|касательно|надлежащ",
        r"вышеуказан|приносим (?:\w+ )?извинени|kindly|as per|revert back",
    ),
    "tone.blame": _any_of(
        r"вы (?:сами|не правы|ошиба|невнимательн|должны были|не прочитал)",
        r"следовало (?:бы )?проч|ваша (?:вина|ошибка)|your (?:own )?fault",
        r"you (?:should have|are wrong|failed to|didn't read)",
    ),
    "tone.argue": _any_of(
        r"это не ?правда|не соответствует действительности|мы не можем отвечать за",
        r"that is not true|this is false|\bваши обвинения",
    ),
    "tone.sorry_but": _any_of(
        r"(?:жаль|извините|простите|сожале\w+|прощения)[^.!?]{0,60},\s(?:но|однако)\s",
        r"\b(?:sorry|apologi[sz]e|regret)\b[^.!?]{0,60}\b(?:but|however)\b",
    ),
    "tone.justify": _any_of(
        r"из-за (?:высокой загрузки|большого (?:потока|количества|наплыва))",
        r"не зависит от нас|due to (?:high|heavy) (?:demand|load|volume)|beyond our control",
    ),
    "promise.money": _any_of(
        r"вернём (?:вам )?(?:деньги|средств|стоимость)|возместим|компенс|скидк|промокод",
        r"бонус\w* (?:в|на) |(?:вам|дарим) подар|бесплатно|\brefund you|we will refund|discount",
        r"voucher|compensat|free of charge|coupon",
    ),
    "promise.deed": _any_of(
        r"обязательно (?:разбер|исправ|учт|решим|улучш)|гарантируем|примем меры|будут приняты",
        r"больше (?:такого )?не повторится|впредь|в ближайшее время|передали (?:ваш|информац)",
        r"мы уже (?:исправ|провели|приня)|в течение \d|within \d|as soon as possible",
        r"(?:will|shall) (?:make sure|ensure|fix|never happen|be fixed)|we (?:guarantee|promise)",
        r"already (?:fixed|taken)|(?:has|have) been (?:forwarded|passed|shared with)",
    ),
    "tone.shouting": _any_of(r"!.*!|[!?]{2,}", r"(?-i:\b[A-ZА-ЯЁ]{4,}\b[^.!?]*\b[A-ZА-ЯЁ]{4,}\b)"),
    "tone.machine": _any_of(
        r"\bкак (?:искусственн|языков)|нейросет|\bas an ai\b|language model|\[(?:имя|name)",
        r"\bя (?:бот|ассистент)\b|system prompt",
    ),
    "tone.coarse": _any_of(
        r"\b(?:бля|хуй|хуе|пизд|еба|ёба|сук[аи]\b|дерьм|говн|жоп|урод|мраз|твар|идиот|лох\b)",
        r"\b(?:shit|fuck|damn|crap|bitch|idiot|stupid|scam|bastard)",
    ),
}
EMOJI = re.compile("[\U0001f000-\U0001faff☀-➿⭐❤]")
APOLOGY = _any_of(
    r"извин|прости|прощен|\bжаль\b|неловко|сожале|огорч|неудобно перед|\bsorry\b|apolog|regret"
)
PRIVATE = _any_of(
    r"личн\w+ (?:сообщ|кабинет|почт)|\bв (?:личк|чат|директ|лс\b)|в поддержк|\bнапишите нам",
    r"по телефон|на (?:почту|адрес)|свяжитесь|позвоните|direct message|private|\bchat\b|\bdm\b",
    r"contact us|(?:e-?mail|write to|call|reach|message) us|reach out",
)
THANKS = _any_of(r"\b(?:рады|приятно|спасибо|здорово|хорошо|благодар|thank|glad|happy|pleased)")
_PRAISE = (
    r"(?:вкусн|отличн|прекрасн|замечательн|уютн|приветлив|вежлив|доброжелательн|удобн|красив"
    r"|delicious|tasty|friendly|lovely|excellent|polite|cosy|cozy|beautiful)"
)
_BLAME = (
    r"(?:грязн|холодн|хамств|груб|сломан|брак\b|ужасн|плох|опоздан|обман|долг(?:ое|ая|ий|ой|ую)"
    r"|очеред|rude|dirty|cold|broken|crash|bugs?\b|slow|worst|bad\b|terrible|scam|late\b)"
)
POLARITY = _any_of(
    rf"(?:извините|простите|прощения|неловко) за (?:\w+ )?{_PRAISE}",
    rf"sorry (?:about|for) the (?:\w+ )?{_PRAISE}",
    rf"(?:рады|приятно|здорово|хорошо|похвал\w+)[^.!?,]{{0,45}}\b{_BLAME}",
    rf"(?:glad|enjoyed|lovely)[^.!?,]{{0,45}}\b{_BLAME}",
)
_EMPTY = """
    спасиб благод отзыв оценк оцени хорош отличн очень больш мнени впечат напиш написа приятн рекоме
    совет понрав нравит нормал прекра замеча супер всегда вообще просто можно нужно которы потому
    только теперь сейчас также такой такая такие этого этому чтобы когда если будет будут быть было
    были есть мы вы ваш наш весь всё все это что как для при или где ещё уже даже тоже один два раз
    год день время люди человек много мало лучше пожалу сказат говори знать видеть делат сделат
    хотет хоте мочь стать работ помощ помоч вышло
    thank review rate rating good great nice best very really much thing just like love well this
    that with have been from your they them what when were will would could should there their about
    because even only also some more most than then here time make made want need use used using get
    got did does help please everything anything something
"""
EMPTY = frozenset(_EMPTY.split())
"""Beginnings of what every reply holds: sharing them proves nothing."""
_HELLO = "здравствуйте спасибо привет hello hi thanks добрый"
HELLO = frozenset(_HELLO.split())
_LATIN_NAMES = """
    james john robert michael david william richard joseph thomas daniel matthew anthony mark paul
    steven andrew kevin brian george edward jason jeffrey ryan jacob gary eric jonathan stephen
    scott benjamin samuel frank raymond patrick jack dennis peter henry adam nathan mary patricia
    jennifer linda elizabeth barbara susan jessica sarah karen nancy lisa betty margaret sandra
    ashley emily donna michelle carol amanda melissa deborah stephanie rebecca laura sharon cynthia
    kathleen amy anna shirley angela helen brenda pamela nicole samantha katherine emma ruth
    christine catherine rachel maria heather diane olivia julia victoria rahul amit priya suresh
    ramesh rajesh sanjay vijay anil sunil pooja neha anita deepak mohammed ahmed ali fatima abebe
"""
LATIN_NAMES = frozenset(_LATIN_NAMES.split())
"""First names nobody takes for anything else; other Latin names are not demanded."""
