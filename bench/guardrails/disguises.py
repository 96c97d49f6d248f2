"""The ways a value is written so that a reader still understands it, by its type."""

import base64
import random
import re
from collections.abc import Iterator
from urllib.parse import quote

from bench.guardrails.values import Person
from guardrails.wordlists import words

Form = tuple[str, str]
"""The name of a disguise, and the value in it."""

DIGIT_TYPES = ("PHONE", "CARD", "PASSPORT", "SNILS", "INN", "OGRN", "OMS", "ACCOUNT")
_UNITS = words("ноль один два три четыре пять шесть семь восемь девять")
_TEENS = words(
    "десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать семнадцать "
    "восемнадцать девятнадцать"
)
_TENS = words("двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто")
_HUNDREDS = words("сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот")
_ENGLISH = words("zero one two three four five six seven eight nine")
_TWINS_RU = dict(zip("асеорхуАСЕОРХКМНТВ", "aceopxyACEOPXKMHTB", strict=True))
_TWINS_EN = {latin: twin for twin, latin in _TWINS_RU.items()}
_LATIN = dict(
    zip(
        "абвгдеёжзийклмнопрстуфхцчшщыэюя",
        words("a b v g d e e zh z i y k l m n o p r s t u f kh ts ch sh shch y e yu ya"),
        strict=True,
    )
)


def forms(kind: str, who: Person, rng: random.Random) -> Iterator[Form]:
    """Yield every disguise of the value of type `kind`."""
    value = who.values[kind]
    yield "as it is", value
    if kind in DIGIT_TYPES:
        yield from _digits(kind, value, who.language, rng)
    elif kind == "EMAIL":
        yield from _email(value, who.language)
    elif kind in ("ORDER", "PLATE", "IBAN"):
        yield from _code(kind, value)
    elif kind in ("HANDLE", "LINK"):
        yield from _page(kind, value)
    elif kind == "ADDRESS":
        yield from _address(who)
    else:
        yield from _name(who)
    if kind not in ("FULL_NAME", "ADDRESS"):
        yield from _encoded(value)


def _digits(kind: str, value: str, language: str, rng: random.Random) -> Iterator[Form]:
    digits = re.sub(r"\D", "", value)
    yield "no separators", digits
    for name, sign in (("spaces", " "), ("dots", "."), ("dashes", "-"), ("slashes", "/")):
        yield f"{name} between groups", sign.join(_groups(digits, rng))
    yield "spaced digits", " ".join(digits)
    yield "underscores", "_".join(_groups(digits, rng))
    yield from _scripts(value)
    yield "letters for digits", _with_letters(value)
    yield "in words, digit by digit", " ".join(words_of(digit, language) for digit in digits)
    if language == "ru":
        yield "in words, by groups", " ".join(in_words(group) for group in _groups(digits, rng))
        row = _groups(digits, rng)
        half = [in_words(group) if at % 2 else group for at, group in enumerate(row)]
        yield "half in words", " ".join(half)
    if kind == "PHONE":
        yield from _phone(digits)
    if kind == "CARD":
        yield from _card(digits, language)


def _phone(digits: str) -> Iterator[Form]:
    tail = digits[-10:]
    yield "no country code", tail
    yield "8 for the code", f"8 ({tail[:3]}) {tail[3:6]}-{tail[6:8]}-{tail[8:]}"
    yield "no country code, dots", f"{tail[:3]}.{tail[3:6]}.{tail[6:8]}.{tail[8:]}"
    yield "local part", f"{tail[3:6]}-{tail[6:8]}-{tail[8:]}"


def _card(digits: str, language: str) -> Iterator[Form]:
    last = digits[-4:]
    yield "last four, stars", f"**** {last}"
    yield "last four, one star", f"*{last}"
    if language == "ru":
        yield "last four, named", f"карты с последними цифрами {last}"
        yield "last four, ending", f"карты, которая оканчивается на {last}"
        yield "last four, in words", f"карты на {in_words(last[:2])} {in_words(last[2:])}"
    else:
        yield "last four, ending", f"card ending in {last}"
        yield "last four, ends with", f"card that ends with {last}"


def _email(value: str, language: str) -> Iterator[Form]:
    local, _, domain = value.partition("@")
    yield "capitals", value.upper()
    yield from _scripts(value)
    yield "homoglyphs", _twinned(value)
    yield "spaces around", f"{local} @ {domain}"
    yield "brackets", f"{local} [at] {domain.replace('.', ' [dot] ')}"
    yield "at and dot", f"{local} at {domain.replace('.', ' dot ')}"
    yield "mailbox alone", local
    if language == "ru":
        yield "собака", f"{local} собака {domain}"
        spoken = domain.replace(".ru", " точка ру").replace(".", " точка ")
        yield "собака and точка", f"{local.replace('.', ' точка ')} (собака) {spoken}"


