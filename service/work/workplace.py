"""What every use case needs within reach: the store, the adapters, the clock, the bell."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from drafting.model.engine import ModelEngine
from drafting.pipeline import Drafter
from integrations.base import Adapter
from prompts.channel import ChannelProfile
from prompts.language import Phrase
from prompts.platforms import platform
from service.errors import NOTHING_HERE, Forbidden, NotFound, UnknownChannel
from service.settings import Settings
from service.store import Store
from service.work.letterbox import Letterbox
from service.work.views import Actor, Role


def _now() -> datetime:
    return datetime.now(UTC)


def _silence() -> None:
    return None


@dataclass(slots=True)
class Workplace:
    """The means of the desk. `ring` wakes whoever hands work on; the runtime puts it there."""

    store: Store
    settings: Settings
    drafter: Drafter
    adapters: Mapping[str, Adapter]
    now: Callable[[], datetime] = field(default=_now)
    ring: Callable[[], None] = field(default=_silence)
    letterbox: Letterbox = field(init=False)

    def __post_init__(self) -> None:
        self.letterbox = Letterbox(self.store)

    @property
    def has_model(self) -> bool:
        """Whether a language model writes the drafts."""
        return self.drafter.engine.name == "model"

    @property
    def budget_is_spent(self) -> bool:
        """Whether the model has nothing left to spend today, so that the playbook writes."""
        engine = self.drafter.engine
        return isinstance(engine, ModelEngine) and engine.budget_is_spent

    def adapter(self, channel: str) -> Adapter:
        """Return the adapter of a configured channel.

        Raises:
            UnknownChannel: nobody configured it.
        """
        if channel not in self.adapters:
            raise UnknownChannel(
                Phrase(
                    ru="Такого канала нет в otklik.toml. Проверьте адрес.",
                    en="There is no such channel in otklik.toml. Check the address.",
                )
            )
        return self.adapters[channel]

    def profile(self, channel: str) -> ChannelProfile:
        """Return the rules of a channel; without a connection those of the platform of its name."""
        adapter = self.adapters.get(channel)
        return platform(channel) if adapter is None else adapter.profile


WRITERS: tuple[Role, ...] = ("agent", "manager", "admin")
"""Who answers customers. QA reads and measures."""
EDITORS: tuple[Role, ...] = ("manager", "admin")
"""Who changes the guidelines, the facts and the pause."""


def require_role(actor: Actor, brand: str, *roles: Role) -> None:
    """Let only those pass who hold one of `roles` for the brand.

    Raises:
        NotFound: the person has nothing to do with the brand at all.
        Forbidden: the person's roles are others.
    """
    if not actor.may(brand):
        raise NotFound(NOTHING_HERE)
    if not actor.may(brand, *roles):
        raise Forbidden(
            Phrase(
                ru="Для этого нужна другая роль. Попросите администратора.",
                en="This needs another role. Ask an administrator.",
            )
        )
