"""What the manager's list of promises allows: the thing itself, its sum, its terms."""

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import NamedTuple

from guardrails.document import Document, read
from guardrails.morphology import Token
from guardrails.rules.amounts import money, percents
from guardrails.rules.grammar import verb
from guardrails.rules.grounding import known_stems, stems, unfounded
from guardrails.rules.sources import told
from guardrails.types import CheckContext
from guardrails.wordlists import words
from prompts.facts import AllowedPromise
from prompts.language import Phrase

PERCENT = "%"
"""The currency of a limit that is a share: a discount of at most 15."""
_NUMBER = re.compile(r"\d+")
_MOST = 0.5
# what any promise of a kind is called: it says nothing of the thing itself
_KIND_WORDS = stems(
    "подарок подарить скидка промокод купон компенсация компенсировать возместить замена заменить"
    " обмен обменять вернуть возврат деньги сумма стоимость гарантия гарантировать бонус балл"
    " комплимент бесплатно бесплатный новый gift free discount coupon code compensation compensate"
    " replacement replace exchange refund money back guarantee bonus points voucher new"
)
_COINS = stems("рубль руб копейка доллар евро rouble ruble dollar euro pound")
_REACH = frozenset(words("вы вас вам ваш наш мы свой you your our we us"))
TERMS = Phrase(
    ru="Обещание разрешено на условиях: {terms}. Назовите их.",
    en="This promise is allowed on these terms: {terms}. Name them.",
)
ABOVE = Phrase(
    ru="В отзыве сумма больше разрешённой ({limit}). Уточните у менеджера или назовите предел.",
    en="The review names more than the limit ({limit}). Ask the manager, or name the limit.",
)


class Listed(NamedTuple):
    """A promise of the list that allows what is said; `remark` is what is still missing."""

    promise: AllowedPromise
    remark: Phrase | None


def listed(
    promise: AllowedPromise, promised: Sequence[Token], sentence: str, context: CheckContext
) -> Listed | None:
    """Return the promise with what is missing, or None when it does not allow these words."""
    if not promise.holds(context.audience, context.today):
        return None
    if not (_is_within(promise, sentence) and _is_its_thing(promise, promised, context)):
        return None
    return Listed(promise, _above(promise, sentence, context))


def missing_terms(
    promise: AllowedPromise, document: Document, context: CheckContext
) -> Phrase | None:
    """Return a remark when the promise has terms that the text nowhere names."""
    terms = promise.terms.say(context.language)
    if not terms:
        return None
    wanted, said = _telling(terms), stems(document.folded)
    numbers = set(_NUMBER.findall(terms)) <= set(_NUMBER.findall(document.folded))
    if numbers and len(wanted & said) >= _MOST * len(wanted):
        return None
    return Phrase(ru=TERMS.ru.format(terms=terms), en=TERMS.en.format(terms=terms))


def says_the_same(
    promised: Sequence[Token], sentence: str, source: str, context: CheckContext, *, promises: bool
) -> bool:
    """Tell whether a stated sentence says what is promised, with no number of its own beside it.

    Where the source `promises` the same kind of thing, the verb may differ: «меняем», «поменяем».
    """
    known = known_stems(context) | stems(source) | _COINS
    own = [word for word in promised if not _is_new(word, stems(source))]
    new = [w for w in unfounded(promised, known) if not (promises and verb(w.text))]
    numbers = {number for text in told(context) for number in _NUMBER.findall(text)}
    return bool(own) and not new and set(_NUMBER.findall(sentence)) <= numbers


def _is_within(promise: AllowedPromise, sentence: str) -> bool:
    """Tell whether every sum of a sentence keeps to the limit, in its currency."""
    document = read(sentence)
    if promise.currency == PERCENT:
        return not any(True for _ in money(document)) and _keeps(percents(document), promise)
    for _, _, amount, currency in money(document):
        if promise.currency and currency and currency != promise.currency.upper():
            return False
        if not _keeps((amount,), promise):
            return False
    return promise.limit is None or not any(True for _ in percents(document))


def _keeps(amounts: Iterable[Decimal], promise: AllowedPromise) -> bool:
    return promise.limit is None or all(amount <= promise.limit for amount in amounts)


def _is_its_thing(
    promise: AllowedPromise, promised: Sequence[Token], context: CheckContext
) -> bool:
    """Tell whether the thing promised is the listed one: a dessert allows no telephone."""
    own = stems(" ".join(filter(None, (promise.words.ru, promise.words.en)))) | stems(
        " ".join(filter(None, (promise.terms.ru, promise.terms.en)))
    )
    known = known_stems(context) | own | _KIND_WORDS
    return not [word for word in unfounded(promised, known) if verb(word.text) is None]


def _above(promise: AllowedPromise, sentence: str, context: CheckContext) -> Phrase | None:
    """Return a remark when no sum is said and the customer's own is larger than the limit."""
    if promise.limit is None or promise.currency == PERCENT:
        return None
    if any(True for _ in money(read(sentence))):
        return None
    named = [
        amount for text in (context.review, context.title) for _, _, amount, _ in money(read(text))
    ]
    if not named or max(named) <= promise.limit:
        return None
    limit = f"{promise.limit:f} {promise.currency or ''}".strip()
    return ABOVE.format(limit=limit)


def _is_new(word: Token, known: frozenset[str]) -> bool:
    return bool(unfounded((word,), known)) or word.text.lower() in _REACH


def _telling(text: str) -> frozenset[str]:
    words_of_it = unfounded(read(text).tokens, frozenset())
    return frozenset().union(*(stems(word.text) for word in words_of_it))
