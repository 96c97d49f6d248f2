"""A stranger is not a pal: pet names, slang and role-play are another kind of «ты»."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.normalisation import plain
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import CheckContext
from prompts.language import Phrase

_PET_RU = (
    r"(?:солнышко|зая|заинька|лапочка|лапуля|лапусь|дорогуша|голубушка|голубчик|милочка|красотка"
    r"|красавчик|дружище|дружок|братан|братишка|чувак|кореш|деточка|девчонки|девчата|милая моя"
    r"|дорогая моя|милый мой|дорогой мой|душа моя|радость моя)"
)
_PET_EN = (
    r"(?:mate|love|luv|darling|hun|hon|honey|sweetie|sweetheart|babe|buddy|pal|dude|bro|sis|fam"
    r"|girlie|bestie|chief|boss|champ|my friend|lovely|gorgeous|pet|duck)"
)


class Familiar(PatternRule):
    """«Дорогуша», «чмоки», "thanks mate"; a brand that chose «ты» may use slang."""

    id: ClassVar[str] = "tone.familiar"
    title: ClassVar[Phrase] = Phrase(ru="Фамильярность", en="Over-familiarity")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Ласковые прозвища, сленг и игра в персонажа звучат от незнакомого неуместно.",
        en="Pet names, slang and play-acting are out of place between strangers.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Слишком по-свойски. Обратитесь так, как к гостю, которого видите впервые.",
        en="Too familiar. Write as to a guest you meet for the first time.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо, что рассказали о бариста!",
        en="Anna, thank you for telling us about the barista!",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, солнышко, спасибочки за слова о бариста, чмоки!",
        en="Anna, thanks a bunch, love! Our barista is chuffed, innit.",
    )
    russian = patterns(
        rf"{_PET_RU}[,!]",
        rf", (?:{_PET_RU}|котики|зайки|рыбки|лапочки|девочки|мальчики|солнышко|зайка|котик|киса"
        rf"|рыбка|подруга|старина|детка|крошка|бро)(?=[\s,.!]|$)",
        r"(?:спасибочки|спасибки|спасиб|пасиб[ао]?|приветики|приветик|здаров[а]?|хеллоу|ку-ку"
        r"|пока-пока|бай-бай|покедова|досвидос|сорян|сорри|пардон|пардоньте|упс|уря|йоу|чмок[и]?"
        r"|обнимашки|обнимаем|целуем|люблю вас|любим вас|ваще|щас|ща|че|тыщ[ау]|норм|ништяк"
        r"|зашибись|кайфанули|кайфово|жиза|кек|лол|ржака|ржем|ржали|ахах[а-я]{0,6}|хах[а-я]{0,6}"
        r"|хех|ха-ха[а-я-]{0,6}|имхо|плиз|плз|спс|пжл|пжлст|респект|уважуха|го к нам|кринж|краш"
        r"|рофл[а-я]{0,3}|топчик|красав[ау]|красавчики|красотища|вкусняшк[а-я]{0,2}|нямк[а-я]"
        r"|ням-ням|трен[еу]|днюх[а-я]|видос[а-я]{0,2}|фотк[а-я]{1,2}|инст[аеу]|личк[ауе](?= —| -)"
        r"|движ[а-я]{0,2}|тус[а-я]{1,3}|тусовк[а-я]|хайп[а-я]{0,3}|имба|база|жиз[ау]|бомбически"
        r"|бомбезно|зачетно|крутяк|мяу|мур-мур|муррр?|гав|ура-ура)(?=[\s,!.)…]|$)",
        r"(?:арр+|йо-хо-хо|тысяча чертей|якорь мне|эге-гей|ну вы даете|ну вы,? блин|да ладно вам|не"
        r" парьтесь|не кипятитесь|не дуйтесь|не вешайте нос|хвост пистолетом|держите хвост|выше нос"
        r"|окей|ок,|ладненько|хорошечно|ну что ж вы)",
    )
    english = patterns(
        rf"(?:thanks|thank you|cheers|hi|hey|hello|sorry|oh|aw+),? (?:a (?:bunch|million|ton),?"
        rf" )?{_PET_EN}"
        r"(?=[,.!?])",
        rf", {_PET_EN}(?=[,.!?])",
        r"(?:innit|ain't|dunno|lemme|gimme|kinda|sorta|cuz|thx|thnx|pls|plz|rofl|lmao|haha[ha]{0,6}"
        r"|hehe|xoxo|yay+|woo+ ?hoo+|yep|yup|nope|nah|oops|whoops|yikes|ugh|meh|totes|awesome"
        r" ?sauce|amazeballs|banging|chuffed|no biggie|my bad|our bad|chill out|hang tight|hit us"
        r" up|hmu|holla|peace out|catch you later|ta-ta|toodles|arr+|ahoy|matey|shiver"
        r" me)(?=[\s,!.?]|$)",
        r"(?:superstar|rockstar|you rock|you smashed it|smashed it|nailed it|see ya|cuppa|pop by"
        r"|whenever you fancy|bang on|spot on,|cheers!|ta!|no probs|easy peasy|boom|high five|fist"
        r" bump)",
        r"(?:love (?:you|ya)|hugs|big hug|kisses|mwah)(?=[,!.]|$)",
        r"thanks a (?:bunch|million|ton)",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone the brand that chose the informal address, and the customer's own word."""
        if context.guidelines.voice_in(context.language).address == "informal":
            return True
        said = document.plain[start:end].strip(" ,!")
        return said in plain(context.review)
