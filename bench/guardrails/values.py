"""Invented people with everything a helpdesk may know of them; nobody here exists."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from guardrails.recognisers.checksums import iban, inn, luhn, ogrn, snils


@dataclass(frozen=True, slots=True)
class Pool:
    """What people and places are called in one half of the set."""

    first: dict[str, tuple[str, ...]]
    patronymic: dict[str, tuple[str, ...]]
    surnames: tuple[str, ...]
    streets: tuple[tuple[str, str, str], ...]
    cities: tuple[tuple[str, str], ...]
    mailboxes: tuple[str, ...]
    english_first: tuple[str, ...]
    english_last: tuple[str, ...]
    english_streets: tuple[str, ...]


TUNED = Pool(
    first={
        "f": ("Анна", "Ксения", "Марина", "Ольга", "Гульнара", "Дарья", "Алевтина", "Юлия"),
        "m": ("Олег", "Тимур", "Пётр", "Игорь", "Арсений", "Рустам", "Фёдор", "Глеб"),
    },
    patronymic={
        "f": ("Петровна", "Игоревна", "Маратовна", "Сергеевна"),
        "m": ("Ильич", "Сергеевич", "Рашидович", "Павлович"),
    },
    surnames=(
        *("Шувал-ов", "Рогож-ин", "Берест-ов", "Полуян-ов", "Гайс-ин", "Кораблёв-", "Захар-ов"),
        *("Вязем-ский", "Лугов-ой", "Тополь-ский", "Зарец-кий", "Мельник", "Шевчук", "Гараев-"),
        *("Дубко", "Черных", "Саакян", "Мороз", "Соловей", "Белоус"),
    ),
    streets=(
        ("Тополиная", "Тополиной", "Тополиную"),
        ("Лесная", "Лесной", "Лесную"),
        ("Заречная", "Заречной", "Заречную"),
        ("Садовая", "Садовой", "Садовую"),
        ("Полевая", "Полевой", "Полевую"),
    ),
    cities=(("Казань", "Казани"), ("Тверь", "Твери"), ("Пермь", "Перми"), ("Москва", "Москве")),
    mailboxes=("marina.lug", "kolya_87", "pv-shop", "rogozhina", "d.smirnoff", "ahmet.g"),
    english_first=("Pamela", "Kevin", "Sarah", "Oliver", "Eleanor", "Martin"),
    english_last=("Whitfield", "Grantham", "Doyle", "Pym", "Abernathy", "Lockwood", "Sedgwick"),
    english_streets=("Willow", "Garden", "Clark", "Baker", "Orchard"),
)
HELD = Pool(
    first={
        "f": ("Вероника", "Лейла", "Тамара", "Снежана", "Елена", "Эльвира", "Лидия"),
        "m": ("Денис", "Ринат", "Семён", "Аркадий", "Вадим", "Магомед", "Юрий"),
    },
    patronymic={
        "f": ("Львовна", "Юрьевна", "Хасановна", "Ильинична"),
        "m": ("Юрьевич", "Львович", "Хасанович", "Фомич"),
    },
    surnames=(
        *("Пестряк-ов", "Жигул-ин", "Абдулл-ин", "Сурк-ов", "Трёшкин-", "Ермол-ов", "Цвет-ов"),
        *("Преображен-ский", "Толст-ой", "Бродов-ский", "Гриценко", "Ткачук", "Долгих", "Петросян"),
        *("Кравец", "Коваль", "Гусь", "Зима", "Бабич", "Хачатурян"),
    ),
    streets=(
        ("Вишнёвая", "Вишнёвой", "Вишнёвую"),
        ("Школьная", "Школьной", "Школьную"),
        ("Озёрная", "Озёрной", "Озёрную"),
        ("Кирпичная", "Кирпичной", "Кирпичную"),
    ),
    cities=(("Самара", "Самаре"), ("Омск", "Омске"), ("Тула", "Туле"), ("Уфа", "Уфе")),
    mailboxes=("nika.tsv", "rinat-85", "semyon_f", "zhigulina", "leyla.a", "vadim.kov"),
    english_first=("Harriet", "Duncan", "Priya", "Nathan", "Imogen"),
    english_last=("Ashworth", "Pemberton", "Okafor", "Blackwood", "Fairfax", "Tennant"),
    english_streets=("Juniper", "Chapel", "Wellington", "Rowan"),
)
PLATE_LETTERS = "АВЕКМНОРСТУХ"
YEARS = ("1987", "2019", "2024", "2026")


@dataclass(frozen=True, slots=True)
class Person:
    """One invented customer: private values by our type, and the parts that forms are made of."""

    language: str
    first: str
    surname: str
    patronymic: str
    surname_cases: tuple[str, ...]
    street_cases: tuple[str, ...]
    city: tuple[str, str]
    house: int
    flat: int
    values: dict[str, str]


def person(rng: random.Random, language: str, pool: Pool = TUNED) -> Person:
    """Invent a customer who speaks `language`."""
    if language == "en":
        return _english(rng, pool)
    gender = rng.choice("fm")
    first, patronymic = rng.choice(pool.first[gender]), rng.choice(pool.patronymic[gender])
    cases = declined(rng.choice(pool.surnames), gender)
    street, city = rng.choice(pool.streets), rng.choice(pool.cities)
    house, flat = rng.randint(2, 98), rng.randint(1, 240)
    values = {
        **_numbers(rng, pool),
        "FULL_NAME": f"{cases[0]} {first} {patronymic}",
        "ADDRESS": f"{city[0]}, ул. {street[0]}, д. {house}, кв. {flat}",
    }
    return Person("ru", first, cases[0], patronymic, cases, street, city, house, flat, values)


def _english(rng: random.Random, pool: Pool) -> Person:
    first, last = rng.choice(pool.english_first), rng.choice(pool.english_last)
    street, house, flat = rng.choice(pool.english_streets), rng.randint(2, 98), rng.randint(1, 60)
    values = {
        **_numbers(rng, pool),
        "PHONE": f"+44 7700 900{rng.randint(100, 999)}",
        "FULL_NAME": f"{first} {last}",
        "ADDRESS": f"{house} {street} Street, Apt {flat}, Leeds",
    }
    cases = (last, f"{last}'s", f"{last}’s")
    return Person(
        "en", first, last, "", cases, (street,) * 3, ("Leeds", "Leeds"), house, flat, values
    )


def declined(stem: str, gender: str) -> tuple[str, ...]:
    """Return a surname in six cases, by the school rules and no dictionary."""
    base, _, ending = stem.partition("-")
    if ending in ("ов", "ин", "") and "-" in stem:
        whole = base + ending
        if gender == "f":
            return (whole + "а", *(whole + "ой",) * 2, whole + "у", *(whole + "ой",) * 2)
        return (whole, whole + "а", whole + "у", whole + "а", whole + "ым", whole + "е")
    if ending in ("ский", "кий", "ой"):
        return _adjectival(base + ending, gender)
    if gender == "f" or stem[-1] in "охя":
        return (stem,) * 6
    if stem.endswith("ей"):
        soft = stem[:-2]
        return (stem, soft + "ья", soft + "ью", soft + "ья", soft + "ьём", soft + "ье")
    return (stem, stem + "а", stem + "у", stem + "а", stem + "ом", stem + "е")


def _adjectival(word: str, gender: str) -> tuple[str, ...]:
    root = word[:-2]
    if gender == "f":
        return (root + "ая", *(root + "ой",) * 2, root + "ую", *(root + "ой",) * 2)
    ablative = root + ("им" if word.endswith("ий") else "ым")
    return (word, root + "ого", root + "ому", root + "ого", ablative, root + "ом")


def _numbers(rng: random.Random, pool: Pool) -> dict[str, str]:
    name = rng.choice(pool.mailboxes)
    account = f"{name}{rng.randint(10, 99)}"
    letters = [rng.choice(PLATE_LETTERS) for _ in range(3)]
    return {
        "PHONE": f"+7 9{rng.randint(10, 89)} {_row(rng, 3)}-{_row(rng, 2)}-{_row(rng, 2)}",
        "EMAIL": f"{account}@{rng.choice(('mail', 'pochta', 'post'))}.example.ru",
        "CARD": _grouped(_until(luhn, lambda: _card(rng)), 4),
        "PASSPORT": f"{rng.randint(1000, 9999)} {_row(rng, 6)}",
        "SNILS": _snils(_until(snils, lambda: f"1{_row(rng, 10)}")),
        "INN": _until(inn, lambda: _row(rng, 12)),
        "OGRN": _until(ogrn, lambda: f"3{_row(rng, 14)}"),
        "OMS": _until(luhn, lambda: _row(rng, 16)),
        "ACCOUNT": f"40817810{_row(rng, 12)}",
        "IBAN": _until(iban, lambda: f"KZ{_row(rng, 2)}{_row(rng, 16)}"),
        "PLATE": f"{letters[0]}{_row(rng, 3)}{letters[1]}{letters[2]}{rng.choice(('77', '716'))}",
        "HANDLE": f"@{account.replace('-', '_')}",
        "LINK": f"https://vk.com/id{rng.randint(10**7, 10**8)}",
        "ORDER": f"{rng.choice(('SP', 'WB', 'A'))}-{_row(rng, 4)}-{_row(rng, 3)}",
    }


def _card(rng: random.Random) -> str:
    """Make a card's digits; of one in four the last four look like a year, as a trap."""
    tail = rng.choice(YEARS) if rng.random() < 0.25 else _row(rng, 4)
    return rng.choice(("2200", "2202", "4276", "5536")) + _row(rng, 8) + tail


def _row(rng: random.Random, length: int) -> str:
    return "".join(rng.choice("0123456789") for _ in range(length))


def _until(check: Callable[[str], bool], make: Callable[[], str]) -> str:
    while not check(value := make()):
        pass
    return value


def _grouped(digits: str, size: int) -> str:
    return " ".join(digits[at : at + size] for at in range(0, len(digits), size))


def _snils(digits: str) -> str:
    return f"{digits[:3]}-{digits[3:6]}-{digits[6:9]} {digits[9:]}"
