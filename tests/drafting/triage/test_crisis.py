"""What only a person may answer, and what merely sounds like it."""

from datetime import UTC, datetime, timedelta

import pytest

from drafting.types import Message
from prompts.guidelines import CrisisPlan
from tests.drafting.triage.reviews import GUIDELINES, judged

CAUGHT = [
    ("Обманули с ценой, на кассе пробили другую", "fraud", "Обманули"),
    ("Это просто мошенники, не связывайтесь", "fraud", None),
    ("Чистый развод на деньги", "fraud", None),
    ("Кинули на предоплату, деньги не вернули", "fraud", None),
    ("Не только обманули, но и нахамили", "fraud", "обманули"),
    ("Списали деньги без моего согласия", "fraud", None),
    ("Пишу второй раз, никто не отвечает", "ignored", None),
    ("Мои письма просто игнорируют", "ignored", "игнорируют"),
    ("Третью неделю жду ответа, ни ответа ни привета", "ignored", None),
    ("Не берут трубку, дозвониться невозможно", "ignored", None),
    ("Подам в суд, если не решите", "legal_threat", "Подам в суд"),
    ("Напишу жалобу в Роспотребнадзор", "legal_threat", None),
    ("Заявление в полицию уже написано", "legal_threat", None),
    ("Обращусь к юристу и в прокуратуру", "legal_threat", None),
    ("Расскажу об этом в СМИ", "legal_threat", None),
    ("После вашего салата отравились всей семьёй", "harm", "отравились"),
    ("У сына аллергия после вашего крема", "harm", "аллергия"),
    ("Стул сломался, жена получила травму", "harm", "травму"),
    ("Дочка упала с качелей, вызвали скорую", "harm", None),
    ("В супе нашли осколок стекла", "harm", None),
    ("Не пустили в зал человека на инвалидной коляске", "discrimination", None),
    ("Это дискриминация", "discrimination", "дискриминация"),
    ("Мои данные передали третьим лицам", "data_leak", None),
    ("В кабинете вижу чужие заказы и адреса", "data_leak", None),
    ("Scammers, they stole my money", "fraud", None),
    ("This is a fraud, beware", "fraud", "fraud"),
    ("They charged my card without my permission", "fraud", None),
    ("I emailed three times and got no response", "ignored", None),
    ("Nobody ever answered my calls", "ignored", None),
    ("My lawyer will contact you", "legal_threat", "lawyer"),
    ("I will sue you", "legal_threat", "sue"),
    ("Reported to the police", "legal_threat", None),
    ("We all got food poisoning", "harm", "food poisoning"),
    ("My son had an allergic reaction and ended up in hospital", "harm", None),
    ("Racist staff", "discrimination", "Racist"),
    ("Refused to serve us because of our accent", "discrimination", None),
    ("My personal data was leaked", "data_leak", None),
    ("I can see another customer's orders in my account", "data_leak", None),
    ("На меня оформили страховку, узнала из выписки", "fraud", "На меня оформили страховку"),
    ("Ценник 90, на кассе пробивают 130. И так каждый раз", "fraud", None),
    ("Бензин разбавляют, движок застучал", "fraud", "Бензин разбавляют"),
    ("Четыре обращения, ноль ответов", "ignored", None),
    ("Обещали позвонить во вторник. Сегодня суббота, никто не позвонил", "ignored", None),
    ("Менеджер перестал выходить на связь после оплаты", "ignored", None),
    ("Увидимся в зале заседаний", "legal_threat", "зале заседаний"),
    ("Ждите гостей из пожарного надзора", "legal_threat", "пожарного надзора"),
    ("Горка без бортика, племянник расшиб подбородок", "harm", "расшиб подбородок"),
    ("Обогреватель ночью стал плавиться", "harm", "Обогреватель"),
    ("В печенье попалась канцелярская кнопка", "harm", "кнопка"),
    ("Таксист всю дорогу засыпал за рулём", "harm", None),
    ("Услышали акцент и сразу: «номеров нет»", "discrimination", "акцент"),
    ("Сказали, что мамочкам с грудничками тут не рады", "discrimination", None),
    ("Бывший муж узнал мой новый адрес от вашего оператора", "data_leak", None),
    ("Врач обсуждала мой диагноз с соседкой по палате", "data_leak", None),
    ("Весь наш подъезд без интернета, уже тридцать квартир звонили", "many_complaints", None),
    ("Paid a deposit, next day the listing was gone", "fraud", None),
    ("My earrings vanished from the room safe", "fraud", "earrings vanished"),
    ("Four emails, zero answers", "ignored", None),
    ("The manager promised to ring on Tuesday. It is Sunday", "ignored", None),
    ("The heater started to melt", "harm", "heater"),
    ("Nan tripped over the torn lino, the x-ray shows a crack", "harm", None),
    ("They laughed at my mother's stammer", "discrimination", None),
    ("My ex got my new address from your call centre", "data_leak", None),
    ("Half the office is off sick after your buffet", "many_complaints", None),
]

