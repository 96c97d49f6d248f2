"""What a reply claims has to stand somewhere: numbers, dates, sums, fixes, terms, details."""

from guardrails.rule import Rule
from guardrails.rules.fact.claim import Explains
from guardrails.rules.fact.date import UnknownDate
from guardrails.rules.fact.detail import InventedDetail
from guardrails.rules.fact.fix import ClaimedFix
from guardrails.rules.fact.number import UnknownNumber
from guardrails.rules.fact.person import UnknownPerson
from guardrails.rules.fact.policy import InventedPolicy
from guardrails.rules.fact.price import UnknownPrice

FACT: tuple[Rule, ...] = (
    UnknownNumber(),
    UnknownDate(),
    UnknownPrice(),
    ClaimedFix(),
    UnknownPerson(),
    InventedPolicy(),
    InventedDetail(),
    Explains(),
)
