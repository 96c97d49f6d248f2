"""What people change in drafts becomes cases, once somebody has put their name to them."""

import pytest

from drafting.errors import InvalidReview
from evals.edit_kinds import Texts, is_changed, kinds_of
from evals.edits import CannotAccept, EditRecord, accept, merge, propose, suite_at
from evals.loading import load_suites
from evals.writing import write_cases
from prompts.defaults import default_guidelines

GUIDELINES = default_guidelines("Синица")
REVIEW = "Латте принесли холодным, ждали сорок минут. Мой номер +7 916 204-37-85."
DRAFT = "Анна, извините за холодный латте. Деньги вернутся вам завтра. Напишите нам в чат."
FINAL = "Анна, извините за холодный латте и сорок минут ожидания. Напишите нам в чат."


def edit(draft=DRAFT, final=FINAL, **fields):
    given = {"id": "1", "text": REVIEW, "rating": 2, "author": "Анна Козлова", **fields}
    return EditRecord.parse({**given, "draft": draft, "final": final})


def proposed(*args, **fields):
    return propose(edit(*args, **fields), GUIDELINES)


def test_an_edit_is_proposed_with_what_the_persons_text_shows():
    found = proposed(reasons=["facts"])
    case = found.case
    assert found.kinds == ("promise_removed", "detail_added")
    assert case.golden == FINAL
    assert case.expect.must_not == ("Деньги вернутся", "завтра")
    assert (case.expect.name, case.expect.ending) == ("Анна", ("ready",))
    assert "обещание снято" in case.note
    assert "Причины: facts" in case.note


def test_a_proposal_gates_nothing_until_somebody_put_their_name_to_it(tmp_path):
    case = proposed().case
    assert case.provenance == "edit"
    assert not case.gates
    (accepted,) = accept([case], [case.id], "Ольга", tmp_path)
    assert accepted.gates
    assert accepted.content_hash == case.content_hash


def test_personal_data_is_masked_before_a_case_is_written():
    private = {"name": "Козлова Анна", "address": "Садовая улица, дом 7"}
    final = FINAL + " Курьер приедет на Садовая улица, дом 7."
    told = proposed(final=final, private=private).case.model_dump_json()
    for value in ("204-37-85", "Козлова", "Садовая"):
        assert value not in told
    assert "⟦PHONE_1⟧" in told


@pytest.mark.parametrize("final", [DRAFT, f" {DRAFT}\n", DRAFT.replace(" ", "  ")])
def test_an_approval_without_a_change_is_no_example(final):
    assert proposed(final=final) is None


def test_the_same_edit_is_the_same_proposal_and_a_new_one_does_not_undo_a_persons_word():
    first, again = proposed(), proposed(id="77")
    assert first.case.id == again.case.id
    reviewed = first.case.model_copy(update={"reviewed_by": "Ольга", "note": "проверено"})
    assert merge([reviewed], [again]) == (reviewed,)
    assert merge([first.case.model_copy(update={"note": "старое"})], [again]) == (again.case,)


def test_proposals_are_a_suite_that_runs(tmp_path):
    path = tmp_path / "edits.jsonl"
    assert suite_at(path) == ()
    write_cases(path, [proposed().case])
    assert suite_at(path) == load_suites([str(path)])[0].cases


def test_accepting_needs_a_name_and_a_proposal_that_is_there(tmp_path):
    case = proposed().case
    with pytest.raises(CannotAccept, match="--by"):
        accept([case], [case.id], "  ", tmp_path)
    with pytest.raises(CannotAccept, match="edit-nowhere"):
        accept([case], ["edit-nowhere"], "Ольга", tmp_path)


def test_a_record_without_a_draft_or_a_final_text_is_refused_by_name():
    with pytest.raises(InvalidReview, match="final"):
        EditRecord.parse({"id": "1", "review": REVIEW, "draft": DRAFT})


@pytest.mark.parametrize(
    ("review", "draft", "final", "kind"),
    [
        ("Суп холодный", "Извините за суп. Вернём деньги.", "Извините за суп.", "promise_removed"),
        ("Суп", "Жаль. Звоните +7 916 204-37-85.", "Жаль. Напишите в чат.", "privacy_removed"),
        ("Суп", "Ждём вас к 18:00 в субботу, Анна.", "Ждём вас к 19:00 в субботу, Анна.",
         "fact_corrected"),
        ("Суп", "Готовим 20 минут, простите.", "Готовим дольше, простите.", "fact_removed"),
        ("Суп", "Готовим дольше, простите.", "Готовим 20 минут, простите.", "fact_added"),
        ("Суп", "Жаль. Вы сами виноваты, что опоздали.", "Жаль, что вы не успели.",
         "tone_softened"),
        ("Суп", "Ваше мнение очень важно для нас. Жаль, что суп остыл.", "Жаль, что суп остыл.",
         "stock_phrase_removed"),
        ("Суп остыл, официант пропал", "Жаль, что суп такой.",
         "Жаль, что суп такой, а официант пропал.", "detail_added"),
        ("Суп остыл, официант пропал", "Жаль: и суп, и официант.", "Жаль, что так вышло с супом.",
         "detail_dropped"),
        ("Спасибо", "Спасибо за тёплые слова!", "Анна, спасибо за тёплые слова!", "name_changed"),
        ("Спасибо", "Ждём тебя снова, твой столик свободен.",
         "Ждём вас снова, ваш столик свободен.", "register_changed"),
        ("Суп", "Разберёмся с супом сегодня.", "Извините, разберёмся с супом сегодня.",
         "apology_changed"),
        ("Суп", "Thank you for the kind words, we are glad.", "Спасибо вам за добрые слова.",
         "language_changed"),
        ("Суп", "Очень жаль, что суп остыл, пока его несли к вашему столу из кухни.",
         "Очень жаль, что суп остыл.", "shortened"),
        ("Суп", "Жаль, что суп остыл.", "Жаль, что суп остыл по пути из кухни к вашему столику.",
         "lengthened"),
        ("Суп", "Приносим наши глубочайшие соболезнования.", "Нам очень жаль, что так вышло.",
         "rewritten"),
        ("Суп", "Очень жаль, что суп остыл.", "Так жаль, что суп остыл.", "polished"),
    ],
)  # fmt: skip
def test_the_kind_of_an_edit_is_read_off_the_texts(review, draft, final, kind):
    case = propose(edit(draft, final, text=review, author="Анна"), GUIDELINES)
    assert kind in case.kinds


def test_a_small_change_is_polish_and_nothing_else():
    texts = Texts("Суп", None, "Очень жаль, что суп остыл.", "Так жаль, что суп остыл.")
    assert kinds_of(texts) == ("polished",)


def test_spaces_are_no_edit():
    assert not is_changed("Нам  жаль.", "Нам жаль.\n")
    assert is_changed("Нам жаль.", "Нам жаль!")
