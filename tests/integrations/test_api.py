from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest

from integrations.api import MAX_RETRY_AFTER_SECONDS, retry_after_seconds


def waits(value):
    headers = [(b"retry-after", value.encode("latin-1"))]
    return retry_after_seconds(httpx.Response(429, headers=headers))


def test_seconds_and_dates_are_understood():
    assert waits("120") == 120
    later = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    assert waits(later) == pytest.approx(90, abs=5)


@pytest.mark.parametrize("value", ["", "soon", "-5", "1e9", "²", "Fri, 31 Dec 9999 23:59:59 -0100"])
def test_nonsense_is_no_wish(value):
    assert waits(value) is None


def test_no_platform_stops_us_for_longer_than_an_hour():
    assert waits("999999999") == MAX_RETRY_AFTER_SECONDS
