"""Talks JSON to a platform and turns every way this can fail into one of four errors.

A request that only reads may be repeated at will. One that writes may have happened although no
answer came, so its errors say so: an adapter passes `writes=True` and the service reads again.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import httpx

from integrations.errors import Gone, Refused, Unreachable, Unreadable
from prompts.language import Phrase

MAX_RETRY_AFTER_SECONDS = 3600.0

# The connection was never made, so nothing can have happened there.
_NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout)


class Api:
    """One platform's JSON API behind one base address. `platform` is how sentences call it.

    `url_key` and `credential_key` name the channel's settings to look at when it does not work.
    """

    def __init__(
        self,
        http: httpx.Client,
        base_url: str,
        headers: Mapping[str, str],
        platform: str,
        *,
        url_key: str = "url",
        credential_key: str = "api_token",
    ) -> None:
        self.http = http
        self.base_url = base_url.rstrip("/")
        self.headers = {"Accept": "application/json", **headers}
        self.platform = platform
        self._named = {"platform": platform, "url_key": url_key, "credential_key": credential_key}

    def get(self, path: str, params: Mapping[str, str | int] | None = None) -> Any:
        """Read `path` and return its JSON."""
        return self._json(self._send("GET", path, params=params), writes=False)

    def post(self, path: str, body: Mapping[str, Any]) -> Any:
        """Write `body` to `path` and return the JSON of the answer."""
        return self._json(self._send("POST", path, body=body), writes=True)

    def post_bytes(self, path: str, content: bytes, headers: Mapping[str, str]) -> Any:
        """Write exactly these bytes, as a signature needs; None when the answer has no body."""
        response = self._send("POST", path, content=content, headers=headers)
        if response.is_success and not response.content.strip():
            return None
        return self._json(response, writes=True)

    def _send(
        self,
        method: str,
        path: str,
        params: Mapping[str, str | int] | None = None,
        body: Mapping[str, Any] | None = None,
        content: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> httpx.Response:
        try:
            return self.http.request(
                method,
                f"{self.base_url}{path}",
                params=params,
                json=body,
                content=content,
                headers={**self.headers, **(headers or {})},
                follow_redirects=False,
            )
        except _NEVER_SENT as err:
            raise self._no_answer(may_have_happened=False) from err
        except (httpx.HTTPError, httpx.InvalidURL) as err:
            raise self._no_answer(may_have_happened=method != "GET") from err

    def _json(self, response: httpx.Response, *, writes: bool) -> Any:
        if response.is_success:
            try:
                return response.json()
            except ValueError as err:
                raise self._not_json(writes=writes) from err
        raise self._failure(response, writes=writes)

    def _failure(self, response: httpx.Response, *, writes: bool) -> Exception:
        status = response.status_code
        if status in {404, 410}:
            return Gone(self._say(_GONE))
        if status in {408, 425, 429} or status >= 500:
            return Unreachable(
                self._say(_WAIT if status == 429 else _BROKEN, status),
                retry_after_seconds=retry_after_seconds(response),
                may_have_happened=writes and status >= 500,
            )
        return Refused(self._say(_REFUSALS.get(status, _REFUSED), status))

    def _no_answer(self, *, may_have_happened: bool) -> Unreachable:
        return Unreachable(self._say(_SILENT), may_have_happened=may_have_happened)

    def _not_json(self, *, writes: bool) -> Unreachable | Unreadable:
        said = self._say(_NOT_JSON)
        return Unreachable(said, may_have_happened=True) if writes else Unreadable(said)

    def _say(self, phrase: Phrase, status: int = 0) -> Phrase:
        return phrase.format(status=status, **self._named)


def retry_after_seconds(response: httpx.Response) -> float | None:
    """Read Retry-After (seconds or a date, RFC 9110 10.2.3), at most an hour; None without one."""
    value = response.headers.get("retry-after", "").strip()
    if value.isdecimal():
        return min(float(value), MAX_RETRY_AFTER_SECONDS)
    try:
        wait = (parsedate_to_datetime(value).astimezone(UTC) - datetime.now(UTC)).total_seconds()
    except (TypeError, ValueError, OverflowError):
        return None
    return min(max(wait, 0.0), MAX_RETRY_AFTER_SECONDS)


_GONE = Phrase(
    ru="{platform}: такой записи там больше нет.",
    en="{platform}: there is no such item any more.",
)
_SILENT = Phrase(
    ru="{platform} не отвечает. Проверьте, запущен ли он и верен ли {url_key} канала.",
    en="{platform} does not answer. Check that it runs and that the channel's {url_key} is right.",
)
_BROKEN = Phrase(
    ru="{platform} ответил ошибкой {status}. Попробуем ещё раз; если повторится, смотрите его "
    "журнал.",
    en="{platform} answered with error {status}. It will be tried again; if it stays, see its log.",
)
_WAIT = Phrase(
    ru="{platform} просит подождать: слишком много запросов.",
    en="{platform} asks to wait: too many requests.",
)
_REFUSED = Phrase(
    ru="{platform} отклонил запрос (код {status}). Повтор не поможет: проверьте настройки канала.",
    en="{platform} refused the request (status {status}). Repeating will not help: check the "
    "channel's settings.",
)
_REDIRECTED = Phrase(
    ru="{platform} перенаправляет на другой адрес. Впишите в {url_key} канала окончательный адрес "
    "(например, с https://).",
    en="{platform} redirects elsewhere. Put the final address (for example with https://) into "
    "the channel's {url_key}.",
)
_REFUSALS = {
    301: _REDIRECTED,
    302: _REDIRECTED,
    307: _REDIRECTED,
    308: _REDIRECTED,
    401: Phrase(
        ru="{platform} не принял ключ. Создайте новый и впишите его в {credential_key} канала.",
        en="{platform} did not accept the key. Make a new one and put it into the channel's "
        "{credential_key}.",
    ),
    403: Phrase(
        ru="{platform}: у пользователя, от имени которого работает Отклик, не хватает прав.",
        en="{platform}: the user Otklik works as lacks the rights for this.",
    ),
    409: Phrase(
        ru="{platform}: запись успели изменить. Откройте её заново.",
        en="{platform}: the item was changed meanwhile. Open it again.",
    ),
}
_NOT_JSON = Phrase(
    ru="По этому адресу отвечает не API ({platform}). Проверьте {url_key} канала.",
    en="What answers at this address is not the API of {platform}. Check the channel's {url_key}.",
)
