"""Writes a reply without any model: the playbook's sentences around the review's own details."""

from drafting.ports import Brief, Written
from guardrails.names import first_name


class PlaybookEngine:
    """Writes drafts as a pure function of the review, guidelines, facts and previous replies."""

    name = "playbook"

    def write(self, brief: Brief, /) -> Written:
        """Write a reply, or say why a person has to."""
        voice = brief.guidelines.voice_in(brief.language)
        name = first_name(
            brief.review.author, handles_are_names=brief.guidelines.choices.handles_are_names
        )
        greeting = voice.greeting.format(name=name) if name else voice.greeting_nameless
        details = [detail.text for detail in brief.triage.details]
        about = f"«{details[0]}»" if details else ""
        if brief.language == "ru":
            body = "Спасибо за отзыв" if brief.triage.branch == "positive" else "Нам очень жаль"
        else:
            body = "Thank you" if brief.triage.branch == "positive" else "We are sorry"
        text = f"{greeting} {body}: {about}." if about else f"{greeting} {body}."
        return Written(text, details_used=tuple(details[:1]))
