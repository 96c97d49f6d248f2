"""Reads a page as a browser does: what its form would send, were it sent as it stands."""

from html.parser import HTMLParser

_BOXES = ("checkbox", "radio")


class Submission(HTMLParser):
    """The fields of the form with `action`, by name; what stands in a template is not sent."""

    def __init__(self, page: str, action: str) -> None:
        super().__init__(convert_charrefs=True)
        self.action = action
        self.fields: dict[str, list[str]] = {}
        self._inside = False
        self._templates = 0
        self._select: str | None = None
        self._options: list[tuple[str, bool]] = []
        self._area: str | None = None
        self._text = ""
        self.feed(page)

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        if tag == "form":
            self._inside = found.get("action", "").endswith(self.action)
        if tag == "template":
            self._templates += 1
        if not self._inside or self._templates or "disabled" in found:
            return
        name = found.get("name")
        if tag == "input" and name:
            if found.get("type") not in _BOXES or "checked" in found:
                self._add(name, found.get("value", "on"))
        elif tag == "select":
            self._select, self._options = name, []
        elif tag == "option" and self._select:
            self._options.append((found["value"], "selected" in found))
        elif tag == "textarea":
            self._area, self._text = name, ""

    def handle_data(self, data):
        if self._area:
            self._text += data

    def handle_endtag(self, tag):
        if tag == "template":
            self._templates -= 1
        elif tag == "form":
            self._inside = False
        elif tag == "textarea" and self._area:
            self._add(self._area, self._text.removeprefix("\n").replace("\n", "\r\n"))
            self._area = None
        elif tag == "select" and self._select:
            chosen = [value for value, selected in self._options if selected]
            self._add(self._select, (chosen or [self._options[0][0]])[0])
            self._select = None

    def _add(self, name, value):
        self.fields.setdefault(name, []).append(value)


def submitted(page: str, action: str) -> dict[str, list[str]]:
    """Return what a browser would send."""
    return Submission(page, action).fields
