"""A note to colleagues is not for the customer."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.sources import told
from guardrails.types import CheckContext
from prompts.language import Phrase


class InternalNote(PatternRule):
    """«(см. комментарий во внутреннем чате)», "do not publish", "macro 4"."""

    id: ClassVar[str] = "safety.internal_note"
    title: ClassVar[Phrase] = Phrase(ru="Служебная пометка", en="Internal note")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Пометки для коллег, номера шаблонов и «не публиковать» клиенту не показывают.",
        en='Notes to colleagues, numbers of macros and "do not publish" are not for customers.',
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на пометку для коллег. Уберите её из ответа.",
        en="This looks like a note to colleagues. Remove it from the reply.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, извините за вилку. Напишите нам в чат.",
        en="Anna, sorry about the plug. Write to us in the chat.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, извините за вилку (коллеги, проверьте перед отправкой, клиент сложный).",
        en="Anna, sorry about the plug. (Internal note: difficult customer, ask Ben first.)",
    )
    russian = patterns(
        r"(?:внутреннее|служебное|внутр|служебно|только для своих|не для клиента) ?[:\])]",
        r"см\. <4> (?:комментари|заметк|примечани|переписк|задач|тикет|чат|внутр|карточк|таблиц"
        r"|скрипт|шаблон|инструкци|регламент)[а-я]{0,3}",
        r"внутренн[а-я]{2,3} (?:чат[а-я]{0,2}|комментари[а-я]{1,2}|заметк[а-я]{1,2}"
        r"|переписк[а-я]{1,2}|канал[а-я]{0,2}|примечани[а-я]{1,2}|пометк[а-я]{1,2}"
        r"|регистр[а-я]{0,2}|баз[а-я]{1,2}|тикет[а-я]{0,2}|систем[а-я]{1,2})",
        r"(?:примечание|пометка|комментарий|заметка) (?:для|коллегам|оператору|менеджеру|модератору"
        r"|команде)[^.!?\n]{0,40}",
        r"(?:для|от) (?:коллег|оператора|оператору|модератора|внутреннего пользования|служебного"
        r" пользования|менеджера смены) ?:",
        r"(?:коллеги|ребята|девочки|маша|саша),? (?:проверьте|посмотрите|гляньте|допишите"
        r"|согласуйте|подскажите|уточните|не отправляйте|возьмите|добавьте)",
        r"(?:не (?:публиковать|отправлять|показывать клиенту|для публикации)|публиковать после"
        r"|отправить после|перед (?:отправкой|публикацией)|до (?:отправки|публикации)|согласовать с"
        r"|согласовано с|уточнить у|спросить у|дописать|вставить (?:имя|номер|ссылку|дату))",
        r"(?:шаблон|скрипт|макрос|сценарий|вариант ответа|версия) (?:№ ?)?\d{1,3}",
        r"(?:тональность|приоритет|категория|тег|теги|статус|ветка|источник|оценка риска) ?:"
        r" ?[а-я0-9-]{2,20}",
        r"(?:клиент|клиентка|гость|покупатель|заявитель) <1> (?:скандальн|проблемн|сложн|конфликтн"
        r"|неадекватн|токсичн|вредн|душн)[а-я]{2,3}",
        r"(?:коллеги|команда|ребята|народ|девушки|админы),? (?:кто|чей|чья|возьм|подключ|не забуд"
        r"|срочно|примите|есть)[а-я]{0,5}",
        r"по (?:скрипту|шаблону|макросу|сценарию) (?:№ ?)?\d{0,3}",
        r"без (?:компенсаци|возврат|скидк|бонус|извинени)[а-я]{1,2} (?:по|не|согласно|пока)?",
        r"(?:треть|втор|пят|четвёрт|четверт)[а-я]{2,3} (?:жалоб|обращени|претензи)[а-я]{1,2} (?:за"
        r"|в|от|на)",
        r"(?:клиент|заявитель|автор) (?:пишет|жалуется|обращается) (?:уже )?(?:втор|трет|пят|в"
        r" \d)[а-я]{0,3}",
        r"(?:черновик|драфт|рыба) <1> (?:ответа|письма|текста)?[ :]",
    )
    english = patterns(
        r"(?:internal|confidential|staff only|not for customer) ?[:\])]",
        r"(?:internal|private|staff|agent) (?:note|notes|comment|comments|chat|channel|use|memo"
        r"|only)",
        r"(?:note|notes|memo|message|reminder) (?:to|for) (?:self|the team|team|colleagues?|staff"
        r"|agents?|support|moderators?|manager)",
        r"(?:do not|don't) (?:publish|send|post) (?:this|it|yet|until|before|without)",
        r"(?:not to be|not for) (?:published|posted|sent|publication|release|sharing)",
        r"(?:before|after) (?:sending|publishing|posting|approval)",
        r"(?:see|per|check|cf) <3> (?:slack|jira|zendesk|intercom|crm|thread|ticket|notes?|macro"
        r"|template|playbook|wiki|runbook|spreadsheet)",
        r"(?:macro|template|script|canned response|snippet|option|version|variant) (?:no |#"
        r" ?)?\d{1,3}",
        r"(?:priority|sentiment|tag|tags|status|category|assignee|severity|branch|risk) ?:"
        r" ?[a-z0-9-]{2,20}",
        r"(?:customer|guest|client|reviewer|user) is (?:a )?(?:difficult|known|repeat|problem"
        r"|serial|angry|toxic|rude|vip)[a-z ]{0,20}",
        r"(?:ask|check with|confirm with|run past|cc|ping) [a-z]{3,12} (?:first|before|about this)",
        r"no (?:compensation|refund|discount|voucher|goodwill)(?: here| this time)? (?:per|as per"
        r"|says|unless|until|,)",
        r"(?:first|second|third|fourth|\d(?:st|nd|rd|th)) (?:complaint|ticket|review|contact)"
        r" (?:this|from|in|today)",
        r"(?:colleagues|team|guys|all),? (?:who|can (?:someone|anyone|you)|please (?:take|pick"
        r"|check|handle|assign)|fyi)",
        r"per (?:[A-Za-z]{3,10})(?=[).])",
        r"(?:first|rough|final|reply) draft ?:",
        r"(?:fyi|nb|tbc|wip|n\.b\.) ?:",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a note to colleagues itself, and what the customer or the case says."""
        said = document.plain[start:end]
        return context.audience == "internal" or any(said in text.lower() for text in told(context))
