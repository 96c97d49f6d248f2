"""What a run is going to do and what it will probably cost, said before anything is spent."""

from collections.abc import Iterator

from evals.composing import Composition
from evals.runfile import Run
from evals.wording import grouped
from prompts.language import Phrase

_PLAN = Phrase(
    ru="Случаев: {cases}, целей: {targets}, повторов: {repeat}; всего черновиков: {drafts}.",
    en="Cases: {cases}, targets: {targets}, repeats: {repeat}; drafts in all: {drafts}.",
)
_DONE = Phrase(ru="Уже сделано: {done}.", en="Made already: {done}.")
_ESTIMATE = Phrase(
    ru="Обращений к модели: около {requests}, токенов: около {tokens}, {money}. Без исправлений; "
    "ответы из кэша бесплатны.",
    en="Calls to a model: about {requests}, tokens: about {tokens}, {money}. Repairs are not "
    "foreseen; cached answers are free.",
)
_MONEY = Phrase(ru="примерно ${usd:.2f}", en="about ${usd:.2f}")
_NO_PRICE = Phrase(ru="цена неизвестна", en="the price is not known")
_REPLAYED = Phrase(ru="Ответы берутся из записи.", en="Answers come from a record.")


def plan_for_a_person(composition: Composition, earlier: Run | None, language: str) -> str:
    """Lay the plan out in a few lines."""
    return "\n".join(line.say(language) for line in _lines(composition, earlier))


def _lines(composition: Composition, earlier: Run | None) -> Iterator[Phrase]:
    cases, targets = len(composition.cases), len(composition.subjects)
    repeat = composition.header.repeat
    drafts = cases * targets * repeat
    yield _PLAN.format(cases=cases, targets=targets, repeat=repeat, drafts=drafts)
    done = sum(each.outcome != "error" for each in earlier.samples) if earlier else 0
    if earlier is not None:
        yield _DONE.format(done=done)
    if composition.cassette is not None:
        yield _REPLAYED
    whole = composition.estimate
    if whole is not None:
        foreseen = whole.times(1 - done / drafts)
        money = _NO_PRICE if foreseen.usd is None else _MONEY.format(usd=foreseen.usd)
        tokens = grouped(round(foreseen.input_tokens + foreseen.output_tokens))
        requests = grouped(round(foreseen.requests))
        yield Phrase(
            ru=_ESTIMATE.ru.format(requests=requests, tokens=tokens, money=money.ru),
            en=_ESTIMATE.en.format(requests=requests, tokens=tokens, money=money.en),
        )
