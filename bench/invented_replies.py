"""A table of published replies of an invented chain, as long as asked, for benches and pictures.

Reviews and replies are put together from the hand-written ones of the mutation bench, so that they
vary as a company's do: many are good, some repeat, some hold a planted fault. The same seed makes
the same table.
"""

import csv
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta
from itertools import chain
from pathlib import Path
from random import Random

from drafting.triage.lexicon.things import russian_things
from evals.mutation.kinds.wording import PLAYBOOK, PROMISES, SAFETY, TONE
from evals.mutation.replies import Good, shipped
from evals.mutation.wordings import wordings
from prompts.language import Language

HEADER = (
    "Филиал",
    "Площадка",
    "Дата отзыва",
    "Автор",
    "Оценка",
    "Текст отзыва",
    "Дата ответа",
    "Ответ компании",
)
_NAMES = (
    "Анна", "Мария", "Ольга", "Елена", "Ирина", "Светлана", "Наталья", "Юлия", "Дарья", "Полина",
    "Вера", "Софья", "Алина", "Марина", "Иван", "Пётр", "Олег", "Сергей", "Андрей", "Максим",
    "Кирилл", "Роман", "Тимур", "Артём", "Глеб", "Денис", "Игорь", "Павел",
)  # fmt: skip
_SURNAMES = ("Белых", "Руденко", "Черных", "Ткач", "Шульц", "Витте", "Ю.", "К.", "М.")
_PLACES = tuple(
    f"{street}, {number}"
    for street in ("Лесная", "Речная", "Вокзальная", "Садовая", "Заводская", "Морская")
    for number in (3, 12, 27, 40)
)
_SITES = ("Яндекс Карты", "2ГИС", "Отзовик")
_TURNS = (
    "Брали {0} и {1}.",
    "Отдельно скажу про {0}: {1} лучше.",
    "{0} и {1} на троечку.",
    "Пришли за {0}, а ушли с мыслью про {1}.",
    "Из плюсов {0}, из минусов {1}.",
    "Понравились {0} и {1}, придём ещё.",
)
_BEGIN = datetime(2025, 1, 1, 9, tzinfo=UTC)
_MINUTES = 525_600
_HOTLINE = "8 800 555-01-99"
_COMMON = (
    "{name}, здравствуйте! Благодарим за отзыв. Ваше мнение очень важно для нас. Надеемся на "
    "дальнейшее сотрудничество.",
    "Здравствуйте! Спасибо за ваш отзыв и высокую оценку! Будем рады видеть вас снова.",
    "{name}, добрый день! Приносим извинения за доставленные неудобства. Позвоните нам, "
    "пожалуйста, по телефону " + _HOTLINE + ".",
)


def rows(
    count: int, *, language: Language = "ru", seed: int = 1, varied: bool = True
) -> Iterator[tuple[str, ...]]:
    """Yield rows of the table, the oldest first; `varied` adds random words to each review."""
    dice = Random(seed)  # noqa: S311 - invented rows, not secrets
    goods = [good for good in shipped(language) if good.audience == "world" and not good.short]
    faults = _faults(language)
    nouns = sorted(russian_things().named)
    for number in range(count):
        good = dice.choice(goods)
        at = _BEGIN + timedelta(minutes=_MINUTES * number / count)
        name = dice.choice(_NAMES)
        turn = dice.choice(_TURNS).format(dice.choice(nouns), dice.choice(nouns))
        review = f"{good.review} {turn}" if varied else good.review
        yield (
            dice.choice(_PLACES),
            dice.choice(_SITES),
            f"{at:%d.%m.%Y %H:%M}",
            f"{name} {dice.choice(_SURNAMES)}" if dice.random() < 0.5 else name,
            str(good.rating or 4),
            review,
            f"{at + timedelta(hours=dice.expovariate(1 / 9)):%d.%m.%Y %H:%M}",
            _reply(good, name, goods, faults, dice),
        )


def write(path: Path, table: Iterable[tuple[str, ...]]) -> None:
    """Write the table as Excel on a Russian Windows would: semicolons, with a header."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(HEADER)
        writer.writerows(table)


def _reply(good: Good, name: str, goods: list[Good], faults: list[str], dice: Random) -> str:
    """Answer well, badly, by a stock phrase, or not at all."""
    lot = dice.random()
    if lot < 0.04:
        return ""
    if lot < 0.3:
        return dice.choice(_COMMON).format(name=name)
    like = [other for other in goods if other.branch == good.branch]
    greeting = "Здравствуйте!" if dice.random() < 0.15 else f"{name}, здравствуйте!"
    parts = [greeting, *(part.text for part in good.reply[1:])]
    stranger = dice.choice(like)
    if dice.random() < 0.5 and len(stranger.reply) > 3:
        parts[-1] = stranger.reply[-1].text
    if lot < 0.55:
        parts.insert(dice.randint(1, len(parts)), dice.choice(faults))
    return " ".join(parts)


def _faults(language: Language) -> list[str]:
    said = wordings(language)
    kinds = (kind.words for kind in (*TONE, *PLAYBOOK, *PROMISES, *SAFETY))
    lines = chain.from_iterable(said.get(words, ()) for words in kinds)
    return [line for line in lines if not line.startswith("…") and "{" not in line]
