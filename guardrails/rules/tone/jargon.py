"""Words of the trade and of the office are understood only by those who say them."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.normalisation import plain
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.rules.sources import told
from guardrails.types import CheckContext, Severity
from prompts.language import Phrase


class Jargon(PatternRule):
    """«Фидбэк», «заэскалировать тикет», "touch base"; the customer's own words are left alone."""

    id: ClassVar[str] = "tone.jargon"
    severity: ClassVar[Severity] = "warn"
    title: ClassVar[Phrase] = Phrase(ru="Жаргон", en="Jargon")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Профессиональный жаргон отвечает не клиенту, а коллегам.",
        en="The jargon of the trade speaks to colleagues, not to the customer.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Слово из рабочего жаргона. Скажите так, как сказал бы клиент.",
        en="A word of office jargon. Say it as the customer would.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за подробный рассказ, мы посмотрим, на каком шаге оплата зависла.",
        en="Anna, thank you for the details, we will see at which step the payment got stuck.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, спасибо за фидбэк, мы завели тикет и заэскалируем кейс на вторую линию.",
        en="Anna, thanks, we opened a ticket and will circle back once tier 2 has capacity.",
    )
    russian = patterns(
        r"(?:перв|втор|треть)[а-я]{2} лини[яюией]{1,2}",
        r"(?:зафлажить|задедлайнить)",
        r"(?:в|на) (?:моменте|проде|спринте|бэклоге|беклоге|аутсорсе|рисерче)",
        r"в бэклог|в беклог",
    )
    english = patterns(
        r"(?:circle back|touch base|reach out internally|loop in|looped in|deep[- ]dive|drill down"
        r"|take (?:this|it) offline|move the needle|low[- ]hanging fruit|ping (?:you|us|me)"
        r"|bandwidth|going forward|action items?|action points?|deliverables?|learnings"
        r"|synerg[a-z]{1,4}|leverag(?:e|ed|ing)|stakeholders?|onboarding|touch ?points?|pain"
        r" points?|value[- ]add(?:ed)?|best[- ]in[- ]class|root cause analysis|rca|escalation"
        r" matrix|service recovery|key learnings|north star|paradigm|holistic(?:ally)?"
        r"|streamlin(?:e|ed|ing)|operationali[sz]e|customer journey|user journey|churn|upsell"
        r"|cross-sell)",
        r"(?:tier|level|l) ?[123](?: support)?",
        r"(?:kpis?|slas?|skus?|poc|eta|eod|cob|csat|nps|roi|crm|erp|qa|ux|mvp|wip|tbc|poa|fyi|rma)",
        r"(?:tickets?|cases?) <2> (?:raised|opened|logged|created|assigned|triaged|closed)",
        r"(?:raised|opened|logged|created|triaged) <2> (?:tickets?|cases?)",
    )
    frames = (
        "инцидент зафиксировать/завести/открыть/приоритет/закрыть/эскалировать ..3",
        "приоритет высокий/низкий/средний/критичный/повысить ..2",
        "case/ticket/request action/actioned/triaged/flagged/parked/prioritised/prioritized ..4",
        "фидбэк*/фидбек*",
        "кейс/бэкофис/бэк-офис/апсейл/апсел/кросс-сейл/чекаут/конверсия/воронка/онбординг/аутрич",
        "тикет/таск/таска/дедлайн/митинг/колл/созвон/созвониться/спринт/бэклог/беклог/роадмап/бриф",
        "эскалировать/заэскалировать/эскалация/проэскалировать",
        "апгрейдить/проапгрейдить/апдейт/апдейтить/фиксить/пофиксить/зафиксить/багфикс/хотфикс"
        "/патч",
        "чекать/чекнуть/прочекать/зашарить/шарить/расшарить/запинговать/пинговать/засинкаться",
        "синк/инсайт/кластеризовать/сегментировать/таргетировать/масштабировать/митигировать"
        "/приоритизировать/валидировать/верифицировать/актуализировать/кастомизировать",
        "перформанс/репутационный/омниканальный/омниканальность/клиентоцентричность"
        "/клиентоцентричный/клиентоориентированность/клиентоориентированный",
        "юзер/юзерфрендли/юзабилити/лояльность программа ..2",
        "юзер*/девелопер*/прод-менедж*/продакт*",
        "=sla/=kpi/=sku/=nps/=crm/=qa/=сла/=кипиай/=ску",
        "апгрейд процесс/сервис/команда",
        "тимлид/супервайзер/скрипт/флоу/воркфлоу/лайфхак/чек-лист/пайплайн/аутсорс/хелпдеск"
        "/саппорт",
        "воронка/ретеншен/отток/комьюнити/стейкхолдер/бенчмарк/пилотировать/релиз/откатить"
        "/раскатить",
        "кластер/контур/периметр отработать/закрыть/решение",
        "отработать возражение/негатив/обратная/кейс/отзыв/претензия/инцидент",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone the customer's own words, and what the brand calls its things."""
        said = document.plain[start:end]
        return any(said in plain(text) for text in told(context))
