"""Documents in which everything is set, and forms of them with a few changes."""

from datetime import date, time
from decimal import Decimal

from werkzeug.datastructures import MultiDict

from guardrails.registry import RULES
from prompts.facts import AllowedPromise, Contact, Fact, Facts, HandOverRoute, Words
from prompts.guidelines import (
    BRANCHES,
    SCENARIOS,
    BannedPhrase,
    BranchRules,
    Choices,
    CrisisPlan,
    Guidelines,
    Release,
    Sla,
    Voice,
)
from prompts.hours import WEEKDAYS, Hours, Shift
from prompts.overrides import Override, VoiceOverride
from service.web.forming.reading import Laying, posted
from service.web.forming.showing import shown
from service.web.forming.topics import nodes_of, plain, sections

VOICE = Voice(
    greeting="{name}, здравствуйте!",
    greeting_nameless="Здравствуйте!",
    address="informal",
    team="команда",
    signature="— Дарья,\nкоманда",
)
FULL = Guidelines(
    brand="one",
    languages=("en", "ru"),
    voice={"ru": VOICE, "en": VOICE.model_copy(update={"greeting": "Hi {name},"})},
    branches={
        branch: BranchRules(
            must=("a", "б"),
            must_not=("c",),
            templates=("d\n\ne", "f"),
            good=("g",),
            bad=("h",),
            answer="critical_only",
        )
        for branch in BRANCHES
    },
    banned=(
        BannedPhrase(phrase="вкусняшка", level="warn", reason="не наш стиль"),
        BannedPhrase(phrase="чек-лист"),
    ),
    rules={rule.id: "off" for rule in RULES},
    crisis={
        scenario: CrisisPlan(
            owner="юрист",
            approved_line={"ru": "Видим.", "en": "We see it."},
            mode="approved_line",
            deadline_minutes=15,
            signals=("суд", "court"),
        )
        for scenario in SCENARIOS
    },
    human_first="no_draft",
    choices=Choices(
        thanks_on_complaint="never",
        solution_in_public="listed_facts",
        order_number_echo="repeated",
        invite_back_after_complaint="after_solution",
        stock_apology="blocked",
        automatic_draft="on_click",
        emoji="allowed",
        handles_are_names=True,
    ),
    sla={
        "default": Sla(target_minutes=60, limit_minutes=600),
        "vk": Sla(target_minutes=5),
        "negative": Sla(target_minutes=20),
        "vk.negative": Sla(target_minutes=10, limit_minutes=30),
    },
    hours=Hours(
        zone="Asia/Omsk",
        days={day: Shift(opens=time(9), closes=time(21, 30)) for day in WEEKDAYS},
        holidays=(date(2027, 1, 1), date(2027, 1, 2)),
    ),
    overrides=(
        Override(
            channel="vk",
            place="Пристань",
            voice={"ru": VoiceOverride(address="formal", signature="— Пристань")},
            emoji="off",
            handles_are_names=False,
            automatic_draft="on_arrival",
            rules={"tone.emoji": "warn", "tone.hollow": "off"},
        ),
        Override(place="Центр"),
    ),
    release=Release(gate="required", second_person=True),
    similar_replies_window=7,
)
FACTS = Facts(
    facts=(
        Fact(
            topic="десерты",
            status="working",
            words=Words(ru="завоз согласован", en="agreed"),
            keywords=("десерт", "торт"),
            audience=("world", "customer"),
            expires=date(2027, 3, 31),
        ),
        Fact(topic="", status="policy", words=Words()),
    ),
    promises=(
        AllowedPromise(
            kind="gift",
            words=Words(ru="подарим кофе"),
            terms=Words(en="on your next visit"),
            limit=Decimal("500.50"),
            currency="RUB",
            audience=("internal",),
            expires=date(2027, 1, 1),
        ),
    ),
    contacts=(Contact(kind="email", value="hello@one.example"),),
    hand_over=(HandOverRoute(topic="кухня", to="шеф-повар", keywords=("суп",)),),
    names=("Синица", "Пристань"),
)


def topic_of(document: Guidelines | Facts) -> str:
    return "guidelines" if isinstance(document, Guidelines) else "facts"


def laid(document: Guidelines | Facts, changes: dict[str, str | list[str]] | None = None) -> dict:
    """Return what the form of a document makes of it after these changes."""
    nodes, before = nodes_of(sections(topic_of(document))), plain(document)
    form = MultiDict(
        [(name, one) for name, said in shown(nodes, before).said.items() for one in said]
    )
    for name, value in (changes or {}).items():
        form.setlist(name, value if isinstance(value, list) else [value])
    return Laying(posted(form)).over(nodes, before)
