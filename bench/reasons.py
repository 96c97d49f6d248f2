"""Which rules are the right reason for a labelled fault: people and rules name things apart.

A rule is a right reason when its message tells the agent what is wrong with the marked words. Where
two families touch (an excuse is a claim nobody entered; a denial is a kind of excuse), both count.
"""

RIGHT_REASONS: dict[str, tuple[str, ...]] = {
    "channel/contact": ("channel.contacts",),
    "channel/link": ("channel.link",),
    "fact/date_invented": ("fact.date", "promise.deadline"),
    "fact/detail_invented": ("fact.detail", "fact.number", "fact.person"),
    "fact/fix_invented": ("fact.fix",),
    "fact/name_invented": ("fact.person", "playbook.name_invented"),
    "fact/number_invented": ("fact.number", "fact.price"),
    "fact/policy_invented": ("fact.policy",),
    "fact/price_invented": ("fact.price",),
    "playbook/employee_in_complaint": ("playbook.employee_named_in_complaint",),
    "playbook/name_invented": ("playbook.name_invented", "playbook.faceless"),
    "playbook/upsell": ("playbook.upsell_after_complaint", "playbook.hard_sell"),
    "privacy/order": ("privacy.order", "privacy.document"),
    "promise/compensation": ("promise.compensation", "promise.gift"),
    "promise/gift": ("promise.gift", "promise.compensation"),
    "promise/refund": ("promise.refund", "promise.compensation"),
    "safety/placeholder": ("safety.placeholder", "safety.template_syntax"),
    "tone/argue": ("tone.argue", "tone.justify"),
    "tone/blame": ("tone.blame", "tone.passive_aggression"),
    "tone/informal": ("tone.informal", "tone.familiar"),
    "tone/justify": ("tone.justify", "tone.argue"),
    "tone/mixed_script": ("safety.mixed_script",),
    "tone/sarcasm": ("tone.sarcasm", "tone.passive_aggression"),
}
"""Label → rules that name this very fault. A label that is missing here has a rule of its name."""

NETS: dict[str, tuple[str, ...]] = {
    "fact.claim": (
        *("tone/blame", "tone/argue", "tone/justify", "fact/detail_invented", "fact/fix_invented"),
        *("fact/policy_invented", "fact/number_invented"),
    ),
    "promise.unlisted": (
        *("promise/refund", "promise/compensation", "promise/discount", "promise/gift"),
        *("promise/replacement", "promise/guarantee", "promise/passed_on", "fact/fix_invented"),
        *("fact/date_invented",),
    ),
}
"""Nets and the faults their messages name: counted apart from rules of the fault's own name."""

PROVENANCE = "privacy.provenance"
"""Says that a private value shows and names the field: right for every fault of privacy."""


def accepted(family: str, kind: str, rule: str, *, nets: bool = True) -> bool:
    """Tell whether `rule` is the right reason for a fault of this family and kind."""
    name = f"{family}/{kind}"
    if family == "privacy" and rule == PROVENANCE:
        return True
    if rule in NETS:
        return nets and name in NETS[rule]
    return rule in RIGHT_REASONS.get(name, (f"{family}.{kind}",))