LEFT_ALONE = [
    "Никого не обманули, всё как на фото",
    "Всё честно, без обмана",
    "Обмана нет, вес точный",
    "Обманчиво простой дизайн, а какой удобный!",
    "Ожидания не обманули, очень вкусно",
    "Боялась, что обманут, но всё пришло вовремя",
    "Достали мошенники звонками, а ваш банк помог, спасибо",
    "Банк заблокировал перевод мошенникам, деньги целы",
    "После мытья нет разводов на стекле",
    "Судя по отзывам, здесь вкусно, и это правда",
    "Судак на гриле великолепный",
    "Выставляю на ваш суд своё фото, кружка красивая",
    "Парковка рядом, напротив здание суда",
    "Отправились в отпуск с вашим чемоданом",
    "Крем гипоаллергенный, кожа мягкая",
    "Аллергии нет, раздражения тоже",
    "Не вызывает аллергию, ребёнку подошло",
    "Мазь хорошо помогает от ожогов",
    "Доставка как скорая помощь, спасибо",
    "Вода не протекает, никакой утечки воды",
    "Отвечают всегда быстро",
    "Никакой дискриминации, всем рады",
    "Нас не проигнорировали, приняли сразу",
    "Цена упала, взяли ещё одну",
    "Deceptively simple and very handy",
    "No scam here, it is legit and works great",
    "The bank protected me from scammers, thank you",
    "This vacuum is a steal at that price",
    "Lovely food court, great view of the tennis court",
    "They were so careful with my nut allergy",
    "No allergic reaction, my skin feels great",
    "The bottle does not leak water",
    "A glass of wine and a great steak",
    "They always respond quickly",
    "I was worried it was a scam but everything arrived",
    "Thank you Sue, you were wonderful",
    "Hidden life hacks inside, love it",
    "Not ignored for a minute, attentive staff",
    "Собака лежанку игнорирует, а мне нравится",
    "Думала, обман, а пришло всё целое",
    "Смотрели «Аферистов», зал удобный, звук чистый",
    "Никто не пытался обмануть, счёт до копейки",
    "Подала бы на вас в суд за такие эклеры, растолстела",
    "Видно, что требования Роспотребнадзора соблюдают",
    "Голова кругом от выбора",
    "Nobody tried to cheat us, the bill was right",
    "Sue me, I ate three of them",
    "My dog ignored the bed for a week, now she lives in it",
    "It should be illegal to bake this well",
]

PLAIN = [
    ("Ценники кусаются, порции крошечные", 2),
    ("Номер убитый, телевизор не работает, завтрак холодный", 1),
    ("Официант забыл про нас на полчаса", 2),
    ("Пульт вообще не реагирует на нажатия", 1),
    ("Верните деньги за чайник, он сломан", 1),
    ("Банк не отвечает за такие ошибки, но комиссию взял", 2),
    ("Ребёнок утонул в этой куртке, размер велик", 2),
    ("Срок годности истекает через неделю", 2),
    ("Здравствуйте, есть ли скидка для инвалидов?", None),
    ("Можно ли удалить мой номер из рассылки?", None),
    ("Our waiter forgot us for half an hour", 2),
    ("The app closes automatically at login", 1),
    ("I want a refund for the broken kettle", 1),
    ("Do you have a menu for people with allergies?", None),
]


