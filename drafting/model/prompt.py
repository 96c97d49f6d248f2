"""Turns a brief into the messages a model gets: rules as we say them, data masked and fenced."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from drafting.model.calls import Prompt, messages_of
from drafting.model.conversation import estimated_tokens, newest_that_fit, openings, shortened
from drafting.model.fence import Nonce, fenced
from drafting.model.veil import Veil
from drafting.playbook.people import greeting_name
from drafting.ports import Brief
from guardrails.types import Violation
from prompts.facts import Facts
from prompts.guidelines import BranchRules
from prompts.language import Language
from prompts.templates import SHIPPED, Prompts

DESIGN = 1
"""Counts redesigns of the prompts; the content of the templates is hashed beside it."""
PREVIOUS_SHOWN = 5
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
MAX_LISTED = 60
PERSONAL_KEYS = {
    "name": "NAME", "customer": "NAME", "customer_name": "NAME", "author": "NAME",
    "full_name": "FULL_NAME", "surname": "SURNAME", "phone": "PHONE", "email": "EMAIL",
    "address": "ADDRESS", "card": "CARD", "order": "ORDER", "order_id": "ORDER",
    "order_number": "ORDER", "passport": "PASSPORT",
}  # fmt: skip
"""Keys of a case whose whole value is personal, whatever it looks like."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """A prompt and what is needed to understand the answer to it."""

    prompt: Prompt
    veil: Veil
    nonce: str
    part: str


@dataclass(frozen=True, slots=True)
class _Person:
    key: str
    gender: str


@dataclass(frozen=True, slots=True)
class _Fault:
    rule: str
    message: str
    fragment: str


def prepare(
    brief: Brief, context_tokens: int, nonce: Nonce, prompts: Prompts = SHIPPED
) -> Prepared:
    """Mask and fence everything the customer said, and render the prompt around it."""
    veil, mark = _veil(brief), nonce()
    part = brief.kind if brief.kind != "full" else brief.triage.branch
    message = _message(brief, veil, mark, context_tokens, prompts)
    if brief.wish.is_made:
        message = f"{message}\n\n{_wish(brief, veil, mark, context_tokens, prompts)}"
    pairs = [("system", _system(brief, part, prompts)), ("user", message)]
    if brief.attempt and brief.text_before:
        pairs += _repair(brief, veil, prompts)
    prompt = Prompt(
        messages=messages_of(*pairs),
        version=_version(brief, part, prompts),
        estimated_tokens=sum(estimated_tokens(text) for _, text in pairs),
    )
    return Prepared(prompt, veil, mark, part)


def _version(brief: Brief, part: str, prompts: Prompts) -> str:
    language = brief.language
    names = ("system", part, "message", "repair", *(("wish",) if brief.wish.is_made else ()))
    digest = prompts.version(*(f"reply/{language}/{name}" for name in names))
    return f"reply-{DESIGN}/{part}.{language}@{digest}"


def _veil(brief: Brief) -> Veil:
    review, guidelines = brief.review, brief.guidelines
    return Veil(
        author=review.author,
        greeting=greeting_name(brief),
        private=review.private,
        allowed=[contact.value for contact in brief.facts.contacts],
        ours=[*brief.facts.names, guidelines.brand, guidelines.voice_in(brief.language).team],
    )


def _system(brief: Brief, part: str, prompts: Prompts) -> str:
    guidelines, channel = brief.guidelines, brief.channel
    rules = guidelines.branches.get(brief.triage.branch, BranchRules())
    return prompts.render(
        f"reply/{brief.language}/system",
        part=part,
        brand=guidelines.brand,
        branch=brief.triage.branch,
        audience=brief.review.audience,
        voice=guidelines.voice_in(brief.language),
        emoji_allowed=guidelines.choices.emoji == "allowed",
        thanks=guidelines.choices.thanks_on_complaint,
        invite=guidelines.choices.invite_back_after_complaint,
        must=_in_language(rules.must, brief.language),
        must_not=_in_language(rules.must_not, brief.language),
        good=_in_language(rules.good, brief.language),
        bad=_in_language(rules.bad, brief.language),
        templates=_in_language(rules.templates, brief.language),
        banned=_in_language([banned.phrase for banned in guidelines.banned], brief.language),
        contacts_allowed=channel.contacts_allowed,
        private_channel=channel.private_channel.say(brief.language),
        length=_length(brief),
        **_known(brief.facts, brief),
    )


def _in_language(lines: Sequence[str], language: Language) -> list[str]:
    """Keep a manager's lines in the language of the reply, all of them when there are none."""
    kept = [line for line in lines if bool(_CYRILLIC.search(line)) == (language == "ru")]
    return kept or list(lines)


def _known(facts: Facts, brief: Brief) -> dict[str, Any]:
    """List what may be stated and promised; the pipeline has left out what does not hold today."""
    language = brief.language
    said = ((fact, fact.words.say(language)) for fact in facts.facts)
    promised = ((item, item.words.say(language)) for item in facts.promises)
    shown = brief.channel.contacts_allowed
    return {
        "facts": [{"words": words, "status": fact.status} for fact, words in said if words][
            :MAX_LISTED
        ],
        "promises": [
            " ".join(filter(None, (words, item.terms.say(language))))
            for item, words in promised
            if words
        ][:MAX_LISTED],
        "contacts": [contact.value for contact in facts.contacts] if shown else [],
        "routes": [f"{route.topic}: {route.to}" for route in facts.hand_over][:MAX_LISTED],
    }


