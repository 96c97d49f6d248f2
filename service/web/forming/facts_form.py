"""The fields of what a brand knows and allows to be said."""

from prompts.language import Language
from service.web.forming.fields import Field, Option, Records, Section
from service.web.forming.kinds import BOXES, CHOICE, DATE, LINE, LINES, MONEY, TEXT
from service.web.languages import _


def topics() -> Section:
    """Return the section of known issues, fixes and policies."""
    return Section(
        "facts",
        _("Topics"),
        _("Known problems, what has been mended, and terms. A reply states nothing beyond them."),
        (
            Records(
                ("facts",),
                _("Topics"),
                _("A topic is said where the review has one of its words."),
                (
                    Field(
                        ("topic",),
                        _("Topic"),
                        _("A short name; it does for the words below when there are none."),
                        example=_("desserts"),
                    ),
                    _status(),
                    *_sentences(
                        "words",
                        _("What to say, in Russian"),
                        _("What to say, in English"),
                        _("One sentence, as it would stand in a reply."),
                        (
                            "по субботам десертов не хватает, второй завоз уже согласован",
                            "desserts run out on Saturdays; a second delivery is agreed",
                        ),
                    ),
                    Field(
                        ("keywords",),
                        _("Words of a review that mean this topic"),
                        _("One a line, in any form."),
                        LINES,
                        example=_("dessert\ncake"),
                    ),
                    _audience(("customer", "internal", "world")),
                    _expires(_("After this day it is no longer said.")),
                ),
                _("Add a topic"),
                called=("topic", "status"),
            ),
        ),
    )


def _status() -> Field:
    return Field(
        ("status",),
        _("How it stands"),
        _("A topic being worked on is never told as done."),
        CHOICE,
        options=(
            Option("open", _("known, not solved yet")),
            Option("working", _("being worked on")),
            Option("fixed", _("fixed")),
            Option("policy", _("these are the terms")),
        ),
        default=("open",),
    )


def _sentences(
    at: str, russian: str, english: str, about: str, examples: tuple[str, str]
) -> tuple[Field, Field]:
    def one(language: Language, label: str, example: str) -> Field:
        return Field((at, language), label, about, TEXT, example=example, language=language)

    return one("ru", russian, examples[0]), one("en", english, examples[1])


def _audience(default: tuple[str, ...]) -> Field:
    return Field(
        ("audience",),
        _("Who may hear it"),
        _("With none ticked it is not said at all."),
        BOXES,
        options=(
            Option("world", _("everyone: a public reply")),
            Option("customer", _("the customer: a ticket, mail, a chat")),
            Option("internal", _("colleagues: an internal note")),
        ),
        default=default,
    )


def _expires(about: str) -> Field:
    return Field(("expires",), _("Holds until"), about, DATE, expires=True)


def promises() -> Section:
    """Return the section of promises that may be made."""
    return Section(
        "promises",
        _("Allowed promises"),
        _("What may be promised, and on which terms. Any other promise is stopped."),
        (
            Records(
                ("promises",),
                _("Promises"),
                _("Write each as an example: the words and what limits them."),
                (
                    _kind(),
                    *_sentences(
                        "words",
                        _("The promise in Russian"),
                        _("The promise in English"),
                        _("As it would stand in a reply."),
                        ("вернём деньги на карту", "we will refund the payment to your card"),
                    ),
                    *_sentences(
                        "terms",
                        _("Terms in Russian"),
                        _("Terms in English"),
                        _("When and how; follows the promise."),
                        ("в течение 10 рабочих дней", "within 10 working days"),
                    ),
                    Field(
                        ("limit",),
                        _("Up to which sum"),
                        _("A larger sum is stopped; empty means any."),
                        MONEY,
                        example="500",
                    ),
                    Field(
                        ("currency",),
                        _("Currency"),
                        _("Its three letters."),
                        LINE,
                        example="RUB",
                        suggestions="currencies",
                    ),
                    _audience(("customer",)),
                    _expires(_("After this day it is no longer promised.")),
                ),
                _("Add a promise"),
                called=("kind", "words.ru", "words.en"),
            ),
        ),
    )


def _kind() -> Field:
    return Field(
        ("kind",),
        _("What is promised"),
        _("Other kinds stay forbidden."),
        CHOICE,
        options=(
            Option("refund", _("a refund")),
            Option("compensation", _("compensation")),
            Option("discount", _("a discount")),
            Option("gift", _("a gift")),
            Option("replacement", _("a replacement")),
            Option("deadline", _("a deadline")),
            Option("guarantee", _("a guarantee")),
        ),
        default=("refund",),
    )


def contacts() -> Section:
    """Return the section of contacts that may be named."""
    return Section(
        "contacts",
        _("Contacts"),
        _("The company's own contacts. A reply names no others."),
        (
            Records(
                ("contacts",),
                _("Contacts"),
                _("Platforms that forbid contacts get none of these."),
                (
                    Field(
                        ("kind",),
                        _("What it is"),
                        _("How it is recognised in a text."),
                        CHOICE,
                        options=(
                            Option("phone", _("a phone number")),
                            Option("email", _("an e-mail address")),
                            Option("link", _("a link")),
                            Option("handle", _("a nickname in a messenger")),
                            Option("address", _("a street address")),
                        ),
                        default=("phone",),
                    ),
                    Field(
                        ("value",),
                        _("The contact"),
                        _("As it would stand in a reply."),
                        example="8 800 000-00-00",
                    ),
                ),
                _("Add a contact"),
                layout="row",
            ),
        ),
    )


def routes() -> Section:
    """Return the section on who really gets what is passed on."""
    return Section(
        "hand_over",
        _("Who it is passed on to"),
        _("“We have passed it on” is a promise, too: it is written only where a route exists."),
        (
            Records(
                ("hand_over",),
                _("Routes"),
                _("With the approval of the reply the matter goes to this person or team."),
                (
                    Field(
                        ("topic",), _("Topic"), _("What is passed on."), example=_("the kitchen")
                    ),
                    Field(
                        ("to",),
                        _("To whom"),
                        _("A person or a team, in the basic form."),
                        example=_("the chef"),
                    ),
                    Field(
                        ("keywords",),
                        _("Words of a review that mean this topic"),
                        _("One a line, in any form."),
                        LINES,
                        example=_("soup\nbreakfast"),
                    ),
                ),
                _("Add a route"),
                layout="row",
            ),
        ),
    )


def names() -> Section:
    """Return the section of the brand's own names."""
    return Section(
        "names",
        _("Our names"),
        _("The brand, its places and products: a reply may use them freely."),
        (
            Field(
                ("names",),
                _("Names"),
                _("One a line; these are never taken for a stranger's name."),
                LINES,
                example=_("Harbour Coffee\nHarbour Street"),
            ),
        ),
    )
