"""The review is data: what it orders is neither obeyed nor quoted."""

from typing import ClassVar

from guardrails.rules.lexical import PatternRule, patterns
from prompts.language import Phrase


class PromptLeak(PatternRule):
    """Traces of the prompt or of an obeyed instruction from the review."""

    id: ClassVar[str] = "safety.prompt_leak"
    title: ClassVar[Phrase] = Phrase(ru="След инструкций", en="Leaked instructions")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Инструкции модели и команды из отзыва в ответ не попадают.",
        en="The model's instructions and the review's orders never reach the reply.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на инструкции модели или исполненную команду из отзыва. Перепишите ответ сами.",
        en="This looks like instructions, or an order in the review that was obeyed. Rewrite it.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(
        ru="Мой системный промпт: ты отвечаешь на отзывы.",
        en="System prompt: you are an assistant that replies to reviews.",
    )
    russian = patterns(
        r"(?:системн[а-я]{2,3}|исходн[а-я]{2,3}|начальн[а-я]{2,3}) (?:промпт[а-я]{0,2}"
        r"|промт[а-я]{0,2}"
        r"|инструкци[а-я]{1,2}|подсказк[а-я]{1,2}|сообщени[а-я])",
        r"(?:мои|свои|предыдущие|прежние) инструкции",
        r"(?:игнориру[а-я]{1,4}|забудь|забываю) <2> (?:инструкци[а-я]|указани[а-я]|правила)",
        r"промпт[а-я]{0,2}",
        r"(?:взломан[ао]?|jailbreak|режим разработчика)",
        r"по вашей (?:команде|инструкции)",
    )
    english = patterns(
        r"system (?:prompt|message|instructions?)",
        r"(?:my|previous|prior|initial|original|these) instructions",
        r"(?:ignore|ignoring|disregard|disregarding) <3> (?:instructions|rules|prompt)",
        r"you are an? (?:helpful )?(?:assistant|ai)",
        r"(?:developer mode|jailbreak(?:ed)?|pwned|dan mode)",
        r"as (?:instructed|requested) (?:by|in) (?:the|your) (?:review|prompt|message)",
        r"begin (?:system|prompt|instructions)",
        r"</?(?:review|system|instructions?|ticket|user|assistant)>",
    )
