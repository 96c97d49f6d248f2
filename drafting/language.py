"""Say which language a review is written in, so that nobody answers Korean in Russian.

Built for short, sloppy texts: the script decides first, then the letters only one language has,
then its most common words. Russian typed in Latin letters («spasibo, vse ponravilos») is Russian.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

_NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|[@#]\w+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SAMPLE_CHARACTERS = 4000

_SCRIPTS: tuple[tuple[int, int, str], ...] = (
    (0x0041, 0x024F, "latin"),
    (0x1E00, 0x1EFF, "latin"),
    (0x0370, 0x03FF, "el"),
    (0x0400, 0x052F, "cyrillic"),
    (0x0530, 0x058F, "hy"),
    (0x0590, 0x05FF, "he"),
    (0x0600, 0x077F, "arabic"),
    (0x0900, 0x097F, "hi"),
    (0x0980, 0x09FF, "bn"),
    (0x0A00, 0x0A7F, "pa"),
    (0x0A80, 0x0AFF, "gu"),
    (0x0B80, 0x0BFF, "ta"),
    (0x0C00, 0x0C7F, "te"),
    (0x0C80, 0x0CFF, "kn"),
    (0x0D00, 0x0D7F, "ml"),
    (0x0E00, 0x0E7F, "th"),
    (0x10A0, 0x10FF, "ka"),
    (0x1100, 0x11FF, "ko"),
    (0x1200, 0x137F, "am"),
    (0x3040, 0x30FF, "ja"),
    (0x3130, 0x318F, "ko"),
    (0x3400, 0x9FFF, "zh"),
    (0xAC00, 0xD7AF, "ko"),
)
_DENSE = {"ja", "zh", "ko"}
"""Scripts whose single character says as much as two or three letters."""

_CYRILLIC_LETTERS: tuple[tuple[str, str], ...] = (
    ("kk", "әғқңұһ"),
    ("uk", "їєґ"),
    ("be", "ў"),
    ("tg", "ҷӣӯҳ"),
    ("sr", "ђјљњћџ"),
    ("ky", "өү"),
)
_CYRILLIC_WORDS: dict[str, str] = {
    "uk": "дуже дякую що це як але та все було також немає добре магазин швидко якість "
    "гарний гарно чудово смачно замовлення або від вже ще мені він вона вони",
    "be": "вельмі дзякуй што гэта як але добра няма вельми было усё",
    "bg": "благодаря съм беше това като няма добре храната препоръчвам обслужване със",
    "kk": "рахмет жаксы жақсы өте емес бар жок болды керек",
    "sr": "није веома хвала добро јако али",
    "ru": "не и что это очень спасибо всё все было как на но хорошо так же для магазин качество",
}
_LATIN_WORDS: dict[str, str] = {
    "en": "the and is it was this to for a i you my very good not of in but with have that great "
    "app nice are they be so on no service we best love all your can please use me had were "
    "thank thanks excellent bad ok okay like easy helpful super cool food staff room amazing "
    "worst never poor wow top do does did what how why when where which who an at by from or "
    "if he she him her our us can't don't doesn't won't didn't isn't only even just still "
    "always really too much many more most some any every new old first last time times day "
    "days week year people money bank account card mobile phone number login log update "
    "updates error open close work works working fix face need want make made get got give "
    "take took help thing things way back up down out off over after before again here there "
    "then than because while since until now today welcome late unable customer user users "
    "friendly fast slow payment transfer services order ordered delivery arrived product "
    "price quality size small big well outstanding useful everything nothing something "
    "anything ever better worse awesome wonderful terrible horrible waste",
    "de": "der die das und ist nicht sehr gut ich ein eine war mit auch für es zu den leider aber "
    "schlecht danke alles immer wir bei nur von super schnell lieferung",
    "fr": "le la les et est très pas je un une des pour que avec dans mais bien merci c'est on "
    "nous du en sur était bon service rapide j'ai qualité",
    "es": "el la los y es muy no que de un una para con pero todo bien gracias me lo por está "
    "excelente bueno buena servicio mi se las como recomiendo",
    "it": "il e è molto non che di un una per con ma tutto bene grazie ottimo buono sono la del "
    "servizio anche mi ho gli della consiglio",
    "pt": "o e é muito não que de um uma para com mas tudo bem obrigado obrigada ótimo bom boa os "
    "do da eu meu está produto recomendo",
    "tr": "ve bir çok bu için iyi değil güzel ama teşekkürler teşekkür ederim gayet kötü var yok "
    "ürün daha ben harika tavsiye hızlı",
    "nl": "de het en is niet een zeer goed ik van voor met maar ook was bij heel dank snel op zijn",
    "pl": "i jest nie bardzo się na to że do w z dobrze dziękuję polecam ale wszystko dobra super "
    "szybko był jak",
    "cs": "je a to se na že velmi není dobře děkuji ale vše jsem doporučuji byl rychle",
    "id": "yang dan tidak ini sangat bagus saya aplikasi bisa untuk di sudah dengan ada nya terima "
    "kasih mantap banget puas baik cepat membantu sekali gak ga aja tapi kenapa jangan bayar "
    "pinjaman limit udah kalau kok bgt sih nggak mudah lagi dari belum malah makasih makasi "
    "terimakasih lah payah terbaik cepet simpel trus terus naikin kyk kayak yg jdi jadi slsai "
    "selesai smua semua sip sipp banyak cair pencairan aplikasinya applikasi tolong kenaikan "
    "susah gampang proses langsung baru pake pakai",
    "vi": "là và của không rất tốt tôi được cho với này ứng dụng có cảm ơn",
    "uz": "va juda yaxshi rahmat bu uchun emas ham bor zo'r",
    "hi": "hai nahi bahut accha acha hain mein kya kar raha rahe rahi ke ki ka ko aur bhi se par "
    "achha badiya bhai kuch koi karo karna hota diya liya sab bekar nhi yeh mujhe apna ho gaya",
}
_TRANSLIT_WORDS = (
    "ochen spasibo horosho khorosho vse vsyo vsio ponravilos ponravilsya ponravilas tovar "
    "privet dostavka bystro bystraya kachestvo magazin rekomenduyu rekomenduu sovetuyu "
    "otlichno otlichnyi otlichnaya normalno norm plokho ploho uzhasno uzhas klass super "
    "krasivo vkusno eto kak chto bylo byl byla moya mne prishlo prishel zakaz bolshe "
    "nikogda dengi rabotaet personal obsluzhivanie vezhlivyi kurer opozdal pozhaluista "
    "udobno menya takoe razmer podoshel doshlo dolgo ili uzhe tolko zhdal ogon lyublyu"
)
_LATIN_LETTERS: tuple[tuple[str, str], ...] = (
    ("de", "ßäöü"),
    ("tr", "ğşıİ"),
    ("es", "ñ¿¡"),
    ("pt", "ãõ"),
    ("pl", "łążśćęń"),
    ("cs", "řěůčž"),
    ("fr", "œêèçàùû"),
    ("vi", "ơưđạảấầẩậắằặẹẻếềểệỉịọỏốồổộớờởợụủứừửựỳỷỹ"),
)
_WORD_SETS = {code: frozenset(words.split()) for code, words in _LATIN_WORDS.items()}
_TRANSLIT_SET = frozenset(_TRANSLIT_WORDS.split())
_CYRILLIC_SETS = {code: frozenset(words.split()) for code, words in _CYRILLIC_WORDS.items()}


def detect(text: str) -> str:
    """Return the ISO 639-1 code of `text`'s language, or "" when it has no letters.

    Only Russian and English are told apart from everything else with care; the other codes are
    good enough to say "this language is not supported".
    """
    plain = unicodedata.normalize("NFKC", text[:_SAMPLE_CHARACTERS])
    sample = _NOISE.sub(" ", plain)
    words = [word.lower().replace("’", "'") for word in _WORD.findall(sample)]
    scripts = _count_scripts(words)
    if not scripts:
        return ""
    script = _dominant(scripts)
    if script == "cyrillic":
        return _cyrillic(words)
    if script == "arabic":
        return _arabic(words)
    if script == "latin":
        return _latin(words)
    return "ja" if script == "zh" and scripts["ja"] else script


def _count_scripts(words: Iterable[str]) -> Counter[str]:
    counts: Counter[str] = Counter()
    for character, times in Counter("".join(words)).items():
        code = ord(character)
        for first, last, script in _SCRIPTS:
            if first <= code <= last:
                counts[script] += times * (3 if script in _DENSE else 1)
                break
    return counts


def _dominant(scripts: Counter[str]) -> str:
    """Prefer any other script to Latin when it holds a third: brands are written in Latin."""
    script, count = scripts.most_common(1)[0]
    if script != "latin" or len(scripts) == 1:
        return script
    other, other_count = scripts.most_common(2)[1]
    share = 1 if other in _DENSE else 2
    return other if other_count * share >= count else script


def _cyrillic(words: list[str]) -> str:
    letters = Counter("".join(words))
    scores: Counter[str] = Counter()
    for code, own in _CYRILLIC_LETTERS:
        scores[code] += 3 * sum(letters[letter] for letter in own)
    if letters["і"]:
        scores["be" if letters["ў"] else "uk"] += 2 * letters["і"]
        scores["kk"] += letters["і"] if scores["kk"] else 0
    scores["ru"] += letters["ы"] + letters["э"] + letters["ё"] + letters["ъ"]
    for code, common in _CYRILLIC_SETS.items():
        scores[code] += 2 * sum(word in common for word in words)
    best, score = scores.most_common(1)[0]
    return best if score > scores["ru"] else "ru"


def _arabic(words: list[str]) -> str:
    letters = set("".join(words))
    if letters & set("ٹڈڑےں"):
        return "ur"
    return "fa" if letters & set("پچژگ") else "ar"


def _latin(words: list[str]) -> str:
    letters = Counter("".join(words))
    scores: Counter[str] = Counter()
    for code, common in _WORD_SETS.items():
        scores[code] = 2 * sum(word in common for word in words)
    for code, own in _LATIN_LETTERS:
        scores[code] += 2 * sum(letters[letter] for letter in own)
    scores["ru"] = 2 * sum(word in _TRANSLIT_SET for word in words)
    best, score = scores.most_common(1)[0]
    return best if score > scores["en"] else "en"
