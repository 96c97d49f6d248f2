"""Nobody can guarantee that it never happens again."""

import re
from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from guardrails.types import CheckContext
from prompts.language import Phrase

_HOPE = re.compile(
    r"(?:пусть|желаем|желаю|may it|надеемся|надеюсь|верим|хотим|стара(?:емся|ться)|постараемся"
    r"|чтобы|чтоб|hope|trying|try|so that|make sure)[^.!?\n]{0,60}$"
)


class Guarantee(PromiseRule):
    """«Гарантируем», «больше не повторится», "it will never happen again"."""

    id: ClassVar[str] = "promise.guarantee"
    kinds: ClassVar = ("guarantee",)
    title: ClassVar[Phrase] = Phrase(ru="Гарантия", en="Guarantee")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Гарантию вспомнят при первой же ошибке. Её дают, только если она есть в списке.",
        en="A guarantee is remembered at the next mistake. It is given only as listed.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Гарантия, которой нет в списке. Скажите, что именно делаете, без обещания результата.",
        en="A guarantee nobody listed. Say what you do instead of promising the result.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, разбираемся, почему суп подали холодным.",
        en="Anna, we are finding out why the soup was served cold.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, гарантируем, что такого больше не повторится.",
        en="Anna, we guarantee this will never happen again.",
    )
    russian = patterns(
        r"(?:гарантируем|гарантирую|ручаемся|ручаюсь|клянемся|обещаем|обещаю|даем слово|заверяем"
        r"|уверяем)",
        r"(?:больше|впредь|никогда|такого|этого|подобного|подобное|такое|это)(?: больше)?(?:"
        r" никогда)? не (?:повторится|случится|произойдет|будет|допустим)",
        r"не (?:допустим|повторится)(?: <2> (?:повторени[а-я]|подобн[а-я]{2,3}|такого|больше"
        r"|впредь))?",
        r"(?:железно|стопроцентно|гарантированно)",
        r"можете (?:быть <1> уверены|не сомневаться|не волноваться)",
        r"(?:100|сто) ?(?:%|процент[а-я]{0,3}) (?:гаранти[а-я]{1,2}|уверен[а-я]{0,2}|исправим"
        r"|решим)",
    )
    english = patterns(
        r"(?:we|i)(?:'ll| will| can| do)? <1> (?:guarantee|promise|assure you|swear)",
        r"(?:guaranteed|you have (?:our|my) word)",
        r"(?:will|would)(?: not| never)(?: ever)? (?:happen|occur|repeat)(?: itself)?(?: again)?",
        r"(?:won't|never going to|not going to) (?:ever )?(?:happen|occur|be repeated)(?: again)?",
        r"never happens? again",
        r"(?:once and for all|the (?:very )?last time (?:this|it|that|you)|for good this time"
        r"|never,? ever again|hand on heart|cross our hearts|rest (?:easy|assured that)|mark (?:my"
        r"|our) words|on our honou?r)",
        r"(?:you can|you may) (?:be (?:sure|certain|confident)|count on|rely on|trust that|bet)",
        r"(?:we|i)(?:'ll| will| are going to|'re going to) (?:make (?:absolutely )?(?:sure|certain)"
        r"|ensure|see to it) (?:that )?[^.!?\n]{0,40}(?:never|not|n't|no one|nobody|every|always"
        r"|perfect|flawless|again)",
        r"(?:there )?(?:will|'ll) (?:never|not) be (?:a |any )?(?:repeat|recurrence|next time"
        r"|another)",
        r"(?:won't|will not|never|shan't) (?:let|allow) (?:it|this|that|such)",
        r"(?:100|one hundred|a hundred) ?(?:%|per ?cent) (?:certain|sure|guarantee|fixed"
        r"|satisfaction|safe)",
        r"(?:will|'ll) (?:definitely|certainly|surely|absolutely|always|never) (?:be|work|last"
        r"|arrive|get|have|fit|hold|stay|go|run)",
    )
    frames = (
        "> =будете/=останетесь довольный/счастливый/восторг ..3",
        "> =you =will/='ll/=you'll satisfied/happy/pleased/delighted ..4",
        "=больше/=никогда не =встретите/=увидите/=столкнётесь/=столкнетесь/=услышите/=почувствуете"
        "/=найдёте/=найдете/=вспомните/=пожалеете/=существует/=окажетесь/=попадёте/=попадете ..5",
        "> =считайте =что ..2",
        "=головой/=совестью/=репутацией/=честью ручаться/отвечать/клясться/поручиться ..3",
        "past thing =is/=are/=now ..5",
        "> =from =now =on every/always/time/dot/never/will ..8",
        "single every/each time/order/visit/day =on/=will/=perfect/=from/dot ..7",
        "гарантировать/ручаться/поручиться/клясться/заверять/уверять/обещать/пообещать/божиться мы"
        "/я/вы/=что/не/всё ..4",
        "> честный =слово ..2",
        "слово =даём/=даем/=даю ..2",
        "повториться/повторяться/повторение не/никогда/больше/исключить ..4",
        "> =больше/=впредь/=никогда/=отныне не =будет/=случится/=произойдёт/=произойдет/=опоздает"
        "/=подведём/=подведем/=придётся/=придется/=допустим/=увидите/=столкнётесь/=столкнетесь"
        "/=возникнет/=подведёт ..5",
        "повторение/подобный/такой/ситуация/ошибка =исключено/=исключены/=исключена/=исключим"
        "/=исключаем/=исключили ..5",
        "=навсегда/=навеки проблема/забыть/исправить/избавиться/решить/устранить/=будет/=забудете"
        " ..5",
        "> =в =последний =раз ..3",
        "сомневаться/волноваться/беспокоиться/переживать/спокойный =можете/=будьте/=не !напишите"
        " =будет/=решим/=найдём/=вернём/=вернем/=привезём/=исправим/=починим/=получите/=сделаем"
        "/=состоится/=приедет/=найдем/=привезем/=будем/=прослужит ..9",
        "уверенный =будьте/=можете ..3",
        "прослужить долго/год/вы/верно ..5",
        "безупречно/идеально/безотказно/=железно/=стопроцентно =будет/=сделаем/=работать/=пройдёт"
        "/=пройдет/=состоится/=заработает/=прослужит ..5",
    )
    negation_exempts: ClassVar[bool] = False

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a hope, a denied guarantee and what is listed."""
        first = document.sentence_of(start)[0]
        before = document.plain[first:start]
        if _HOPE.search(before) or before.endswith(("не ", "not ", "can't ", "cannot ")):
            return True
        return super().is_exempt(document, start, end, context)
