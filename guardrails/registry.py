"""Every rule there is, found by its permanent id."""

from guardrails.rule import Rule
from guardrails.rules.channel import CHANNEL
from guardrails.rules.fact import FACT
from guardrails.rules.playbook import PLAYBOOK
from guardrails.rules.privacy import PRIVACY
from guardrails.rules.promise import PROMISE
from guardrails.rules.safety import SAFETY
from guardrails.rules.tone import TONE

RULES: tuple[Rule, ...] = (*PRIVACY, *TONE, *PROMISE, *FACT, *PLAYBOOK, *CHANNEL, *SAFETY)

NETS: frozenset[str] = frozenset(each.id for each in RULES if each.is_net)

BY_ID: dict[str, Rule] = {each.id: each for each in RULES}


def rule(rule_id: str) -> Rule | None:
    """Return the rule with this id, or None."""
    return BY_ID.get(rule_id)
