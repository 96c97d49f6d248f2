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
        r"|приношу извинения|приносим <1> извинения)(?:,? (?:что|за) [^.!?\n]{2,80})?,? (?:но"
        r"|однако|зато|только вот|впрочем|тем не менее|вместе с тем|и все же|и все-таки)",
        r"(?:жаль|сожалеем|извините|простите|извиняемся|прощения|извинения)[^.!?\n]{0,80}[.!]"
        r" (?:однако|впрочем|тем не менее|вместе с тем|при этом|и все же|и все-таки|правда,)",
        r"(?:жаль|сожалеем|извините|простите)(?: [^.,!?\n]{2,40})?, (?:но|однако|зато)",
        r"(?:жаль|сожалеем|извините|простите|прощения|извинения)[^.!?\n]{0,60}, хотя (?:ничего|мы"
        r"|это|такое|так|все|в целом|обычно)",
        r"(?:жаль|извините|простите|прощения|извинения)[^.!?\n]{0,60}, (?:только|правда,|хотя) (?:и"
        r" |вы |в |на |это |так |тут |мы |нас )",
        r"(?:понимаем|слышим|осознаем|сочувствуем)(?:,? [^.!?\n]{2,80})?, (?:но|однако|только вот)",
    )
    english = patterns(
        r"(?:sorry|apologi[sz]e|apologies|regret)(?: (?:that|for|to hear|about|you)"
        r" [^.!?\n]{2,80})?,? (?:but|however|though|although|yet|still,|nevertheless|nonetheless"
        r"|that said)",
        r"(?:sorry|apologi[sz]e|apologies|regret)[^.!?\n]{0,80}[.!] (?:however|that said|having"
        r" said that|nevertheless|nonetheless|then again|mind you)",
        r"(?:sorry|apologi[sz]e|apologies|regret)[^.!?\n]{0,80}; ?(?:then again|but|however|still"
        r"|that said|mind you)",
        r"(?:we|i) (?:do |fully |completely |can |truly )?(?:understand|appreciate|hear"
        r"|sympathi[sz]e|realise|realize)(?: [^.!?\n]{2,80})?,? (?:but|however)",
    )
