"""«Уже исправили» is said only when somebody entered the fix."""

from collections.abc import Iterator
from typing import ClassVar

from guardrails.document import Document, read
from guardrails.morphology import Token
from guardrails.rule import Finding
from guardrails.rules.claims import marked
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.sources import stated
from guardrails.rules.substance import is_content, is_covered, root
from guardrails.types import CheckContext
from prompts.language import Phrase


class ClaimedFix(PatternRule):
    """A fix or an action that stands neither in the facts nor in the case."""

    id: ClassVar[str] = "fact.fix"
    title: ClassVar[Phrase] = Phrase(ru="Исправление, которого никто не внёс", en="Unlisted fix")
    explanation: ClassVar[Phrase] = Phrase(
        ru="«Исправили» и «провели беседу» — факты; их вносит тот, кто это сделал.",
        en='"Fixed" and "retrained" are facts; whoever did it enters them.',
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Такого исправления нет в фактах. Уберите фразу или внесите факт.",
        en="No such fix stands in the facts. Remove the phrase or enter the fact.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, разбираемся, почему кондиционер шумел всю ночь.",
        en="Anna, we are finding out why the air conditioner was noisy.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы уже починили кондиционер и провели беседу с персоналом.",
        en="Anna, we have already repaired the air conditioner and retrained the staff.",
    )
    question_exempts: ClassVar[bool] = True
    negation_exempts: ClassVar[bool] = True
    russian = patterns(
        r"уже <1> (?:замен|установл|назнач|организован|настроен|отремонтирован|введен|открыт"
        r"|закуплен)[а-я]{0,3}",
        r"(?:получил[аи]?|объявили|объявлен|сделали) <1> (?:выговор|замечание|взыскание)",
        r"лиш(?:ен[аы]?|или) <1> преми[ия]",
        r"больше не работа(?:ет|ют) <1> у нас",
        r"(?:исправили|устранили|починили|отремонтировали|наладили|заменили|обновили|усилили"
        r"|ужесточили|пересмотрели|расширили|увеличили|добавили|доработали|переработали|закупили"
        r"|поменяли|сменили|уволили|наказали|оштрафовали|отстранили|предупредили|проинструктировали"
        r"|обучили|решили вопрос|решили проблему|сделали выводы|внедрили|изменили|улучшили"
        r"|ускорили)",
        r"[а-я]{4,16} уже (?:оштрафован|уволен|наказан|отстранен|предупрежден|обучен|заменен"
        r"|исправлен)[аоы]?",
        r"уже (?:переучиваем|обучаем|меняем|чиним|заменяем|ремонтируем|переделываем|улучшаем)",
        r"больше (?:не|у нас не) (?:сотрудничаем|работает|работаем)",
        r"(?:провели|проведено|проведена|проведены|провел[аи]?) <3> (?:беседу|беседа|обучение"
        r"|инструктаж|тренинг|проверку|проверка|разъяснительн[а-я]{2,3}|работа|работу|уборку"
        r"|ремонт)",
        r"(?:приняли|приняты|предприняли) <3> меры",
        r"(?:поговорили|побеседовали|провели работу|разобрались) с (?:сотрудник[а-я]{2,3}"
        r"|курьер[а-я]{2,3}|персоналом|официант[а-я]{2,3}|администратор[а-я]{2,3}|повар[а-я]{2,3}"
        r"|водител[а-я]{2,3})",
        r"(?:проблема|вопрос|ошибка|неисправность|недочет|неполадка) <2> (?:уже )?(?:решен[ао]?"
        r"|устранен[ао]?|исправлен[ао]?|закрыт[ао]?)",
        r"(?:сотрудник|сотрудница|официант|курьер|администратор|виновные|виновный) <2>"
        r" (?:наказан[аы]?|уволен[аы]?|оштрафован[аы]?|отстранен[аы]?|предупрежден[аы]?)",
        r"(?:были|был[аи]?) (?:исправлен[ыа]?|устранен[ыа]?|уволен[ыа]?|наказан[ыа]?)",
    )
    frames = (
        "> =теперь/=сейчас/=уже =всё/=все работать/порядок/исправный/исправно/нормальный/хорошо"
        " ..4",
        "ошибка/сбой/проблема/неполадка/причина =нашли/=убрали/=исправили/=устранили/=поправили"
        "/=починили/=найдена/=устранена/=решили ..4",
        "> everything/all/it works/working/fixed/order/normal =now/=again/should/fine ..6",
        "больше не =работает/=работают/=появится/=появятся/=продаём/=продаем/=используем"
        "/=сотрудничаем/=встретите/=шумит/=протекает/=течёт/=течет/=ломается/=трудится/=привлекаем"
        "/=заказываем =у/=с/сотрудник/кассир/=уже/=наш/=наша/=нас/поставщик ..6",
        "=поставили/=повесили/=постелили/=купили/=завезли/=подключили/=отрегулировали/=перебрали"
        "/=смазали/=откалибровали/=прочистили/=промыли/=вымыли/=продезинфицировали/=переставили"
        "/=перенастроили/=отладили/=перезапустили/=перекрасили новый/второй/другой/=уже/=там"
        "/=теперь/=тот/=вчера/=сегодня/=утром/вечер/день ..5",
        "переобучение/стажировка/переаттестация/обучение/выговор/штраф/увольнение/взыскание"
        " =отправлен/=отправлена/=отправили/=получил/=получила/=направлен/=прошёл/=прошел/=прошла"
        "/=проходит/=назначено/=ждёт/=объявлен/=лишён/=вынесен ..4",
        "=уволен/=уволена/=отстранён/=отстранен/=отстранена/=наказан/=наказана/=наказаны"
        "/=оштрафован/=оштрафована/=уволили/=отстранили/=наказали/=переучили ..1",
        "> =с =тех =пор !вы ..3",
        "swap/replace/repair/fix/turn/move/clean/paint/mend/adjust/tighten/reset/patch/restock"
        "/retrain/sack/dismiss/suspend =was/=were/=been/=has/=have =since/=already/=same/=now/=that"
        "/down/=today/=yesterday/afternoon/morning ..6",
        "longer =no work/employ/serve/sell/use/with =he/=she/=they/=we/=us/=here ..6",
        "> =goes/=go =in next/this/tomorrow/monday/week/month ..4",
    )
    english = patterns(
        r"(?:no longer works?|has been let go|does not work here any ?more|was let go)",
        r"we(?:'ve| have) (?:already |now |just |since )?(?:put|brought|set up|moved|rebuilt"
        r"|redesigned|launched)",
        r"we(?:'ve| have)? (?:already |now |just |also |since )?(?:fixed|resolved|repaired|replaced"
        r"|retrained|trained|disciplined|fired|dismissed|implemented|corrected|addressed|upgraded"
        r"|changed|improved|updated|hired|increased|opened|introduced|installed|added|switched"
        r"|stopped|spoken (?:to|with)|talked to|revised|taken (?:action|steps|measures|all))",
        r"we <1> (?:spoke|talked) (?:to|with) (?:the|our|your) [a-z]{3,14}",
        r"(?:and|also) (?:fixed|resolved|repaired|replaced|retrained|disciplined|fired)",
        r"(?:the |this |your )?(?:issue|problem|error|bug|fault) (?:has been|is|was)(?: now|"
        r" already)? (?:fixed|resolved|repaired|corrected|addressed|solved)",
        r"(?:the |our )?(?:employee|staff|waiter|driver|courier|manager) (?:has|have) been"
        r" (?:retrained|trained|disciplined|fired|dismissed|spoken|warned|reprimanded)",
    )

    def find(self, document: Document, context: CheckContext, /) -> Iterator[Finding]:
        """Yield known fixes; any other deed that nobody entered is a reason to look twice."""
        found = list(super().find(document, context))
        yield from found
        yield from marked(document, context, "deed", found)

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone what the facts, the case or the customer told, and what others did."""
        before = document.plain[:start]
        if before.endswith(
            ("вы ", "you ", "который ", "которые ", "спасибо, что ", "спасибо что ")
        ):
            return True
        sentence = document.folded[slice(*document.sentence_of(start))]
        if is_covered(sentence, stated(context)):
            return True
        return self._was_told(document, start, end, context)

    def _was_told(self, document: Document, start: int, end: int, context: CheckContext) -> bool:
        """Tell whether the customer praises the very same action: «починили кран за час»."""
        if context.branch == "negative":
            return False
        review = {root(token.lemma) for token in _words(context.review) if is_content(token)}
        done = {root(token.lemma) for token in document.tokens if start <= token.start < end}
        return bool(done & review)


def _words(text: str) -> list[Token]:
    return read(text).tokens
