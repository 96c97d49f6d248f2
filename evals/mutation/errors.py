"""What can go wrong before a fault is planted."""

from evals.errors import SuiteInvalid


class RepliesInvalid(SuiteInvalid):
    """A file of good replies cannot be used; `problems` name each line and field."""
