"""Every rule there is, found by its permanent id."""

from guardrails.rule import Rule
from guardrails.rules.privacy import PRIVACY
from guardrails.rules.promise import PROMISE
from guardrails.rules.tone import TONE

RULES: tuple[Rule, ...] = (*PRIVACY, *TONE, *PROMISE)

BY_ID: dict[str, Rule] = {each.id: each for each in RULES}


def rule(rule_id: str) -> Rule | None:
    """Return the rule with this id, or None."""
    return BY_ID.get(rule_id)
