import pytest

from drafting.playbook.clauses import clause
from drafting.playbook.quoting import adverbs, is_coarse, quotable
from drafting.playbook.russian import noun_phrase


def forms(text: str, before: str = "") -> list[str | None]:
    phrase = noun_phrase(text, before)
    assert phrase is not None
    return [phrase.inflect(case) for case in ("nomn", "gent", "accs", "ablt", "loct")]


@pytest.mark.parametrize(
    ("said", "declined"),
    [
        (
            "очень вкусный кофе",
            ["вкусный кофе", "вкусного кофе", "вкусный кофе", "вкусным кофе", "вкусном кофе"],
        ),
        (
            "вежливых сотрудников",
            [
                "вежливые сотрудники",
                "вежливых сотрудников",
                "вежливых сотрудников",
                "вежливыми сотрудниками",
                "вежливых сотрудниках",
            ],
        ),
        (
            "детская площадка",
            [
                "детская площадка",
                "детской площадки",
                "детскую площадку",
                "детской площадкой",
                "детской площадке",
            ],
        ),
        ("такси", ["такси"] * 5),
        (
            "мороженое",
            ["мороженое", "мороженого", "мороженое", "мороженым", "мороженом"],
        ),
    ],
)
def test_a_phrase_is_declined_whole(said: str, declined: list[str]):
    assert forms(said) == declined


def test_a_name_is_declined_with_its_role_from_any_case():
    assert forms("официантом Игорем")[:3] == [
        "официант Игорь",
        "официанта Игоря",
        "официанта Игоря",
    ]
    assert forms("администратору Анне")[0] == "администратор Анна"


def test_what_follows_the_noun_stays_as_it_is():
    assert forms("очередь на кассе")[3] == "очередью на кассе"
    assert forms("работа курьера")[2] == "работу курьера"


@pytest.mark.parametrize(
    ("said", "phrase"),
    [
        ("персонал очень вежливый", "вежливый персонал"),
        ("номер был чистый и тихий", "чистый и тихий номер"),
        ("персонал внимателен", "внимательный персонал"),
        ("обслуживание на высоте", "обслуживание"),
        ("еда вкусная, свежая", "вкусная и свежая еда"),
    ],
)
def test_what_is_said_of_a_thing_becomes_its_adjective(said: str, phrase: str):
    assert forms(said)[0] == phrase


def test_adjectives_that_were_not_listed_are_not_joined_by_and():
    assert forms("открытый подогреваемый бассейн")[0] == "открытый подогреваемый бассейн"
    assert forms("чистый, уютный номер")[0] == "чистый и уютный номер"


def test_the_preposition_in_front_tells_one_room_from_many():
    assert forms("номера", before="из")[0] == "номер"
    assert forms("номера")[0] == "номера"


def test_two_things_are_declined_together_and_count_as_many():
    phrase = noun_phrase("вкусный кофе и десерты")
    assert phrase is not None
    assert phrase.inflect("loct") == "вкусном кофе и десертах"
    assert phrase.plural
    assert phrase.agree(("удался", "удалась", "удалось", "удались")) == "удались"


@pytest.mark.parametrize(
    "said", ["курьер нагрубил", "вкусна", "", "!!!", "вкусный торт «Наполеон»", "Wi-Fi", "оаыв"]
)
def test_what_cannot_be_declined_for_sure_is_no_noun_phrase(said: str):
    assert noun_phrase(said) is None


@pytest.mark.parametrize(
    ("said", "spoken"),
    [
        ("Доставка опоздала на два часа", "доставка опоздала на два часа"),
        ("и мне нагрубили на кассе", "вам нагрубили на кассе"),
        ("мой заказ потеряли", "ваш заказ потеряли"),
        ("ваш курьер не позвонил", "наш курьер не позвонил"),
        ("не работал кондиционер", "не работал кондиционер"),
        ("забыли положить приборы", "забыли положить приборы"),
        ("нам пришлось ждать", "вам пришлось ждать"),
    ],
)
def test_a_clause_is_said_from_our_side(said: str, spoken: str):
    assert clause(said) == spoken


@pytest.mark.parametrize("said", ["ждала два часа", "ждал два часа", "мы ждали два часа"])
def test_the_customers_gender_is_never_guessed(said: str):
    assert clause(said) == "вы ждали два часа"


@pytest.mark.parametrize(
    "said",
    [
        "заказали пиццу",
        "Игорь нахамил",
        "вы меня обманули",
        "я больше не приду",
        "кондиционир не работал",
        "если бы курьер позвонил",
        "суп",
        "курьер приехал, позвонил и уехал",
    ],
)
def test_a_clause_that_would_sound_wrong_from_us_is_refused(said: str):
    assert clause(said) is None


def test_adverbs_are_taken_only_when_they_are_about_the_place():
    assert adverbs("очень уютно и вкусно") == ("уютно", "вкусно")
    assert adverbs("дорого") == ()


def test_only_clean_whole_fragments_are_quoted():
    assert quotable("Пришли не те насадки(") == "пришли не те насадки"
    assert quotable("но не увеличивает") == "не увеличивает"
    assert quotable("звоните 89161234567") is None
    assert quotable("полный отстой, суки") is None
    assert quotable("привезли рание") is None
    assert quotable("супер 🔥 огонь") is None


def test_coarse_words_are_seen_in_any_form():
    assert is_coarse("Охуенно")
    assert is_coarse("дерьмовый сервис")
    assert not is_coarse("судак и хек")
