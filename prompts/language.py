"""The two languages of the product and a phrase that exists in both.

The domain packages know nothing of a web framework's translations, yet every sentence a person
may read has to exist twice; a `Phrase` carries both until the reader's language is known.
"""

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

Language = Literal["ru", "en"]
LANGUAGES: tuple[Language, ...] = ("ru", "en")


class Phrase(BaseModel):
    """One sentence in Russian and in English."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    ru: str
    en: str

    def say(self, language: str) -> str:
        """Return the sentence in `language`; anything but Russian reads English."""
        return self.ru if language == "ru" else self.en

    def format(self, **values: Any) -> "Phrase":
        """Fill `{placeholders}` in both languages.

        Raises:
            KeyError: a placeholder has no value.
        """
        return Phrase(ru=self.ru.format(**values), en=self.en.format(**values))
