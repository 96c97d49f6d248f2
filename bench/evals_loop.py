"""The pipeline alone over a suite's reviews, with a model: what an evaluation is measured against.

It does nothing an evaluation adds: no scores, no file, no pace; as many drafts at once.
"""

import os
import sys
from concurrent.futures import ThreadPoolExecutor

from drafting.model import ModelEngine
from drafting.pipeline import Drafter
from drafting.playbook import PlaybookEngine
from evals.cases import Case
from evals.loading import load_suites
from evals.model_target import model_settings
from evals.targets import BRAND, review_of
from prompts.channel import PLAIN
from prompts.defaults import default_guidelines
from prompts.facts import Facts

MODEL = "openai:stub"
AT_ONCE = 8


def main() -> None:
    """Draft for every review of the suite that is named."""
    cases = load_suites([sys.argv[1]])[0].cases
    engine = ModelEngine(model_settings(os.environ, MODEL))
    engine.warm_up()
    drafter = Drafter(engine, PlaybookEngine())

    def draft(case: Case) -> str:
        review = review_of(case, 0)
        return drafter.draft(review, default_guidelines(BRAND), Facts(), PLAIN).engine

    with ThreadPoolExecutor(AT_ONCE) as pool:
        engines = list(pool.map(draft, cases))
    if set(engines) != {f"model/{MODEL}"}:
        sys.exit(f"not every draft is the model's: {sorted(set(engines))}")


if __name__ == "__main__":
    main()
