"""An order number in public is a key to somebody's purchase."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.recognisers.base import digits_of
from guardrails.recognisers.order import Order
from guardrails.rules.privacy.identifier import IdentifierRule
from guardrails.types import CheckContext
from prompts.language import Phrase


class OrderLeak(IdentifierRule):
    """Order numbers in public; to the customer only their own."""

    id: ClassVar[str] = "privacy.order"
    recogniser: ClassVar = Order()
    title: ClassVar[Phrase] = Phrase(ru="Номер заказа", en="Order number")
    explanation: ClassVar[Phrase] = Phrase(
        ru="В публичном ответе номера заказа нет; повторять номер из самого отзыва можно, "
        "если так решил бренд. В личной переписке можно назвать только заказ этого клиента.",
        en="No order number stands in public; the one the customer published may be repeated if "
        "the brand chose so. In private only this customer's own order is named.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Номер заказа. В публичном ответе уберите его, в личном проверьте, тот ли это заказ.",
        en="An order number. Remove it in public; in private check that it is this customer's.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, напишите номер заказа нам в личные сообщения.",
        en="Anna, send us your order number in a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, ваш заказ № 4815162 уже в пути.", en="Anna, your order #4815162 is on its way."
    )

    def is_exempt(
        self, value: str, document: Document, start: int, context: CheckContext, /
    ) -> bool:
        """Leave alone the customer's own order in private, and an allowed echo in public."""
        number = digits_of(value)
        if context.audience == "world":
            echo = context.guidelines.choices.order_number_echo == "repeated"
            return echo and number in digits_of(context.review)
        known = (context.review, *context.thread, *context.context.values())
        own = (*known, *context.private.values())
        return any(number in digits_of(each) for each in own)
