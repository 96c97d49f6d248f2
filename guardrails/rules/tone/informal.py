"""«Ты» only where the brand chose it."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import CheckContext
from prompts.language import Language, Phrase


class Informal(PatternRule):
    """«Ты», «твой» and second-person verbs when the voice is formal."""

    id: ClassVar[str] = "tone.informal"
    title: ClassVar[Phrase] = Phrase(ru="Обращение на «ты»", en="Too familiar")
    explanation: ClassVar[Phrase] = Phrase(
        ru="К клиенту обращаются на «вы», если бренд не выбрал иначе.",
        en="Customers are addressed formally unless the brand chose otherwise.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обращение на «ты». Перепишите на «вы»: так задано в голосе бренда.",
        en="Too familiar. Write as to a guest: the brand's voice is formal.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо вам за тёплые слова о бариста!",
        en="Anna, thank you for the kind words about our barista!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо тебе за тёплые слова, заходи ещё!",
        en="Hey dude, thanks for the kind words, catch ya later!",
    )
    russian = patterns(
        r"ты",
        r"теб[яе]",
        r"тобо[йю]",
        r"тво(?:й|я|е|и|его|ей|ему|им|их|ими|ем|ю)",
        r"(?:можешь|хочешь|знаешь|понимаешь|видишь|будешь|получишь|найдешь|увидишь|сможешь|придешь"
        r"|вернешься|напишешь|останешься)",
        r"(?:заходи|приходи|приезжай|пиши|напиши|звони|обращайся|возвращайся|извини|прости"
        r"|держи|лови"
        r"|заглядывай|не переживай|не волнуйся|не сердись|не обижайся)",
    )
    english = patterns(
        r"(?:hey,? )?(?:dude|bro|buddy|mate|pal|sweetie|honey|hun|babe|sis|my man|girl)[,!]",
        r"hey (?:dude|bro|buddy|mate|pal|sweetie|honey|hun|babe|there)",
        r"(?:gonna|wanna|gotta|ya|y'all|lol|lmao|omg)",
        r"(?:what's up|wassup|sup|yo)[,!?]",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave the brand alone that chose the informal address."""
        language: Language = "ru" if document.is_russian else "en"
        return context.guidelines.voice_in(language).address == "informal"
