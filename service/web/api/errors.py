"""What can be wrong with a token, each with the challenge that RFC 6750 wants beside the status."""

from typing import ClassVar

from prompts.language import Phrase
from service.web.errors import NotAllowed, TooManyAttempts, WebError


class TokenRefused(WebError):
    """There is no token, or it opens nothing."""

    http_status = 401
    challenge: ClassVar[str] = 'Bearer realm="otklik"'


class WrongToken(TokenRefused):
    """The token is unknown, revoked, expired, or its person was deactivated."""

    challenge = 'Bearer realm="otklik", error="invalid_token"'


class ScopeMissing(NotAllowed):
    """The token is good, but not for this."""

    def __init__(self, scope: str, /) -> None:
        super().__init__(
            Phrase(
                ru=f"Токену не хватает области «{scope}». Выдайте другой: "
                f"otklik tokens add ЛОГИН --scope {scope}.",
                en=f"The token lacks the scope “{scope}”. Give another: "
                f"otklik tokens add LOGIN --scope {scope}.",
            )
        )
        self.challenge = f'Bearer realm="otklik", error="insufficient_scope", scope="{scope}"'


class TooManyGuesses(TooManyAttempts):
    """Too many different wrong tokens came from one address."""

    def __init__(self, wait_seconds: int, /) -> None:
        minutes = wait_seconds // 60 + 1
        super().__init__(
            Phrase(
                ru=f"С этого адреса слишком много неверных токенов. Подождите {minutes} мин.",
                en=f"Too many wrong tokens came from this address. Wait {minutes} min.",
            )
        )
        self.wait_seconds = wait_seconds


NO_TOKEN = Phrase(
    ru="Нужен заголовок «Authorization: Bearer otk_…». Токен выдаёт администратор: "
    "otklik tokens add ЛОГИН.",
    en="The header “Authorization: Bearer otk_…” is needed. An administrator gives tokens: "
    "otklik tokens add LOGIN.",
)
WRONG_TOKEN = Phrase(
    ru="Этот токен не действует: он неверный, отозван или истёк. Попросите новый.",
    en="This token does not work: it is wrong, revoked or expired. Ask for a new one.",
)
NO_ROLE = Phrase(
    ru="У владельца токена нет для этого роли. Её даёт администратор: otklik users role.",
    en="The token's person has no role for this. An administrator grants it: otklik users role.",
)
