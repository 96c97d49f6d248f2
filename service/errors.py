"""What can go wrong in the service itself, each with the status a page answers and what to do.

ServiceError
├── WrongSettings      the configuration is refused at start
├── NotFound           no such thing, or not in a brand this person may see
│   └── UnknownChannel     a webhook or a panel names a channel nobody configured
├── Forbidden          the person lacks the role
├── SignInFailed       wrong login or password, a used or expired link
├── AlreadyExists      a login that is taken
├── NotNow             it does not fit the state the thing is in
├── StoreTooNew        the database was written by a newer version
├── WrongKey           stored data was encrypted with a key nobody gave
└── NeedsPostgres      a second process asked to join a SQLite installation
"""

from prompts.errors import OtklikError
from prompts.language import Phrase


class ServiceError(OtklikError):
    """The root of this folder's errors."""


class WrongSettings(ServiceError):
    """The configuration cannot be used; the message names the variable or key and the fix."""


class NotFound(ServiceError):
    """There is no such thing, or it belongs to a brand this person may not see."""

    http_status = 404


class UnknownChannel(NotFound):
    """A webhook or a panel names a channel that `otklik.toml` does not have."""


class Forbidden(ServiceError):
    """The person's roles do not allow it."""

    http_status = 403


class SignInFailed(ServiceError):
    """The login, the password or the link is wrong, used or too old."""

    http_status = 401


class AlreadyExists(ServiceError):
    """Something with this name exists already."""

    http_status = 409


class NotNow(ServiceError):
    """The thing is in a state to which this does not apply."""

    http_status = 409


class StoreTooNew(ServiceError):
    """The database was written by a newer version of the product."""


class WrongKey(ServiceError):
    """Stored data was encrypted with a key that was not given."""


class NeedsPostgres(ServiceError):
    """A second process asked to join an installation on SQLite."""


NOTHING_HERE = Phrase(
    ru="Такой записи нет, или она принадлежит бренду, к которому у вас нет доступа.",
    en="There is no such item, or it belongs to a brand you have no access to.",
)
