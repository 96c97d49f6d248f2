"""A reply does not dispute what the customer lived through."""

from typing import ClassVar

from guardrails.rules.lexical import PatternRule, patterns
from prompts.language import Phrase


class Argue(PatternRule):
    """«Это неправда», "you are wrong"."""

    id: ClassVar[str] = "tone.argue"
    title: ClassVar[Phrase] = Phrase(ru="Спор с клиентом", en="Arguing with the customer")
    explanation: ClassVar[Phrase] = Phrase(
        ru="В споре на глазах у всех компания проигрывает, даже когда права.",
        en="A company that argues in public loses even when it is right.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на спор. Признайте то, что почувствовал клиент, и предложите следующий шаг.",
        en="This argues. Acknowledge what the customer felt and offer the next step.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, понимаем, как обидно прождать час. Напишите нам, разберёмся вместе.",
        en="Anna, we understand how frustrating an hour's wait is. Please write to us.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, это неправда: вы ошибаетесь, заказ привезли вовремя.",
        en="Anna, that is not true: you are mistaken, the order came on time.",
    )
    russian = patterns(
        r"(?:странно|удивительно|смешно) <1> (?:слышать|читать|видеть)",
        r"(?:по нашим данным|судя по нашим записям|записи камер показывают"
        r"|мы проверили камеры)[^.!?\n]{0,60} не",
        r"не можем <1> согласиться",
        r"вы <1> (?:явно|наверняка|скорее всего) (?:перепутали|ошиблись|забыли)",
        r"это (?:просто |совсем |совершенно |абсолютно |явная |полная )?(?:неправда|не правда|ложь"
        r"|клевета|вранье|не так|выдумк[аи]"
        r"|не соответствует <1> действительности)(?! ли)(?!,? как)",
        r"(?:не соответству[а-я]{2,4}) действительности",
        r"вы (?:глубоко |явно |просто |сильно )?(?:ошибаетесь|заблуждаетесь|лжете|врете|лукавите"
        r"|преувеличиваете|не правы|неправы|вводите <3> заблуждение|искажаете|клевещете"
        r"|выдумываете)",
        r"(?:ваш[иае]?|ваше) <2> (?:претензи[яи]|жалоб[аы]|обвинени[ея]|утверждени[ея]|слова|отзыв"
        r"|замечани[ея]) <2> (?:необоснован[а-я]{1,3}|не обоснован[а-я]?|безосновательн[а-я]{1,3}"
        r"|беспочвенн[а-я]{1,3}|надуман[а-я]{1,3}|не соответству[а-я]{2,4}|лжив[а-я]{1,2}"
        r"|голословн[а-я]{1,3}|несправедлив[а-я]{0,3})",
        r"(?:мы )?(?:категорически |полностью |совершенно )?не согласны с (?:вами|вашим[а-я]?|вашей"
        r"|тем|этим|данным|такой|такими)",
        r"(?:такого|этого) (?:просто |в принципе |никак )?(?:не было|быть не может|не могло быть)",
        r"на самом деле (?:все было|вы|это вы|заказ был|курьер|никто)",
        r"никто,? кроме вас,? <2> (?:не жалу[а-я]{2,6}|не жаловался)",
        r"(?:остальные|другие|все остальные) <2> (?:довольны|не жалуются|не жаловались)",
        r"(?:мы )?опровергаем",
        r"у вас сложилось <2> (?:впечатление|мнение)",
        r"(?:в принципе|никак|физически) не мог(?:ли|ла|ло)?",
        r"повод(?:а|ов) (?:для|к) <2> нет",
        r"вы (?:подписали|сами подписали|согласились|подтвердили|были ознакомлены"
        r"|были предупреждены)",
        r"(?:может|возможно|видимо|наверное)(?: быть)?,? вы <1> (?:перепутали|зашли|ошиблись"
        r"|не туда)",
        r"вам (?:просто )?(?:показалось|померещилось)",
        r"не (?:надо|нужно|стоит) (?:лгать|врать|преувеличивать|драматизировать|выдумывать"
        r"|клеветать"
        r"|устраивать)",
    )
    english = patterns(
        r"our (?:records|logs|cameras) (?:show|indicate|say)",
        r"(?:hard|difficult) to believe",
        r"we (?:have|found) no (?:record|evidence|trace)",
        r"(?:strange|odd|funny) (?:that|to hear)",
        r"(?:this|that|it)(?:'s| is| was) (?:simply |just |completely |absolutely |totally "
        r"|plainly )?"
        r"(?:not true|untrue|a lie|false|not the case|nonsense|incorrect|inaccurate"
        r"|not what happened"
        r"|not how it happened|impossible)",
        r"you(?:'re| are) (?:simply |just |clearly |completely |quite )?(?:wrong|mistaken|lying"
        r"|exaggerating|misinformed|overreacting|not telling)",
        r"(?:we|i) (?:strongly |completely |totally |respectfully )?disagree",
        r"your (?:claim|claims|complaint|accusation|accusations|statement|review) (?:is|are) <1> "
        r"(?:false|unfounded|baseless|unfair|groundless|untrue|misleading|exaggerated|unreasonable"
        r"|inaccurate)",
        r"that never happened",
        r"(?:would|must|have to|feel obliged to) <3> (?:note|point out|remind you)",
        r"you (?:signed|agreed to|accepted|were (?:warned|informed|told))",
        r"(?:perhaps|maybe) you <1> (?:confused|mistook|misread|mixed)",
        r"(?:nobody|no one) else (?:has )?(?:complained|complains|had)",
        r"(?:other|our other|all other) (?:customers|guests|clients) (?:are|were) <1> (?:happy"
        r"|satisfied)",
        r"as (?:we|i) (?:have )?already (?:told|explained|said)",
        r"(?:we|i) already (?:told|explained)",
        r"in (?:actual )?fact,? you",
        r"you must be (?:confus|mistak)[a-z]{2,4}",
    )
