"""Which adapters exist: named here, imported only when used, so that a folder deletes easily."""

from importlib import import_module

import httpx

from integrations.base import Adapter, ChannelConfig
from integrations.errors import WrongConfiguration
from prompts.language import Phrase

ADAPTERS: dict[str, str] = {
    "django-helpdesk": "integrations.django_helpdesk.adapter:DjangoHelpdesk",
    "generic": "integrations.generic.adapter:Generic",
}


def adapter_class(name: str) -> type[Adapter]:
    """Import the adapter called `name` in `otklik.toml`.

    Raises:
        WrongConfiguration: there is none; the message lists those that exist.
    """
    if name not in ADAPTERS:
        known = ", ".join(sorted(ADAPTERS))
        raise WrongConfiguration(
            Phrase(
                ru=f"Адаптера «{name}» нет. Есть: {known}. Исправьте adapter в otklik.toml.",
                en=f"There is no adapter “{name}”. Known: {known}. Correct adapter in otklik.toml.",
            )
        )
    module, _, attribute = ADAPTERS[name].partition(":")
    found: type[Adapter] = getattr(import_module(module), attribute)
    return found


def open_channel(config: ChannelConfig, http: httpx.Client) -> Adapter:
    """Build the adapter that `config` names."""
    return adapter_class(config.adapter)(config, http)
