"""What the platform itself forbids."""

from guardrails.rule import Rule
from guardrails.rules.channel.contacts import Contacts
from guardrails.rules.channel.link import ForbiddenLink
from guardrails.rules.channel.too_long import TooLong

CHANNEL: tuple[Rule, ...] = (TooLong(), Contacts(), ForbiddenLink())
