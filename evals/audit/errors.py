"""What can go wrong before an audit begins: the file or its columns cannot be used."""

from evals.errors import EvalsError


class AuditInvalid(EvalsError):
    """The file cannot be read as a table of replies; the message says what to do next."""
