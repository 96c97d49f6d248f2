"""The playbook engine: the offline writer, and the fallback when the model is down."""

from drafting.playbook.engine import PlaybookEngine

__all__ = ["PlaybookEngine"]
