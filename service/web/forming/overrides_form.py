"""The fields of what differs on one channel or at one place."""

from dataclasses import replace

from prompts.language import Language
from service.web.forming.clock_form import channel
from service.web.forming.fields import Field, Group, Option, Records, Section
from service.web.forming.kinds import CHOICE, YES_NO_LIST
from service.web.forming.rules_form import levels, rule_options
from service.web.forming.shapes import LEVELS_BY_RULE
from service.web.forming.voice_form import emoji_options, voice_fields
from service.web.languages import _


def overrides() -> Section:
    """Return the section of what differs on a channel or at a place."""
    return Section(
        "overrides",
        _("Channels and places"),
        _("What differs in one channel or at one place; the rest stays as above."),
        (
            Records(
                ("overrides",),
                _("Exceptions"),
                _("Of two that fit the lower one wins."),
                (
                    Group(
                        _("Where it holds"),
                        _("Fill in the channel, the place or both."),
                        (channel(), _place()),
                        "row",
                    ),
                    *(_choices()),
                    _voice_in("ru"),
                    _voice_in("en"),
                    _own_levels(),
                ),
                _("Add an exception"),
                called=("channel", "place"),
                is_ordered=True,
            ),
        ),
    )


def _place() -> Field:
    return Field(
        ("place",),
        _("Place"),
        _("As the platform writes it; empty means any."),
        example=_("7 Harbour Street"),
    )


def _choices() -> tuple[Field, ...]:
    as_brand = Option("", _("as everywhere"))
    return (
        Field(
            ("emoji",),
            _("Emoji"),
            _("Whether replies here may have emoji."),
            CHOICE,
            options=(as_brand, *emoji_options()),
        ),
        Field(
            ("handles_are_names",),
            _("Nicknames"),
            _("What to do when a review is signed with a nickname."),
            YES_NO_LIST,
            options=(
                as_brand,
                Option("false", _("Greet without a name")),
                Option("true", _("Greet by the nickname")),
            ),
        ),
        Field(
            ("automatic_draft",),
            _("When is a draft written?"),
            _("A busy channel may do without drafts until somebody asks."),
            CHOICE,
            options=(
                as_brand,
                Option("on_arrival", _("As soon as a review arrives")),
                Option("on_click", _("When an agent asks for it")),
            ),
        ),
    )


def _voice_in(language: Language) -> Group:
    own = _("Voice in Russian") if language == "ru" else _("Voice in English")
    return Group(
        own,
        _("Only what differs; an empty field means as everywhere."),
        tuple(
            replace(each, options=(Option("", _("as everywhere")), *each.options), default=("",))
            if each.options
            else each
            for each in voice_fields(language, ("voice", language))
        ),
        "fold",
    )


def _own_levels() -> Records:
    return Records(
        ("rules",),
        _("Rules that are stricter or milder here"),
        _("For example, emoji pointed out instead of stopped."),
        (
            Field(("rule",), _("Rule"), _("What it checks."), CHOICE, options=rule_options()),
            Field(
                ("level",),
                _("What to do"),
                _("How strict it is here."),
                CHOICE,
                options=(Option("", _("choose a level")), *levels()),
            ),
        ),
        _("Add a rule"),
        LEVELS_BY_RULE,
        "row",
    )
