"""Which family a model is of: a judge prefers what its own kind has written.

Seen in figures: judging pairs, a model preferred its own family's answers 87 % of the time
(lm-sys/FastChat, issue 3911).
"""

import re
from collections.abc import Iterable

from prompts.language import Phrase

_FAMILIES: tuple[tuple[str, str], ...] = (
    ("gpt", r"gpt(?!-?oss)|chatgpt|davinci|\bo[1-9]\b"),
    ("gpt-oss", r"gpt-?oss"),
    ("claude", r"claude"),
    ("gemini", r"gemini|gemma|palm"),
    ("llama", r"llama|vicuna"),
    ("qwen", r"qwen|qwq|t-lite|t-pro"),
    ("mistral", r"mi[sx]tral|ministral|magistral|codestral"),
    ("deepseek", r"deepseek"),
    ("yandex", r"yandex"),
    ("gigachat", r"gigachat"),
    ("grok", r"grok"),
    ("phi", r"\bphi-?\d"),
    ("smollm", r"smollm"),
    ("cohere", r"command-|aya\b"),
)
_WARNING = Phrase(
    ru="Судья {judge} той же семьи, что и автор ответов {writer}: своих он ценит выше. "
    "Возьмите модель другой семьи.",
    en="The judge {judge} is of the same family as the writer {writer}, and judges favour their "
    "own. Take a model of another family.",
)


def family_of(model: str) -> str:
    """Return the family of a model named as `provider:model`; an unknown one is its own."""
    name = model.partition(":")[2] or model
    plain = re.split(r"[/\\]", name)[-1].lower()
    return next(
        (family for family, pattern in _FAMILIES if re.search(pattern, plain)),
        re.split(r"[-_.:@\d]", plain, maxsplit=1)[0] or plain,
    )


def warning_about(judge: str, writers: Iterable[str]) -> Phrase | None:
    """Warn when a judge is of the family of one of the writers, None otherwise."""
    family = family_of(judge)
    same = next((writer for writer in writers if writer and family_of(writer) == family), None)
    return _WARNING.format(judge=judge, writer=same) if same else None
