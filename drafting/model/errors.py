"""What can go wrong between a prompt and a usable answer of a model.

    EngineFailed
    └── ModelFailed
        ├── ModelUnreachable   connection refused or reset, 5xx
        ├── ModelTooSlow       the deadline of the draft passed
        ├── ModelBusy          429; `retry_after_seconds` as the provider said
        ├── ModelRefusesKey    401, 403
        ├── ModelUnknown       404: no such model or address
        ├── ModelRejects       400: this request will never pass
        ├── AnswerUnreadable   broken, cut off or empty
        ├── ModelDeclined      the model says it will not help
        ├── BudgetSpent        today's tokens or money are used up
        └── ModelMisconfigured the settings cannot work

The messages are shown to people with the draft that was written instead, so they are whole
sentences in both languages and never quote a customer, a prompt or a key.
"""

from typing import ClassVar

from drafting.errors import EngineFailed
from drafting.types import Trace
from prompts.language import Phrase


class ModelFailed(EngineFailed):
    """A call did not give an answer that can be used.

    `next_may_help` says whether asking once more, or another model, makes sense.
    """

    retryable = True
    next_may_help: ClassVar[bool] = True
    sentence: ClassVar[Phrase] = Phrase(ru="Модель не ответила.", en="The model did not answer.")

    def __init__(self, message: Phrase | None = None, trace: Trace | None = None, /) -> None:
        super().__init__(message or self.sentence, trace)


class ModelUnreachable(ModelFailed):
    """The provider cannot be reached or fails inside."""

    sentence = Phrase(
        ru="Модель недоступна: соединение не удалось или оборвалось.",
        en="The model cannot be reached: the connection failed or broke off.",
    )


class ModelTooSlow(ModelFailed):
    """The deadline of the draft passed."""

    http_status = 504
    next_may_help = False
    sentence = Phrase(
        ru="Модель не успела ответить за отведённое время.",
        en="The model did not answer within the time allowed.",
    )


class CallTooSlow(ModelTooSlow):
    """One call took its share of the time; another model may still make it."""

    next_may_help = True


class ModelBusy(ModelFailed):
    """The provider limits our rate; `retry_after_seconds` is None when it did not say."""

    sentence = Phrase(
        ru="Модель перегружена: провайдер просит обращаться реже.",
        en="The model is overloaded: its provider asks to call less often.",
    )

    def __init__(
        self,
        message: Phrase | None = None,
        trace: Trace | None = None,
        /,
        *,
        retry_after_seconds: float | None = None,
    ) -> None:
        super().__init__(message, trace)
        self.retry_after_seconds = retry_after_seconds


class ModelRefusesKey(ModelFailed):
    """The key is wrong, expired or not allowed to use this model."""

    retryable = False
    sentence = Phrase(
        ru="Модель не приняла ключ доступа. Проверьте ключ провайдера.",
        en="The model did not accept the access key. Check the provider's key.",
    )


class ModelUnknown(ModelFailed):
    """There is no such model at this address."""

    retryable = False
    sentence = Phrase(
        ru="Такой модели по этому адресу нет. Проверьте OTKLIK_MODEL и адрес провайдера.",
        en="There is no such model at this address. Check OTKLIK_MODEL and the provider's address.",
    )


class ModelRejects(ModelFailed):
    """The provider calls the request invalid."""

    retryable = False
    sentence = Phrase(
        ru="Модель отклонила запрос как недопустимый.",
        en="The model rejected the request as invalid.",
    )


class AnswerUnreadable(ModelFailed):
    """The answer is empty, broken or cut off."""

    sentence = Phrase(
        ru="Модель ответила неразборчиво: ответ пуст, испорчен или оборван.",
        en="The model's answer could not be read: it is empty, broken or cut off.",
    )


class ModelDeclined(ModelFailed):
    """The model says it cannot or will not write this."""

    retryable = False
    sentence = Phrase(
        ru="Модель отказалась писать этот ответ.", en="The model declined to write this reply."
    )


class BudgetSpent(ModelFailed):
    """Today's tokens or money are used up."""

    next_may_help = False
    sentence = Phrase(
        ru="Дневной бюджет модели исчерпан: до завтра черновики пишутся без неё. "
        "Бюджет задают OTKLIK_MODEL_BUDGET_TOKENS и OTKLIK_MODEL_BUDGET_USD.",
        en="Today's budget for the model is spent: drafts are written without it until tomorrow. "
        "OTKLIK_MODEL_BUDGET_TOKENS and OTKLIK_MODEL_BUDGET_USD set it.",
    )


class ModelMisconfigured(ModelFailed):
    """The settings of the model cannot work; the message names the variable and the fix."""

    retryable = False
    next_may_help = False

    def __init__(self, variable: str, message: Phrase, /) -> None:
        super().__init__(Phrase(ru=f"{variable}: {message.ru}", en=f"{variable}: {message.en}"))
        self.variable = variable
        self.explanation = message
