"""Brings the operations together: whoever imports this has all of them on the blueprint."""

from service.web.api import document, reviews, stateless
from service.web.api.bearer import init_app
from service.web.api.operations import OPERATIONS, blueprint

__all__ = ["OPERATIONS", "blueprint", "document", "init_app", "reviews", "stateless"]
