"""Prints every rule as a page of documentation: `python -m guardrails.catalogue`."""

import sys
from collections.abc import Iterator

from guardrails.registry import RULES
from guardrails.rule import Rule

_FAMILIES = {
    "privacy": "What must not show",
    "tone": "How it sounds",
    "promise": "What is promised",
    "fact": "What is claimed",
    "playbook": "What every answer needs",
    "channel": "What the platform forbids",
    "safety": "What a finished text never has",
}
_HEAD = """# Rules

Every draft and every text a person approves is read by these rules. A rule's id is permanent: the
same string stands here, on the page, in the log, in evaluations and in the guidelines.

`block` means the text cannot be approved as it is, `warn` means look twice. A manager changes the
level of any rule for the brand in the guidelines:

```yaml
rules:
  tone.officialese: block
  promise.soft: "off"
```

The customer's own words in quotation marks are exempt from the rules of tone. What stands in the
brand's facts (promises, contacts, known issues, hand-over routes) is allowed there and then.

This page is printed by `python -m guardrails.catalogue`; a test keeps it current.
"""


def catalogue() -> str:
    """Return the page in Markdown."""
    parts = [_HEAD, *_contents()]
    for family, title in _FAMILIES.items():
        parts.append(f"## {family}: {title}\n")
        parts += [_section(rule) for rule in RULES if rule.family == family]
    return "\n".join(parts)


def _contents() -> Iterator[str]:
    yield "| rule | level | |\n|---|---|---|"
    for rule in RULES:
        yield f"| [`{rule.id}`](#{_anchor(rule)}) | {rule.severity} | {rule.title.en} |"
    yield ""


def _section(rule: Rule) -> str:
    return "\n".join(
        (
            f'<a id="{_anchor(rule)}"></a>',
            "",
            f"### `{rule.id}`",
            "",
            f"**{rule.title.en}** · {rule.title.ru} · default level `{rule.severity}`",
            "",
            f"{rule.explanation.en}  ",
            rule.explanation.ru,
            "",
            f"What to do: {rule.message.en}  ",
            f"Что делать: {rule.message.ru}",
            "",
            "| | English | Русский |",
            "|---|---|---|",
            f"| bad | {_cell(rule.bad.en)} | {_cell(rule.bad.ru)} |",
            f"| good | {_cell(rule.good.en)} | {_cell(rule.good.ru)} |",
            "",
            f'Turn it off: `rules: {{{rule.id}: "off"}}`',
            "",
        )
    )


def _anchor(rule: Rule) -> str:
    return rule.id.replace(".", "-")


def _cell(text: str) -> str:
    shown = text if len(text) <= 160 else text[:159] + "…"
    visible = shown.replace("\u200b", "<U+200B>").replace("\n", "↵").replace("|", "\\|")
    return f"`{visible}`"


if __name__ == "__main__":
    sys.stdout.write(catalogue())
