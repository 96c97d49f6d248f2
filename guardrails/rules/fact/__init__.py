"""What a reply claims has to stand somewhere: numbers, dates, sums, fixes."""

from guardrails.rule import Rule
from guardrails.rules.fact.date import UnknownDate
from guardrails.rules.fact.fix import ClaimedFix
from guardrails.rules.fact.number import UnknownNumber
from guardrails.rules.fact.person import UnknownPerson
from guardrails.rules.fact.price import UnknownPrice

FACT: tuple[Rule, ...] = (
    UnknownNumber(),
    UnknownDate(),
    UnknownPrice(),
    ClaimedFix(),
    UnknownPerson(),
)
