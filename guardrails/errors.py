"""What can go wrong while checking a text. A violation is not an error; this is for misuse."""

from prompts.errors import OtklikError
from prompts.language import Phrase


class GuardrailsError(OtklikError):
    """A check could not be made; the draft must not be called ready."""

    http_status = 500


class NamesNotInstalled(GuardrailsError):
    """An engine for names was asked for and is not there."""

    def __init__(self) -> None:
        super().__init__(
            Phrase(
                ru="Для поиска имён нужно дополнение: pip install 'otklik[ner]'. "
                "Или уберите OTKLIK_NER: тогда имена ищутся по словарю.",
                en="Looking for names needs an extra: pip install 'otklik[ner]'. "
                "Or unset OTKLIK_NER: names are then found by the dictionary.",
            )
        )


class NotAPromise(GuardrailsError):
    """An example of an allowed promise promises nothing that the rules would see."""

    http_status = 422
