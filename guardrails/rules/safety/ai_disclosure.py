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
        r"(?:составлен|сгенерирован|создан|написан|подготовлен|сформирован|придуман)[аоы]? <2>"
        r" (?:искусственным интеллектом|нейросетью|ии|роботом|ботом|алгоритмом|языковой моделью"
        r"|chatgpt|gpt|автоматически)",
        r"(?:как|я|являюсь|будучи) <2> (?:языков[а-я]{2,3} модель[юи]?|нейросет[ьию]{1,2}"
        r"|искусственн[а-я]{2,3} интеллект[а-я]{0,2}|ии-(?:ассистент|модель|помощник)[а-я]{0,2}"
        r"|виртуальн[а-я]{2,3} (?:ассистент|помощник)[а-я]{0,2}|чат-?бот[а-я]{0,2}|gpt)",
        r"(?:сгенерирован[а-я]{0,2}|создан[а-я]{0,2}|написан[а-я]{0,2}) <1> (?:нейросетью"
        r"|искусственным интеллектом|ии|языковой моделью|chatgpt|автоматически)",
        r"(?:не могу|не в состоянии) (?:выполнить|помочь с) (?:этот|этим|данный|данным)"
        r" запрос[а-я]{0,2}",
        r"(?:я|мы|это|вам отвечает|с вами|отвечает|пишет) (?:- )?<2> (?:нейросеть"
        r"|искусственн[а-я]{2,3} интеллект[а-я]{0,2}|ии|робот|бот|чат-?бот|автоответчик|программа"
        r"|языков[а-я]{2,3} модел[ьи]|виртуальн[а-я]{2,3} (?:ассистент|помощник|оператор)"
        r"|цифров[а-я]{2,3} (?:ассистент|помощник|сотрудник)|алгоритм|gpt|алиса)",
        r"(?:умн[а-я]{2,3}|цифров[а-я]{2,3}|электронн[а-я]{2,3}|виртуальн[а-я]{2,3}|онлайн)"
        r" (?:помощник|ассистент|консультант)[а-я]{0,3}",
        r"живо(?:й|го|му|м) (?:оператор|сотрудник|человек|специалист|менеджер)[а-я]{0,3}",
        r"систем[а-я]{1,2} (?:автоматическ[а-я]{2,3} ответ|автоответ|искусственн)[а-я]{0,3}",
        r"(?:мо[яйи]|наш[аи]?) (?:алгоритм[а-я]{0,2}|нейросеть|языковая модель|модель не)",
        r"(?:автоматическ|сгенерированн|машинн)[а-я]{2,3} (?:ответ|сообщение|перевод|уведомление)",
        r"(?:этот ответ|ответ|текст|сообщение) <1> (?:создан|сгенерирован|написан|подготовлен"
        r"|сформирован|составлен)[аоы]? (?:автоматически|нейросетью|роботом|ботом|программой"
        r"|алгоритмом|ии|моделью|с помощью)",
        r"(?:у меня нет|не имею|не обладаю|не испытываю|лишен) (?:доступа|эмоций|чувств|тела|вкуса"
        r"|возможности (?:видеть|проверить|попробовать)|личного опыта|памяти)",
        r"(?:надеюсь|если),? (?:это|такой|этот|вам) (?:вариант|ответ|текст) (?:подойдет|подходит"
        r"|поможет|нужен)",
        r"(?:если (?:хотите|нужно|нужен),? )?(?:могу|могу также|готов) (?:сделать|переписать"
        r"|сократить|адаптировать|изменить|предложить|написать|подготовить) <2> (?:вариант|ответ"
        r"|короче|длиннее|текст|мягче|другой|еще)",
        r"(?:конечно|безусловно|разумеется|отлично)[!,.] вот",
        r"вот (?:вариант|пример|возможный|черновик|ваш) <2> (?:ответ[а-я]?|отклик[а-я]?)",
    )
    english = patterns(
        r"(?:generated|written|drafted|created|composed|produced|prepared) (?:automatically|by"
        r" (?:an? )?(?:artificial intelligence|ai|bot|robot|machine|algorithm|model|program"
        r"|neural))",
        r"as an? (?:ai|artificial intelligence|large language model|language model|virtual"
        r" assistant|chatbot)(?: language model| assistant| model)?",
        r"i(?:'m| am) (?:just |only )?an? (?:ai|artificial intelligence|language model|chatbot|bot"
        r"|virtual assistant)",
        r"(?:generated|written|drafted|created) by (?:an )?(?:ai|chatgpt|gpt|a language model)",
        r"i (?:cannot|can't|am unable to) (?:fulfil|fulfill|comply with|assist with|help with)"
        r" (?:this|that|your) request",
        r"(?:here is|here's|below is) (?:a |the |your |my )?(?:possible |suggested |draft |sample"
        r" )?(?:reply|response|draft)",
        r"(?:chatgpt|openai|gpt-?\d|claude|gemini|copilot|language model|large language|neural"
        r" network)",
        r"(?:this|the) (?:is an? )?(?:automated|automatic|auto-?generated|ai-?generated"
        r"|computer-?generated|machine-?generated) (?:reply|response|message|answer|email)?",
        r"(?:you(?:'re| are)|you have been) (?:chatting|talking|speaking|writing) (?:to|with)"
        r" (?:an? )?(?:ai|bot|virtual|robot|assistant|machine|automated)",
        r"(?:i|we) (?:don't|do not|cannot|can't) (?:have (?:access to|feelings|emotions|a body"
        r"|personal|real-time|taste)|feel (?:emotions|pain)|access (?:real|your|the)|browse|see"
        r" images)",
        r"(?:digital|virtual|automated|smart|ai|online) (?:helper|assistant|agent|companion|adviser"
        r"|advisor|representative)",
        r"(?:real|live|human) (?:person|human|agent|operator|colleague|being) (?:will|can|is|has"
        r"|joins)",
        r"i(?:'m| am) (?:your |the |our )?(?:virtual|digital|automated|ai|artificial) [a-z]{4,14}",
        r"(?:sure|certainly|of course|absolutely|great)[!,.] (?:here|i can|i'd be happy to)",
        r"(?:let me know|feel free to tell me) if you(?:'d| would)? (?:like|want|need) (?:me to|any"
        r"|a) (?:changes?|adjust|different|rewrite|another|shorter|longer|revise|make)",
        r"(?:i hope|hopefully) this (?:reply|response|draft|helps)(?: works| helps| meets)?",
        r"as an? [a-z]{2,12} (?:assistant|model|bot)",
    )
