"""A complaint is answered with regret."""

from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule
from guardrails.rules.lexical import whole
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_REGRET = whole(
    r"жаль",
    r"извин[а-я]{1,8}",
    r"прост(?:ите|и)",
    r"сожале[а-я]{1,4}",
    r"прос(?:им|ит|ят|шу) прощени[ея]",
    r"прощения",
    r"неловко",
    r"стыдно",
    r"сочувству[а-я]{1,3}",
    r"наша (?:ошибка|вина|недоработка|оплошность)",
    r"sorry",
    r"apolog[a-z]{2,6}",
    r"regret[a-z]{0,4}",
    r"forgive",
    r"our (?:fault|mistake|bad)",
)


class NoApology(Rule):
    """A reply to a complaint without a word of apology; understanding alone is none."""

    id: ClassVar[str] = "playbook.no_apology"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Нет извинения", en="No apology")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Жалоба начинается с чувства: короткое извинение за конкретную вещь снимает напряжение.",
        en="A complaint is a feeling first: a short apology for the concrete thing lowers it.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Извинитесь коротко за то, что именно случилось.",
        en="Apologise briefly for what exactly happened.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл. Напишите нам в чат.",
        en="Anna, we are sorry the soup was cold. Send us a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите нам в чат про суп.", en="Anna, send us a direct message about the soup."
    )
    setting: ClassVar = {"branch": "negative"}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield one finding without a place."""
        wanted = context.branch == "negative" and context.kind == "full"
        if wanted and context.audience != "internal" and not _REGRET.search(document.plain):
            yield Finding()
