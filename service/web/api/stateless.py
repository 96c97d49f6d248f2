"""Triage, check, mask and draft for one record: the verbs of the command line, nothing stored."""

from werkzeug.wrappers import Response

from drafting.pipeline import check_reply
from drafting.records import (
    MAX_TEXT,
    CheckRecord,
    MaskRecord,
    ReviewRecord,
    check_to_record,
    draft_to_record,
    mask_to_record,
    triage_to_record,
)
from drafting.triage import triage as find
from drafting.types import Review
from guardrails.masking import mask as hide
from service.web.api.bodies import json_body
from service.web.api.documents import brand_of, profile_of, rulebook_of, within
from service.web.api.operations import operation, reply
from service.web.api.shapes import CheckAnswer, DraftAnswer, MaskAnswer, TriageAnswer
from service.web.languages import reader_language
from service.web.wiring import desk

MAX_MASKED = 100_000
"""Characters of a text to mask: a long conversation, not a book."""


@operation(
    "POST",
    "/triage",
    scope="draft",
    summary="Find the branch of the playbook",
    body=ReviewRecord,
    answer=TriageAnswer,
)
def triage() -> Response:
    """Say which branch a review belongs to and why. Unknown fields are ignored."""
    record = ReviewRecord.parse(json_body())
    guidelines = rulebook_of(brand_of(record.brand)).guidelines
    return reply(triage_to_record(record.id, find(_read(record), guidelines)))


@operation(
    "POST",
    "/check",
    scope="draft",
    summary="Check a reply against the rules",
    body=CheckRecord,
    answer=CheckAnswer,
)
def check() -> Response:
    """Say what the brand's rules find in a reply that somebody wrote."""
    record = CheckRecord.parse(json_body())
    within(MAX_TEXT, draft=record.draft, author=record.author, facts=record.facts)
    rulebook = rulebook_of(brand_of(record.brand))
    review = _read(record)
    found = find(review, rulebook.guidelines)
    if record.branch is not None:
        found = found.model_copy(update={"branch": record.branch})
    violations = check_reply(
        record.draft,
        review,
        found,
        rulebook.guidelines,
        rulebook.facts,
        profile_of(record.channel),
        previous=record.previous,
        statements=record.facts,
    )
    return reply(check_to_record(record.id, violations, language=reader_language()))


@operation(
    "POST",
    "/mask",
    scope="draft",
    summary="Hide personal data in a text",
    body=MaskRecord,
    answer=MaskAnswer,
)
def mask() -> Response:
    """Replace personal data by placeholders; the spans are places in the text as given."""
    body = json_body()
    record = MaskRecord.parse(body)
    within(MAX_MASKED, text=record.text)
    given = body["text"]
    masked = hide(given if isinstance(given, str) else record.text, record.allowed)
    return reply(mask_to_record(record.id, masked.text, masked.spans))


@operation(
    "POST",
    "/draft",
    scope="draft",
    summary="Draft a reply without storing anything",
    body=ReviewRecord,
    answer=DraftAnswer,
)
def draft() -> Response:
    """Write and check a reply under the brand's published guidelines; nothing is kept."""
    record = ReviewRecord.parse(json_body())
    within(MAX_TEXT, author=record.author, facts=record.facts)
    brand = brand_of(record.brand)
    rulebook = rulebook_of(brand)
    written = desk().workplace.drafter.draft(
        record.to_review().model_copy(update={"brand": brand}),
        rulebook.guidelines,
        rulebook.facts,
        profile_of(record.channel),
        kind=record.kind,
        previous=record.previous,
        statements=record.facts,
    )
    return reply(draft_to_record(record.id, written, language=reader_language()))


def _read(record: ReviewRecord | CheckRecord) -> Review:
    """Make the review as far as drafting would read it."""
    review = record.to_review()
    cut = {"text": review.text[:MAX_TEXT], "title": review.title[:MAX_TEXT]}
    return review.model_copy(update=cut)
