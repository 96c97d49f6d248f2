"""Why a draft has no text: the sentences a person reads in the inbox instead of one."""

from prompts.language import Phrase

CRISIS = Phrase(
    ru="Кризисное обращение: отвечает человек по плану, текст не генерируется.",
    en="A crisis: a person answers by the plan, no text is generated.",
)
CRISIS_OWNER = Phrase(
    ru="Кризисное обращение: отвечает {owner} по плану, срок {minutes} мин. Текст не генерируется.",
    en="A crisis: {owner} answers by the plan within {minutes} min. No text is generated.",
)
HUMAN_FIRST = Phrase(
    ru="Такое обращение требует живого ответа: прочитайте его и напишите сами.",
    en="This needs a human voice: read it and write the reply yourself.",
)
NOTHING_TO_ANSWER = Phrase(
    ru="Отвечать не на что: в отзыве нет ни текста, ни оценки.",
    en="There is nothing to answer: the review has neither a text nor stars.",
)
NOTHING_IN_TICKET = Phrase(
    ru="Отвечать не на что: в сообщении нет текста. Спросите клиента, чем помочь.",
    en="There is nothing to answer: the message has no text. Ask the customer how to help.",
)
POLICY = Phrase(
    ru="По правилам бренда такие отзывы остаются без ответа. Если ответить всё же стоит, "
    "напишите сами.",
    en="By the brand's rules such reviews go unanswered. If this one deserves a reply, write it.",
)
LANGUAGE = Phrase(
    ru="Отзыв на языке, на котором бренд не отвечает: {name}. Ответьте сами "
    "или добавьте язык в правила тона.",
    en="The review is in a language the brand does not answer in: {name}. Answer yourself "
    "or add the language to the guidelines.",
)
NO_DETAIL = Phrase(
    ru="Не нашлось детали, за которую можно уверенно зацепиться. Прочитайте отзыв "
    "и ответьте своими словами.",
    en="No detail could be picked up with confidence. Read the review and answer it yourself.",
)
QUESTION = Phrase(
    ru="Клиент спрашивает, а в фактах бренда ответа нет. Ответьте сами "
    "и добавьте ответ в факты: в следующий раз черновик его учтёт.",
    en="The customer asks and the brand's facts hold no answer. Answer it yourself "
    "and add the answer to the facts: the next draft will use it.",
)
INFORMAL = Phrase(
    ru="Бренд обращается к клиентам на «ты», а движок по правилам пишет только на «вы». "
    "Ответьте сами, подключите модель или смените обращение в правилах тона.",
    en="The brand says the familiar «ты», the rule-based engine writes only «вы». "
    "Answer it yourself, connect a model or change the address in the guidelines.",
)
REQUEST = Phrase(
    ru="Клиент о чём-то просит, решение за человеком.",
    en="The customer asks for something; a person has to decide.",
)
PICTURE = Phrase(
    ru="Суть на фотографии или в файле, а черновик их не видит. Посмотрите и ответьте сами.",
    en="The point is in a picture or a file, which a draft cannot see. Look at it and answer.",
)
NOT_FOR_US = Phrase(
    ru="Похоже, это адресовано не нам. Проверьте, нужен ли ответ.",
    en="This does not seem to be addressed to us. Check whether it needs a reply.",
)
INTERNAL = Phrase(
    ru="Это внутренняя заметка, клиенту она не видна. Ответ пишет человек.",
    en="This is an internal note the customer cannot see. A person answers it.",
)
ENGINE_FAILED = Phrase(ru="Модель не ответила.", en="The model did not answer.")
BY_PLAYBOOK = Phrase(
    ru="Черновик написан по шаблонам плейбука.", en="The playbook wrote this draft."
)
WISH_NOT_GRANTED = Phrase(
    ru="Черновик написан по шаблонам плейбука, без учёта пожелания.",
    en="The playbook wrote this draft, without what was asked for.",
)
NOT_MENDED = Phrase(
    ru="Текст модели не прошёл проверку и после двух исправлений ({rules}).",
    en="The model's text did not pass the checks, even mended twice ({rules}).",
)
COULD_NOT_WRITE = Phrase(
    ru="Черновик не получился. Ответьте своими словами.",
    en="No draft could be written. Answer in your own words.",
)
COULD_NOT_CHECK = Phrase(
    ru="Черновик не удалось проверить, поэтому он не показан. Ответьте своими словами.",
    en="The draft could not be checked, so it is not shown. Answer in your own words.",
)

_LANGUAGE_NAMES: dict[str, Phrase] = {
    "ru": Phrase(ru="русский", en="Russian"),
    "en": Phrase(ru="английский", en="English"),
    "uk": Phrase(ru="украинский", en="Ukrainian"),
    "be": Phrase(ru="белорусский", en="Belarusian"),
    "kk": Phrase(ru="казахский", en="Kazakh"),
    "uz": Phrase(ru="узбекский", en="Uzbek"),
    "ky": Phrase(ru="киргизский", en="Kyrgyz"),
    "tg": Phrase(ru="таджикский", en="Tajik"),
    "tt": Phrase(ru="татарский", en="Tatar"),
    "hy": Phrase(ru="армянский", en="Armenian"),
    "ka": Phrase(ru="грузинский", en="Georgian"),
    "az": Phrase(ru="азербайджанский", en="Azerbaijani"),
    "bg": Phrase(ru="болгарский", en="Bulgarian"),
    "sr": Phrase(ru="сербский", en="Serbian"),
    "de": Phrase(ru="немецкий", en="German"),
    "fr": Phrase(ru="французский", en="French"),
    "es": Phrase(ru="испанский", en="Spanish"),
    "it": Phrase(ru="итальянский", en="Italian"),
    "pt": Phrase(ru="португальский", en="Portuguese"),
    "pl": Phrase(ru="польский", en="Polish"),
    "tr": Phrase(ru="турецкий", en="Turkish"),
    "id": Phrase(ru="индонезийский", en="Indonesian"),
    "vi": Phrase(ru="вьетнамский", en="Vietnamese"),
    "hi": Phrase(ru="хинди", en="Hindi"),
    "ar": Phrase(ru="арабский", en="Arabic"),
    "he": Phrase(ru="иврит", en="Hebrew"),
    "th": Phrase(ru="тайский", en="Thai"),
    "zh": Phrase(ru="китайский", en="Chinese"),
    "ja": Phrase(ru="японский", en="Japanese"),
    "ko": Phrase(ru="корейский", en="Korean"),
}


def unsupported_language(code: str) -> Phrase:
    """Say that the brand does not answer in the language with this ISO code."""
    name = _LANGUAGE_NAMES.get(code, Phrase(ru=code, en=code))
    return Phrase(
        ru=LANGUAGE.ru.format(name=name.ru),
        en=LANGUAGE.en.format(name=name.en),
    )
