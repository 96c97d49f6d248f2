"""Managers' templates, filled in a sandbox where a missing value is an error that names it."""

from collections.abc import Mapping
from functools import lru_cache

from jinja2 import StrictUndefined, TemplateSyntaxError, UndefinedError, meta
from jinja2.exceptions import SecurityError, TemplateError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from prompts.errors import PromptsError
from prompts.language import Phrase

MAX_TEMPLATE = 20_000
MAX_RESULT = 100_000

_MISSING = Phrase(
    ru="В шаблоне нет значения для «{name}». Можно использовать: {known}.",
    en="The template has no value for “{name}”. Available: {known}.",
)
_SYNTAX = Phrase(
    ru="Ошибка в шаблоне, строка {line}: проверьте скобки {{{{ }}}} и {{% %}}.",
    en="The template breaks on line {line}: check the braces {{{{ }}}} and {{% %}}.",
)
_FORBIDDEN = Phrase(
    ru="Шаблон делает то, что в шаблонах запрещено. Оставьте подстановки и простые условия.",
    en="The template does what templates may not. Keep to placeholders and simple conditions.",
)
_TOO_LONG = Phrase(
    ru="Шаблон слишком длинный: сократите его.", en="The template is too long: shorten it."
)


class TemplateInvalid(PromptsError):
    """A template cannot be read or filled; the message names the line or the missing value."""


class _Environment(ImmutableSandboxedEnvironment):
    """No loops over made-up ranges: a template is a text with gaps, not a program."""

    intercepted_binops = frozenset(("**", "*"))

    def call_binop(self, context: object, operator: str, left: object, right: object) -> object:
        """Refuse the operators that make texts of any size from nothing."""
        raise SecurityError(operator)


@lru_cache(maxsize=1)
def _environment() -> _Environment:
    environment = _Environment(undefined=StrictUndefined, autoescape=False, trim_blocks=True)
    environment.globals.clear()
    return environment


def variables(template: str, /) -> frozenset[str]:
    """Return the names a template needs.

    Raises:
        TemplateInvalid: it cannot be read.
    """
    try:
        return frozenset(meta.find_undeclared_variables(_environment().parse(template)))
    except TemplateSyntaxError as err:
        raise TemplateInvalid(_SYNTAX.format(line=err.lineno)) from err


def render(template: str, values: Mapping[str, str], /) -> str:
    """Fill a template with plain texts.

    Raises:
        TemplateInvalid: a value is missing (named), the syntax is wrong (with its line), or the
            template tries what a sandbox forbids.
    """
    if len(template) > MAX_TEMPLATE:
        raise TemplateInvalid(_TOO_LONG)
    missing = sorted(variables(template) - values.keys())
    if missing:
        known = ", ".join(sorted(values)) or "—"
        raise TemplateInvalid(_MISSING.format(name=missing[0], known=known))
    try:
        text = _environment().from_string(template).render(dict(values))
    except UndefinedError as err:
        raise TemplateInvalid(_FORBIDDEN) from err
    except (TemplateError, TypeError, ValueError, ArithmeticError) as err:
        raise TemplateInvalid(_FORBIDDEN) from err
    if len(text) > MAX_RESULT:
        raise TemplateInvalid(_TOO_LONG)
    return text.strip()
