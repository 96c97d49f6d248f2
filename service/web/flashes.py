"""One sentence for the next page, with a link where there is something to look at."""

from typing import Any, cast

from flask import flash


def tell(
    text: str, kind: str = "good", *, href: str = "", link: str = "", forget: str = ""
) -> None:
    """Show `text` on the next page; `forget` names a review whose unsent text may be dropped."""
    said = {"text": text, "href": href, "link": link, "forget": forget}
    flash(cast(Any, said), kind)
