"""Legal fault is not admitted in a reply."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase


class Liability(PromiseRule):
    """«Признаём вину», "we are liable"; a plain «наша ошибка» is left alone."""

    id: ClassVar[str] = "promise.liability"
    title: ClassVar[Phrase] = Phrase(ru="Признание юридической вины", en="Admission of legal fault")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Извиниться можно всегда; признание вины и ответственности за ущерб решают юристы.",
        en="You may always apologise; fault and liability are for lawyers to admit.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на признание юридической вины. Извинитесь за случившееся, не называя виновных.",
        en="This admits legal fault. Apologise for what happened without naming who is liable.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, нам очень жаль, что пальто испортили. Напишите нам, разберёмся.",
        en="Anna, we are very sorry about your coat. Please write to us, we will look into it.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, признаём свою вину и несём ответственность за ущерб.",
        en="Anna, we admit our negligence and accept full liability.",
    )
    russian = patterns(
        r"(?:призна(?:ем|ю)|осознаем) <2> (?:вину|виновность|ответственность|свою вину)",
        r"(?:это )?(?:полностью |целиком |исключительно |только )?(?:наша|моя) <1> вина",
        r"(?:мы|я|наш[иа]? [а-я]{4,14}) (?:полностью |действительно |очень )?виноват[ыа]?",
        r"(?:по|из-за) нашей <1> (?:вине|халатности|небрежности)",
        r"(?:несем|берем на себя|принимаем|понесем) <2> (?:полную |всю )?ответственность",
        r"(?:ущерб|ответственность|вина) <2> (?:лежит )?на нас",
        r"мы нарушили <2> (?:закон|ваши права|права|договор|условия|нормы|обязательства)",
        r"(?:вы имеете право|вправе) <2> (?:подать|обратиться) в суд",
    )
    english = patterns(
        r"(?:we|i) (?:admit|acknowledge|accept|take|assume|bear) <3> (?:liability|fault"
        r"|negligence|blame"
        r"|legal responsibility|guilt)",
        r"(?:we|our [a-z]{4,14}) (?:are|were|is|was) <1> (?:liable|negligent|at fault|guilty"
        r"|to blame)",
        r"our (?:own )?(?:negligence|liability)",
        r"(?:it|this|that) (?:is|was)(?: entirely| completely| all| fully)? our fault",
        r"we (?:broke|violated|breached) <2> (?:law|contract|your rights|regulations)",
        r"(?:accept|take|bear) full responsibility",
    )
