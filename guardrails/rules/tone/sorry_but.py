"""An apology ends where "but" begins."""

from typing import ClassVar

from guardrails.rules.lexical import PatternRule, patterns
from prompts.language import Phrase


class SorryBut(PatternRule):
    """«Жаль, но…», "sorry, but…"."""

    id: ClassVar[str] = "tone.sorry_but"
    title: ClassVar[Phrase] = Phrase(ru="«Жаль, но…»", en='"Sorry, but…"')
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Но» после извинения отменяет извинение.",
        en='A "but" after an apology takes the apology back.',
    )
    message: ClassVar[Phrase] = Phrase(
        ru="«Но» отменяет извинение. Поставьте точку после извинения и начните новую мысль.",
        en='The "but" takes the apology back. End the sentence and start a new thought.',
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, нам жаль, что суп остыл. Напишите нам, мы всё исправим.",
        en="Anna, we are sorry the soup was cold. Write to us, and we will see to it.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, нам очень жаль, но в тот вечер было много гостей.",
        en="Anna, we are sorry, but the kitchen was full that evening.",
    )
    russian = patterns(
        r"(?:жаль|сожалеем|сожалению|извините|простите|извиняемся|прошу прощения|просим прощения"
        r"|приношу извинения|приносим <1> извинения)(?:,? (?:что|за) [^.!?\n]{2,80})?"
        r",? (?:но|однако|зато|только вот)",
    )
    english = patterns(
        r"(?:sorry|apologi[sz]e|apologies|regret)(?: (?:that|for|to hear|about"
        r"|you) [^.!?\n]{2,80})?"
        r",? (?:but|however|though|yet)",
    )
