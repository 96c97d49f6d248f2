"""Which encoding a file of a Russian company is in: marks first, then what the bytes look like."""

import codecs

SAMPLE_BYTES = 256 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def encoding_of(head: bytes) -> str:
    """Return the codec for a file that begins with `head`.

    Without a byte order mark: UTF-16 shows by its zero bytes, UTF-8 by decoding; what is neither
    is what Excel saves on a Russian Windows.
    """
    for mark, codec in _MARKS:
        if head.startswith(mark):
            return codec
    zeros = head.count(0)
    if zeros and _is_every_other_zero(head):
        return "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be"
    return "utf-8" if _is_utf8(head) else "cp1251"


def _is_every_other_zero(head: bytes) -> bool:
    """Tell whether one half of the bytes has many zeros and the other next to none."""
    even, odd = head[::2].count(0), head[1::2].count(0)
    return max(even, odd) > len(head) // 20 and min(even, odd) * 10 <= max(even, odd)


def _is_utf8(head: bytes) -> bool:
    """Decode, forgiving a character that the sample cuts in two."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(head, final=len(head) < SAMPLE_BYTES)
    except UnicodeDecodeError:
        return False
    return True