def _length(brief: Brief) -> str:
    """Say how long the reply may be, the signature already taken off."""
    limit = brief.channel.max_length
    russian = brief.language == "ru"
    if limit is None:
        return "От двух до шести предложений." if russian else "Two to six sentences."
    room = max(limit - len(signature_of(brief)) - 2, 20)
    if brief.channel.length_unit == "bytes" and russian:
        room //= 2
    return f"Не длиннее {room} знаков." if russian else f"At most {room} characters."


def signature_of(brief: Brief) -> str:
    """Return the line that closes every reply of the brand or the channel, maybe empty."""
    signature = brief.guidelines.voice_in(brief.language).signature
    if not signature and brief.channel.signature is not None:
        signature = brief.channel.signature.say(brief.language)
    return signature


def _message(brief: Brief, veil: Veil, mark: str, context_tokens: int, prompts: Prompts) -> str:
    review, found = brief.review, brief.triage
    words = "\n".join(filter(None, (review.title, review.text)))
    shown = veil.hide(shortened(words, max(context_tokens * 2 // 3, 100)))
    left = max(context_tokens - estimated_tokens(shown), 0)
    thread = newest_that_fit(review.thread, left)
    values = {
        "context": "\n".join(_case(brief, veil)),
        "statements": "\n".join(veil.hide(line) for line in brief.statements),
        "thread": [{"speaker": each.speaker, "text": veil.hide(each.text)} for each in thread],
        "details": "\n".join(veil.hide(detail.text) for detail in found.details),
        "previous": "\n".join(
            veil.hide_known(text) for text in openings(brief.previous, PREVIOUS_SHOWN)
        ),
    }
    return prompts.render(
        f"reply/{brief.language}/message",
        nonce=mark,
        fence=partial(_fence, mark),
        greeting=_greeting(brief, veil),
        customer=_customer(veil),
        people=_people(veil),
        rating=review.rating,
        intent=found.intent,
        clash=found.clash,
        sarcasm=found.sarcasm,
        review=shown,
        thread_is_cut=len(thread) < len(review.thread),
        **values,
    )


def _wish(brief: Brief, veil: Veil, mark: str, context_tokens: int, prompts: Prompts) -> str:
    """Say what the agent asked for; a text of theirs may name the customer and is masked too."""
    wish = brief.wish
    base = wish.base_text.removesuffix(signature_of(brief)).rstrip() if wish.rewrite else ""
    return prompts.render(
        f"reply/{brief.language}/wish",
        fence=partial(_fence, mark),
        instruction=" ".join(veil.hide(wish.instruction).split()),
        base_text=veil.hide(shortened(base, max(context_tokens * 2 // 3, 100))),
        rewrite=wish.rewrite,
    )


def _fence(mark: str, name: str, text: str) -> str:
    return fenced(name, text, mark)


def _greeting(brief: Brief, veil: Veil) -> str:
    voice = brief.guidelines.voice_in(brief.language)
    return (
        voice.greeting.replace("{name}", veil.greeting)
        if veil.greeting
        else voice.greeting_nameless
    )


def _customer(veil: Veil) -> _Person | None:
    return next(_named(veil), None) if veil.greeting else None


def _people(veil: Veil) -> list[_Person]:
    customer = _customer(veil)
    return [person for person in _named(veil) if person != customer]


def _named(veil: Veil) -> Iterator[_Person]:
    for key, hidden in veil.hidden.items():
        if hidden.person is not None:
            yield _Person(key, hidden.person.gender)


def _case(brief: Brief, veil: Veil) -> Iterator[str]:
    for key, value in brief.review.context.items():
        if not value.strip():
            continue
        kind = PERSONAL_KEYS.get(key.strip().lower().replace(" ", "_"))
        yield veil.hide(f"{key}: ") + (veil.hide_value(kind, value) if kind else veil.hide(value))


def _repair(brief: Brief, veil: Veil, prompts: Prompts) -> list[tuple[str, str]]:
    """Show the model its last answer and which rule each marked piece of it broke."""
    text = brief.text_before.removesuffix(signature_of(brief)).rstrip()
    before = json.dumps({"reply": veil.hide_known(text)}, ensure_ascii=False)
    blocking = (fault for fault in brief.faults if fault.severity == "block")
    faults = list(dict.fromkeys(_fault(fault, brief, veil) for fault in blocking))
    repair = prompts.render(f"reply/{brief.language}/repair", faults=faults)
    return [("assistant", before), ("user", repair)]


def _fault(fault: Violation, brief: Brief, veil: Veil) -> _Fault:
    marked = "" if fault.start is None else brief.text_before[fault.start : fault.end]
    return _Fault(
        fault.rule,
        veil.hide_known(fault.message.say(brief.language)),
        veil.hide_known(" ".join(marked.split())),
    )
