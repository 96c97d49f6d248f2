"""Ways to write a private value so that a search for it as stored finds nothing."""

from random import Random

_UNITS = (
    ("", "один", "два", "три", "четыре", "пять", "шесть", "семь", "восемь", "девять"),
    ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
)
_TEENS = (
    "десять",
    "одиннадцать",
    "двенадцать",
    "тринадцать",
    "четырнадцать",
    "пятнадцать",
    "шестнадцать",
    "семнадцать",
    "восемнадцать",
    "девятнадцать",
)
_TENS = (
    "",
    "",
    "двадцать",
    "тридцать",
    "сорок",
    "пятьдесят",
    "шестьдесят",
    "семьдесят",
    "восемьдесят",
    "девяносто",
)
_HUNDREDS = (
    "",
    "сто",
    "двести",
    "триста",
    "четыреста",
    "пятьсот",
    "шестьсот",
    "семьсот",
    "восемьсот",
    "девятьсот",
)
_TWINS = str.maketrans("аеорсухАВЕКМНОРСТХ", "aeopcyxABEKMHOPCTX")
_LATIN_TWINS = str.maketrans("aeopcyxABEHKMOPCTX", "аеорсухАВЕНКМОРСТХ")
_FULL_WIDTH = str.maketrans("0123456789+", "０１２３４５６７８９＋")
_DIGIT_LETTERS = str.maketrans("03", "ОЗ")
_INVISIBLE = "\u200b\u2060\u00ad"


def russian_number(number: int) -> str:
    """Say a number from 0 to 999 in Russian words."""
    if number == 0:
        return "ноль"
    hundreds, rest = divmod(number, 100)
    if 10 <= rest < 20:
        small = _TEENS[rest - 10]
    else:
        small = f"{_TENS[rest // 10]} {_UNITS[0][rest % 10]}".strip()
    return f"{_HUNDREDS[hundreds]} {small}".strip()


def russian_phone(digits: str) -> str:
    """Dictate eleven digits as people do: 8 916 204 37 85."""
    groups = (digits[0], digits[1:4], digits[4:7], digits[7:9], digits[9:])
    return " ".join(_dictated(group) for group in groups)


def _dictated(group: str) -> str:
    zeros = len(group) - len(group.lstrip("0"))
    rest = [russian_number(int(group))] if group.strip("0") else []
    return " ".join(["ноль"] * zeros + rest)


def english_phone(digits: str) -> str:
    """Dictate digits one by one."""
    return " ".join(_UNITS[1][int(digit)] for digit in digits)


def twins(text: str, rng: Random) -> str:
    """Swap one letter that has a twin in the other script, Cyrillic for Latin or back."""
    table = _TWINS if any("а" <= c <= "я" for c in text.lower()) else _LATIN_TWINS
    places = [i for i, c in enumerate(text) if ord(c) in table]
    if not places:
        return text
    place = rng.choice(places)
    return text[:place] + text[place].translate(table) + text[place + 1 :]


def full_width(text: str) -> str:
    """Write digits in their full-width forms."""
    return text.translate(_FULL_WIDTH)


def lettered(text: str) -> str:
    """Write О and З for 0 and 3."""
    return text.translate(_DIGIT_LETTERS)


def sown(text: str, rng: Random) -> str:
    """Sow invisible characters between the characters of a value."""
    return "".join(f"{c}{rng.choice(_INVISIBLE)}" for c in text[:-1]) + text[-1:]


def separated(digits: str, rng: Random) -> str:
    """Write digits in groups with other separators."""
    separator = rng.choice((" ", ".", "-", "–", " - ", "/", "  "))
    return separator.join((digits[:1], digits[1:4], digits[4:7], digits[7:9], digits[9:]))
