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
        r"обязательно <2> (?:разберемся|учтем|исправим(?:ся)?|примем|улучшим|решим|сделаем"
        r"|обратим|проверим"
        r"|поработаем|прислушаемся|рассмотрим)",
        r"(?:сделаем|делаем|приложим) <1> (?:все возможное|все,? что|максимум|все усилия"
        r"|все,? чтобы)",
        r"примем <2> (?:к сведению|меры)",
        r"(?:учтем|возьмем на заметку) <3> (?:замечани[а-я]|пожелани[а-я]|мнение|отзыв|работе"
        r"|комментари[а-я])",
        r"(?:будем|станем) <2> (?:лучше|стараться|работать над)",
        r"постараемся <2> (?:исправить(?:ся)?|учесть|стать|сделать|улучшить)",
    )
    english = patterns(
        r"(?:we|i)(?:'ll| will| are going to) <2> (?:do our best|do my best|do everything"
        r"|try our best|try to"
        r" (?:improve|do better)|strive|make every effort|take (?:it|this"
        r"|your [a-z]{4,10}) into (?:account|consideration))",
        r"(?:we|i)(?:'ll| will) (?:definitely|certainly|surely|make sure to) <2> (?:improve"
        r"|consider|look|fix"
        r"|take|address|work)",
        r"rest assured",
    )
