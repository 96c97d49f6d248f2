"""Every kind of personal data there is a recogniser for, the surest first.

The order decides who gets characters that two of them claim.
"""

from guardrails.recognisers.address import Address
from guardrails.recognisers.base import Recogniser
from guardrails.recognisers.card import Card
from guardrails.recognisers.email import Email
from guardrails.recognisers.full_name import FullName
from guardrails.recognisers.link import Handle, Link
from guardrails.recognisers.numbers import Account, Iban, Inn, Ogrn, Oms, Passport, Plate, Snils
from guardrails.recognisers.order import Order
from guardrails.recognisers.phone import Phone

RECOGNISERS: tuple[Recogniser, ...] = (
    Email(),
    Link(),
    Iban(),
    Account(),
    Oms(),
    Card(),
    Snils(),
    Ogrn(),
    Inn(),
    Passport(),
    Phone(),
    Plate(),
    Order(),
    Address(),
    Handle(),
    FullName(),
)
