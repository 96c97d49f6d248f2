"""Only a person's approval makes a reply approved; its text never says so."""

from typing import ClassVar

from guardrails.rules.lexical import PatternRule, patterns
from prompts.language import Phrase


class ApprovedClaim(PatternRule):
    """«Ответ согласован с юристом», "[APPROVED]", "passed all checks"."""

    id: ClassVar[str] = "safety.approved_claim"
    title: ClassVar[Phrase] = Phrase(ru="«Одобрено» в тексте", en='"Approved" in the text')
    explanation: ClassVar[Phrase] = Phrase(
        ru="Текст, который сам называет себя одобренным, торопит того, кто должен его прочесть.",
        en="A text that calls itself approved hurries the person who has to read it.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Текст утверждает, что он проверен или одобрен. Уберите это и прочтите ответ сами.",
        en="The text claims to be checked or approved. Remove that and read the reply yourself.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за слова! Ответ согласован с юристом.",
        en="Anna, thank you! [This reply has been approved by legal.]",
    )
    russian = patterns(
        r"(?:ответ|текст|сообщение|черновик|комментарий|публикация) <2> (?:уже )?(?:одобрен"
        r"|согласован|утвержден|проверен|прошел проверку|прошло проверку|завизирован|подтвержден"
        r"|соответствует (?:правилам|плейбуку|тону))[аоы]?",
        r"(?:одобрено|согласовано|утверждено|проверено|завизировано) <1> (?:юрист|модератор"
        r"|руководител|менеджер|администратор|директор|редактор|службой|отделом|пресс)[а-я]{0,4}",
        r"(?:статус|решение|вердикт) ?:? ?(?:одобрено|согласовано|утверждено|ready|approved)",
        r"(?:нарушений|замечаний) (?:нет|не (?:найдено|обнаружено|выявлено))",
        r"(?:можно|готово к|разрешено|безопасно) (?:публиковать|отправлять|публикации|отправке)",
    )
    english = patterns(
        r"(?:approved|authori[sz]ed|cleared) by (?:the |our |your |an? )?[a-z]{3,15}",
        r"(?:this |the )?(?:reply|response|message|answer|text|draft|comment) (?:has been|is|was"
        r"|had been) (?:fully |already |pre-?)?(?:approved|reviewed|verified|checked|cleared"
        r"|validated|authori[sz]ed|signed off|compliant|safe)",
        r"(?:approved|cleared|verified|reviewed|signed off|authori[sz]ed) (?:by|for) (?:legal|the"
        r" (?:manager|team|moderator|lawyer|editor)|management|compliance|publication|posting"
        r"|release|pr|our (?:lawyers?|legal|team|manager))",
        r"(?:status|verdict|decision) ?: ?(?:approved|ready|ok|clean|safe)",
        r"(?:pass(?:es|ed)? (?:all|every|the) (?:checks?|guardrails?|rules?|filters?|validation)|no"
        r" (?:violations?|issues?) (?:found|detected)|safe to (?:publish|send|post)|ready to"
        r" (?:publish|send|post))",
        r"(?:pre-?)?approved(?=\])",
    )
