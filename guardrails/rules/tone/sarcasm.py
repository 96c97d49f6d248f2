"""Mockery is heard even when every word of it is polite."""

from typing import ClassVar

from guardrails.document import Document
from guardrails.rules.lexical import PatternRule, patterns
from guardrails.types import CheckContext
from prompts.language import Phrase


class Sarcasm(PatternRule):
    """«Вам, конечно, виднее», "good luck finding better"; praise may be playful and is exempt."""

    id: ClassVar[str] = "tone.sarcasm"
    title: ClassVar[Phrase] = Phrase(ru="Сарказм", en="Sarcasm")
    explanation: ClassVar[Phrase] = Phrase(
        ru="Над недовольным клиентом смеются один раз, а цитируют потом годами.",
        en="A dissatisfied customer is mocked once and quotes it for years.",
    )
    message: ClassVar[Phrase] = Phrase(
        ru="Читается как насмешка или «не нравится — уходите». Скажите прямо, чем поможете.",
        en='This reads like mockery or "leave if you do not like it". Say plainly how you help.',
    )
    good: ClassVar[Phrase] = Phrase(
        ru="Анна, жаль, что паста показалась пресной. Расскажите в чате, чего не хватило.",
        en="Anna, we are sorry the pasta was bland. Tell us in the chat what was missing.",
    )
    bad: ClassVar[Phrase] = Phrase(
        ru="Анна, вам, конечно, виднее, какой должна быть паста. Никто вас у нас не держит.",
        en="Anna, you are clearly an expert on pasta. Good luck finding a better place.",
    )
    setting: ClassVar = {"branch": "negative"}
    russian = patterns(
        r"скатертью (?:дорог[аи]|дорожка)",
        r"(?:ну|вот) надо же",
        r"надо же,? (?:как|что|а)",
        r"подумать только",
        r"(?:ну-ну|ай-ай-ай|ага|ох уж)",
        r"ну (?:да|конечно|разумеется|еще бы)",
        r"как (?:мило|трогательно|забавно|благородно|оригинально|неожиданно)(?= [^.!?]{0,40}[.!]"
        r"|[.!,])",
        r"(?:куда уж|где уж|куда) нам",
        r"как (?:же )?мы (?:только )?(?:посмели|могли|смели)",
        r"мы,? (?:увы,? )?не (?:телепаты|волшебники|экстрасенсы|ясновидящие|боги|нянь[а-я]{1,2}"
        r"|няньки|мишлен[а-я]{0,2}|гадалки|детский сад|курорт|пятизвездочн[а-я]{2,3}|санаторий"
        r"|ритц)",
        r"за (?:такие|эти|такую|эту|ваши) (?:деньги|цену|сумму) [^.!?\n]{0,40}(?:хотели|ждали"
        r"|ожидали|рассчитывали)",
        r"а (?:чего|что) (?:же |еще )?вы (?:хотели|ждали|ожидали)",
        r"(?:чего|что) (?:же|еще) вы (?:хотели|ждали|ожидали)",
        r"(?:кому|кто-то)-?(?:то)? (?:просто )?(?:лишь бы|нравится) (?:пожаловаться|жаловаться"
        r"|ругаться)",
        r"с луны (?:свалились|упали)",
        r"свет клином",
        r"(?:никому|не) (?:еще )?(?:никто )?не (?:умер|умирал|растаял|сахарн[а-я]{2,3})",
        r"не сахарн[а-я]{2,3}",
    )
    english = patterns(
        r"what (?:exactly |else )?(?:did|do|were) you (?:expect|hop|think)[a-z]{0,3}",
        r"how (?:tragic|charming|sweet|dreadful|original|touching|adorable|very brave)",
        r"(?:oh dear|boo hoo|poor (?:you|thing|baby)|silly (?:us|me)|slow clap|imagine that|go"
        r" figure|news ?flash|surprise,? surprise|cry me a river|heaven forbid|god forbid)",
        r"(?:my|our) hearts? bleeds?",
        r"(?:last time (?:we|i) checked|believe it or not)",
        r"(?:perhaps|maybe|possibly|surely) [^.!?\n]{2,60} would have (?:been|helped|done|saved"
        r"|worked)",
        r"next time,? (?:perhaps |maybe |do |just |please |you (?:may|might|could|should) (?:want"
        r" to )?)?(?:bring|pack|wear|learn|remember|think|try|order|consider|use|plan|set|leave"
        r"|book|dress|take|arrive|come prepared)",
        r"we(?:'re| are) not (?:mind[- ]?readers|psychic|psychics|magicians|miracle workers"
        r"|babysitters|the ritz|a five[- ]star|a michelin)",
        r"(?:it'?s|this is|that is|that's) not (?:the ritz|rocket science|brain surgery)",
        r"(?:must|how) be (?:so |very |really )?(?:hard|difficult|exhausting|tough|lovely|nice)"
        r" (?:for|to be|being) you",
        r"(?:if (?:it|this|we|everything)(?:'s| is| are| was| were)? (?:so|that) (?:bad|awful"
        r"|terrible|horrible|poor)|if you (?:don't|do not|didn't) like it)",
        r"(?:the )?door is (?:always )?(?:open|over there|right there)",
        r"(?:you're|you are|you'll be) (?:more than )?welcome to (?:try|go|shop|eat|dine|stay|look"
        r"|take|find|cook|do it)",
    )
    frames = (
        "дело бросить/отложить =все/=всё ..4",
        "> =какие =мы/=вы ..1",
        "нежный =какие/=какой/=такие/=слишком ..3",
        "> =what =a tragedy/disaster/drama/catastrophe/calamity/shock ..3",
        "world revolve/revolves/spin ..7",
        "drop everything we/shall/will ..4",
        "держать никто",
        "неволить/заставлять/принуждать никто вы/клиент/гость/здесь",
        "=виднее =вам ..6",
        "эксперт/знаток/критик/гурман/дегустатор/гений/ценитель/всезнайка вы",
        "поздравлять",
        "браво/бинго/аплодировать/аплодисменты/овация",
        "трагедия/драма/катастрофа/горе/апокалипсис какой/такой/настоящий/целый/просто/вселенский",
        "угодить не",
        "мысль читать/угадывать/прочитать/прочесть не/уметь/научиться",
        "телепат*/экстрасенс*/ясновид*",
        "величество/высочество/светлость/сиятельство",
        "дорожка/ковёр красный",
        "фанфары/оркестр/фейерверк/салют вы",
        "медаль/орден/оскар/памятник/грамота/премия вы/выдать/вручить/поставить/положен",
        "масштаб вселенский/мировой/космический/планетарный",
        "> конечно/разумеется/естественно вы =могли/=мог/=могла",
        "> странно/удивительно/забавно/любопытно/занятно/смешно/парадоксально =что/=как ..3",
        "> интересно =почему/=зачем/=откуда вы ..4",
        "нечего скрывать/бояться/опасаться",
        "честный/порядочный/воспитанный/вежливый/нормальный/разумный/взрослый/адекватный/культурный"
        "/приличный/уважающий покупатель/клиент/гость/пассажир/родитель/пациент/человек/люди ..3",
        "город/район/рынок/вокруг выбор/много/полный большой/кафе/заведение/место/салон/магазин"
        "/другой",
        "другой/иной/соседний/чужой/конкурент поискать/найти/подыскать/выбрать/присмотреть/повезти"
        "/понравиться/порадовать/уйти заведение/место/кафе/салон/магазин/ресторан/отель/компания"
        "/сервис/исполнитель/мастер/конкурент",
        "поиск/найти удача/успех",
        "> если =так/=настолько плохо/нравиться/ужасный/плохой/ужасно",
        "> спасибо =что испортить/очернить/просветить/научить/=открыли/развлечь/повеселить ..6",
        "глаз открыть мы",
        "привередливый/капризный/избалованный/изнеженный/впечатлительный/обидчивый/мнительный"
        "/ранимый",
        "скандалист/скандальный/истерика/истерить/нытик/ныть/капризничать/капризы",
        "посочувствовать остаться/остаётся/только",
        "nobody/no-one hold/keep/force/stop you",
        "> feel free go/take/shop/try/find/look/spend elsewhere/else/somewhere/another/competitor",
        "luck find/finding/elsewhere/else ..4",
        "expert/critic/connoisseur/genius/gourmet clearly/obviously/such/evidently/apparently you",
        "> read minds/mind ..2",
        "psychic/clairvoyant/telepath",
        "crystal ball",
        "congratulations/bravo/applause",
        "majesty/highness",
        "red carpet",
        "exacting/lofty/refined/delicate/discerning/sophisticated taste/standard/palate your",
        "tantrum/whine/moan/nitpick/fussy/melodramatic/hysterical/picky you/your/some/guest/people",
        "people/folks/guest/customer =some/certain just/simply/always/never/cannot/will/love/enjoy",
        "complain/moan/grumble enjoy/love/sport/hobby/fond you/some/people",
        "ruin/enlighten/educate/brighten =thanks/thank ..5",
        "common sense",
    )

    def is_exempt(self, document: Document, start: int, end: int, context: CheckContext, /) -> bool:
        """Leave alone a reply to praise, where the same words are a friendly joke."""
        return context.branch == "positive"
