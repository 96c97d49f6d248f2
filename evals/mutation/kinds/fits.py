"""Which replies a kind of fault can happen to."""

from evals.mutation.replies import Good


def anywhere(good: Good) -> bool:
    """Any reply."""
    return True


def in_public(good: Good) -> bool:
    """A reply the world reads."""
    return good.audience == "world"


def on_criticism(good: Good) -> bool:
    """A reply to somebody who is not simply happy."""
    return good.branch != "positive"


def on_complaint(good: Good) -> bool:
    """A reply to a complaint."""
    return good.branch == "negative"


def on_praise(good: Good) -> bool:
    """A reply to praise."""
    return good.branch == "positive"


def on_public_complaint(good: Good) -> bool:
    """A full reply to a complaint the world reads."""
    return on_complaint(good) and in_public(good) and good.kind == "full"


def by_name(good: Good) -> bool:
    """A reply that greets by name."""
    return bool(good.name)


def nameless(good: Good) -> bool:
    """A public reply to somebody whose name is unknown."""
    return in_public(good) and not good.name and good.has("greeting")


def in_russian(good: Good) -> bool:
    """A public reply in Russian."""
    return in_public(good) and good.language == "ru"


def at_length(good: Good) -> bool:
    """A full reply to a review with something concrete in it."""
    return good.kind == "full" and not good.short
