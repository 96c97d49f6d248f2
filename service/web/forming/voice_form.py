"""The fields of a brand's voice, and what holds for the answers to each kind of review."""

from prompts.guidelines import Branch
from prompts.language import Language
from service.web.forming.fields import Field, Group, Option, Records, Section, path_of
from service.web.forming.kinds import CARDS, CHOICE, LINES, ORDERED, TEXT, YES_NO
from service.web.forming.shapes import TEXTS
from service.web.languages import _

_GREETING = {"ru": "{name}, здравствуйте!", "en": "Hello {name},"}
_NAMELESS = {"ru": "Здравствуйте!", "en": "Hello,"}
_TEAM = {"ru": "команда заботы", "en": "the care team"}
_SIGNATURE = {"ru": "— Дарья, команда заботы", "en": "— Daria, the care team"}


def voice() -> Section:
    """Return the section on how replies sound."""
    return Section(
        "voice",
        _("Voice"),
        _("How replies greet the customer, address them and sign off."),
        (
            _languages(),
            Group(
                _("Replies in Russian"),
                _("What opens and closes a reply to a review in Russian."),
                voice_fields("ru", ("voice", "ru")),
            ),
            Group(
                _("Replies in English"),
                _("What opens and closes a reply to a review in English."),
                voice_fields("en", ("voice", "en")),
            ),
            Field(
                path_of("choices.emoji"),
                _("Emoji"),
                _("Whether replies may have emoji. Replies to complaints never have any."),
                CARDS,
                options=emoji_options(),
                default=("off",),
            ),
            Field(
                path_of("choices.handles_are_names"),
                _("Nicknames"),
                _("What to do when a review is signed with a nickname, such as sunny_cat."),
                YES_NO,
                options=(
                    Option("false", _("Greet without a name")),
                    Option("true", _("Greet by the nickname"), _("As is usual on forums.")),
                ),
                default=("false",),
            ),
        ),
    )


def _languages() -> Field:
    return Field(
        path_of("languages"),
        _("Languages of replies"),
        _("A review in any other language goes to a person."),
        ORDERED,
        options=(
            Option("ru,en", _("Russian and English")),
            Option("en,ru", _("English and Russian")),
            Option("ru", _("Russian only")),
            Option("en", _("English only")),
        ),
        default=("ru,en",),
    )


def voice_fields(language: Language, path: tuple[str, ...]) -> tuple[Field, ...]:
    """Return the fields of a voice that stands at `path`."""
    return (
        Field(
            (*path, "greeting"),
            _("Greeting by name"),
            _("Opens the reply when the first name is known; the name takes the place of {name}."),
            example=_GREETING[language],
            language=language,
        ),
        Field(
            (*path, "greeting_nameless"),
            _("Greeting without a name"),
            _("Opens the reply when the name is unknown or is only a nickname."),
            example=_NAMELESS[language],
            language=language,
        ),
        _address(path),
        Field(
            (*path, "team"),
            _("Who answers"),
            _("What your team calls itself; the model writes on its behalf."),
            example=_TEAM[language],
            language=language,
        ),
        Field(
            (*path, "signature"),
            _("Signature"),
            _("Closes every reply. Leave it empty, and replies go unsigned."),
            TEXT,
            example=_SIGNATURE[language],
            language=language,
        ),
    )


def _address(path: tuple[str, ...]) -> Field:
    if path[-1] == "ru":
        options = Option("formal", _("«вы»")), Option("informal", _("«ты»"))
        about = _("How to address the customer. Without a model «ты» is left to a person to write.")
    else:
        options = Option("formal", _("politely")), Option("informal", _("like a friend"))
        about = _("How to address the customer.")
    return Field(
        (*path, "address"),
        _("Form of address"),
        about,
        CHOICE,
        options=options,
        default=("formal",),
    )


def emoji_options() -> tuple[Option, ...]:
    """Return the two ways to treat emoji."""
    return Option("off", _("No emoji")), Option("allowed", _("Emoji are allowed"))


def branches() -> Section:
    """Return the section on what each kind of reply must and must not do."""
    return Section(
        "branches",
        _("Replies by mood"),
        _("What to do and what to avoid in replies to praise, to mixed reviews and to complaints."),
        (
            _branch("positive", _("Positive reviews"), _("The aim: thank a happy customer well.")),
            _branch(
                "neutral",
                _("Neutral and mixed reviews"),
                _("The aim: show that the customer was heard and that something will change."),
            ),
            _branch(
                "negative",
                _("Negative reviews"),
                _("The aim: calm things down, apologise for the concrete fault and help."),
            ),
        ),
    )


def _branch(branch: Branch, title: str, about: str) -> Group:
    at = ("branches", branch)
    return Group(
        title,
        about,
        (
            Field(
                (*at, "answer"),
                _("Which reviews to answer"),
                _("The rest count as handled, without a reply."),
                CHOICE,
                options=(
                    Option("all", _("All of them")),
                    Option("if_something_to_add", _("Those that say something concrete")),
                    Option("critical_only", _("Only urgent ones")),
                ),
                default=("all",),
            ),
            *_lists(at, branch),
            *_examples(at),
        ),
        "fold",
    )


def _lists(at: tuple[str, ...], branch: Branch) -> tuple[Field, Field]:
    must = {
        "positive": _("repeat one detail of this very review"),
        "neutral": _("agree with the concrete part of the criticism"),
        "negative": _("apologise briefly for the concrete thing"),
    }
    must_not = {
        "positive": _("advertise offers"),
        "neutral": _("answer in general words"),
        "negative": _("argue or quote the rules"),
    }
    return (
        Field(
            (*at, "must"),
            _("A reply must"),
            _("One demand a line. People read them, and the model follows them."),
            LINES,
            example=must[branch],
        ),
        Field(
            (*at, "must_not"),
            _("A reply must not"),
            _("One ban a line, also for people and the model."),
            LINES,
            example=must_not[branch],
        ),
    )


def _examples(at: tuple[str, ...]) -> tuple[Records, ...]:
    return (
        Records(
            (*at, "templates"),
            _("Templates"),
            _("A base to start from; it is never sent word for word."),
            (_example(_("Template"), _("Thank you for your kind words about…")),),
            _("Add a template"),
            TEXTS,
            "row",
        ),
        Records(
            (*at, "good"),
            _("Good examples"),
            _("Replies to take after, shown to people and to the model."),
            (_example(_("Good example"), _("Marina, thank you for writing about the breakfast!")),),
            _("Add a good example"),
            TEXTS,
            "row",
        ),
        Records(
            (*at, "bad"),
            _("Bad examples"),
            _("Replies that must not happen."),
            (_example(_("Bad example"), _("Dear customer, your opinion matters to us!")),),
            _("Add a bad example"),
            TEXTS,
            "row",
        ),
    )


def _example(label: str, example: str) -> Field:
    return Field(("text",), label, "", TEXT, example=example)
