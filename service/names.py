"""Which engine looks for people's names in texts: OTKLIK_NER, chosen once for a process."""

from collections.abc import Mapping
from typing import Literal, get_args

from prompts.language import Phrase
from service.errors import WrongSettings

Ner = Literal["off", "slovnet"]
VARIABLE = "OTKLIK_NER"


def read_ner(environ: Mapping[str, str]) -> Ner:
    """Return the engine the environment names.

    Raises:
        WrongSettings: there is no such engine.
    """
    value = environ.get(VARIABLE, "").strip() or "off"
    for known in get_args(Ner):
        if value == known:
            chosen: Ner = known
            return chosen
    raise WrongSettings(
        Phrase(
            ru=f"{VARIABLE}: нужно off или slovnet.", en=f"{VARIABLE}: it has to be off or slovnet."
        )
    )


def use_ner(ner: Ner) -> None:
    """Let the rules and masking look for names with this engine; "off" leaves the dictionary.

    Raises:
        NamesNotInstalled: the engine's packages are missing.
    """
    from guardrails.ner import use_finder

    if ner == "off":
        use_finder(None)
        return
    from guardrails.ner.slovnet import SlovnetNames

    use_finder(SlovnetNames())