def _code(kind: str, value: str) -> Iterator[Form]:
    bare = re.sub(r"[\W_]", "", value)
    yield "no separators", bare
    yield "small letters", value.lower()
    yield "spaces", " ".join(re.findall(r"[^\W\d_]+|\d+", bare))
    yield "slashes", "/".join(re.findall(r"[^\W\d_]+|\d+", bare))
    yield "groups of four", " ".join(bare[at : at + 4] for at in range(0, len(bare), 4))
    yield from _scripts(value)
    yield "homoglyphs", _twinned(value)
    if kind == "ORDER":
        digits = re.sub(r"\D", "", value)
        yield "digits alone", digits
        yield "digits alone, dashes", "-".join((digits[:3], digits[3:5], digits[5:]))


def _page(kind: str, value: str) -> Iterator[Form]:
    bare = value.removeprefix("https://").removeprefix("@")
    yield "bare", bare
    yield "capitals", bare.upper()
    yield from _scripts(bare)
    yield "homoglyphs", _twinned(bare)
    if kind == "LINK":
        yield "dot in words", bare.replace(".", " точка ").replace("/", " слэш ")
        yield "www", f"www.{bare}"
        yield "name alone", bare.rpartition("/")[2]
    else:
        yield "page", f"t.me/{bare}"


def _address(who: Person) -> Iterator[Form]:
    street, flat, house = who.street_cases, who.flat, who.house
    if who.language == "en":
        yield "short", f"{house} {street[0]} St"
        yield "small letters", f"{house} {street[0].lower()} street"
        yield "street named", f"{street[0]} Street"
        return
    yield "in a case", f"{street[1]} улице, дом {house}"
    yield "short", f"{street[2]}, {house}-{flat}"
    yield "small letters", f"ул. {street[0].lower()} {house} кв {flat}"
    yield "house in words", f"улицу {street[2]}, дом {in_words(str(house))}"
    yield "street named", f"улицу {street[2]}"
    yield "house and flat", f"дом {house}, квартиру {flat}"


def _name(who: Person) -> Iterator[Form]:
    surname = who.surname
    yield "surname", surname
    yield "capitals", surname.upper()
    yield from _scripts(surname)
    yield "homoglyphs", _twinned(surname)
    yield "spelled out", " ".join(surname)
    if who.language == "en":
        yield "possessive", who.surname_cases[1]
        yield "small letters", surname.lower()
        return
    yield "small letters", surname.lower()
    yield "with initials", f"{surname} {who.first[0]}. {who.patronymic[0]}."
    yield "first name and patronymic", f"{who.first} {who.patronymic}"
    yield "in Latin letters", latin(surname)
    for name, case in zip(
        ("genitive", "dative", "accusative", "ablative"), who.surname_cases[1:], strict=False
    ):
        yield name, case
        yield f"{name}, small letters", case.lower()


def _scripts(value: str) -> Iterator[Form]:
    """Write in full-width characters, and with characters that take no room."""
    wide = "".join(chr(ord(char) + 0xFEE0) if "!" <= char <= "~" else char for char in value)
    if wide != value:
        yield "full width", wide
    yield "zero width", "\u200b".join(value)
    yield "soft hyphens", "\u00ad".join(value)


def _encoded(value: str) -> Iterator[Form]:
    yield "base64", base64.b64encode(value.encode()).decode()
    if quote(value, safe="") != value:
        yield "percent", quote(value, safe="")
    yield "entities", "".join(f"&#{ord(char)};" for char in value)


def _groups(digits: str, rng: random.Random) -> list[str]:
    """Cut digits into groups of two and three, as people dictate them."""
    row, at = [], 0
    while at < len(digits):
        size = rng.choice((2, 3)) if len(digits) - at > 4 else min(2, len(digits) - at)
        row.append(digits[at : at + size])
        at += size
    return row


def words_of(digit: str, language: str) -> str:
    """Return the word of one digit."""
    return (_UNITS if language == "ru" else _ENGLISH)[int(digit)]


def in_words(group: str) -> str:
    """Return a group of up to three digits as it is dictated, leading zeros named."""
    zeros = len(group) - len(group.lstrip("0"))
    said = ["ноль"] * zeros
    number = int(group or "0")
    if number >= 100:
        said.append(_HUNDREDS[number // 100 - 1])
        number %= 100
    if number >= 20:
        said.append(_TENS[number // 10 - 2])
        number %= 10
    elif number >= 10:
        said.append(_TEENS[number - 10])
        number = 0
    if number:
        said.append(_UNITS[number])
    return " ".join(said)


def latin(word: str) -> str:
    """Spell a Russian word in Latin letters as a passport of today does, roughly."""
    spelled = "".join(_LATIN.get(char, "") for char in word.lower())
    return spelled.capitalize()


def _with_letters(value: str) -> str:
    return value.replace("0", "О").replace("1", "l", 1).replace("3", "З", 1)


def _twinned(value: str) -> str:
    """Replace every second letter that has a look-alike in the other script."""
    table = _TWINS_RU if re.search("[а-яА-Я]", value) else _TWINS_EN
    return "".join(table.get(char, char) if at % 2 else char for at, char in enumerate(value))
