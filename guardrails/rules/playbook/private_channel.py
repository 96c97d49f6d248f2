"""Where a public conversation goes on in private, in whatever words."""

from guardrails.document import Document, read
from guardrails.recognisers.email import Email
from guardrails.recognisers.link import Link
from guardrails.recognisers.phone import find_phones
from guardrails.rules.lexical import whole
from guardrails.types import CheckContext

_PLACE = whole(
    r"личн[а-я]{2,3} (?:сообщени[а-я]{1,3}|переписк[а-я]{1,2}|кабинет[а-я]{0,2}|чат[а-я]{0,2}"
    r"|порядке)",
    r"личк[а-я]{1,2}",
    r"сообщени[а-я]{1,3} (?:сообщества|группы|магазина|продавцу)",
    r"чат[а-я]{0,2}",
    r"директ[а-я]{0,2}",
    r"мессенджер[а-я]{0,3}",
    r"лс",
    r"(?:на |нашу |электронную )?почт[уе]",
    r"(?:в|через|нашу|службу) (?:поддержк[а-я]{1,2}|помощь|приложени[а-я]|форму|сайт[а-я]?"
    r"|кабинет)",
    r"в помощи",
    r"ответьте на (?:это )?письмо",
    r"по (?:телефону|номеру|линии|почте)",
    r"(?:горяч[а-я]{2,3} лини[а-я]{1,2}|колл-центр[а-я]{0,2}|контакт-центр[а-я]{0,2}"
    r"|администратор[а-я]{0,2})",
    r"direct message[s]?",
    r"(?:dm|pm|inbox|chat|privately|private|offline)",
    r"(?:by|via|through|our) (?:e-?mail|phone|app|website|support|help|form|page|chat|line)",
    r"help (?:page|section|centre|center|desk)",
    r"(?:call|phone|ring|email|e-mail|text) (?:us|our|me)",
)


def names_private_channel(text: str, context: CheckContext) -> bool:
    """Tell whether a piece of plain text names a private place, a contact or the channel's own."""
    if _PLACE.search(text):
        return True
    own = context.channel.private_channel
    return any(each.lower() in text for each in (own.ru, own.en)) or _has_contact(read(text))


def _has_contact(document: Document) -> bool:
    return any(
        True
        for found in (find_phones(document), Email().find(document), Link().find(document))
        for _ in found
    )
