"""What an audit amounts to, in sentences: the same in the report, the summary and the JSON."""

from collections.abc import Iterator
from math import inf

from evals.audit.columns import Field
from evals.audit.findings import Findings, RuleFinding, Speed
from evals.wording import counted, grouped, percent
from guardrails.registry import BY_ID
from prompts.language import Phrase

NO_DATES = Phrase(
    ru="Скорость ответа не видна: для неё в файле нужны дата отзыва и дата ответа.",
    en="How fast replies came cannot be seen: that takes the dates of review and reply.",
)
FIELD_WORDS: dict[Field, Phrase] = {
    "reply": Phrase(ru="ответ", en="reply"),
    "review": Phrase(ru="отзыв", en="review"),
    "title": Phrase(ru="заголовок", en="title"),
    "rating": Phrase(ru="оценка", en="stars"),
    "author": Phrase(ru="автор", en="author"),
    "place": Phrase(ru="место", en="place"),
    "date": Phrase(ru="дата отзыва", en="date of the review"),
    "reply_date": Phrase(ru="дата ответа", en="date of the reply"),
    "channel": Phrase(ru="площадка", en="platform"),
    "lang": Phrase(ru="язык", en="language"),
}
FAMILY_WORDS = {
    "privacy": Phrase(ru="Личные данные", en="Privacy"),
    "tone": Phrase(ru="Тон", en="Tone"),
    "promise": Phrase(ru="Обещания", en="Promises"),
    "fact": Phrase(ru="Факты", en="Facts"),
    "playbook": Phrase(ru="Плейбук", en="Playbook"),
    "channel": Phrase(ru="Площадка", en="Platform"),
    "safety": Phrase(ru="Безопасность", en="Safety"),
}
BRANCH_WORDS = {
    "positive": Phrase(ru="Похвала", en="Praise"),
    "neutral": Phrase(ru="Смешанные", en="Mixed"),
    "negative": Phrase(ru="Жалобы", en="Complaints"),
}
OF_BRANCH_WORDS = {
    "positive": Phrase(ru="ответов на похвалу", en="of replies to praise"),
    "negative": Phrase(ru="ответов на жалобы", en="of replies to complaints"),
}
_COMMON = 0.01
_WHOLE = Phrase(
    ru="Из {replies} без единого замечания — {clean} ({clean_share}), а {blocked} "
    "({blocked_share}) в таком виде публиковать не стоило.",
    en="Of {replies}, {clean} ({clean_share}) are without any fault, and {blocked} "
    "({blocked_share}) should not have been published as they are.",
)
_MOST = Phrase(ru="Чаще всего: {rules}.", en="The commonest faults: {rules}.")
_NONE = Phrase(ru="Частых ошибок нет.", en="No fault is common.")
_SPEED = Phrase(
    ru="Половина клиентов ждёт ответа дольше {median}; в первые сутки отвечают на {day}.",
    en="Half of the customers wait longer than {median}; {day} are answered within a day.",
)
_UNANSWERED = Phrase(
    ru="Без ответа {reviews} ({share}).", en="{reviews} ({share}) went unanswered."
)


def verdict(found: Findings) -> tuple[Phrase, ...]:
    """Return three plain sentences, and a fourth when reviews went unanswered."""
    sentences = [_whole(found), _commonest(found)]
    sentences.append(_speed(found.speed) if found.speed else NO_DATES)
    if found.unanswered:
        reviews = _reviews(found.unanswered)
        share = percent(found.unanswered / (found.unanswered + found.replies))
        sentences.append(_filled(_UNANSWERED, reviews=reviews, share=share))
    return tuple(sentences)


def tone(found: Findings) -> str:
    """Return "good", "calm" or "bad": how a manager should take it."""
    blocked, clean = found.blocked / found.replies, found.clean / found.replies
    if blocked < 0.05 and clean >= 0.6:
        return "good"
    return "bad" if blocked > 0.25 else "calm"


def title_of(rule: str) -> Phrase:
    """Return a rule's name."""
    known = BY_ID.get(rule)
    return known.title if known else Phrase(ru=rule, en=rule)


def hours(value: float) -> Phrase:
    """Say a time as people do: 40 мин, 6 ч, 3 дн."""
    if value < 1:
        minutes = round(value * 60)
        return Phrase(ru=f"{minutes}\u00a0мин", en=f"{minutes}\u00a0min")
    if value < 48:
        return Phrase(ru=f"{value:.0f}\u00a0ч", en=f"{value:.0f}\u00a0h")
    days = value / 24
    return Phrase(ru=f"{days:.0f}\u00a0дн.", en=f"{days:.0f}\u00a0days")


def steps(speed: Speed) -> Iterator[tuple[Phrase, int]]:
    """Yield the names of the steps of waiting with their replies."""
    before = None
    for limit, replies in speed.steps:
        yield _step(before, limit), replies
        before = limit


def _step(before: float | None, limit: float) -> Phrase:
    if limit == 0:
        return Phrase(ru="в тот же день", en="the same day")
    if before == 0:
        return Phrase(ru="на следующий день", en="the next day")
    if limit == inf:
        longest = hours(before or 0)
        return Phrase(ru=f"дольше {longest.ru}", en=f"over {longest.en}")
    last = hours(limit)
    if before is None:
        return Phrase(ru=f"до {last.ru}", en=f"up to {last.en}")
    first = hours(before)
    return Phrase(ru=f"{first.ru} – {last.ru}", en=f"{first.en} – {last.en}")


def _whole(found: Findings) -> Phrase:
    return _filled(
        _WHOLE,
        replies=_replies(found.replies),
        clean=_number(found.clean),
        clean_share=percent(found.clean / found.replies),
        blocked=_number(found.blocked),
        blocked_share=percent(found.blocked / found.replies),
    )


def _commonest(found: Findings) -> Phrase:
    common = [f for f in found.rules if f.share >= _COMMON and f.base >= _COMMON * found.replies]
    first = sorted(common, key=lambda f: -f.replies)[:3]
    if not first:
        return _NONE
    named = [_named(each) for each in first]
    listed = Phrase(
        ru=", ".join(phrase.ru for phrase in named), en=", ".join(phrase.en for phrase in named)
    )
    return _filled(_MOST, rules=listed)


def _named(found: RuleFinding) -> Phrase:
    title, share = title_of(found.rule), percent(found.share)
    return Phrase(ru=f"«{title.ru}» ({share.ru})", en=f"“{title.en}” ({share.en})")


def _speed(speed: Speed) -> Phrase:
    return _filled(_SPEED, median=hours(speed.hours.median), day=percent(speed.within_day))


def _replies(number: int) -> Phrase:
    return Phrase(
        ru=counted(number, "ответа", "ответов", "ответов"),
        en=f"{grouped(number)} {'reply' if number == 1 else 'replies'}",
    )


def _reviews(number: int) -> Phrase:
    return Phrase(
        ru=counted(number, "отзыв", "отзыва", "отзывов"),
        en=f"{grouped(number)} {'review' if number == 1 else 'reviews'}",
    )


def _number(number: int) -> Phrase:
    return Phrase(ru=grouped(number), en=grouped(number))


def _filled(sentence: Phrase, **values: Phrase) -> Phrase:
    return Phrase(
        ru=sentence.ru.format(**{name: each.ru for name, each in values.items()}),
        en=sentence.en.format(**{name: each.en for name, each in values.items()}),
    )
