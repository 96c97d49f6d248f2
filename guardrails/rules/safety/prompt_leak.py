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
        r"(?:по|согласно) (?:моей |этой )?(?:инструкции|плейбуку|промпту|регламенту ответов"
        r"|правилам ответов) (?:я|мне|здесь|тут|нужно|надо|следует|должен|нельзя)",
        r"(?:по|согласно) плейбуку",
        r"(?:правила|инструкции|настройки|указания|политика)(?: ответов)? (?:запреща|не (?:позволя"
        r"|разреша)|требу|предписыва|веля)[а-я]{1,4} (?:мне|нам обещать|обещать|называть|упомина)",
        r"(?:конечно|хорошо|готово)[!,.:] (?:ниже|вот|держите)",
        r"ниже (?:черновик|ответ|вариант|текст)",
        r"(?:системн[а-я]{2,3}|исходн[а-я]{2,3}|начальн[а-я]{2,3}) (?:промпт[а-я]{0,2}"
        r"|промт[а-я]{0,2}|инструкци[а-я]{1,2}|подсказк[а-я]{1,2}|сообщени[а-я])",
        r"(?:мои|свои|предыдущие|прежние) инструкции",
        r"(?:игнориру[а-я]{1,4}|забудь|забываю) <2> (?:инструкци[а-я]|указани[а-я]|правила)",
        r"промпт[а-я]{0,2}",
        r"(?:взломан[ао]?|jailbreak|режим разработчика)",
        r"по вашей (?:команде|инструкции)",
        r"мне <1> (?:указано|велено|сказано|поручено|предписано|запрещено|нельзя|не разрешено|не"
        r" разрешают|разрешено|приказано|задано|дано указание|дана инструкция|даны инструкции|нужно"
        r" было) <2> (?:отвечать|писать|обещать|упоминать|говорить|раскрывать|называть"
        r"|придерживаться|соблюдать|использовать|обсуждать|рассказывать|благодарить|извиняться|не)",
        r"(?:согласно|по|следуя|в соответствии с) (?:моим|мои|моими|полученным|полученными|заданным"
        r"|заданными|данным мне|системным|системными) (?:указани|инструкци|настройк|правил|установк"
        r"|ограничени|промпт)[а-я]{1,3}",
        r"(?:в|из) (?:моих|мои|моей|заданных) (?:настройк|инструкци|правил|памятк|указани|промпт"
        r"|методичк)[а-я]{1,3}",
        r"(?:правил|указани|инструкци|настройк|установк)[а-я]{1,3},? (?:которые )?мне (?:дали"
        r"|задали|выдали|прописали|велели)",
        r"мо(?:я|и|е|й) (?:задача|роль|правила|правило|настройки|указания|ограничения|инструктаж"
        r"|промпт|функция|цель)(?: [-—:]|:| состоит| заключается| не| отвечать| помогать| писать|"
        r" требу)",
        r"я (?:запрограммирован[а]?|настроен[а]?|обучен[а]?|создан[а]?|должен|должна|обязан[а]?)"
        r" (?:отвечать|писать|помогать|не обещать|соблюдать|быть вежлив[а-я]{2,3}|чтобы)",
        r"(?:не (?:длиннее|более|больше|превышать)|до|лимит|максимум|ограничение)(?: в)? \d{2,4}"
        r" (?:знак|символ|слов)[а-я]{0,3}",
        r"(?:отвечай|пиши|обращайся|избегай|используй|соблюдай|благодари|извинись"
        r"|упомяни)[а-я]{0,2} (?:на|по|кратко|вежливо|в тоне|в стиле|коротко|клиент[а-я]{0,2}|от"
        r" имени|имя)",
        r"(?:правило|пункт|инструкция|указание|шаг|требование) (?:№ ?)?\d{1,2} ?:",
        r"(?:тон|стиль|формат|язык|роль|аудитория|ветка|контекст|ограничения|инструкция|задача"
        r"|ответ)(?: ответа| общения)? ?: ?[а-я0-9]",
        r"(?:контекстн[а-я]{2,3} окн|токен(?:ов|ы|а)|температур[аы] модели|обучающ[а-я]{2,3}"
        r" (?:выборк|данн))[а-я]{0,2}",
    )
    english = patterns(
        r"(?:according to|per|as per|following) (?:the|my|our) (?:playbook|prompt|instructions?"
        r"|guidelines|script)",
        r"(?:the|my) (?:rules|instructions|guidelines|settings) (?:forbid|prohibit|prevent|do not"
        r" allow|don't allow|require|tell|say)",
        r"below is (?:a|the|my|your) (?:draft|reply|response|answer)",
        r"system (?:prompt|message|instructions?)",
        r"(?:my|previous|prior|initial|original|these) instructions",
        r"(?:ignore|ignoring|disregard|disregarding) <3> (?:instructions|rules|prompt)",
        r"you are an? (?:helpful )?(?:assistant|ai)",
        r"(?:developer mode|jailbreak(?:ed)?|pwned|dan mode)",
        r"as (?:instructed|requested) (?:by|in) (?:the|your) (?:review|prompt|message)",
        r"begin (?:system|prompt|instructions)",
        r"</?(?:review|system|instructions?|ticket|user|assistant)>",
        r"(?:i|we)(?:'m| am| was| were|'ve been| have been|'re| are) (?:told|instructed|configured"
        r"|programmed|designed|trained|set up|supposed|required|prompted|meant|allowed|permitted"
        r"|not allowed|not permitted|forbidden) (?:not )?to (?:reply|respond|answer|write|never"
        r"|always|not|avoid|keep|say|promise|reveal|mention|follow|use|be polite|thank|apologi[sz]e"
        r"|disclose|discuss|share|sound)",
        r"(?:i|we)(?:'ve| have)? (?:been|was|were) (?:given|handed|fed|shown) (?:the |these |some "
        r"|strict )?(?:rules?|instructions?|guidelines?|a prompt|a script|directions?)",
        r"(?:my|the) (?:guidelines?|rules?|role|task|job|prompt|configuration|settings|constraints"
        r"|context window) (?:is|are|says?|states?|tells?|requires?|here|does|do|as)",
        r"(?:keep|stay|remain|be) (?:it )?(?:under|below|within|to) \d{2,4} (?:characters|words"
        r"|chars|tokens)",
        r"(?:under|below|max(?:imum)?|limit(?: of)?|up to) \d{2,4} (?:characters|chars|tokens)",
        r"(?:never promise|do not promise|don't promise|never admit|always thank|address the"
        r" customer|use formal|reply in the language|do not reveal|avoid mentioning|be polite and"
        r"|must not mention|tone of voice ?:)",
        r"(?:rule|step|instruction|guideline|constraint) \d{1,2} ?:",
        r"(?:tone|style|format|language|role|audience|branch|context|task|output|response|reply"
        r"|answer|assistant|user|system) ?: ?[a-z0-9]",
        r"(?:training data|knowledge cut-?off|token limit|temperature setting|few-shot"
        r"|fine-?tuned)",
    )
