"""Nobody is asked for private data where everybody reads."""

import re
from collections.abc import Iterable
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding, Rule, at
from guardrails.rules.playbook.private_channel import names_private_channel
from guardrails.types import CheckContext
from prompts.language import Phrase

_ASK = re.compile(
    r"(?<![а-яa-z])(?:дополните|напишите|укажите|оставьте|пришлите|отправьте|сообщите|назовите"
    r"|продиктуйте|приложите|опубликуйте|добавьте|скиньте|дайте|поделитесь|подскажите|уточните"
    r"|подтвердите|нужен|нужны|понадобится|просим|жд[еу]м|какой у вас|send|leave|share|post|give"
    r"|write|provide|tell|reply with|drop|include|confirm|comment with|state|let us have|what is"
    r"|what's|pop|put|type|paste|add)(?![а-яa-z])"
)
_DATA = re.compile(
    r"(?<![а-яa-z])(?:номер[а-я]{0,2} (?:вашего |своего |вашей )?(?:заказа|телефона|брони|карты"
    r"|договора|паспорта|счета|чека|полиса|квитанции)|телефон(?!а (?:и модель|зависает))(?:а"
    r"|ом)?(?! не)|контакт(?:ы|ные данные)|адрес(?:а)?(?: доставки)?|(?:электронн[а-я]{2,3}"
    r" )?почт[уы]|e-?mail|имейл|паспорт[а-я]{0,2}(?: данны[а-я]{1,2})?|последни[ех] (?:цифр[аы]?"
    r"|знак[а-я]{0,2})|цифры карты|контактн[а-я]{2,3} телефон[а-я]{0,2}|фамили[юя]|фио|ф\.и\.о\."
    r"|дат[уа] рождения|реквизиты|снилс|инн|данные карты|логин|пароль|код из (?:смс|sms)|(?:order"
    r"|booking|account|card|phone|ticket|reference|reservation|membership|policy|tracking)"
    r" (?:number|no|id|details)|last (?:four |4 )?digits|phone|telephone|(?:home |delivery |postal "
    r"|email |e-mail )?address|full name|surname|date of birth|mobile(?: number)?|number|passport"
    r"|bank details|password|contact details|contacts)(?![а-яa-z])"
)
_HERE = re.compile(
    r"(?<![а-яa-z])(?:(?:прямо |просто )?(?:здесь|тут|сюда)(?!,? в личн)|в (?:комментари[а-я]{1,2}"
    r"|ответ(?:е|ах|ном)?(?! на)|отзыве|этой ветке|обсуждении)|под (?:отзывом|этим|комментарием"
    r"|постом)|ниже|в открыт[а-я]{2,3}|right here|here|below|in (?:the|a|your) (?:comments?|reply"
    r"|thread|review)|in a comment|as a comment|under (?:this|your)|publicly|in your"
    r" review)(?![а-яa-z])"
)
_NOT = re.compile(
    r"(?<![а-яa-z])(?:не|без|никогда|do not|don't|never|no need|rather than|without)(?![а-яa-z])"
)


class AsksPrivateInPublic(Rule):
    """«Оставьте здесь телефон и номер заказа»: asked in public and for the public to see."""

    id: ClassVar[str] = "playbook.asks_private_in_public"
    title: ClassVar[Phrase] = Phrase(
        ru="Личные данные спрашивают при всех", en="Private data asked for in public"
    )
    explanation: ClassVar[Phrase] = Phrase(
        ru="Номер заказа, телефон и адрес спрашивают там, где их не прочтут чужие.",
        en="An order number, a phone or an address is asked for where strangers do not read.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Просьба написать личные данные при всех. Назовите личный канал: там и спросите.",
        en="This asks for private data in public. Name the private channel and ask there.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл. Напишите нам в личные сообщения номер заказа.",
        en="Anna, we are sorry the soup was cold. Send us the order number in a direct message.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что суп остыл. Оставьте прямо здесь номер заказа и телефон.",
        en="Anna, we are sorry the soup was cold. Leave your order number and phone below.",
    )
    setting: ClassVar = {"branch": "negative"}

    def find(self, document: Document, context: CheckContext, /) -> Iterable[Finding]:
        """Yield requests that name no private place, in their own sentence or one before."""
        if context.audience != "world" or not _DATA.search(document.plain):
            return
        private = False
        for first, last in document.sentences:
            sentence = document.plain[first:last]
            here = _HERE.search(sentence)
            private = (private or names_private_channel(sentence, context)) and not here
            asked = _ASK.search(sentence)
            wanted = asked and _DATA.search(sentence, asked.end())
            if not asked or not wanted or _NOT.search(sentence) or private:
                continue
            yield at(
                document,
                first + asked.start(),
                first + max(wanted.end(), here.end() if here else 0),
            )
