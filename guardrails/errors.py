"""What can go wrong while checking a text. A violation is not an error; this is for misuse."""

from prompts.errors import OtklikError


class GuardrailsError(OtklikError):
    """A check could not be made; the draft must not be called ready."""

    http_status = 500
