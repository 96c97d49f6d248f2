"""How a reply sounds: no blame, no quarrel, no excuses, no empty or office phrases."""

from guardrails.rule import Rule
from guardrails.rules.tone.argue import Argue
from guardrails.rules.tone.banned import Banned
from guardrails.rules.tone.blame import Blame
from guardrails.rules.tone.emoji import Emoji
from guardrails.rules.tone.familiar import Familiar
from guardrails.rules.tone.hollow import Hollow
from guardrails.rules.tone.informal import Informal
from guardrails.rules.tone.jargon import Jargon
from guardrails.rules.tone.justify import Justify
from guardrails.rules.tone.obscenity import Obscenity
from guardrails.rules.tone.officialese import Officialese
from guardrails.rules.tone.passive_aggression import PassiveAggression
from guardrails.rules.tone.sarcasm import Sarcasm
from guardrails.rules.tone.shouting import Shouting
from guardrails.rules.tone.sorry_but import SorryBut

TONE: tuple[Rule, ...] = (
    Blame(),
    Argue(),
    Justify(),
    SorryBut(),
    Sarcasm(),
    PassiveAggression(),
    Hollow(),
    Officialese(),
    Jargon(),
    Informal(),
    Familiar(),
    Shouting(),
    Emoji(),
    Obscenity(),
    Banned(),
)
