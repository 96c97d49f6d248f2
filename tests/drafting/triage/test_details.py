"""The concrete things a customer named."""

import pytest

from tests.drafting.triage.reviews import judged


@pytest.mark.parametrize(
    ("text", "rating", "detail", "polarity", "phrase"),
    [
        ("Вкусный раф, спасибо", 5, "Вкусный раф", "positive", "вкусный раф"),
        ("Нам принесли холодный раф", 2, "холодный раф", "negative", "холодный раф"),
        ("Раф был холодный", 2, "Раф был холодный", "negative", "холодный раф"),
        ("Персонал очень вежливый", 5, "Персонал очень вежливый", "positive", "вежливый персонал"),
        (
            "Заказали с вежливым персоналом ужин",
            5,
            "вежливым персоналом",
            "positive",
            "вежливый персонал",
        ),
        ("Привезли помятый торт", 1, "помятый торт", "negative", "помятый торт"),
        ("Курьер опоздал на час", 1, "Курьер опоздал на час", "negative", "опоздание курьера"),
        ("В номере сломался замок", 2, "сломался замок", "negative", "сломанный замок"),
        (
            "Всю ночь не работал кондиционер",
            2,
            "не работал кондиционер",
            "negative",
            "неработающий кондиционер",
        ),
        (
            "Администратор нагрубила",
            1,
            "Администратор нагрубила",
            "negative",
            "грубость администратора",
        ),
        ("Отдельно хвалим десерты", 5, "десерты", "positive", "десерты"),
        ("Понравился вкус кофе", 5, "вкус кофе", "positive", "вкус кофе"),
        ("Не понравился завтрак", 2, "завтрак", "negative", "завтрак"),
        ("Спасибо за тёплый приём", 5, "тёплый приём", "positive", "тёплый приём"),
        ("Обслуживание на высоте", 5, "Обслуживание на высоте", "positive", "обслуживание"),
        ("Чай так себе", 3, "Чай так себе", "negative", "чай"),
        ("Быстро доставили", 5, "Быстро доставили", "positive", "быстрая доставка"),
        ("Доставили вовремя", 5, "Доставили вовремя", "positive", "своевременная доставка"),
        ("Упаковано надёжно", 5, "Упаковано надёжно", "positive", "надёжная упаковка"),
        ("Убирают плохо", 2, "Убирают плохо", "negative", "уборка"),
        ("Туман не вращается", 2, "Туман не вращается", "negative", ""),
        ("Не положили инструкцию", 2, "Не положили инструкцию", "negative", ""),
        ("Крышка с трещиной", 2, "Крышка с трещиной", "negative", "крышка с трещиной"),
        (
            "Коробка колонки приехала с вмятинами",
            2,
            "Коробка колонки приехала с вмятинами",
            "negative",
            "коробка с вмятинами",
        ),
        (
            "Пакет пришёл в разорванном виде",
            2,
            "Пакет пришёл в разорванном виде",
            "negative",
            "пакет в разорванном виде",
        ),
        (
            "Недобросовестный мастер",
            1,
            "Недобросовестный мастер",
            "negative",
            "недобросовестный мастер",
        ),
        ("Уютное кафе", 5, "Уютное кафе", "positive", "уютное кафе"),
        ("The soup was cold", 2, "soup was cold", "negative", "cold soup"),
        ("Such friendly staff", 5, "friendly staff", "positive", "friendly staff"),
        ("Delivery was late again", 1, "Delivery was late", "negative", "late delivery"),
        ("Quick check-in", 5, "Quick check-in", "positive", "quick check-in"),
        ("Loved the latte", 5, "latte", "positive", "latte"),
        ("The app keeps crashing", 1, "app keeps crashing", "negative", "crashes"),
        ("It won't let me log in", 1, "It won't let me log in", "negative", "login problem"),
        ("The remote doesn't respond", 2, "remote doesn't respond", "negative", ""),
        ("Very easy to use", 5, "easy to use", "positive", "ease of use"),
    ],
)
def test_a_named_thing_is_found_with_its_judgement(
    text: str, rating: int, detail: str, polarity: str, phrase: str
):
    found = judged(text, rating).details
    assert detail in [d.text for d in found]
    chosen = next(d for d in found if d.text == detail)
    assert chosen.polarity == polarity
    assert chosen.noun_phrase == phrase


@pytest.mark.parametrize(
    ("text", "detail", "phrase"),
    [
        ("Бариста Игорь просто чудо", "Бариста Игорь", "бариста Игорь"),
        ("Спасибо официантке Марии за ужин", "официантке Марии", "официантка Мария"),
        ("Управляющая Валерия всё решила", "Управляющая Валерия", "управляющая Валерия"),
        ("Помогла администратор Валерия", "администратор Валерия", "администратор Валерия"),
        ("Our waiter Tom was lovely", "waiter Tom", "waiter Tom"),
    ],
)
def test_a_named_employee_is_a_person(text: str, detail: str, phrase: str):
    person = next(d for d in judged(text, 5).details if d.kind == "person")
    assert (person.text, person.noun_phrase) == (detail, phrase)


