"""The fields of what a person answers first, and of the questions on which good guides disagree."""

from prompts.guidelines import SCENARIOS, Scenario
from service.web.forming.fields import Field, Group, Option, Section, path_of
from service.web.forming.kinds import CARDS, CHOICE, LINES, NUMBER, TEXT
from service.web.languages import _


def crisis() -> Section:
    """Return the section with a plan for each scenario."""
    return Section(
        "crisis",
        _("Crises"),
        _("A person answers a crisis, by the plan of its scenario; the text is never generated."),
        (
            Field(
                ("human_first",),
                _("Strong emotion, sarcasm, claims for money"),
                _("These are not a crisis yet, but a person looks at them first."),
                CARDS,
                options=(
                    Option(
                        "read_with_care",
                        _("Write a draft marked “read with care”"),
                        _("Quicker: a person starts from a text."),
                    ),
                    Option(
                        "no_draft",
                        _("Write no draft"),
                        _("Safer: a person writes it all."),
                    ),
                ),
                default=("read_with_care",),
            ),
            *(_plan(scenario) for scenario in SCENARIOS),
        ),
    )


def _plan(scenario: Scenario) -> Group:
    at = ("crisis", scenario)
    title, about, signal = _words(scenario)
    return Group(
        title,
        about,
        (
            Field(
                (*at, "owner"),
                _("Who answers"),
                _("The agent sees at once to whom this goes."),
                example=_("head of support"),
            ),
            Field(
                (*at, "deadline_minutes"),
                _("Deadline, minutes"),
                _("By when the first answer is due; nights and holidays count too."),
                NUMBER,
                example="30",
                default=("30",),
            ),
            _mode(at),
            *_lines(at),
            Field(
                (*at, "signals"),
                _("Words of your own that mean this crisis"),
                _("One a line, in any form; they add to the built-in ones."),
                LINES,
                example=signal,
            ),
        ),
        "fold",
    )


def _mode(at: tuple[str, ...]) -> Field:
    return Field(
        (*at, "mode"),
        _("What an agent is offered"),
        _("While the person in charge prepares an answer."),
        CHOICE,
        options=(
            Option("no_draft", _("nothing: only a person writes")),
            Option("approved_line", _("the approved line")),
            Option("careful_draft", _("the approved line, without one “we see it, we are on it”")),
        ),
        default=("no_draft",),
    )


def _lines(at: tuple[str, ...]) -> tuple[Field, Field]:
    about = _("Say only what you are ready to stand by.")
    return (
        Field(
            (*at, "approved_line", "ru"),
            _("Approved line in Russian"),
            about,
            TEXT,
            example="Нам очень жаль, что это случилось. Ваше здоровье сейчас важнее всего.",
            language="ru",
        ),
        Field(
            (*at, "approved_line", "en"),
            _("Approved line in English"),
            about,
            TEXT,
            example="We are very sorry that this happened. Your health matters most right now.",
            language="en",
        ),
    )


def _words(scenario: Scenario) -> tuple[str, str, str]:
    """Return the title of a plan, when it holds and a word that could mean it."""
    return {
        "fraud": (
            _("Fraud"),
            _("The customer says that they were cheated."),
            _("took my money for nothing"),
        ),
        "ignored": (
            _("Left without an answer"),
            _("The customer writes again because nobody has answered."),
            _("my third letter"),
        ),
        "legal_threat": (
            _("A threat of court, press or an authority"),
            _("The customer is going to complain elsewhere."),
            _("see you in court"),
        ),
        "harm": (
            _("Harm to health or safety"),
            _("Poisoning, an injury, an allergy, a child was hurt."),
            _("broke a tooth"),
        ),
        "discrimination": (
            _("Discrimination"),
            _("Somebody was refused or insulted for who they are."),
            _("not let in with a wheelchair"),
        ),
        "data_leak": (
            _("A leak of personal data"),
            _("The customer's data came to strangers."),
            _("somebody else's parcel with my address"),
        ),
        "many_complaints": (
            _("Many complaints about one thing"),
            _("An outage, a bad batch, bad press."),
            _("the app has been down since morning"),
        ),
    }[scenario]


def choices() -> Section:
    """Return the section of questions that every brand settles for itself."""
    return Section(
        "choices",
        _("Where good guides disagree"),
        _("There is no single right answer to these. The first one of each is the playbook's."),
        tuple(
            Field(
                path_of(f"choices.{name}"),
                question,
                about,
                CARDS,
                options=options,
                default=(options[0].value,),
            )
            for name, question, about, options in (*_public(), *_after())
        ),
    )


def _public() -> tuple[tuple[str, str, str, tuple[Option, ...]], ...]:
    return (
        (
            "thanks_on_complaint",
            _("Thank for a complaint?"),
            _("“Thank you for telling us” pleases some and sounds like mockery to others."),
            (
                Option("allowed", _("Allowed"), _("Where it fits.")),
                Option("required", _("Required"), _("In every reply to a complaint.")),
                Option("never", _("Never"), _("A reply that thanks gets a remark.")),
            ),
        ),
        (
            "solution_in_public",
            _("Tell everyone how it was solved?"),
            _("It concerns public replies to complaints."),
            (
                Option("no", _("No"), _("The solution goes to a private channel.")),
                Option(
                    "listed_facts",
                    _("Only what is in the facts"),
                    _("“A second till has opened” may be said to everyone."),
                ),
            ),
        ),
        (
            "order_number_echo",
            _("Repeat an order number the customer published?"),
            _("The customer has shown it to everyone already, yet not everyone means to."),
            (
                Option("not_repeated", _("Do not repeat it")),
                Option("repeated", _("It may be repeated")),
            ),
        ),
    )


def _after() -> tuple[tuple[str, str, str, tuple[Option, ...]], ...]:
    return (
        (
            "invite_back_after_complaint",
            _("Invite the customer back after a complaint?"),
            _("“Come and see us again” before the matter is solved annoys people."),
            (
                Option("never", _("Never")),
                Option(
                    "after_solution",
                    _("After the solution"),
                    _("The closing line invites, when the matter is solved."),
                ),
            ),
        ),
        (
            "stock_apology",
            _("A stock apology"),
            _("“We apologise for the inconvenience” and the like."),
            (
                Option(
                    "discouraged",
                    _("Discouraged beside a detail of the review"),
                    _("Alone it does not pass."),
                ),
                Option("blocked", _("Never passes")),
            ),
        ),
        (
            "automatic_draft",
            _("When is a draft written?"),
            _("A draft is only a proposal; a person publishes."),
            (
                Option("on_arrival", _("As soon as a review arrives")),
                Option("on_click", _("When an agent asks for it")),
            ),
        ),
    )
