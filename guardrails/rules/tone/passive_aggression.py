"""Politeness with a sting answers nobody."""

from typing import ClassVar

from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import Severity
from prompts.language import Phrase


class PassiveAggression(PatternRule):
    """«Как вам будет угодно», «вместо того чтобы писать отзыв», "with all due respect"."""

    id: ClassVar[str] = "tone.passive_aggression"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Скрытый упрёк", en="Passive aggression")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Вежливый по форме укол клиент слышит первым, а помощь, если она есть, — последней.",
        en="The customer hears the sting first and the help, if there is any, last.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Вежливо по форме, обидно по сути. Оставьте извинение и следующий шаг.",
        en="Polite in form, hurtful in substance. Keep the apology and the next step.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что замена затянулась. Напишите нам в чат, проверим заявку.",
        en="Anna, we are sorry the exchange took so long. Write to us in the chat.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, воля ваша. Жаль, что вы не подошли к нам сразу, вместо того чтобы писать отзыв.",
        en="Anna, suit yourself. You could have told us instead of writing a review.",
    )
    russian = patterns(
        r"(?:воля|дело) ваш[ае]",
        r"(?:это )?ваше (?:дело|право)(?! на)",
        r"это (?:только |исключительно )?ваш выбор",
        r"как (?:вам )?(?:будет )?(?:угодно|пожелаете|скажете|знаете)",
        r"как хотите",
        r"на будущее",
        r"(?:раз|если|коль скоро) (?:уж )?вы (?:так|этого) (?:считаете|думаете|решили|говорите"
        r"|видите|чувствуете|хотите)",
        r"(?:еще раз|снова) (?:повтор(?:яем|яю|им|ю)|напоминаем|объясня(?:ем|ю)|обращаем)",
        r"(?:повторим(?:ся)?|повторяем|повторю(?:сь)?|повторяю)",
        r"(?:напоминаем|напоминаю|напомним|хотим напомнить|хотели бы напомнить)",
        r"(?:как )?(?:мы|вам) (?:уже|ранее|неоднократно|не раз)(?: не раз| неоднократно)?"
        r" (?:говорили|писали|сообщали|объясняли|разъясняли|предупреждали|отвечали|указывали)",
        r"как (?:уже )?(?:было )?(?:говорилось|сказано|указано|упоминалось|отмечалось|сообщалось"
        r"|указывалось) (?:ранее|выше|вам)",
        r"при всем (?:моем |нашем )?(?:к вам )?уважении",
        r"(?:без обид|не в обиду)",
        r"(?:позволю|позволим|осмелюсь|осмелимся|смеем|смею) (?:себе )?(?:заметить|напомнить|не"
        r" согласиться|предположить|усомниться|уточнить|возразить)",
        r"на вкус и цвет",
        r"(?:всем|каждому) (?:мил|угодить|не угодишь)",
        r"сколько людей,? столько (?:и )?мнений",
        r"у каждого (?:есть )?сво(?:й|е|и) <1> (?:вкус|мнени|взгляд|представлени"
        r"|предпочтени)[а-я]{0,2}",
        r"(?:каждый|вы) <2> (?:имее[а-я]{1,2} право|вправе) (?:на|иметь) <2> мнени[ея]",
        r"(?:в следующий раз|впредь|в дальнейшем|в будущем),? <2> (?:прошу|просим|рекомендуем"
        r"|советуем|попросим|постарайтесь|старайтесь|уточняйте|проверяйте|читайте|сообщайте"
        r"|предупреждайте|обращайтесь|звоните|говорите|внимательн[а-я]{2}|лучше)",
        r"если бы вы <3> (?:обратились|сказали|подошли|позвонили|попросили|предупредили)",
        r"мы вас (?:предупреждали|уведомляли|просили)",
        r"(?:очень |искренне )?надеемся,? (?:что )?(?:теперь )?(?:вам|вы) (?:стало|полегчало"
        r"|теперь) (?:легче|довольны|счастливы)?",
    )
    english = patterns(
        r"with all (?:due )?respect",
        r"no offen[cs]e",
        r"(?:if you say so|suit yourself|as you wish|whatever you (?:say|think|feel|prefer to"
        r" believe))",
        r"agree to disagree",
        r"entitled to (?:your|their|an|his|her) (?:own )?(?:opinion|view)s?",
        r"(?:each to their own|to each their own|you can(?:'t|not) please everyone)",
        r"for (?:your )?future reference",
        r"(?:going forward|in (?:the )?future|from now on),? (?:please|kindly|try|we (?:ask|suggest"
        r"|advise|recommend)|you (?:may|might|should|could))",
        r"(?:per|as per) (?:my|our) (?:last|previous|earlier)",
        r"(?:as|like) (?:we|i)(?:'ve| have)? (?:already |previously |clearly )?(?:said|mentioned"
        r"|explained|stated|told|informed|noted)",
        r"(?:as|like) (?:previously|already) (?:said|mentioned|explained|stated|noted)",
        r"(?:once again|yet again),? (?:we|i|please|the|our)",
        r"(?:just a |a |friendly |gentle )(?:friendly |gentle |quick )?reminder",
        r"(?:we|i) (?:would |must |have to |'d )?(?:also )?(?:like to )?remind you",
        r"(?:it'?s|it is|what) (?:such )?a (?:shame|pity) (?:that )?(?:you|nobody|no one|this was)"
        r" (?:did|didn't|chose|decided|felt|couldn't|had|never|not)",
        r"(?:we|i) (?:do |only |just |really )?wish (?:that )?you(?:'d| had| would)",
        r"(?:instead of|rather than) (?:first |just |simply )?(?:writing|posting|complaining"
        r"|leaving (?:a|us|this)|speaking|contacting|talking|asking|giving us)",
        r"before (?:you )?(?:post|posting|write|writing|complain|complaining|judging|judge|accusing"
        r"|rushing|jumping)",
        r"hope (?:that )?(?:you(?:'re| are)|it makes you|you feel) <1> (?:happy|satisfied|better)"
        r" now",
        r"correct (?:me|us) if (?:i'm|we're|i am|we are) wrong",
        r"not sure what (?:else )?you (?:expected|expect|wanted|want|were)",
        r"(?:surely|certainly) you (?:can|could|must|do|would) (?:see|understand|agree|appreciate"
        r"|know|realise|realize)",
    )
    frames = (
        "прежде/перед писать/оставлять/написать/публиковать/жаловаться/критиковать/судить/обвинять"
        "/ругать/возмущаться",
        "вместо писать/отзыв/жаловаться/обратиться/позвонить/жалоба/спросить/публиковать/выяснить",
        "> жаль/досадно/печально/обидно =вы =не обратиться/сказать/сообщить/позвонить/подойти"
        "/предупредить/уточнить/попросить/поговорить/дать/дождаться/спросить/оценить ..7",
        "> =вы предпочесть/решить/выбрать сразу/написать/пожаловаться/публично/отзыв/оставить ..7",
        "желание =при =можно/легко/всегда",
    )
