"""An audit counts what is there, is fair where it knows little, and survives any row."""

import json
import os
from dataclasses import replace

import pytest

from drafting.pipeline import check_reply
from evals.audit.errors import AuditInvalid
from evals.audit.needs import NEAR_COPY
from evals.audit.run import Audit
from evals.audit.words import tone, verdict
from prompts.defaults import default_guidelines
from prompts.facts import Facts
from tests.evals.audit.tables import GOOD, HEADER, RUDE, SILENT, STOCK, stock_row, table

BRAND = default_guidelines("Рябина")


def audited(path, **how):
    return Audit(path, how.pop("guidelines", BRAND), **how).run()


@pytest.fixture
def small(tmp_path):
    return table(tmp_path / "a.csv", GOOD, RUDE, SILENT)


def rule(found, name):
    return next((each for each in found.rules if each.rule == name), None)


def test_replies_are_counted_and_their_faults_found(small):
    found = audited(small)
    assert (found.rows, found.replies, found.unanswered, found.skipped) == (3, 2, 1, 0)
    assert (found.clean, found.blocked) == (1, 1)
    assert rule(found, "tone.blame").examples[0].row.line == 3
    assert rule(found, "playbook.no_apology").base == 1


def test_speed_is_measured_between_review_and_reply(small):
    speed = audited(small).speed
    assert speed.replies == 2
    assert (speed.within_two, speed.within_day) == (0.5, 1)
    assert speed.hours.median == 12.5


def test_a_reply_before_its_review_says_nothing_about_speed(tmp_path):
    turned = (*GOOD[:1], GOOD[5], *GOOD[2:5], GOOD[1], GOOD[6])
    found = audited(table(tmp_path / "a.csv", turned))
    assert found.speed is None
    assert found.reversed_dates == 1


def test_days_without_times_promise_no_hours(tmp_path):
    day = ("Речная, 3", "01.03.2026", *GOOD[2:5], "02.03.2026", GOOD[6])
    speed = audited(table(tmp_path / "a.csv", day)).speed
    assert not speed.has_times
    assert speed.steps[1] == (24, 1)


def test_groups_are_counted_by_place_month_branch_and_stars(small):
    axes = audited(small).axes
    assert [(g.name, g.replies) for g in axes["place"]] == [("Речная, 3", 2)]
    assert [g.name for g in axes["month"]] == ["2026-03"]
    assert {g.name: g.blocked for g in axes["branch"]} == {"positive": 0, "negative": 1}
    assert [g.name for g in axes["rating"]] == ["1", "5"]


def test_near_copies_are_found_at_a_place_and_repeats_anywhere(tmp_path):
    rows = [stock_row(n) for n in range(4)] + [stock_row(5, "Лесная, 8")]
    found = audited(table(tmp_path / "a.csv", *rows))
    assert (found.near_copies, found.eligible_for_copies) == (3, 5)
    assert rule(found, NEAR_COPY).replies == 3
    assert found.clusters[0].times == 4
    assert found.repeated == 2
    assert STOCK in found.repeats[0].text


def test_near_copies_allowed_by_the_guidelines_are_no_fault(tmp_path):
    path = table(tmp_path / "a.csv", *(stock_row(n) for n in range(4)))
    lenient = BRAND.model_copy(update={"rules": {NEAR_COPY: "off"}})
    found = audited(path, guidelines=lenient)
    assert rule(found, NEAR_COPY) is None
    assert found.near_copies == 3


def test_places_whose_rows_come_mixed_keep_their_own_memory(tmp_path, monkeypatch):
    monkeypatch.setattr("evals.audit.places.ROWS_HELD", 20)
    monkeypatch.setattr("evals.audit.places.ROWS_PER_CHUNK", 7)
    rows = [stock_row(n, f"Улица, {n % 30}") for n in range(90)]
    found = audited(table(tmp_path / "a.csv", *rows))
    assert found.replies == 90
    assert found.near_copies == 60


def test_without_reviews_rules_that_need_them_are_silent_and_named(tmp_path):
    path = table(tmp_path / "a.csv", (GOOD[6],), (RUDE[6],), header=("Ответ",))
    found = audited(path)
    broken = {each.rule for each in found.rules}
    assert "tone.blame" in broken
    assert not broken & {"playbook.no_detail", "playbook.name_missing", "playbook.no_apology"}
    silent = {name for each in found.silenced for name in each.rules}
    assert {"playbook.no_detail", "playbook.no_apology", "fact.number"} <= silent


def test_facts_that_are_given_let_the_rules_about_facts_speak(tmp_path):
    told = (*GOOD[:6], GOOD[6] + " Доставка стоит 350 рублей.")
    path = table(tmp_path / "a.csv", told)
    assert rule(audited(path), "fact.price") is None
    assert rule(audited(path, facts=Facts()), "fact.price").replies == 1


def test_a_contact_in_many_replies_is_the_companys_own(tmp_path):
    line = "Анна, здравствуйте! Рады, что раф понравился. Пишите: zabota@kofe-ryadom.ru."
    stray = line.replace("zabota@kofe-ryadom.ru", "anna1987@pochta-moya.ru")
    rows = [(*GOOD[:6], line)] * 5 + [(*GOOD[:6], stray)]
    found = audited(table(tmp_path / "a.csv", *rows))
    assert [contact.value for contact in found.contacts] == ["zabota@kofe-ryadom.ru"]
    assert rule(found, "privacy.email").replies == 1


