"""Terms and conditions are said only as the brand listed them."""

from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding
from guardrails.rules.claims import marked
from guardrails.rules.grounding import known_stems, unfounded
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_content, is_covered
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase

_TERMS = (
    "возврат/обмен/гарантия/гарантийный/доставка/оплата/бронь/бронирование/отмена/предоплата"
    "/депозит/абонемент/сертификат/подписка/скидка/тариф/самовывоз/рассрочка/страховка/заморозка"
    "/продление"
)

_MOST = 0.7
"""How much of a sentence a listed term has to say: half of it may be another term."""


class InventedPolicy(PatternRule):
    """«Возврат возможен в течение месяца», "we ship to Norway", when nobody listed it."""

    id: ClassVar[str] = "fact.policy"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Условие, которого никто не вносил", en="Unlisted policy")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Условия возврата, доставки и гарантии клиент запомнит дословно. Их берут из фактов.",
        en="Terms of return, delivery and warranty are remembered word for word. "
        "They come from the facts.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Такого условия нет в фактах. Уберите его или попросите менеджера внести.",
        en="The facts have no such term. Remove it or ask the manager to list it.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите нам в чат, уточним условия возврата и ответим.",
        en="Anna, write to us in the chat, and we will check the terms of return.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, возврат возможен без чека в течение месяца.",
        en="Anna, returns are accepted without a receipt within a month.",
    )
    question_exempts: ClassVar[bool] = True
    russian = patterns(
        r"(?:у нас |здесь |в магазине |на сайте |по закону )?(?:можно|нельзя|разреш(?:ено|ается)"
        r"|запрещ(?:ено|ается)|не допускается|допускается|необходимо|требуется|нужен|нужна|нужны)"
        r" <3> (?:вернуть|обменять|отменить|перенести|продлить|заморозить|оплатить|забронировать"
        r"|получить|сдать|заказать|купить|забрать|оформить возврат|приходить|приводить|проносить"
        r"|снимать|парковать)",
        r"(?:бирка|чек|упаковка|документы|паспорт|справка|предоплата|запись|чеки|коробка)(?: для"
        r" этого)? (?:не )?(?:нуж(?:ен|на|ны|но)|требу(?:ет|ют)ся|обязател(?:ен|ьна|ьны))",
        r"(?:мы |магазин |кафе |салон |клиника |отель )?(?:работаем|работает|открыты|открыт|открыта"
        r"|закрыты|принимаем|обслуживаем) (?:без выходных|круглосуточно|ежедневно|каждый день"
        r"|только|до \d|с \d|по (?:будням|выходным|записи|средам|субботам|воскресеньям)|по \d"
        r"|картой|наличными|любые|все)",
        r"(?:мы )?(?:доставляем|отправляем|возим|привозим|отгружаем|продаем|продлеваем|обмениваем"
        r"|возвращаем|меняем|принимаем обратно) <4> (?:по всей|по всему|в любой|бесплатно|за"
        r" границу|только|без|в течение|за \d|от \d|до \d|при|день в день|ежедневно|в день)",
    )
    english = patterns(
        r"(?:yes,? )?we (?:do |only |always |also |can |do not |don't |never )?(?:ship|deliver|post"
        r"|send|accept|take|offer|allow|permit|provide|stock|sell|serve|honou?r|charge|require"
        r"|refund|exchange|replace|open|close|operate|cover|include|price[- ]match) <2> (?:to|in|on"
        r"|at|from|for|until|till|within|up to|returns?|exchanges?|cards?|cash|dogs?|pets?|children"
        r"|walk-ins|bookings?|refunds?|all|any|free|worldwide|internationally|daily|every|only"
        r"|same)",
        r"(?:you|customers|guests|members|anyone) (?:can|may|could|are (?:free|able|allowed"
        r"|entitled) to|must|need to|have to) (?:always |also |simply |still |only )?(?:return"
        r"|exchange|cancel|bring|rebook|reschedule|freeze|pause|transfer|swap|collect|claim|extend"
        r"|upgrade|downgrade|pay|check in|check out|park|smoke) <4> (?:within|up to|until|for|any"
        r"|at|without|in|free|anytime|it|the|your|before|after|on)",
        r"(?:returns?|refunds?|exchanges?|cancellations?|deliver(?:y|ies)|shipping|parking"
        r"|breakfast|bookings?|repairs?|alterations?|membership|warranty|guarantee|installation"
        r"|check-?in|check-?out|deposits?) (?:is|are|takes?|costs?|runs?|lasts?|covers?|starts?"
        r"|ends?|comes?|includes?|can be|must be|will be|does|do|only)",
        r"no (?:receipt|tag|booking|deposit|appointment|fee|charge|id|questions) (?:is |are"
        r" )?(?:needed|required|necessary|asked)",
        r"(?:is|are|it's|comes?) (?:fully |also |always )?(?:covered|included|free|refundable"
        r"|non-refundable|transferable|valid|compatible|waterproof|suitable|eligible|guaranteed)"
        r" (?:for|by|in|with|until|under|up to|within|at|on)",
    )
    frames = (
        "вернуть/обменять/отменить/перенести/продлить/заморозить/сдать/забронировать/оплатить"
        "/отказаться =можно/=нельзя/=возможно/=разрешено/=разрешается !если ..7",
        "item/product/ticket/goods/order/booking/furniture/clothes/shoes/food =can/=cannot/=can't"
        "/=may/=must/=could exchange/return/refund/cancel/replace/transfer/resell ..6",
        "warranty/guarantee =comes/=come/=includes/=include/=with/=under/=covered all/every/each"
        "/our/a ..6",
        "доставлять/принимать/отправлять/открываться/работать/возвращать/обслуживать =мы/=у всегда"
        "/только/первый/обязательно/исключительно/=при ..6",
        f"{_TERMS} возможный/действовать/осуществляться/производиться/бесплатный/платный/составлять"
        "/распространяться/допускаться/предусмотренный/входить/включённый/занимать/подлежать"
        "/принимать/=можно/=нельзя/доступный/стоить/оформляться/происходить/проводиться"
        "/обязательный ..5",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield terms that no source has."""
        if context.kind != "full" or context.audience == "internal":
            return
        found = list(super().find(document, context))
        yield from found
        yield from marked(document, context, "policy", found)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone what the facts or the customer say."""
        sentence = document.folded[slice(*document.sentence_of(start))]
        if is_covered(sentence, stated(context), _MOST):
            return True
        if document.plain[:start].endswith(("whether ", "if ", "ли ")):
            return True
        if "?" in context.review:
            return False  # a question names what it asks about and answers nothing
        words = [word for word in document.tokens if start <= word.start < end and is_content(word)]
        return bool(words) and not unfounded(words, known_stems(context))
