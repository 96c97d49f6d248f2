"""What a reply must not promise unless the manager listed it."""

from guardrails.rule import Rule
from guardrails.rules.promise.compensation import Compensation
from guardrails.rules.promise.deadline import Deadline
from guardrails.rules.promise.discount import Discount
from guardrails.rules.promise.gift import Gift
from guardrails.rules.promise.guarantee import Guarantee
from guardrails.rules.promise.liability import Liability
from guardrails.rules.promise.passed_on import PassedOn
from guardrails.rules.promise.refund import Refund
from guardrails.rules.promise.replacement import Replacement
from guardrails.rules.promise.soft import Soft
from guardrails.rules.promise.unlisted import Unlisted

PROMISE: tuple[Rule, ...] = (
    Refund(),
    Compensation(),
    Discount(),
    Gift(),
    Replacement(),
    Deadline(),
    Guarantee(),
    Liability(),
    Soft(),
    PassedOn(),
    Unlisted(),
)
