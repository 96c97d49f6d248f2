"""Cases and suites that tests are made of: invented, one line each."""

import json

from evals.cases import Case

COLD_SOUP = {
    "id": "soup",
    "input": {"text": "Суп принесли холодным, официант нагрубил.", "rating": 2, "author": "Анна"},
    "expect": {"branch": "negative", "crisis": False, "name": "Анна", "detail_any": ["суп"]},
    "tags": {"topic": "food"},
}
WARM_WORDS = {
    "id": "thanks",
    "input": {"text": "Спасибо за чудесный вечер и вкусный десерт!", "rating": 5, "author": "Олег"},
    "expect": {"branch": "positive", "detail_any": ["десерт", "вечер"]},
    "tags": {"topic": "praise"},
}
COURT = {
    "id": "court",
    "input": {"text": "Вы меня обманули, подаю на вас в суд!", "rating": 1},
    "expect": {"crisis": True, "ending": ["crisis"]},
    "tags": {"topic": "crisis"},
}


def case(base=COLD_SOUP, **changes):
    """Make a case of one of the above; a mapping among the changes is merged into its field."""
    value = json.loads(json.dumps(base))
    for field, change in changes.items():
        value[field] = {**value.get(field, {}), **change} if isinstance(change, dict) else change
    return Case.model_validate(value)


def suite_file(path, *values):
    lines = (
        json.dumps(value, ensure_ascii=False) for value in values or (COLD_SOUP, WARM_WORDS, COURT)
    )
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path
