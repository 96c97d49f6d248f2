"""Who may open which page: every view declares it once, one place enforces it.

A view without `@needs(…)` is refused to everyone, so a forgotten declaration shows at once.
Roles are granted per brand: `brands()` are those in which the person holds a role the view
needs, and everything a view shows or changes is asked for with them. A view of the API declares
the scope that a token must have; there a session is not looked at.
"""

from collections.abc import Callable
from typing import Literal, TypeVar, cast

from flask import Flask, abort, current_app, g, redirect, request, session, url_for
from werkzeug.wrappers import Response

from prompts.language import Phrase
from service.store.tokens import SCOPES, Scope
from service.web.api import bearer
from service.web.errors import NotAllowed
from service.web.people import signed_in_user
from service.web.wiring import wired
from service.work.views import Actor, Role

Need = Role | Literal["anyone", "own_proof", "token:draft", "token:read", "token:decide"]
View = TypeVar("View", bound=Callable[..., object])

EVERYONE_WITH_A_ROLE: tuple[Role, ...] = ("agent", "qa", "manager", "admin")
DECIDING: tuple[Role, ...] = ("agent", "manager", "admin")
MANAGING: tuple[Role, ...] = ("manager", "admin")


def needs(*who: Need) -> Callable[[View], View]:
    """Declare who may use a view.

    Roles mean: one of them, in at least one brand. `anyone` is for pages before sign-in,
    `own_proof` for requests that carry their own proof (a webhook's secret, a panel's token),
    `token:…` for programs: a personal token with that scope.
    """
    if not who:
        raise ValueError("needs() must name at least one role, a token, anyone or own_proof")

    def declare(view: View) -> View:
        view.needs = frozenset(who)  # type: ignore[attr-defined]
        return view

    return declare


def needs_of(endpoint: str | None) -> frozenset[Need] | None:
    """Return what the view behind `endpoint` declared, None when it declared nothing."""
    view = current_app.view_functions.get(endpoint or "")
    return cast("frozenset[Need] | None", getattr(view, "needs", None))


def actor() -> Actor:
    """Return the person who sent this request."""
    return cast(Actor, g.actor)


def brands() -> tuple[str, ...]:
    """Return the brands in which the person holds a role this view needs."""
    return cast("tuple[str, ...]", g.brands)


def allows(*roles: Role, brand: str | None = None) -> bool:
    """Tell a template whether to offer something that needs one of `roles`."""
    person: Actor | None = g.get("actor")
    if person is None:
        return False
    return person.may(brand, *roles) if brand else any(map(_may(person, roles), _all_brands()))


def _may(person: Actor, roles: tuple[Role, ...]) -> Callable[[str], bool]:
    return lambda brand: person.may(brand, *roles)


def _all_brands() -> tuple[str, ...]:
    return tuple(wired().settings.brands)


def _enforce() -> Response | None:
    if request.endpoint is None:
        return None  # nothing is there: the 404 page
    declared = needs_of(request.endpoint)
    if declared is None:
        abort(403)
    if any("\x00" in str(value) for value in (request.view_args or {}).values()):
        abort(404)  # no id of ours has one, and PostgreSQL refuses even to look for it
    if "own_proof" in declared:
        return None
    scope = _scope(declared)
    if scope is not None:
        g.actor, g.brands = bearer.authenticate(scope)
        return None
    person = signed_in_user()
    g.actor = person
    if "anyone" in declared:
        return None
    if person is None:
        return _to_sign_in()
    _admit(person, cast("frozenset[Role]", declared))
    return None


def _scope(declared: frozenset[Need]) -> Scope | None:
    return next((scope for scope in SCOPES if f"token:{scope}" in declared), None)


def _admit(person: Actor, roles: frozenset[Role]) -> None:
    g.brands = person.brands_of(_all_brands(), *roles)
    if not g.brands:
        raise NotAllowed(
            Phrase(
                ru="Для этой страницы нужна другая роль. Её даёт администратор Отклика.",
                en="This page needs another role. An Otklik administrator can grant it.",
            )
        )
    brand = (request.view_args or {}).get("brand")
    if brand is not None and brand not in g.brands:
        abort(404)


def _to_sign_in() -> Response:
    if request.method == "GET" and "HX-Request" not in request.headers:
        session["then"] = request.full_path.rstrip("?")
    target = url_for("sign_in.form")
    if "HX-Request" in request.headers:
        return Response(status=401, headers={"HX-Redirect": target})
    if request.accept_mimetypes.best == "application/json":
        abort(401)
    return redirect(target)


def init_app(app: Flask) -> None:
    """Enforce the declarations before every view."""
    app.before_request(_enforce)
    app.context_processor(_for_templates)


def _for_templates() -> dict[str, object]:
    person = g.get("actor")
    pause = wired().desk.paused() if person else None
    spent = bool(person) and wired().desk.workplace.budget_is_spent
    return {"allows": allows, "actor": person, "paused": pause, "budget_is_spent": spent}
