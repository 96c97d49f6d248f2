"""A reply never says that the customer is at fault."""

import re
from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import CheckContext
from prompts.language import Phrase


class Blame(PatternRule):
    """«Вы сами виноваты», "you should have read the label"."""

    id: ClassVar[str] = "tone.blame"
    title: ClassVar[Phrase] = Phrase(ru="Обвинение клиента", en="Blaming the customer")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Упрёк читают все, кто выбирает между вами и другими, и он не решает проблему.",
        en="Everyone who chooses between you and others reads the reproach, and it solves nothing.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на упрёк клиенту. Скажите, что сделаете вы, а не что должен был сделать он.",
        en="This blames the customer. Say what you will do, not what they should have done.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, нам жаль, что инструкция оказалась непонятной. Напишите нам — поможем настроить.",
        en="Anna, we are sorry the manual was unclear. Write to us and we will help you set it up.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, вы сами неправильно собрали стол. Надо было читать инструкцию.",
        en="Anna, you assembled the table incorrectly. You should have read the manual.",
    )
    russian = patterns(
        r"вам <1> никто не мешал",
        r"достаточно было <1> [а-я]{3,14}ть",
        r"вы <1> могли <1> (?:заранее|сразу|просто|сами|уточнить|прочитать|проверить|позвонить"
        r"|предупредить|спросить)",
        r"(?:сначала|сперва) (?:разберитесь|прочитайте|изучите|научитесь)",
        r"вы <1> сам[иа]?(?: же)? <2> (?:виноват[ыа]?|ошиблись|сломали|испортили|не|указали|выбрали"
        r"|решили|согласились|подписали|перепутали|неправильно|неверно|нарушили|забыли|оформили"
        r"|отказались|повредили|допустили)",
        r"вы (?:неправильно|неверно|невнимательно|некорректно|плохо) <2> [а-я]{2,14}(?:ли|лись|ете"
        r"|ите|ались)",
        r"вы (?:просто |видимо,? |вероятно,? |наверное,? |явно )?(?:не прочитали|не прочли"
        r"|не читали"
        r"|не дочитали|не посмотрели|не обратили внимани[ея]|не учли|не удосужились|не потрудились"
        r"|не разобрались|не поняли|не заметили|не уточнили|не проверили|не предупредили|не указали"
        r"|не соблюдали|не соблюли|не следовали|забыли|перепутали|нарушили|проигнорировали)",
        r"вы <2> (?:виноваты|допустили ошибку|совершили ошибку|напутали|ввели нас в заблуждение)",
        r"(?:это )?(?:ваша|исключительно ваша|только ваша) <1> (?:вина|ошибка|ответственность"
        r"|невнимательность)",
        r"(?:по|из-за) вашей <1> (?:вине|ошибк[еи]|невнимательности|неосторожности|халатности"
        r"|небрежности)",
        r"вам (?:стоило|следовало|надо было|нужно было|необходимо было"
        r"|нужно <1> внимательн[а-я]{2})",
        r"(?:надо|нужно|следовало|стоило) было <1> (?:внимательн[а-я]{2}|заранее|читать|смотреть"
        r"|проверять|проверить|прочитать|думать|сразу)",
        r"если бы вы <3> (?:прочитали|читали|внимательн[а-я]{2}|сразу|проверили|уточнили|сообщили"
        r"|предупредили|пришли|не|соблюдали|следовали)",
        r"почему (?:же )?вы <1> не (?:сообщили|сказали|обратились|позвонили|уточнили|проверили"
        r"|предупредили)",
        r"будьте <1> (?:внимательнее|осторожнее|аккуратнее)",
        r"впредь <2> (?:внимательн[а-я]{2}|осторожн[а-я]{2}|читайте|проверяйте)",
        r"успокойтесь",
        r"(?:полагается|положено|принято) <2> [а-я]{3,14}ть",
        r"(?:воздержаться|воздержитесь) от",
        r"(?:вам|маме|папе|ему|ей|родителям)[^.!?\n]{0,20} стоило бы",
        r"учитесь <2> [а-я]{3,12}ть",
    )
    english = patterns(
        r"all you had to do",
        r"you might want to (?:read|check)",
        r"you could(?:'ve| have) <1> [a-z]{3,12}",
        r"as (?:clearly )?(?:stated|written|described|mentioned) (?:in|on) (?:the|our)",
        r"you (?:really )?should(?:'ve| have) <1> [a-z]{2,14}",
        r"you (?:ought to|could) have (?:read|checked|told|asked|called|known|noticed)",
        r"(?:it'?s|it is|this is|that is|that's|this was|that was|it was) <2> your (?:own )?"
        r"(?:fault|mistake|responsibility|error|problem)",
        r"your own (?:fault|mistake|negligence|carelessness|error)",
        r"you (?:failed|neglected|forgot) to",
        r"you (?:clearly|obviously|simply|probably|must have|evidently) <1> (?:did ?n[o']t|misread"
        r"|misunderstood|ignored|missed|forgot|failed)",
        r"you <1> (?:misread|misused|mishandled|misunderstood)",
        r"you <4> (?:incorrectly|improperly|carelessly)",
        r"you (?:did not|didn't|never) (?:read|follow|check|bother|pay attention|tell us"
        r"|let us know)",
        r"why did(?:n't| not) you",
        r"if you had (?:only )?<1> (?:read|checked|told|asked|called|followed|let|informed)",
        r"had you <1> (?:asked|told|called|read|checked|mentioned|let|written|informed|ordered)",
        r"(?:guests|customers|people) who <6> (?:tend to|should|must|have to|only have)",
        r"you only have yourself to blame",
        r"(?:please )?calm down",
        r"next time,? (?:please )?(?:read|check|be more careful|pay (?:more )?attention)",
        r"be more (?:careful|attentive)",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone what we blame ourselves for: «это нам надо было проверить»."""
        first, last = document.sentence_of(start)
        impersonal = document.plain.startswith(("надо", "нужно", "следовало", "стоило"), start)
        return impersonal and bool(_OURSELVES.search(document.plain[first:last]))


_OURSELVES = re.compile(r"\b(?:нам|мы)\b")
