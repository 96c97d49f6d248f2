"""A reply speaks for the brand, not about the machine that drafted it."""

from typing import ClassVar

from guardrails.rules.lexical import PatternRule, patterns
from prompts.language import Phrase


class AiDisclosure(PatternRule):
    """«Как языковая модель», "as an AI"."""

    id: ClassVar[str] = "safety.ai_disclosure"
    title: ClassVar[Phrase] = Phrase(ru="Разговор о нейросети", en="AI talk")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Ответ публикует человек от имени бренда; модель о себе не говорит.",
        en="A person publishes in the brand's name; the model does not speak of itself.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Модель говорит о себе. Уберите эту фразу.",
        en="The model speaks of itself. Remove the phrase.",
    )
    good: ClassVar[Phrase] = Phrase(ru="Анна, спасибо за слова!", en="Anna, thank you!")
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, как языковая модель, я не могу попробовать ваш суп.",
        en="Anna, as an AI language model I cannot taste soup.",
    )
    russian = patterns(
        r"(?:как|я|являюсь|будучи) <2> (?:языков[а-я]{2,3} модель[юи]?|нейросет[ьию]{1,2}"
        r"|искусственн[а-я]{2,3}"
        r" интеллект[а-я]{0,2}|ии-(?:ассистент|модель|помощник)[а-я]{0,2}|виртуальн[а-я]{2,3}"
        r" (?:ассистент|помощник)[а-я]{0,2}|чат-?бот[а-я]{0,2}|gpt)",
        r"(?:сгенерирован[а-я]{0,2}|создан[а-я]{0,2}|написан[а-я]{0,2}) <1> (?:нейросетью"
        r"|искусственным"
        r" интеллектом|ии|языковой моделью|chatgpt|автоматически)",
        r"(?:не могу|не в состоянии) (?:выполнить|помочь с) (?:этот|этим|данный"
        r"|данным) запрос[а-я]{0,2}",
        r"вот (?:вариант|пример|возможный|черновик|ваш) <2> (?:ответ[а-я]?|отклик[а-я]?)",
    )
    english = patterns(
        r"as an? (?:ai|artificial intelligence|large language model|language model"
        r"|virtual assistant"
        r"|chatbot)(?: language model| assistant| model)?",
        r"i(?:'m| am) (?:just |only )?an? (?:ai|artificial intelligence|language model|chatbot|bot"
        r"|virtual assistant)",
        r"(?:generated|written|drafted|created) by (?:an )?(?:ai|chatgpt|gpt|a language model)",
        r"i (?:cannot|can't|am unable to) (?:fulfil|fulfill|comply with|assist with"
        r"|help with) (?:this|that|your)"
        r" request",
        r"(?:here is|here's|below is) (?:a |the |your |my )?(?:possible |suggested |draft "
        r"|sample )?(?:reply"
        r"|response|draft)",
        r"(?:chatgpt|openai)",
    )
