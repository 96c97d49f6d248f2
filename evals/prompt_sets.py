"""Prompts to compare: the shipped templates, or a folder with others in place of some of them."""

import hashlib
from collections.abc import Iterator
from pathlib import Path

from jinja2 import TemplateError, meta

from drafting.model.prompt import DESIGN
from evals.errors import SuiteInvalid
from prompts.language import Phrase
from prompts.templates import SHIPPED, SUFFIX, Prompts, names

SHIPPED_NAME = "shipped"

_UNKNOWN = Phrase(
    ru="Промптов «{name}» нет. Возможны: папка с шаблонами, {shipped} или их версия {version}.",
    en="There are no prompts “{name}”. Possible: a folder of templates, {shipped} or their "
    "version {version}.",
)
_EMPTY = Phrase(
    ru="{folder}: ни одного шаблона. Положите сюда, например, reply/ru/system.jinja.",
    en="{folder}: no template. Put reply/ru/system.jinja here, for example.",
)
_BROKEN = Phrase(
    ru="Промпты не приняты, ничего не запускалось:",
    en="The prompts were not accepted and nothing was run:",
)
_NO_TEMPLATE = Phrase(
    ru="{file}: такого шаблона нет. Есть: {known}.",
    en="{file}: there is no such template. There are: {known}.",
)
_SYNTAX = Phrase(
    ru="{file}, строка {line}: шаблон не читается: {reason}.",
    en="{file}, line {line}: the template cannot be read: {reason}.",
)
_NO_VALUE = Phrase(
    ru="{file}: значения «{name}» у этого шаблона нет. Есть: {known}.",
    en="{file}: this template has no value “{name}”. There are: {known}.",
)
_NOT_UTF8 = Phrase(ru="{file}: это не UTF-8.", en="{file}: this is not UTF-8.")


def version_of(prompts: Prompts) -> str:
    """Name a whole set of prompts by its content, such as `reply-1@3f2a9c01`."""
    told = "".join(f"{name}\0{prompts.source(name)}\0" for name in names())
    return f"reply-{DESIGN}@{hashlib.sha256(told.encode()).hexdigest()[:8]}"


def open_prompts(name: str) -> Prompts:
    """Return the prompts a person named: a folder, `shipped`, or the shipped ones' version.

    A folder holds templates by their usual paths (`reply/ru/system.jinja`); those it does not
    hold are the shipped ones.

    Raises:
        SuiteInvalid: there are none of that name, or a template of the folder cannot be used.
    """
    if name in {SHIPPED_NAME, version_of(SHIPPED)}:
        return SHIPPED
    folder = Path(name)
    if not name.strip() or not folder.is_dir():
        version = version_of(SHIPPED)
        raise SuiteInvalid(_UNKNOWN.format(name=name, shipped=SHIPPED_NAME, version=version))
    files = {
        path.relative_to(folder).as_posix().removesuffix(SUFFIX): path
        for path in sorted(folder.rglob("*" + SUFFIX))
    }
    if not files:
        raise SuiteInvalid(_EMPTY.format(folder=folder))
    replaced, problems = {}, list[Phrase]()
    for template, path in files.items():
        try:
            replaced[template] = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            problems.append(_NOT_UTF8.format(file=path))
    prompts = Prompts(replaced)
    for template in replaced:
        problems += _problems(str(files[template]), template, prompts)
    if problems:
        raise SuiteInvalid(_BROKEN, tuple(problems))
    return prompts


def _problems(file: str, template: str, prompts: Prompts) -> Iterator[Phrase]:
    if template not in names():
        yield _NO_TEMPLATE.format(file=file, known=", ".join(names()))
        return
    try:
        needed = _values(template, prompts)
        prompts.environment.get_template(template)
    except TemplateError as err:
        line, reason = getattr(err, "lineno", None) or 1, str(err).rstrip(".")
        yield _SYNTAX.format(file=file, line=line, reason=reason)
        return
    given = _known(template)
    for name in sorted(needed - given):
        yield _NO_VALUE.format(file=file, name=name, known=", ".join(sorted(given)))


def _known(template: str) -> frozenset[str]:
    """Return the values this template is filled with: what it uses in any language."""
    part = template.rpartition("/")[2]
    same = [name for name in names() if name.rpartition("/")[2] == part]
    own = frozenset[str]().union(*(_values(name, SHIPPED) for name in same))
    system = part not in {"message", "wish", "repair"}
    return own | (_system_values() if system else frozenset())


def _system_values() -> frozenset[str]:
    """Return what the system prompt and the parts it includes are filled with."""
    parts = [n for n in names() if n.rpartition("/")[2] not in {"message", "wish", "repair"}]
    return frozenset[str]().union(*(_values(name, SHIPPED) for name in parts))


def _values(template: str, prompts: Prompts) -> frozenset[str]:
    parsed = prompts.environment.parse(prompts.source(template), filename=template)
    return frozenset(meta.find_undeclared_variables(parsed))
