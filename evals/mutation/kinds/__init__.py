"""Every kind of fault the bench can plant, in the order of the report."""

from evals.mutation.kinds.private import PRIVATE
from evals.mutation.kinds.shape import SHAPES
from evals.mutation.kinds.wording import CLAIMS, PLAYBOOK, PROMISES, SAFETY, TONE
from evals.mutation.planting import Kind

KINDS: tuple[Kind, ...] = (*PRIVATE, *TONE, *PROMISES, *CLAIMS, *PLAYBOOK, *SHAPES, *SAFETY)

BY_ID: dict[str, Kind] = {kind.id: kind for kind in KINDS}
