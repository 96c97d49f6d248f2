"""Our own marked letters: what has to be found in them is, in disguise too, and nothing else is."""

import pytest

from bench.guardrails.labelled import OWN, Marked, Score, marked_types, read_marked, score
from guardrails.masking import find


def _scored(name: str) -> Score:
    texts = read_marked(OWN / name)
    found = [[(span.start, span.end, span.type) for span in find(each.text)] for each in texts]
    types = set(marked_types(texts)) | {kind for spans in found for _, _, kind in spans}
    return score(texts, found, types)


@pytest.mark.parametrize(("name", "recall"), [("written.txt", 0.98), ("disguised.txt", 0.9)])
def test_what_people_write_of_themselves_is_found(name, recall):
    scored = _scored(name)
    total = scored.over(scored.types)
    assert total.recall >= recall
    assert total.f1 >= recall
    assert min(counts.f1 for counts in scored.types.values()) >= 0.85


def test_letters_with_nothing_personal_raise_no_alarm():
    scored = _scored("clean.txt")
    assert scored.clean >= 100
    assert scored.alarmed <= 0.02 * scored.clean


def test_a_marked_line_is_read_as_a_text_and_its_spans(tmp_path):
    path = tmp_path / "set.txt"
    path.write_text("# a comment\nпишите {EMAIL:a@b.ru}, {HANDLE:@an_na}\n", "utf-8")
    text = "пишите a@b.ru, @an_na"
    assert read_marked(path) == [Marked(text, ((7, 13, "EMAIL"), (15, 21, "HANDLE")))]


def test_a_span_counts_once_as_right_and_a_stray_one_as_wrong():
    texts = [Marked("пишите a@b.ru", ((7, 13, "EMAIL"),)), Marked("пусто")]
    scored = score(
        texts, [[(8, 12, "EMAIL"), (0, 3, "PHONE")], [(0, 1, "PHONE")]], {"EMAIL", "PHONE"}
    )
    assert (scored.types["EMAIL"].right, scored.types["PHONE"].wrong) == (1, 2)
    assert (scored.clean, scored.alarmed) == (1, 1)
