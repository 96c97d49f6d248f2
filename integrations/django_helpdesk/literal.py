r"""Writes a reply so that django-helpdesk shows it to the customer exactly as it was approved.

Three things happen to a comment there (2.6.1, `update_ticket.py`, `templated_email.py`):

- it is rendered as a Django template, so `{{ ticket.title }}` would be replaced and a lone
  `{%` or `%}` would fail. A brace that could start or end a tag is sent as a constant,
  `{{ "{" }}`, which renders as the brace itself; nothing invisible is added.
- in the HTML e-mail it stands unescaped, so `<` before a letter would start a tag. A space is
  put after it: the same visible text on the page and in both forms of the e-mail.
- in the HTML e-mail only `\r\n` becomes a line break.
"""

import re

from integrations import plain_text

# `{` before `{`, `%`, `#`, or `}` after one of `}`, `%`, `#`. Not: a single brace in words.
_BRACE = re.compile(r"\{(?=[{%#])|(?<=[}%#])\}")
_TAG_START = re.compile(r"<(?=[A-Za-z/!?])")


def to_comment(text: str) -> str:
    """Return the comment to post for `text`."""
    braces = _BRACE.sub(lambda brace: f'{{{{ "{brace[0]}" }}}}', visible(text))
    return braces.replace("\n", "\r\n")


def visible(text: str) -> str:
    """Return `text` as the customer will see it."""
    return _TAG_START.sub("< ", plain_text.clean(text))


def same(shown: str, text: str) -> bool:
    """Tell whether `shown`, read back from the helpdesk, is `text`, apart from white space."""
    return _bare(shown) == _bare(text)


def _bare(text: str) -> str:
    return "".join(text.split())
