"""How a reply addresses the customer: the name in its first words, if there is one."""

import re
from collections.abc import Iterator

from guardrails.document import Document
from guardrails.morphology import Token
from guardrails.names import first_name, given_names, is_first_name
from guardrails.normalisation import plain, transliterated
from guardrails.types import CheckContext

_REACH = 60
_VOCATIVE = re.compile(r"\s{0,2}(?:[,!.:;\n—–-]|$)")
_HELLO = re.compile(
    r"(?:здравствуй(?:те)?|добр(?:ый|ое|ого) [а-я]{3,6}|привет(?:ствуем)?|уважаем[а-я]{2}"
    r"|дорог[а-я]{2}"
    r"|hello|hi|hey|dear|good (?:morning|day|afternoon|evening))[\s,!]{0,3}$"
)
_INTRODUCED = re.compile(
    r"(?:меня зовут|с уважением,?|my name is|this is|i'm|i am|regards,?)\s{1,2}$"
)


def name_to_greet(context: CheckContext) -> str | None:
    """Return the first name the reply should use: the one shown, in private the customer's own."""
    handles = context.channel.handles_are_names or context.guidelines.choices.handles_are_names
    shown = first_name(context.author, handles_are_names=handles)
    if shown or context.audience == "world":
        return shown
    known = {**context.private, **context.context}
    fields = (known.get(key) for key in ("first_name", "name", "full_name"))
    return next((name for name in map(first_name, fields) if name), None)


def is_greeted(document: Document, start: int) -> bool:
    """Tell whether a word of greeting or courtesy stands directly before a place."""
    return bool(_HELLO.search(document.plain[:start][-40:]))


def addressed(document: Document) -> Iterator[Token]:
    """Yield the first names that the first words of the reply call."""
    for token in document.tokens:
        if token.start > _REACH:
            return
        if not token.text[:1].isupper() or not is_first_name(token.text):
            continue
        opens = not document.plain[: token.start].strip() or is_greeted(document, token.start)
        if opens and _VOCATIVE.match(document.folded, token.end):
            yield token


def introduces_themselves(context: CheckContext, name: str) -> bool:
    """Tell whether the customer gave this name in the text: «меня зовут Анна»."""
    for text in (context.review, *context.thread):
        for match in re.finditer(re.escape(plain(name)), plain(text)):
            if _INTRODUCED.search(plain(text)[: match.start()][-20:]):
                return True
    return False


def is_same_name(token: Token, name: str) -> bool:
    """Tell whether a word is the name, in any case and spelling of ё."""
    wanted = plain(name)
    said = plain(token.text)
    return said == wanted or wanted in given_names(token.text) or _sound(said) == _sound(wanted)


def _sound(name: str) -> str:
    """Spell a name roughly in Latin letters: «Алексей», Alexey and Aleksei are one."""
    sound = transliterated(name)
    for written, heard in _HEARD:
        sound = sound.replace(written, heard)
    return re.sub(r"(.)\1", r"\1", sound)


_HEARD = (("x", "ks"), ("kh", "h"), ("ph", "f"), ("w", "v"), ("j", "i"), ("y", "i"), ("ie", "e"))
