"""The HTML report shows the worst first, runs nothing, loads nothing and stays small."""

import re
from html.parser import HTMLParser

import pytest

from evals.outcomes import sides
from evals.reports.html import MOST_BYTES, render
from evals.reports.report import report_on
from evals.runfile import Run
from evals.samples import Target
from tests.evals.made_runs import made_run

VOID = {"meta", "link", "input", "br", "img"}


class Page(HTMLParser):
    """Collects what a page is made of and fails on tags that do not close."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.open, self.ids, self.words = [], [], [], [], []
        self.feed(text)
        self.close()
        assert not self.open, f"left open: {self.open}"

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs
        self.ids += [value for name, value in attrs if name == "id"]
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes nothing"

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def view(before=None, after=None, **both):
    run = made_run(**{**both, "name": "after", **(after or {})})
    earlier = sides(made_run(**{**both, **before})) if before is not None else None
    return report_on(run, earlier)


@pytest.fixture(scope="module")
def compared():
    after = {"failing": {3, 40}, "hard": {77}, "errors": {9}, "flaky": {50}}
    return render(view({"failing": {5}}, after, repeat=2, cases=90), "ru")


def test_what_was_lost_stands_first_and_is_what_is_shown(compared):
    places = [
        compared.index(piece)
        for piece in ("Стало хуже", "Выпускать нельзя.", "ru-077</code>", "ru-003</code>")
    ]
    assert places == sorted(places)
    shown = re.findall(r'id="(t1-[a-z]+)" checked', compared)
    assert shown == ["t1-lost"]
    assert compared.index("ru-003</code>") < compared.index("ru-050</code>")
    assert compared.index("ru-050</code>") < compared.index("ru-005</code>")


def test_the_page_is_whole_and_its_ids_are_unique(compared):
    page = Page(compared)
    assert len(page.ids) == len(set(page.ids))
    assert page.tags.count("details") >= 90


def test_nothing_runs_and_nothing_is_loaded_from_anywhere(compared):
    page = Page(compared)
    assert not {"script", "iframe", "img", "object", "form"} & set(page.tags)
    assert not [name for name, _ in page.attributes if name.startswith("on")]
    links = [value for name, value in page.attributes if name in {"src", "href"}]
    assert all(link.startswith(("data:", "#")) for link in links)
    assert "default-src 'none'" in compared
    assert "url(" not in compared
    assert "@import" not in compared


def test_every_filter_has_a_rule_that_hides_the_rest(compared):
    page = Page(compared)
    style = compared[compared.index("<style>") : compared.index("</style>")]
    switches = [each for each in page.ids if "-" in each]
    assert len(switches) >= 6
    for switch in switches:
        hidden = switch.partition("-")[2]
        assert f"#t1:has(#{switch}:checked) .case:not(.{hidden})" in style


def test_the_broken_rule_is_marked_in_the_text_and_changed_words_in_both(compared):
    assert '<mark class="moved block" title="promise.refund">Деньги вернутся' in compared
    lost = compared[compared.index("ru-003</code>") : compared.index("ru-040</code>")]
    assert '<div class="text before">' in lost
    assert '<mark class="moved">визит</mark>' in lost


def test_what_customers_and_models_write_is_never_markup():
    nasty = '<script>alert(1)</script> " onload=x <b>жирно</b> {{ 7*7 }} &lt;'
    run = made_run(cases=6, failing={2})
    samples = tuple(
        each.model_copy(
            update={
                "review": nasty,
                "text": nasty,
                "case": f"<i>{each.case}",
                "group": {"<tag>": nasty, "branch": f'"{each.branch}'},
                "scores": tuple(
                    score.model_copy(update={"evidence": nasty}) for score in each.scores
                ),
            }
        )
        for each in run.samples
    )
    told = run.header.model_copy(update={"run": nasty})
    page = render(report_on(Run(run.path, told, samples)), "en")
    assert not {"script", "b"} & set(Page(page.replace("<b>", "").replace("</b>", "")).tags)
    assert "<script" not in page
    assert "{{ 7*7 }}" in page
    assert "<i>" not in page.replace('<i class="', "").replace('<i style="', "")


@pytest.mark.parametrize("language", ["ru", "en"])
def test_each_language_is_whole(language):
    after = {"failing": {1}, "errors": {2}, "flaky": {3}, "ungated": {4}}
    report = view({"failing": {4}}, {**after, "judged": {"heard": {1}}}, repeat=3, cases=40)
    style, _, body = render(report, language).partition("</style>")
    words = re.sub(r"<[^>]+>", " ", body)
    data = {"Анна", "спасибо"}
    russian = set(re.findall(r"[А-Яа-яё]{4,}", words)) - data
    if language == "en":
        ours = {"Сломалось", "Мигает", "Отзыв", "Случаев", "случаев", "Признак", "Оценка"}
        assert not russian & ours
        assert "Flaky" in words
    else:
        assert {"Мигает", "Отзыв", "Признак"} <= russian
        assert "Flaky" not in words
    assert f'lang="{language}"' in style


def test_without_a_baseline_what_does_not_pass_comes_first():
    page = render(view(after={"failing": {30}, "hard": {12}}, cases=40), "ru")
    assert 'id="t1-failing" checked' in page
    assert page.index("ru-012</code>") < page.index("ru-030</code>") < page.index("ru-000</code>")
    assert "Сломалось" not in page


def test_a_clean_run_says_so():
    page = render(view(cases=40), "ru")
    assert "Можно выпускать." in page
    assert 'class="verdict good"' in page


def test_five_hundred_cases_fit_into_one_and_a_half_megabytes():
    before = {"failing": range(100), "sentences": 9}
    after = {"failing": range(50, 160), "hard": {300, 301}, "sentences": 9}
    page = render(view(before, after, cases=500), "ru")
    assert 500_000 < len(page.encode()) < MOST_BYTES
    assert page.count('class="case ') == 500


def test_texts_of_cases_that_are_fine_go_first_when_room_is_short():
    report = view({"failing": range(5)}, {"failing": range(3, 12)}, cases=60)
    whole = len(render(report, "ru").encode())
    page = render(report, "ru", most_bytes=whole - 1)
    assert len(page.encode()) < whole
    assert "тексты благополучных случаев опущены" in page
    assert page.count('<div class="text before">') == 10
    assert page.count('class="case ') == 60


def test_several_targets_stand_in_one_table_and_apart():
    model = Target(name="small", engine="model", model="openai:small")
    one, other = made_run(cases=20), made_run(cases=20, target=model, failing={3})
    told = one.header.model_copy(update={"targets": (*one.header.targets, model)})
    page = render(report_on(Run(one.path, told, one.samples + other.samples)), "ru")
    assert '<a href="#t2">small</a>' in page
    assert 'id="t2-failing" checked' in page
