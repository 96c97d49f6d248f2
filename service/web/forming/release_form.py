"""The fields of what has to happen before a new version is in force."""

from service.web.forming.fields import Field, Option, Section, path_of
from service.web.forming.kinds import CARDS, YES_NO
from service.web.languages import _


def release() -> Section:
    """Return the section on how versions come into force."""
    return Section(
        "release",
        _("Before publishing"),
        _("What a new version of these guidelines needs. Going back is always possible at once."),
        (
            Field(
                path_of("release.gate"),
                _("A check on the suite of cases"),
                _("A version is compared with the published one before it comes into force."),
                CARDS,
                options=(
                    Option("off", _("Not needed")),
                    Option("advised", _("Advised"), _("Otklik says what is missing.")),
                    Option("required", _("Mandatory"), _("Nothing worse gets through.")),
                ),
                default=("advised",),
            ),
            Field(
                path_of("release.second_person"),
                _("A second person"),
                _("Whether the author of a version may publish it."),
                YES_NO,
                options=(
                    Option("false", _("The author may publish it")),
                    Option("true", _("Somebody else publishes it")),
                ),
                default=("false",),
            ),
        ),
    )