def test_bad_rows_are_listed_and_cost_nothing_else(small):
    with small.open("a", encoding="utf-8") as file:
        file.write(";".join(("x", *GOOD)) + "\n" + ";".join((*GOOD[:3], "много", *GOOD[4:])) + "\n")
    found = audited(small)
    assert found.replies == 3
    assert [(p.line, p.skipped) for p in found.problems] == [(5, True), (6, False)]


def test_a_row_on_which_the_rules_fail_is_listed(small, monkeypatch):
    def fragile(text, *args):
        if text == RUDE[6]:
            raise ZeroDivisionError
        return check_reply(text, *args)

    monkeypatch.setattr("evals.audit.judging.check_reply", fragile)
    found = audited(small)
    assert (found.replies, found.skipped) == (1, 1)
    assert "ZeroDivisionError" in found.problems[0].reason.en


def test_when_the_rules_fail_on_everything_there_is_no_report(small, monkeypatch):
    monkeypatch.setattr("evals.audit.judging.check_reply", None)
    with pytest.raises(AuditInvalid, match="Not one reply"):
        audited(small)


@pytest.mark.parametrize("content", ["", "Отзыв;Ответ\n", "Отзыв;Ответ\nВкусно;\n"])
def test_a_file_without_replies_is_refused(tmp_path, content):
    path = tmp_path / "a.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(AuditInvalid):
        audited(path)


def test_only_the_first_rows_are_audited_when_asked(small):
    assert audited(small, most=1).rows == 1


def test_json_lines_with_other_names_can_be_mapped(tmp_path):
    path = tmp_path / "a.jsonl"
    records = [{"q": RUDE[4], "a": RUDE[6], "stars": "1", "who": "Олег"}, {"q": "?", "a": ""}]
    path.write_text("\n".join(json.dumps(r, ensure_ascii=False) for r in records), "utf-8")
    found = audited(path, given_columns=("reply=a,review=q", "author=who"))
    assert (found.replies, found.unanswered) == (1, 1)
    assert rule(found, "tone.blame").replies == 1


@pytest.mark.acceptance
def test_several_processes_find_the_same_as_one(tmp_path, monkeypatch):
    path = table(tmp_path / "a.csv", GOOD, RUDE, *(stock_row(n, f"Улица, {n}") for n in range(9)))
    monkeypatch.setattr("evals.audit.run.ALONE_BELOW", 0)
    monkeypatch.setattr("evals.audit.places.ROWS_PER_CHUNK", 3)
    assert audited(path, jobs=2) == audited(path, jobs=1)


def _die(chunk):
    os._exit(1)


@pytest.mark.acceptance
def test_a_process_that_dies_is_told_and_not_waited_for(tmp_path, monkeypatch):
    path = table(tmp_path / "a.csv", GOOD)
    monkeypatch.setattr("evals.audit.run.ALONE_BELOW", 0)
    monkeypatch.setattr("evals.audit.crew._work", _die)
    with pytest.raises(AuditInvalid, match="--jobs 1"):
        audited(path, jobs=2)


def test_the_verdict_is_three_plain_sentences_and_the_silence(small):
    found = audited(small)
    ru = [sentence.ru for sentence in verdict(found)]
    assert ru[0].startswith("Из 2 ответов без единого замечания — 1 (50")
    assert ru[1].startswith("Чаще всего: «")
    assert "Половина клиентов ждёт ответа дольше 12" in ru[2]
    assert ru[3].startswith("Без ответа 1 отзыв (33,3")
    assert tone(found) == "bad"
    assert tone(replace(found, blocked=0, clean=2)) == "good"


def test_each_reply_is_handed_on_with_its_verdict(small):
    seen = {}
    audited(small, each=lambda row, judgement: seen.update({row.line: judgement.blocks}))
    assert seen == {2: False, 3: True}


def test_an_unknown_header_is_no_reason_to_guess_wrongly(tmp_path):
    path = table(tmp_path / "a.csv", ("а", "б"), header=("Раз", "Два"))
    with pytest.raises(AuditInvalid, match="Раз, Два"):
        audited(path)


def test_the_order_of_columns_does_not_matter(tmp_path):
    turned = [tuple(reversed(row)) for row in (GOOD, RUDE)]
    path = table(tmp_path / "a.csv", *turned, header=tuple(reversed(HEADER)))
    assert audited(path).blocked == 1


def test_a_reply_in_another_language_is_judged_only_by_what_needs_no_words(tmp_path):
    foreign = (*RUDE[:6], "안녕하세요 고객님, 불편을 드려 죄송합니다. 감사합니다.")
    found = audited(table(tmp_path / "a.csv", GOOD, foreign))
    assert {each.rule for each in found.rules} == {"playbook.wrong_language"}
    assert found.languages == {"ru": 1, "ko": 1}
    assert any(silent.need == "language" and silent.rows == 1 for silent in found.silenced)
