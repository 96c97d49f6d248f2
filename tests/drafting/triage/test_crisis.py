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
        assert text[signals[0].start : signals[0].end] == words


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_only_sounds_like_a_crisis_is_left_alone(text: str):
    assert [s for s in judged(text, 5).signals if s.scenario] == []


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


def test_many_complaints_are_not_decided_from_one_text():
    assert all(s.scenario != "many_complaints" for s in judged("Всё сломалось у всех", 1).signals)
