"""Names of people that no dictionary has: found by whatever engine the wiring chose, or by none.

The dictionary rules work without any engine. One that reads whole sentences adds what they cannot
know: rare surnames, foreign names. It is registered once, where a process is put together; rules
and masking ask `people` and never know which engine it is.
"""

from guardrails.ner.finder import NameFinder, people, registration, use_finder

__all__ = ["NameFinder", "people", "registration", "use_finder"]
