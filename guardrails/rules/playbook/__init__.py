"""What the playbook asks of every answer."""

from guardrails.rule import Rule
from guardrails.rules.playbook.apology_for_nothing import ApologyForNothing
from guardrails.rules.playbook.asks_private import AsksPrivateInPublic
from guardrails.rules.playbook.employee import EmployeeNamed
from guardrails.rules.playbook.faceless import Faceless
from guardrails.rules.playbook.name_invented import NameInvented
from guardrails.rules.playbook.name_missing import NameMissing
from guardrails.rules.playbook.near_copy import NearCopy
from guardrails.rules.playbook.no_apology import NoApology
from guardrails.rules.playbook.no_detail import NoDetail
from guardrails.rules.playbook.no_private_channel import NoPrivateChannel
from guardrails.rules.playbook.template_as_is import TemplateAsIs
from guardrails.rules.playbook.thanks import NoThanks, ThanksOnComplaint
from guardrails.rules.playbook.too_long import LongComplaintReply
from guardrails.rules.playbook.upsell import HardSell, Upsell
from guardrails.rules.playbook.wrong_language import WrongLanguage

PLAYBOOK: tuple[Rule, ...] = (
    NameMissing(),
    NameInvented(),
    Faceless(),
    NoDetail(),
    NoThanks(),
    ThanksOnComplaint(),
    NoApology(),
    ApologyForNothing(),
    NoPrivateChannel(),
    AsksPrivateInPublic(),
    Upsell(),
    HardSell(),
    EmployeeNamed(),
    NearCopy(),
    TemplateAsIs(),
    WrongLanguage(),
    LongComplaintReply(),
)
