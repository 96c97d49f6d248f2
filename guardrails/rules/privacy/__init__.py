"""What must not show: identifiers of people, and the private values of the case."""

from guardrails.rule import Rule
from guardrails.rules.privacy.address import AddressLeak
from guardrails.rules.privacy.card import CardLeak
from guardrails.rules.privacy.documents import Documents
from guardrails.rules.privacy.email import EmailLeak
from guardrails.rules.privacy.full_name import FullNameLeak
from guardrails.rules.privacy.inn import InnLeak
from guardrails.rules.privacy.link import PersonalLink
from guardrails.rules.privacy.order import OrderLeak
from guardrails.rules.privacy.passport import PassportLeak
from guardrails.rules.privacy.phone import PhoneLeak
from guardrails.rules.privacy.provenance import Provenance
from guardrails.rules.privacy.snils import SnilsLeak

PRIVACY: tuple[Rule, ...] = (
    PhoneLeak(),
    EmailLeak(),
    CardLeak(),
    PassportLeak(),
    SnilsLeak(),
    InnLeak(),
    Documents(),
    AddressLeak(),
    OrderLeak(),
    FullNameLeak(),
    PersonalLink(),
    Provenance(),
)