@pytest.mark.parametrize(("text", "scenario", "words"), CAUGHT)
def test_crisis_is_caught_with_its_place(text: str, scenario: str, words: str | None):
    result = judged(text, 1)
    assert result.crisis
    signals = [s for s in result.signals if s.scenario == scenario]
    assert signals, result.signals
    assert signals[0].name == f"crisis.{scenario}"
    assert signals[0].start is not None
    assert signals[0].end is not None
    if words is not None:
        assert words in text[signals[0].start : signals[0].end]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_sounds_like_a_crisis_is_left_alone(text: str):
    assert [s for s in judged(text, 5).signals if s.scenario] == []


@pytest.mark.parametrize(("text", "rating"), PLAIN)
def test_a_plain_complaint_or_question_is_no_crisis(text: str, rating: int | None):
    assert [s for s in judged(text, rating).signals if s.scenario] == []


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Сломала руку на катке у дома. Врачи ваши молодцы, собрали", 5),
        ("Сразу не ответили, зато через час перезвонили и всё решили", 5),
        ("Got food poisoning on the ferry. Your receptionist brought ginger tea", 5),
    ],
)
def test_what_happened_elsewhere_or_was_put_right_is_praise(text: str, rating: int):
    assert not judged(text, rating).crisis


@pytest.mark.parametrize(
    ("text", "rating"),
    [
        ("Чудесный парк. Одно но: калитка сломана, дочка рассекла о неё бровь", 4),
        ("Фото напечатали отлично, а в пакете лежали сканы чужих паспортов", 5),
        ("Lovely farm. One thing: the latch is broken and our toddler needed four stitches", 4),
    ],
)
def test_happiness_does_not_hide_what_happened_here(text: str, rating: int):
    assert judged(text, rating).crisis


def test_crisis_in_the_title_has_no_place_in_the_text():
    result = judged("Пришло не то.", 1, title="Обманщики")
    assert result.crisis
    assert [(s.start, s.end) for s in result.signals if s.scenario == "fraud"] == [(None, None)]


def test_the_brand_s_own_signals_count_in_any_form():
    guidelines = GUIDELINES.model_copy(
        update={
            "crisis": {
                "many_complaints": CrisisPlan(signals=("... отключение / воды!", "..x", "=", "*"))
            }
        }
    )
    result = judged("Опять отключения воды, третий день", 2, guidelines=guidelines)
    assert [s.scenario for s in result.signals if s.scenario] == ["many_complaints"]
    assert not judged("Вода есть всегда", 5, guidelines=guidelines).crisis


def test_second_contact_without_an_answer_is_being_ignored():
    now = datetime(2025, 3, 10, tzinfo=UTC)
    first = Message(speaker="customer", text="Где мой заказ?", at=now - timedelta(days=3))
    assert judged("И где он?", thread=(first,), received_at=now).crisis
    answered = Message(speaker="agent", text="Уже едет.", at=now - timedelta(days=2))
    assert not judged("И где он?", thread=(first, answered), received_at=now).crisis
    soon = first.model_copy(update={"at": now - timedelta(minutes=2)})
    assert not judged("И где он?", thread=(soon,), received_at=now).crisis


def test_two_messages_days_apart_after_our_answer_are_a_second_contact():
    start = datetime(2025, 3, 10, tzinfo=UTC)
    answered = Message(speaker="agent", text="Уже едет.", at=start)
    again = [
        Message(speaker="customer", text="Есть новости?", at=start + timedelta(days=day))
        for day in (2, 4)
    ]
    assert judged("Ну что там?", thread=(answered, *again)).crisis
    assert not judged("Ну что там?", thread=(answered, again[0])).crisis


def test_many_complaints_are_not_decided_from_one_text():
    assert all(s.scenario != "many_complaints" for s in judged("Всё сломалось у всех", 1).signals)
