"""No swearing, whole or starred out."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule, at
from guardrails.rules.lexical import is_quotation
from guardrails.types import CheckContext
from prompts.language import Phrase

# Roots of Russian obscenity; not «рубль», «хулиган», «команда», «застрахуй», «употреблять»
_RUSSIAN = re.compile(
    r"(?<![а-я])(?:(?:на|по|о|ни|до|за|от|при|вы|а)?ху(?:й|е|я|и|ли)(?!ган|ль|ни)[а-я]{0,8}|(?:на"
    r"|по|о|за|от|при|вы|до|про|недо|у)?еб(?:а[лтнш]|ут|уч|ись|л[аоиы]|ну|ищ)[а-я]{0,8}|(?:с|в|об"
    r"|под|раз|из)[ъь]еб[а-я]{1,8}|долбоеб[а-я]{0,4}|за?еб[а-я]{1,6}|(?:рас|о|с|за|до|вы|при|под|от"
    r"|в|из|на|пере)?пизд[а-я]{0,10}|(?:вы|за|на|по)?бляд[а-я]{0,6}|блять?|бля|мудак[а-я]{0,3}"
    r"|мудач[а-я]{1,5}|мудил[а-я]{1,3}|г[ао]ндон[а-я]{0,3}|(?:за)?дроч[а-я]{1,6}|пид[оа]р[а-я]{0,6}"
    r"|говн[а-я]{0,6}|дерьм[а-я]{0,6}|жоп[а-я]{1,3}|сук[аи]|суч(?:к|ар)[а-я]{1,3}|мраз[ьией]{1,2}"
    r"|ублюд[а-я]{2,5}|сволоч[а-я]{0,3}|(?:на|по)?хер(?:а|у|ня|ню|ово|овый)?|хрень|хренов[а-я]{1,2}"
    r"|о?хрен(?:ел[аи]?|еть)|нахрен|х[*#@]{1,4}[йяие]|бл[*#@]{1,4}|п[*#@]{2,6}[цдт])(?![а-я])"
)
_ENGLISH = re.compile(
    r"(?<![a-z])(?:(?:mother)?f[u*#@]{1,2}c?k(?:ing|ed|er|ers|s)?|(?:bull)?sh[i*#@!]t(?:ty|s)?"
    r"|b[i*]tch(?:es|y)?|ass ?holes?|bastards?|c[u*]nts?|dickheads?|wankers?|crap(?:py)?|damn(?:ed"
    r"|it)?|arseholes?|moron(?:s|ic)?|bloody|idiots?|piss(?:ed)? off)(?![a-z])"
)


class Obscenity(Rule):
    """Obscene and abusive words in any form."""

    id: ClassVar[str] = "tone.obscenity"
    title: ClassVar[Phrase] = Phrase(ru="Брань", en="Swearing")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Брань не появляется в ответе, даже если клиент начал первым.",
        en="A reply never swears, even if the customer did first.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Бранное слово. Уберите его.", en="A swear word. Take it out."
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, понимаем, что вечер был испорчен.",
        en="Anna, we understand that the evening was spoilt.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, да, вышла хрень и дерьмовый вечер.",
        en="Anna, yes, it was a shitty evening.",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield obscene words; the customer's own in quotation marks are theirs."""
        for pattern in (_RUSSIAN, _ENGLISH):
            for match in pattern.finditer(document.plain):
                if not is_quotation(document, *match.span(), context):
                    yield at(document, *match.span())
