"""A reply never says that the customer is at fault."""

import re
from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document
from guardrails.rule import Finding
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.tone.reproach import reproaches
from guardrails.types import CheckContext
from prompts.language import Phrase

_SOURCE = (
    "карточка/описание/инструкция/договор/правило/сайт/меню/билет/бирка/этикетка/упаковка/условие"
    "/оферта/прайс/паспорт/памятка/объявление/ваучер/бронь"
)


_DONE_EN = (
    r"(?:read|checked|told|asked|called|followed|let|informed|mentioned|booked|arrived|waited"
    r"|brought|written|said|known|noticed|kept|used|given|chosen|ordered|come|spoken|contacted"
    r"|looked|tried|taken|left|paid|phoned|rung|raised|reported|requested|emailed|explained|warned"
    r"|planned|listened|stayed|been)"
)


class Blame(PatternRule):
    """«Вы сами виноваты», «вы не указали подъезд», "you should have read the label"."""

    id: ClassVar[str] = "tone.blame"
    title: ClassVar[Phrase] = Phrase(ru="Обвинение клиента", en="Blaming the customer")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Упрёк читают все, кто выбирает между вами и другими, и он не решает проблему.",
        en="Everyone who chooses between you and others reads the reproach, and it solves nothing.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на упрёк клиенту. Скажите, что сделаете вы, а не что должен был сделать он.",
        en="This blames the customer. Say what you will do, not what they should have done.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, нам жаль, что инструкция оказалась непонятной. Напишите нам — поможем настроить.",
        en="Anna, we are sorry the manual was unclear. Write to us and we will help you set it up.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, вы сами неправильно собрали стол. Надо было читать инструкцию.",
        en="Anna, you assembled the table incorrectly. You should have read the manual.",
    )
    russian = patterns(
        r"вам <1> никто не мешал",
        r"достаточно было <1> [а-я]{3,14}ть",
        r"вы <2> (?:могли|можете было) <1> (?:бы )?(?:заранее|сразу|просто|сами|уточнить|прочитать"
        r"|проверить|позвонить|предупредить|спросить|обратиться|сказать|заметить|посмотреть"
        r"|учесть)",
        r"(?:сначала|сперва) (?:разберитесь|прочитайте|изучите|научитесь)",
        r"вы <1> сам[иа]?(?: же)? <2> (?:виноват[ыа]?|не|ошиблись|сломали|испортили|указали|решили"
        r"|согласились|подписали|перепутали|неправильно|неверно|нарушили|забыли|оформили|отказались"
        r"|повредили|допустили|настояли|просили|попросили|захотели|уронили|затянули|отменили"
        r"|перенесли|опоздали|подтвердили|выбрали|придумали|создали)",
        r"вы (?:неправильно|неверно|невнимательно|некорректно|плохо|неаккуратно|небрежно"
        r"|неосторожно) <2> [а-я]{2,14}(?:ли|лись|ете|ите|ались)",
        r"вы (?:просто |видимо,? |вероятно,? |наверное,? |явно |похоже,? )?(?:не прочитали|не"
        r" прочли|не читали|не дочитали|не посмотрели|не обратили внимани[ея]|не учли|не"
        r" удосужились|не потрудились|не разобрались|не поняли|не заметили|не уточнили|не проверили"
        r"|не предупредили|не указали|не соблюдали|не соблюли|не следовали|забыли|перепутали"
        r"|нарушили|проигнорировали)",
        r"вы <2> (?:виноваты|допустили ошибку|совершили ошибку|напутали|ввели нас в заблуждение)",
        r"(?:это )?(?:ваша|исключительно ваша|только ваша|целиком ваша) <1> (?:вина|ошибка"
        r"|ответственность|невнимательность|недоработка|промашка)",
        r"(?:по|из-за) вашей <1> (?:вине|ошибк[еи]|невнимательности|неосторожности|халатности"
        r"|небрежности|забывчивости|спешки|инициативе)",
        r"по вине <1> (?:клиента|покупател[ья]|пользовател[ья]|гостя|пассажира|заказчика|пациента)",
        r"вам (?:самим |самой |самому |просто |всего лишь )?(?:бы )?(?:стоило|следовало|надо было"
        r"|нужно было|необходимо было|нужно <1> внимательн[а-я]{2}|не следовало|не стоило)",
        r"(?:надо|нужно|следовало|стоило) было <1> (?:внимательн[а-я]{2}|заранее|читать|смотреть"
        r"|проверять|проверить|прочитать|думать|сразу|лучше|уточнить|спросить|предупредить|беречь)",
        r"если бы вы <3> (?:прочитали|читали|прочли|внимательн[а-я]{2}|сразу|проверили|уточнили"
        r"|сообщили|предупредили|пришли|не|соблюдали|следовали|заранее|приехали|забронировали"
        r"|спросили|сказали|позвонили|обратились|подождали|посмотрели|знали|указали|попросили"
        r"|подошли|учли|взяли|заказали|оставили)",
        r"почему (?:же )?вы <3> не [а-я]{3,14}(?:ли|лись)",
        r"будьте <1> (?:внимательнее|осторожнее|аккуратнее|повнимательнее|вежливее|терпимее)",
        r"впредь <2> (?:внимательн[а-я]{2}|осторожн[а-я]{2}|читайте|проверяйте)",
        r"(?:успокойтесь|не (?:надо|нужно|стоит) (?:нервничать|кричать|паниковать|ругаться|хамить"
        r"|истерить|горячиться|скандалить))",
        r"(?:полагается|положено|принято|следует|рекомендуется|надлежит) <3> [а-я]{2,14}(?:ть|чь"
        r"|ти)(?:ся|сь)?",
        r"(?:воздержаться|воздержитесь) от",
        r"(?:вам|маме|папе|ему|ей|родителям|мужу|жене|ребенку|подруге)[^.!?\n]{0,20} стоило(?:"
        r" бы)?",
        r"учитесь <2> [а-я]{3,12}ть",
    )
    english = patterns(
        r"all you had to do",
        r"you might want to (?:read|check|learn|consider|try)",
        r"you (?:could|might|may)(?:'ve| have) <1> [a-z]{3,12}",
        r"(?:as |which (?:is|was) |it (?:is|was) )?(?:clearly |plainly )?(?:stated|written"
        r"|described|mentioned|listed|printed|displayed|shown|specified) (?:clearly )?(?:in|on)"
        r" (?:the|our|your)",
        r"you (?:really )?should(?:n't have|'ve| have| not have)(?! to) <1> [a-z]{2,14}",
        r"you (?:ought to|needed to|need to|were (?:supposed|meant|asked|expected|required) to)(?:"
        r" have)? <1> (?:read|check|tell|ask|call|know|notice|book|arrive|let|inform|bring|follow"
        r"|keep|sign|confirm|told|checked|asked|called|known|noticed|wait)[a-z]{0,4}",
        r"(?:it'?s|it is|this is|that is|that's|this was|that was|it was) <2> your (?:own"
        r" )?(?:fault|mistake|responsibility|error|problem|choice|decision|doing)",
        r"your own (?:fault|mistake|negligence|carelessness|error|doing|choice)",
        r"you (?:failed|neglected|forgot|refused|declined|chose not|decided not|omitted) to",
        r"you (?:clearly|obviously|simply|probably|must have|evidently|may have|might have|seem to"
        r" have|appear to have) <1> (?:did ?n[o']t|not|misread|misunderstood|ignored|missed|forgot"
        r"|forgotten|failed|overlooked|confused|entered|selected|chosen|ordered|left)",
        r"you <1> (?:misread|misused|mishandled|misunderstood|overlooked|ignored|mistook)",
        r"you <4> (?:incorrectly|improperly|carelessly|wrongly)",
        r"you (?:did not|didn't|never) (?:read|follow|check|bother|pay attention|tell|let|mention"
        r"|ask|call|inform|contact|notify|provide|reply|respond|answer|show|arrive|use|try|give"
        r"|specify|select|confirm|complete|sign|book|request|raise|speak|say|look|notice|keep|leave"
        r"|turn|report)",
        r"why did(?:n't| not) you",
        rf"(?:if you had|if you'd|had you) (?:only |just )?<1> {_DONE_EN}",
        r"(?:guests|customers|people|users|clients|parents|passengers|visitors|patients|owners"
        r"|those) who <8> (?:tend to|should|must|have to|only have|usually|always|never|rarely|end"
        r" up)",
        r"(?:guests|customers|users|clients|parents|passengers|visitors|patients|owners|children)"
        r" (?:should|must|ought to|are (?:expected|required|asked|advised|responsible|supposed"
        r"|reminded))",
        r"you only have yourself to blame",
        r"(?:please )?(?:calm down|don't shout|do not shout|stop shouting|mind your (?:tone"
        r"|language))",
        r"next time,? (?:please )?(?:read|check|be more careful|pay (?:more )?attention)",
        r"be more (?:careful|attentive|patient|polite|considerate)",
        r"(?:improper|incorrect|careless|rough|wrong) (?:use|usage|handling|care|storage"
        r"|installation)",
        r"(?:user|customer|human|operator) error",
        r"(?:if|when|unless|provided) (?:it(?:'s| is)|they(?:'re| are)|properly)? ?(?:used|worn"
        r"|washed|stored|handled|cleaned|cooked|charged|cared for|looked after|treated|kept"
        r"|followed) (?:properly|correctly|carefully|as (?:directed|instructed|described|intended)"
        r"|according|regularly|in)",
    )
    frames = (
        "вина/ошибка/промах/недоработка/проблема/ответственность =вас/=вашей/=вами/=ваша/=вашу"
        " лежать/сторона/целиком/=была/исключительно/быть ..7",
        "> если/когда/раз не соблюдать/ухаживать/следовать/читать/хранить/беречь/мыть/следить"
        "/слушать ..5",
        "mistake/fault/error/problem/cause =on/=with/=at side/end/part your ..6",
        "chose/choose/pick/decide/select/order/agree/request/want/ask yourself/yourselves you ..6",
        "use/handle/wash/wear/assemble/install/store/charge wrong/incorrectly/improperly way/you"
        " ..6",
        f"{_SOURCE} =указано/=написано/=прописано/=обозначено/=оговорено/=сказано/=указана/=указаны"
        f"/=указан"
        "/=прописаны ..7",
        "при правильный/должный/аккуратный/бережный/верный/надлежащий/соблюдение эксплуатация/уход"
        "/использование/хранение/правило/обращение/условие/инструкция/рекомендация ..4",
        "неправильный/неверный/неаккуратный/небрежный/неосторожный эксплуатация/использование"
        "/обращение/хранение/уход/установка/подключение/сборка ..4",
        "> если правильно/аккуратно/бережно/верно/неправильно/долго пользоваться/использовать"
        "/носить/хранить/ухаживать/обращаться/собирать/эксплуатировать ..5",
        "дети/ребёнок/родитель/гость/клиент/покупатель/пассажир/пациент/владелец/хозяин"
        "/пользователь/потребитель обязанный/следить/отвечать/полагаться/ответственность"
        "/контролировать ..6",
        "ваш невнимательность/неосторожность/спешка/забывчивость/халатность/небрежность/привычка"
        " ..4",
        "виноватый/вина вы/ваш/клиент/покупатель/гость !мы !наш !не ..5",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield sure phrases; what «вы» did by our account is only a reason to look twice."""
        found = list(super().find(document, context))
        yield from found
        yield from reproaches(document, context, found)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a wish, and what we blame ourselves for: «это нам надо было проверить»."""
        if document.plain[:start].endswith(("чтобы ", "wish ", "so that ", "hoped ")):
            return True
        first, last = document.sentence_of(start)
        impersonal = document.plain.startswith(_IMPERSONAL, start)
        return impersonal and bool(_OURSELVES.search(document.plain[first:last]))


_IMPERSONAL = (
    *("надо", "нужно", "следовало", "стоило", "следует", "полагается", "положено", "принято"),
    *("надлежит", "рекомендуется"),
)
_OURSELVES = re.compile(r"\b(?:нам|мы|нами|у нас)\b")
