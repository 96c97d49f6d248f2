"""What a rule has to know to be fair: without the review, the stars or the facts some are silent.

A number in a reply is invented only if neither the review nor the facts hold it; who audits a file
without them would accuse every reply. Such rules are switched off for the rows that lack what they
need, and the report says which.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from guardrails.registry import RULES
from prompts.guidelines import Branch, Guidelines, RuleLevel
from prompts.language import Phrase

Need = Literal["review", "author", "branch", "facts", "language"]
NEAR_COPY = "playbook.near_copy"

_BY_FAMILY: dict[str, frozenset[Need]] = {"fact": frozenset({"review", "facts"})}
_OF_WORDS = frozenset({"tone", "promise", "fact", "playbook"})
_WORDLESS = frozenset({"playbook.wrong_language", NEAR_COPY, "playbook.too_long", "tone.emoji"})
_BY_RULE: dict[str, frozenset[Need]] = {
    "playbook.no_detail": frozenset({"review"}),
    "playbook.wrong_language": frozenset({"review"}),
    "playbook.employee_named_in_complaint": frozenset({"review", "branch"}),
    "playbook.name_missing": frozenset({"author"}),
    "playbook.name_invented": frozenset({"author"}),
    "playbook.no_thanks": frozenset({"branch"}),
    "playbook.no_apology": frozenset({"branch"}),
    "playbook.no_private_channel": frozenset({"branch"}),
    "playbook.thanks_on_complaint": frozenset({"branch"}),
    "playbook.upsell_after_complaint": frozenset({"branch"}),
    "playbook.too_long": frozenset({"branch"}),
    "tone.emoji": frozenset({"branch"}),
    "promise.passed_on": frozenset({"facts"}),
}
NEED_WORDS: dict[Need, Phrase] = {
    "review": Phrase(ru="нет текста отзыва", en="no text of the review"),
    "author": Phrase(ru="нет столбца с именем автора", en="no column with the author's name"),
    "branch": Phrase(ru="нет ни оценки, ни текста отзыва", en="neither stars nor a review"),
    "facts": Phrase(ru="нет фактов бренда, --facts", en="no facts of the brand, --facts"),
    "language": Phrase(ru="ответ не на языке бренда", en="the reply is in another language"),
}
"""Why a rule that needs it was silent."""
OF_BRANCH: dict[str, Branch] = {
    "playbook.no_thanks": "positive",
    "playbook.no_apology": "negative",
    "playbook.no_private_channel": "negative",
    "playbook.thanks_on_complaint": "negative",
    "playbook.upsell_after_complaint": "negative",
    "playbook.employee_named_in_complaint": "negative",
    "tone.emoji": "negative",
}
"""Rules that can be broken on one branch only: their share is a share of its replies."""


def needs_of(rule: str) -> frozenset[Need]:
    """Return what a rule has to know."""
    family = rule.partition(".")[0]
    needs = _BY_RULE.get(rule) or _BY_FAMILY.get(family, frozenset())
    return needs | {"language"} if family in _OF_WORDS and rule not in _WORDLESS else needs


@dataclass(frozen=True)
class Known:
    """What is known of one row."""

    review: bool
    author: bool
    branch: bool
    facts: bool
    language: bool = True

    def lacks(self, rule: str) -> bool:
        """Tell whether a rule would be unfair here."""
        return any(not getattr(self, need) for need in needs_of(rule))


NOTHING = Known(review=False, author=False, branch=False, facts=False)


@lru_cache(maxsize=32)
def silent_rules(known: Known) -> frozenset[str]:
    """Return the rules that are switched off for a row of which this is known."""
    return frozenset(rule.id for rule in RULES if known.lacks(rule.id))


def quieted(guidelines: Guidelines, known: Known) -> Guidelines:
    """Return the guidelines for such a row: the silent rules off, and the one counted apart."""
    off: dict[str, RuleLevel] = dict.fromkeys((*silent_rules(known), NEAR_COPY), "off")
    return guidelines.model_copy(update={"rules": {**guidelines.rules, **off}})
