"""Legal fault is not admitted in a reply."""

from typing import ClassVar

from guardrails.rules.lexical import patterns
from guardrails.rules.promise.base import PromiseRule
from prompts.language import Phrase


class Liability(PromiseRule):
    """«Признаём вину», "we are liable"; a plain «наша ошибка» is left alone."""

    id: ClassVar[str] = "promise.liability"
    title: ClassVar[Phrase] = Phrase(ru="Признание юридической вины", en="Admission of legal fault")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Извиниться можно всегда; признание вины и ответственности за ущерб решают юристы.",
        en="You may always apologise; fault and liability are for lawyers to admit.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Похоже на признание юридической вины. Извинитесь за случившееся, не называя виновных.",
        en="This admits legal fault. Apologise for what happened without naming who is liable.",
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, нам очень жаль, что пальто испортили. Напишите нам, разберёмся.",
        en="Anna, we are very sorry about your coat. Please write to us, we will look into it.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, признаём свою вину и несём ответственность за ущерб.",
        en="Anna, we admit our negligence and accept full liability.",
    )
    russian = patterns(
        r"(?:призна(?:ем|ю)|осознаем) <2> (?:вину|виновность|ответственность|свою вину)",
        r"(?:это )?(?:полностью |целиком |исключительно |только )?(?:наша|моя) <1> вина",
        r"(?:мы|я|наш[иа]? [а-я]{4,14}) (?:полностью |действительно |очень )?виноват[ыа]?",
        r"(?:по|из-за) нашей <1> (?:вине|халатности|небрежности)",
        r"(?:несем|берем на себя|принимаем|понесем) <2> (?:полную |всю )?ответственность",
        r"(?:ущерб|ответственность|вина) <2> (?:лежит )?на нас",
        r"мы нарушили <2> (?:закон|ваши права|права|договор|условия|нормы|обязательства)",
        r"(?:вы имеете право|вправе) <2> (?:подать|обратиться) в суд",
    )
    english = patterns(
        r"(?:we|i) (?:admit|acknowledge|accept|take|assume|bear) <3> (?:liability|fault|negligence"
        r"|blame|legal responsibility|guilt)",
        r"(?:we|our [a-z]{4,14}) (?:are|were|is|was) <1> (?:liable|negligent|at fault|guilty|to"
        r" blame)",
        r"our (?:own )?(?:negligence|liability)",
        r"(?:it|this|that) (?:is|was)(?: entirely| completely| all| fully)? our fault",
        r"we (?:broke|violated|breached) <2> (?:law|contract|your rights|regulations)",
        r"(?:accept|take|bear|assume|admit|acknowledge) (?:full |complete |total |all |entire"
        r" )?(?:legal )?(?:responsibility|liability|blame|fault)",
        r"(?:we|our [a-z]{4,14}|the company|the clinic|the hotel|the shop) (?:is|are|was|were) <1>"
        r" (?:liable|negligent|at fault|responsible for|legally|in breach|guilty|to blame|obliged"
        r" to)",
        r"(?:duty of care|breach of (?:contract|duty|the law)|gross negligence|legally"
        r" (?:responsible|obliged|bound|liable|at fault)|against the law|in violation of)",
        r"you (?:are|would be|'re) (?:fully |legally )?(?:entitled|within your rights) to (?:sue"
        r"|claim|damages|compensation|take us)",
        r"(?:fault|blame|liability|responsibility) (?:is|was|lies|rests) (?:entirely |fully |solely"
        r" |all )?(?:ours|with us|on our side|on us)",
    )
    frames = (
        "юридический/юридически/закон вы/компания/мы =правы/=виновата/=виноваты/=прав/=отвечаем"
        "/=виновен ..5",
        "нарушение/нарушить/нарушены право/закон/договор/норма ваш/потребитель/=как/=это/=вас ..5",
        "суд/иск подать/выиграть/обратиться/требовать/=выиграете/=вправе =нас/=вы/=вправе/=можете"
        "/=имеете ..7",
        "breach/violation/infringement rights/right/contract/law/duty/consumer ..5",
        "sue/sued/court/lawsuit win/won/claim/entitled/right you/us ..7",
        "вина/виновность/виноватый очевидный/бесспорный/доказанный/установленный/признавать/=налицо"
        "/=целиком ..4",
        "закон отвечать/ответить/нести/ответственность/ответственный =мы/=за/=перед ..5",
        "carelessness/negligence/recklessness/oversight =our/=ours/=by ..3",
        "answer/accountable/responsible damage/injury/loss/fall/harm/ours =is/=are/=ours/=we/=for"
        " ..7",
        "вина/виноватый/виновный/виновник наш/мы/=нас/компания/сторона признавать/признать"
        "/полностью/целиком/лежать/=есть/полный/исключительно/=была/=за/чувствовать !не !нет ..5",
        "ответственность нести/взять/брать/признавать/признать/наш/лежать/понести/принять полный/мы"
        "/=нас/=себя/ущерб/вред/случившийся/произошедший/целиком/полностью/юридический ..6",
        "ущерб/вред/последствие/травма/убыток/порча ответить/отвечать/лежать/ответственный"
        "/виноватый/вина мы/=нас/наш ..6",
        "нарушить/нарушены/нарушение/нарушать закон/право/договор/обязательство/норма/требование"
        "/санпин/законодательство мы/наш/=нами/сторона/компания/сотрудник/действительно !не ..6",
        "халатность/небрежность/недосмотр/нарушение наш/мы/сотрудник/допустить/признавать/персонал"
        " =наша/=нашей/=нашу/=допустили/=допустил/=допущена/=допущено/=признаём/=признаем ..4",
        "обязанный мы/компания возместить/компенсировать/ответить/выплатить/заплатить/отвечать ..5",
        "суд/закон/юридический ответить/отвечать/ответственность/право/прав =мы/=вы/=вправе/=готовы"
        " ..5",
    )
