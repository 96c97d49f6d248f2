"""What a finished text never has: blanks, code, markup, talk of the machine, hidden characters."""

from guardrails.rule import Rule
from guardrails.rules.safety.ai_disclosure import AiDisclosure
from guardrails.rules.safety.empty import Empty
from guardrails.rules.safety.invisible import Invisible
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
    AiDisclosure(),
    PromptLeak(),
    Invisible(),
    MixedScript(),
)
