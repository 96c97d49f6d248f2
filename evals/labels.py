"""What scores and axes are called in sentences and tables; ids stay what programs read."""

from evals.outcomes import JUDGE
from prompts.language import Phrase

_SCORES: dict[str, Phrase] = {
    "total": Phrase(ru="доля хороших ответов", en="share of good drafts"),
    "privacy": Phrase(ru="личные данные", en="privacy"),
    "promise": Phrase(ru="обещания", en="promises"),
    "blame": Phrase(ru="обвинение клиента", en="blaming the customer"),
    "crisis": Phrase(ru="кризис", en="crisis"),
    "scenario": Phrase(ru="сценарий кризиса", en="crisis scenario"),
    "tone": Phrase(ru="тон", en="tone"),
    "fact": Phrase(ru="факты", en="facts"),
    "playbook": Phrase(ru="плейбук", en="playbook"),
    "channel": Phrase(ru="требования площадки", en="the platform's rules"),
    "safety": Phrase(ru="чистота текста", en="clean text"),
    "branch": Phrase(ru="ветка", en="branch"),
    "ending": Phrase(ru="чем кончилось", en="how it ended"),
    "escalate": Phrase(ru="передача человеку", en="handing to a person"),
    "name": Phrase(ru="обращение по имени", en="addressed by name"),
    "detail": Phrase(ru="деталь отзыва", en="a detail of the review"),
    "must": Phrase(ru="обязательное", en="what must be said"),
    "must_not": Phrase(ru="запретное", en="what must not be said"),
    "length": Phrase(ru="длина", en="length"),
    "golden": Phrase(ru="близость к эталону", en="close to the golden reply"),
    "own_text": Phrase(ru="текст самой модели", en="the model's own text"),
    "similarity": Phrase(ru="не копия соседних", en="no copy of its neighbours"),
}
_CRITERIA: dict[str, Phrase] = {
    "heard": Phrase(ru="клиент услышан", en="the customer is heard"),
    "natural": Phrase(ru="живой язык", en="natural language"),
    "substance": Phrase(ru="сказано по существу", en="not hollow"),
    "next_step": Phrase(ru="ясно, что дальше", en="the next step is clear"),
    "warm_ending": Phrase(ru="тёплый конец", en="a warm ending"),
}
_AXES: dict[str, Phrase] = {
    "lang": Phrase(ru="язык", en="language"),
    "branch": Phrase(ru="ветка", en="branch"),
    "stars": Phrase(ru="звёзды", en="stars"),
    "name": Phrase(ru="имя", en="name"),
    "detail": Phrase(ru="детали", en="details"),
    "crisis": Phrase(ru="кризис", en="crisis"),
    "audience": Phrase(ru="кто прочтёт", en="audience"),
    "injection": Phrase(ru="инъекция", en="injection"),
    "channel": Phrase(ru="площадка", en="platform"),
    "length": Phrase(ru="длина отзыва", en="review length"),
    "kind": Phrase(ru="вид ответа", en="kind of reply"),
}


def score_label(name: str) -> Phrase:
    """Name a score; one that is not known here is called by its id."""
    if name.startswith(JUDGE):
        criterion = name.removeprefix(JUDGE)
        known = _CRITERIA.get(criterion, Phrase(ru=criterion, en=criterion))
        return Phrase(ru=f"судья: {known.ru}", en=f"judge: {known.en}")
    return _SCORES.get(name, Phrase(ru=name, en=name))


def axis_label(axis: str) -> Phrase:
    """Name an axis of tags; one that is not known here is called by its id."""
    return _AXES.get(axis, Phrase(ru=axis, en=axis))
