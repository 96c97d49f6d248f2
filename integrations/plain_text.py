"""Makes plain text of what platforms send as HTML or as an e-mail with its quoted history."""

import re
from html.parser import HTMLParser

_BREAKS = frozenset({"br", "p", "div", "li", "tr", "blockquote", "h1", "h2", "h3", "h4", "hr"})
_SILENT = frozenset({"script", "style", "head", "title"})

# «Анна пишет:», "On Monday X wrote:", "> " lines. Not: a "wrote" in the middle of a text, since
# only the quoted block at the very end is cut.
_ATTRIBUTION = re.compile(r"(?:wrote|writes|писал|писала|пишет|написал|написала)\s*:\s*$", re.I)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _SILENT:
            self.silent += 1
        elif tag in _BREAKS:
            self.parts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in _SILENT:
            self.silent = max(0, self.silent - 1)
        elif tag in _BREAKS and tag != "br":
            self.parts.append("\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def from_html(html: str) -> str:
    """Return the words of `html` with its line breaks, without tags, scripts and styles."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.parts).splitlines()]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def clean(text: str) -> str:
    """Return `text` with plain line breaks and without control characters or outer space."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in text if c >= " " or c in "\n\t").replace("\x7f", "").strip()


def without_quotes(text: str) -> str:
    """Cut the quoted history at the end of an e-mail; a text that is all quotes stays whole."""
    lines = text.split("\n")
    end = len(lines)
    while end and (not lines[end - 1].strip() or lines[end - 1].lstrip().startswith(">")):
        end -= 1
    if end == len(lines) or not any(line.lstrip().startswith(">") for line in lines[end:]):
        return text
    if end and _ATTRIBUTION.search(lines[end - 1]):
        end -= 1
    return "\n".join(lines[:end]).strip() or text
