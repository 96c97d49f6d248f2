"""Money is promised back only where the manager listed it."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase

_MONEY = (
    r"(?:деньги|денег|средств[а]?|сумм[уы]|стоимость|оплат[уы]|платеж|рубл[а-я]{1,3}|цену"
    r"|предоплат[уы]|разниц[уы]|\d[\d ]{0,9} ?(?:₽|руб|р\b))"
)


class Refund(PromiseRule):
    """«Вернём деньги», "we will refund you"; «вернёмся с ответом» is none."""

    id: ClassVar[str] = "promise.refund"
    kinds: ClassVar = ("refund",)
    title: ClassVar[Phrase] = Phrase(ru="Обещание вернуть деньги", en="Promise of a refund")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Возврат обещают, только если он есть в списке: с суммой, условиями и сроком.",
        en="A refund is promised only as listed: with its limit, terms and expiry.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Обещание возврата, которого нет в списке. Уберите его или позовите менеджера.",
        en="A refund nobody listed. Remove the promise or ask the manager.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, мы разберёмся с оплатой и вернёмся к вам с ответом.",
        en="Anna, we will look into the payment and come back to you with an answer.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, мы вернём вам деньги за десерт.",
        en="Anna, we will refund you for the dessert.",
    )
    deeds: ClassVar = (
        (
            "вернуть возвратить возвращать возместить отдать перечислить перевести зачислить"
            " вернуться возвратиться прийти поступить получить отправить выплатить упасть забрать"
            " вернуть начислить скинуть сделать оформить провести одобрить согласовать инициировать"
            " запустить ускорить выдать отдавать выплачивать перечислять переводить возмещать"
            " обнулить рассчитаться зачесть расплатиться уйти положить закинуть разблокировать"
            " разморозить пересчитать скорректировать refund return reimburse give send get receive"
            " credit reverse transfer pay cancel process issue approve initiate wire void drop"
            " repay square clear remove erase lift undo paid sent given",
            "деньги средство сумма стоимость оплата платеж рубль предоплата разница аванс депозит"
            " задаток залог переплата возврат копейка списание комиссия доплата перерасчет тысяча"
            " штраф наличные взнос абонплата тысяча money payment refund deposit amount penny cent"
            " prepayment price charge fee dollar pound reimbursement difference cash total sum",
        ),
        ("увидеть забрать", "деньги средство сумма рубль оплата возврат переплата"),
        (
            "аннулировать отменить списать сторнировать простить",
            "платеж списание начисление комиссия штраф долг плата доплата оплата счет",
        ),
    )
    frames = (
        "=возвращено/=возвращены/=возвращена/=возвращён/=возвращен =будет/=будут/=вам/=уже/=было"
        "/=были ..4",
        "возврат =рассчитывать/=рассчитывайте/=ждите/=ожидайте/положенный/=положен/=получите"
        "/=доступен/=одобрен/=оформлен ..5",
        "money/payment/amount/deposit/fee =back account/card/wallet/pocket/you !come ..8",
        "деньги/разница/сумма/возврат/переплата/оплата/рубль ждать/лежать/дожидаться =вас/касса"
        "/счёт ..5",
        "> платить/оплачивать/доплачивать/заплатить =не =придётся/=нужно/=надо/=потребуется ..7",
        "> =не =придётся/=нужно/=надо/=потребуется платить/оплачивать/доплачивать/заплатить ..6",
        "=обратно/=назад списание/платёж/деньги/сумма/рубль/оплата =уйдёт/=уйдет/=вернётся"
        "/=вернется/=поедет/=отправим/=отправится/=ушло/=ушла/=ушли/=придёт/=придет/=поступит ..6",
        "pay/owe/charged =won't/=not/=nothing/=never you ..5",
        "money/payment/refund/charge/fee/amount goes/=coming/=heading/travelling/=returning =back"
        " =to/=your/=you ..6",
        "=вернем/=возвратим/=возместим/=отдадим/=перечислим/=возвращаем/=вернут =всё/=все/полностью"
        "/копейка/сполна/рубль/до ..5",
        "карта/счёт/кошелёк/баланс =вернем/=вернутся/=придут/=упадут/=поступят/=перечислим"
        "/=зачислим/=переведем/=вернётся/=вернется/=придет/=поступит/=упадет/=скинем ..5",
        "деньги/средство/сумма/рубль/оплата =будут/=будет/=снова/=скоро/=уже/=завтра =вас/=карте"
        "/=счёте/=счете/=пути/обратно/назад/=возвращены/=возвращена/=выплачены ..9",
        "деньги/рубль/сумма/средство пропасть/потеряться/сгореть не/никуда ..4",
        "реквизиты/карта прислать/отправить/оставить/указать перевести/вернуть/перечислить/возврат"
        " ..9",
        "обратно/назад деньги/сумма/рубль/оплата/средство !просить !хотеть ..5",
        "money/refund/payment/cash/penny/cent/amount/charge =back/=returned/=refunded/=reversed"
        " =will/=ll/=get/=have/=is/=be/=on/=see/=receive !come !answer !look ..7",
    )
    russian = patterns(
        r"(?:отменим|аннулируем|спишем|сторнируем|пересчитаем) <3> (?:списание|платеж|счет|оплату"
        r"|долг|начисление|квитанцию|сумму|штраф)",
        r"(?:сделаем|проведем|выполним) <1> перерасчет",
        r"(?:возврат|деньги) за нами",
        rf"(?:верн(?:ем|у|ут|ете сможете)|возвратим|возвращаем|возвращу|возместим|возмещу|возместят"
        rf"|отдадим|перечислим|переведем) <4> {_MONEY}",
        rf"{_MONEY} <4> (?:верн(?:ем|ут|утся|ется)|возвратим|возместим|будут возвращены"
        r"|будет возвращен[а-я]?|поступят|вернулись)",
        rf"{_MONEY} <4> (?:отдадим|перечислим|переведем|возвращаем|упадут|придут|зачислим"
        rf"|зачислят)",
        rf"{_MONEY} <3> (?:получите|увидите|увидит) <2> (?:обратно|назад|снова)?",
        r"возвращаем <2> (?:вам )?<1> \d[\d ]{0,9}",
        r"получите <3> обратно",
        r"(?:сумма|деньги|возврат|средства) <2> (?:уже )?(?:на пути|в пути|на вашей карте)",
        r"(?:деньги|средства|сумма|они) <2> снова будут у вас",
        r"(?:вернули|возвратили|возместили|перечислили) <1> (?:вам )<2> (?:деньги|средства|сумму"
        r"|стоимость|оплату)",
        r"(?:оформ(?:им|лю|ят|ляем|или)|сдела(?:ем|ю|ют)|произвед(?:ем|ут)|осуществим|проведем"
        r"|проведут|запустим|согласу(?:ем|ю)|согласовали|одобр(?:им|или)|инициируем|ускорим) <3>"
        r" возврат(?! товара)",
        r"возврат <3> (?:будет|уже|оформлен|одобрен|произведен|поступит|придет|гарантирован"
        r"|гарантируем)",
        r"(?:гарантируем|обещаем|обеспечим) <3> возврат",
        r"(?:вы )?(?:получите|сможете вернуть) <2> (?:деньги|средства|всю сумму|полный возврат)(?:"
        r" обратно| назад)?",
        r"(?:ваш )?полный возврат (?:средств|денег|суммы|стоимости)",
    )
    english = patterns(
        r"(?:we|i)(?:'ll| will| have|'ve) <2> (?:reverse|reversed|cancel|cancelled) <2> (?:charge"
        r"|payment|fee)",
        r"refund is on its way",
        r"your money is on its way",
        r"(?:we|i)(?:'ll|'d| will| shall| can| would| are going to|'re going to| are happy to| have"
        r"|'ve| am going to) <4> (?:refund|refunded|reimburse|reimbursed)",
        r"(?:we|i) (?:refunded|reimbursed) <2> (?:you|your)",
        r"(?:refund|reimburse) (?:you|your (?:order|money|payment|purchase))",
        r"you(?:'ll| will| are going to|'re going to| can| should) <4> (?:a )?(?:full |partial "
        r"|complete )?(?:refund|refunded|reimbursed|reimbursement|your money back)",
        r"(?:issue|process|offer|arrange|initiate|give|send|approve|issued|processed|arranged"
        r"|approved|initiated|expedite) <3> (?:refund|reimbursement)",
        r"(?:a |the |your )?(?:full |partial |complete )?refund (?:is|will be|has been|is being"
        r"|should) <2> (?:issued|processed|made|sent|arranged|on its way|approved|available"
        r"|arrive)",
        r"(?:return|give|send|get|have) <2> your money(?: back)?",
        r"full refund",
        r"(?:get|have|see|receive) <3> (?:penny|cent|money|amount) back",
        r"back (?:on|to|in|into|onto) your (?:card|account|wallet|bank|pocket)",
        r"you(?:'ll| will)? <2> (?:not |won't )?(?:be )?(?:out of pocket|charged)",
        r"(?:we|i)(?:'ll| will|'ve| have)? <2> (?:drop|waive|write off|wipe|void|knock off|take"
        r" off) <3> (?:charge|bill|fee|balance|cost|payment|invoice|debt)",
        r"(?:refund|reimbursement|chargeback|credit) (?:is |has been |will be |is being"
        r" )?(?:already )?(?:on its way|coming|sorted|authori[sz]ed|in progress|underway|guaranteed"
        r"|yours|due|heading)",
        r"(?:refund|money|payment) (?:should|will|is going to) (?:be|reach|arrive|land|appear|show"
        r"|hit|come)",
        r"(?:a |your |the )?(?:full |complete |partial )?refund of",
        r"make (?:sure )?you(?:'re| are)? (?:get |are )?(?:refunded|reimbursed|repaid)",
    )
