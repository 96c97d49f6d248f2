"""Every rule there is, found by its permanent id."""

from guardrails.rule import Rule

RULES: tuple[Rule, ...] = ()


def rule(rule_id: str) -> Rule | None:
    """Return the rule with this id, or None."""
    return BY_ID.get(rule_id)


BY_ID: dict[str, Rule] = {each.id: each for each in RULES}
