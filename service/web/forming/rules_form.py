"""The fields of what replies are checked for: banned phrases, levels of rules, repeats."""

from guardrails.registry import RULES
from guardrails.rule import Rule
from service.web.forming.fields import Field, Group, Option, Records, Section, path_of
from service.web.forming.kinds import CHOICE, NUMBER
from service.web.languages import _, say

LONGEST_QUOTE = 90


def banned() -> Section:
    """Return the section of phrases a brand does not want."""
    return Section(
        "banned",
        _("Banned phrases"),
        _("Words your brand does not use. Stock phrases and officialese have rules of their own."),
        (
            Records(
                ("banned",),
                _("Phrases"),
                _("Each is found in any grammatical form."),
                (
                    Field(
                        ("phrase",),
                        _("Phrase"),
                        _("As it would stand in a reply."),
                        example=_("yummy"),
                    ),
                    Field(
                        ("level",),
                        _("What to do"),
                        _("What happens to a reply that has it."),
                        CHOICE,
                        options=(
                            Option("block", _("do not let it pass")),
                            Option("warn", _("point it out")),
                        ),
                        default=("block",),
                    ),
                    Field(
                        ("reason",),
                        _("Why"),
                        _("An agent sees it beside the remark."),
                        example=_("not our style: we speak to adults"),
                    ),
                ),
                _("Add a phrase"),
                layout="row",
            ),
        ),
    )


def rules() -> Section:
    """Return the section on how strict each rule is."""
    return Section(
        "rules",
        _("How strict the rules are"),
        _(
            "Every reply is checked by these rules. “Do not let it pass” means that it cannot be "
            "approved; “point it out” means that it is worth another look."
        ),
        tuple(
            Group(
                title,
                about,
                tuple(_level(rule) for rule in RULES if rule.family == family),
                "levels",
            )
            for family, title, about in _families()
        ),
    )


def _families() -> tuple[tuple[str, str, str], ...]:
    return (
        ("privacy", _("Personal data"), _("What must not show about a person.")),
        ("tone", _("Tone"), _("How a reply sounds.")),
        ("promise", _("Promises"), _("What a reply promises.")),
        ("fact", _("Claims"), _("What a reply states.")),
        ("playbook", _("What makes a good reply"), _("What every reply needs.")),
        ("channel", _("The platform"), _("What the platform itself forbids.")),
        ("safety", _("A clean text"), _("What a finished text never has.")),
    )


def _level(rule: Rule) -> Field:
    default = _("do not let it pass") if rule.severity == "block" else _("point it out")
    bad = " ".join(say(rule.bad).split())
    shortened = bad if len(bad) <= LONGEST_QUOTE else f"{bad[:LONGEST_QUOTE].rstrip()}…"
    return Field(
        ("rules", rule.id),
        say(rule.title),
        say(rule.explanation),
        CHOICE,
        example=_("Not like this: “%(text)s”", text=shortened),
        options=(Option("", _("%(level)s (by default)", level=default)), *levels()),
    )


def levels() -> tuple[Option, ...]:
    """Return the three levels of a rule."""
    return (
        Option("block", _("do not let it pass")),
        Option("warn", _("point it out")),
        Option("off", _("do not check")),
    )


def rule_options() -> tuple[Option, ...]:
    """Return all rules to choose from, by family."""
    return (
        Option("", _("choose a rule")),
        *(
            Option(rule.id, say(rule.title), group=title)
            for family, title, _about in _families()
            for rule in RULES
            if rule.family == family
        ),
    )


def repeats() -> Section:
    """Return the section on replies that read alike."""
    return Section(
        "repeats",
        _("Repeats"),
        _("No two replies at one place should read alike."),
        (
            Field(
                path_of("similar_replies_window"),
                _("Compare with the last replies"),
                _("With how many last replies of the same place a new one is compared; 0: none."),
                NUMBER,
                example="50",
                default=("50",),
            ),
        ),
    )
