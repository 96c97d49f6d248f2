"""A promise without content is better left out."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from guardrails.types import Severity
from prompts.language import Phrase


class Soft(PromiseRule):
    """«Обязательно разберёмся», "we will do our best"."""

    id: ClassVar[str] = "promise.soft"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Мягкое обещание", en="Soft promise")
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Обязательно учтём» ничего не обещает и звучит как отговорка.",
        en='"We will do our best" promises nothing and sounds like an excuse.',
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Мягкое обещание. Назовите конкретный следующий шаг и кто его сделает.",
        en="A soft promise. Name the next step and who takes it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, управляющий проверит запись камер и напишет вам в чат.",
        en="Anna, the duty manager is checking the recordings and will write to you.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы обязательно во всём разберёмся и сделаем всё возможное.",
        en="Anna, we will do our best and take it into account.",
    )
    russian = patterns(
        r"обязательно <2> (?:разберемся|учтем|исправим(?:ся)?|примем|улучшим|решим|сделаем|обратим"
        r"|проверим|поработаем|прислушаемся|рассмотрим)",
        r"(?:сделаем|делаем|приложим) <1> (?:все возможное|все,? что|максимум|все усилия|все,?"
        r" чтобы)",
        r"примем <2> (?:к сведению|меры)",
        r"(?:учтем|возьмем на заметку) <3> (?:замечани[а-я]|пожелани[а-я]|мнение|отзыв|работе"
        r"|комментари[а-я])",
        r"(?:будем|станем) <2> (?:лучше|стараться|работать над)",
        r"постараемся <2> (?:исправить(?:ся)?|учесть|стать|сделать|улучшить)",
    )
    english = patterns(
        r"(?:we|i)(?:'ll| will| are going to) <2> (?:do our best|do my best|do everything|try our"
        r" best|try to (?:improve|do better)|strive|make every effort|take (?:it|this|your"
        r" [a-z]{4,10}) into (?:account|consideration))",
        r"(?:we|i)(?:'ll| will) (?:definitely|certainly|surely|make sure to) <2> (?:improve"
        r"|consider|look|fix|take|address|work)",
        r"rest assured",
        r"(?:do|doing|did|done) (?:our|my) (?:very |level )?best",
        r"(?:everything|all) (?:in our power|we can|possible)",
        r"(?:take|taken|taking) (?:it|this|that|them|your [a-z]{4,10}|all of this|these) (?:very "
        r"|extremely )?(?:on board|into (?:account|consideration)|to heart|seriously)",
        r"(?:we|i)(?:'ll| will| shall)? (?:hope|aim|strive|endeavou?r|try|work hard|keep working"
        r"|continue|intend|look) to (?:improve|do better|be better|get better|learn|make|earn|win"
        r"|put|resolve|sort|fix|avoid)",
        r"(?:as soon as (?:possible|we can)|asap|shortly|very soon|right away|straight ?away"
        r"|immediately|without delay|promptly|in no time|before you know it|at once|any (?:day"
        r"|moment|minute) now)",
        r"(?:we|i)(?:'ll| will) (?:make (?:it|this|things) (?:right|up)|sort (?:it|this|everything"
        r"|things) out|put (?:it|this|things) right|fix (?:it|this|everything)|resolve (?:it|this"
        r"|everything)|be better|do better|improve|take care of (?:it|this|everything))",
    )
    frames = (
        "measure/step/action =will/=be taken ..4",
        "ситуация/вопрос/дело/замечание контроль/карандаш =возьмём/=возьмем/=берём/=берем/=держим"
        " ..4",
        "обязательно/непременно/точно/однозначно =разберёмся/=разберемся/=учтём/=учтем/=исправим"
        "/=исправимся/=решим/=улучшим/=поработаем/=проработаем/=рассмотрим/=примем/=наладим"
        "/=устраним/=поправим/=подумаем/=обсудим/=будет/=поможем/=сделаем/=проверим/=станем"
        "/=прислушаемся ..5",
        "возможное/усилие/максимум/зависящий =сделаем/=делаем/=приложим/=прилагаем/=постараемся"
        "/=предпримем ..6",
        "=постараемся/=стараемся/=стараться исправить/исправиться/учесть/стать/сделать/улучшить"
        "/быть/решить/помочь/наладить/устранить/избежать/впредь ..5",
        "=учтём/=учтем/=прислушаемся/=примем/=возьмём/=возьмем внимание/сведение/заметка/пожелание"
        "/замечание/мнение/отзыв/комментарий/дальнейший/=работе/критика/слово ..5",
        "мера =примем/=предпримем/=принимаем/необходимый/соответствующий ..4",
        "время/срок/час ближайший/кратчайший/скорый =свяжемся/=ответим/=решим/=разберёмся"
        "/=разберемся/=вернёмся/=вернемся/=исправим/=перезвоним/=рассмотрим/=сделаем/=сообщим"
        "/=поможем/=будет ..7",
        "=скоро/=немедленно/=незамедлительно/=моментально/=оперативно/=срочно =свяжемся/=ответим"
        "/=решим/=разберёмся/=разберемся/=вернёмся/=вернемся/=исправим/=перезвоним/=сделаем"
        "/=поможем/=починим/=откроем/=появится/=будет/=заработает ..5",
        "скорый/короткий =как/=возможно =можно/=возможно/=свяжемся/=ответим/=решим ..4",
    )
