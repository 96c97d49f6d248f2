"""What a person reads about a model's text: why it wrote none, what is wrong with one it wrote."""

from prompts.language import Phrase

MAX_REASON = 300

_NEEDS_HUMAN = Phrase(
    ru="Модель считает, что ответить должен человек.",
    en="The model thinks a person should answer.",
)
_NEEDS_HUMAN_BECAUSE = Phrase(
    ru="Модель считает, что ответить должен человек: {why}",
    en="The model thinks a person should answer: {why}",
)
PROMPT = Phrase(
    ru="В ответе повторены указания, данные модели.",
    en="The reply recites the instructions given to the model.",
)


def needs_human(why: str) -> Phrase:
    """Say that the model wants a person to write, with its own words where it gave any."""
    if not why:
        return _NEEDS_HUMAN
    return _NEEDS_HUMAN_BECAUSE.format(why=why[:MAX_REASON])