@pytest.mark.parametrize(
    "text",
    [
        "Спасибо",
        "Всё понравилось, рекомендую",
        "ок",
        "👍🔥",
        "5 из 5",
        "Хороший товар, спасибо магазину",
        "Great app",
        "Nice product, thanks",
        "Good",
        "Хороший банк",
        "Интересная штучка",
        "Ожидание и реальность",
    ],
)
def test_a_review_that_names_nothing_has_no_details(text: str):
    assert judged(text, 5).details == ()


@pytest.mark.parametrize(
    ("text", "private"),
    [
        ("Звонить Петрову по номеру 8 900 000-00-00, суп вкусный", "Петров"),
        ("Мы с мужем и дочкой довольны, суп вкусный", "муж"),
        ("Живу в Самаре, суп вкусный", "Самар"),
        ("Оставил номер телефона и номер заказа, суп вкусный", "номер"),
        ("Soup was great, my wife agrees", "wife"),
    ],
)
def test_people_and_places_of_the_customer_are_not_details(text: str, private: str):
    assert all(private not in d.text for d in judged(text, 5).details)


@pytest.mark.parametrize(
    ("text", "detail", "phrase"),
    [
        ("Это был не лучший завтрак", "завтрак", "завтрак"),
        ("Жаль, что нет парковки", "парковки", "парковка"),
        ("Not the best coffee", "coffee", "coffee"),
    ],
)
def test_a_denied_praise_leaves_the_bare_thing_with_blame(text: str, detail: str, phrase: str):
    found = judged(text, 4).details
    assert [(d.text, d.polarity, d.noun_phrase) for d in found] == [(detail, "negative", phrase)]


@pytest.mark.parametrize(
    ("text", "detail", "phrase"),
    [
        ("Ужасный завтрак", "Ужасный завтрак", "завтрак"),
        ("Персонал грубый", "Персонал грубый", "персонал"),
        ("Холодный завтрак", "Холодный завтрак", "холодный завтрак"),
        ("Terrible breakfast", "Terrible breakfast", "breakfast"),
        ("The staff was rude", "staff was rude", "staff"),
    ],
)
def test_a_harsh_word_is_the_customer_s_and_not_ours_to_repeat(text: str, detail: str, phrase: str):
    assert [(d.text, d.noun_phrase) for d in judged(text, 1).details] == [(detail, phrase)]


def test_profanity_is_never_a_detail():
    assert all("говн" not in d.text for d in judged("Кофе говно, говняный сервис", 1).details)


def test_there_are_at_most_five_and_each_thing_once():
    text = "Вкусный суп, вкусный салат, вкусный чай, вкусный торт, вкусный сок, вкусный плов. Суп!"
    details = judged(text, 5).details
    assert len(details) == 5
    assert len({d.text.split()[-1].lower() for d in details}) == 5


@pytest.mark.parametrize(
    ("text", "rating", "found"),
    [
        (
            "Торт приехал с трещиной, но был очень вкусный.",
            4,
            [
                ("Торт приехал с трещиной", "negative", "торт с трещиной"),
                ("очень вкусный", "positive", "вкусный торт"),
            ],
        ),
        (
            "Готовят вкусно, а убирают плохо",
            3,
            [
                ("Готовят вкусно", "positive", "вкусная еда"),
                ("убирают плохо", "negative", "уборка"),
            ],
        ),
        (
            "Достоинства: яркий экран Недостатки: шнур короткий",
            3,
            [
                ("яркий экран", "positive", "яркий экран"),
                ("шнур короткий", "negative", "короткий шнур"),
            ],
        ),
    ],
)
def test_praise_and_blame_stay_with_their_own_words(
    text: str, rating: int, found: list[tuple[str, str, str]]
):
    details = judged(text, rating).details
    assert sorted((d.text, d.polarity, d.noun_phrase) for d in details) == sorted(found)


@pytest.mark.parametrize(
    ("text", "rating", "aside"),
    [
        ("Поставила в комнате у окна, светит ярко, очень довольна", 5, {"комнате", "окна"}),
        ("Ужасный завтрак, до оператора не дозвониться", 1, {"оператора"}),
        ("Great coffee, I paid by phone", 5, {"phone"}),
        ("Confusing menu, it fails in the middle of a transfer", 1, {"transfer"}),
        ("Please update the menu, the soup was cold", 2, {"update"}),
    ],
)
def test_what_only_stands_nearby_is_no_detail(text: str, rating: int, aside: set[str]):
    assert aside.isdisjoint(d.text for d in judged(text, rating).details)


@pytest.mark.parametrize(
    ("text", "rating", "polarity", "phrase"),
    [
        ("Батарея чуть тёплая", 2, "negative", "батарея"),
        ("Персонал не вежливый", 2, "negative", ""),
        ("App never crashes", 5, "positive", ""),
    ],
)
def test_a_weakened_or_denied_word_turns_the_judgement(
    text: str, rating: int, polarity: str, phrase: str
):
    assert [(d.polarity, d.noun_phrase) for d in judged(text, rating).details] == [
        (polarity, phrase)
    ]


def test_what_is_judged_comes_before_what_is_only_named():
    details = judged("Ездили на автобусе, брали чемодан. Ужасный завтрак.", 2).details
    assert details[0].text == "Ужасный завтрак"
