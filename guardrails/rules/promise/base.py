"""What all promises share: they are made only when the manager listed them."""

from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.morphology import Token
from guardrails.rule import Finding
from guardrails.rules.lexical import PatternRule
from guardrails.rules.promise.deeds import Deed, deeds
from guardrails.rules.promise.listed import Listed, listed, missing_terms, says_the_same
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_covered
from guardrails.types import CheckContext
from prompts.facts import PromiseKind
from prompts.language import Phrase

TO_LIST = Phrase(
    ru="Этого обещания нет в списке разрешённых. Уберите его или попросите менеджера внести.",
    en="This promise is not on the allowed list. Remove it or ask the manager to list it.",
)
_MOST = 0.5


class PromiseRule(PatternRule):
    """A promise found by its patterns; `kinds` are the listed promises that allow it.

    Denied and asked promises are none. A sentence of the facts or of the caller that makes the
    same promise with the same numbers allows it, too. A listed promise without its terms, or with
    a customer who names more than its limit, is allowed with a warning.
    """

    kinds: ClassVar[tuple[PromiseKind, ...]] = ()
    deeds: ClassVar[tuple[Deed, ...]] = ()
    only_by_us: ClassVar[bool] = False
    negation_exempts: ClassVar[bool] = True
    question_exempts: ClassVar[bool] = True
    message: ClassVar[Phrase] = TO_LIST

    def _matches(self, document: Document) -> Iterator[tuple[int, int]]:
        yield from super()._matches(document)
        yield from deeds(document, self.deeds, by_us=self.only_by_us)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Tell whether the manager or the facts allow this promise here and today."""
        return self._listed(document, start, end, context) is not None or self._is_stated(
            document, start, end, context
        )

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield promises nobody listed, and warnings for listed ones that lack their terms."""
        yield from super().find(document, context)
        if not context.facts.promises:
            return
        for start, end in self.hits(document):
            found = self._listed(document, start, end, context)
            remark = found and (found.remark or missing_terms(found.promise, document, context))
            if remark:
                yield Finding(*document.mark(start, end), message=remark, severity="warn")

    def _listed(
        self, document: Document, start: int, end: int, context: CheckContext
    ) -> Listed | None:
        sentence = document.folded[slice(*document.sentence_of(start))]
        promised = _words(document, start, end)
        own = (each for each in context.facts.promises if each.kind in self.kinds)
        found = (listed(each, promised, sentence, context) for each in own)
        return next(filter(None, found), None)

    def _is_stated(self, document: Document, start: int, end: int, context: CheckContext) -> bool:
        """Tell whether a fact, a listed promise or the caller says the same in other words."""
        sentence = document.folded[slice(*document.sentence_of(start))]
        promised = _words(document, start, end)
        for source in stated(context):
            promises = any(True for _ in self.hits(read(source)))
            if not (promises or is_covered(sentence, (source,), _MOST)):
                continue
            if says_the_same(promised, sentence, source, context, promises=promises):
                return True
        return False


def _words(document: Document, start: int, end: int) -> list[Token]:
    return [token for token in document.tokens if start <= token.start < end]
