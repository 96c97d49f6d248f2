"""Office language keeps a person at a distance."""

from typing import ClassVar

from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import Severity
from prompts.language import Phrase


class Officialese(PatternRule):
    """«В связи с вышеизложенным», «данный товар», "please be advised"."""

    id: ClassVar[str] = "tone.officialese"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Канцелярит", en="Officialese")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Канцелярские обороты звучат как отписка и удлиняют ответ.",
        en="Office language reads like a brush-off and makes the answer longer.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Канцелярский оборот. Скажите то же простыми словами, как сказали бы вслух.",
        en="Office language. Say it in plain words, as you would aloud.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, мы проверим ваш заказ и ответим здесь же.",
        en="Anna, we will check your order and answer here.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, в связи с вышеизложенным просим рассмотреть возможность повторного обращения.",
        en="Anna, please be advised that your request has been forwarded as per procedure.",
    )
    russian = patterns(
        r"принят[оаы]? к сведению",
        r"в целях [а-я]{5,20}(?:ия|ки|ции)",
        r"посредством [а-я]{5,20}",
        r"в рамках [а-я]{5,20}(?:ия|ки|ции)",
        r"по существу (?:вопроса|обращения|заданн[а-я]{2,3})",
        r"о результатах <2> (?:сообщим|сообщено|уведом[а-я]{3,6})",
        r"вышеизложенн[а-я]{2,3}",
        r"вышеуказанн[а-я]{2,3}",
        r"нижеследующ[а-я]{2,3}",
        r"(?:в связи|в соответствии) с (?:этим|вышеуказанн[а-я]{2,3}|изложенн[а-я]{2,3}|чем)",
        r"(?:просим|прошу|предлагаем) (?:вас )?рассмотреть возможность",
        r"доброго времени суток",
        r"доводим до (?:вашего )?сведения",
        r"(?:уведомляем|информируем|извещаем) вас",
        r"настоящим (?:уведомляем|сообщаем|информируем|письмом)",
        r"в (?:кратчайшие|ближайшие|установленные|минимальные) сроки",
        r"(?:на|в) (?:сегодняшний|данный|настоящий) (?:день|момент)(?: времени)?",
        r"данн(?:ая|ой|ую|ое|ого|ому|ым|ый|ые|ыми?|ых) (?:ситуаци[а-я]{1,2}|вопрос[а-я]{0,2}"
        r"|проблем[а-я]{1,2}|товар[а-я]{0,2}|случа[а-я]{1,2}|отзыв[а-я]{0,2}|инцидент[а-я]{0,2}"
        r"|обращени[а-я]|заказ[а-я]{0,2}|момент[а-я]{0,2}|факт[а-я]{0,2}|замечани[а-я]"
        r"|информаци[а-я]{1,2})",
        r"имеет место(?: быть)?",
        r"(?:осуществля|производи)(?:ть|ем|ется|тся|м) [а-я]{3,20}",
        r"(?:провести|проведено|проводится|проведем) служебн[а-я]{2,3} [а-я]{4,16}",
        r"во избежание",
        r"по факту (?:обращения|вашего обращения|данного)",
        r"надлежащ[а-я]{2,3} (?:образом|качеств[а-я]|мер[а-я]?)",
        r"касательно вашего",
        r"(?:принять|приняты|примем) (?:соответствующие|необходимые|надлежащие) меры",
        r"ваше? обращение (?:принято|зарегистрировано|передано) [^.!?\n]{0,30}(?:работу"
        r"|рассмотрение)",
        r"нами (?:была?|было|были) [а-я]{4,20}",
        r"довести до руководства",
        r"выража(?:ем|ю) <1> (?:надежду|благодарность|признательность|сожаление|уверенность)",
        r"(?:плодотворн|взаимовыгодн)[а-я]{2,3} сотрудничеств[а-я]{1,2}",
        r"находится на рассмотрении",
        r"в установленном порядке",
        r"факт[а-я]{0,2} осуществления",
        r"осозна(?:ем|вая) наличие",
    )
    english = patterns(
        r"(?:please )?be advised(?: that)?",
        r"(?:we|this is to) (?:hereby )?(?:inform|notify) you",
        r"(?:the )?aforementioned",
        r"(?:pursuant|in accordance|with reference|in reference|with regards?) to",
        r"at (?:this|the present) (?:point in time|juncture|time)",
        r"(?:at your|at the) earliest convenience",
        r"(?:kindly|please) do the needful",
        r"(?:the|our|your) (?:relevant|concerned|appropriate|respective) (?:department|team"
        r"|authorities)",
        r"(?:please )?find (?:attached|enclosed) herewith",
        r"as per (?:your|our|the)",
        r"we acknowledge receipt",
        r"your request has been (?:registered|forwarded|logged|escalated)",
        r"in order to facilitate",
        r"(?:hereby|herewith|henceforth)",
    )
