"""What a finished text never has: blanks, code, markup, talk of the machine, hidden characters."""

from guardrails.rule import Rule
from guardrails.rules.safety.ai_disclosure import AiDisclosure
from guardrails.rules.safety.approved_claim import ApprovedClaim
from guardrails.rules.safety.empty import Empty
from guardrails.rules.safety.encoded import Encoded
from guardrails.rules.safety.exfiltration import Exfiltration
from guardrails.rules.safety.formula import Formula
from guardrails.rules.safety.injection_echo import InjectionEcho
from guardrails.rules.safety.internal_note import InternalNote
from guardrails.rules.safety.invisible import Invisible
from guardrails.rules.safety.mail_header import MailHeader
from guardrails.rules.safety.markup import Markup
from guardrails.rules.safety.mixed_script import MixedScript
from guardrails.rules.safety.placeholder import Placeholder
from guardrails.rules.safety.prompt_leak import PromptLeak
from guardrails.rules.safety.template_syntax import TemplateSyntax

SAFETY: tuple[Rule, ...] = (
    Empty(),
    Placeholder(),
    TemplateSyntax(),
    Markup(),
    Exfiltration(),
    AiDisclosure(),
    PromptLeak(),
    InjectionEcho(),
    ApprovedClaim(),
    InternalNote(),
    Encoded(),
    Formula(),
    MailHeader(),
    Invisible(),
    MixedScript(),
)
