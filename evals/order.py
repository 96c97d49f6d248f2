"""What a person asked to be run: kept in the header, so that a run goes on as it was begun."""

from pathlib import Path

from pydantic import BaseModel, ConfigDict

from evals.cases import Split


class Price(BaseModel):
    """US dollars per million tokens."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    input_usd: float
    output_usd: float


class Order(BaseModel):
    """The choice of cases and the matrix of targets; documents and records are named by path.

    Without suites every shipped one is run; without engines the playbook, or the model where one
    is named. `prompts` are folders or `shipped`, `judge` the model that judges afterwards.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    suites: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    split: Split | None = None
    failed_of: Path | None = None
    engines: tuple[str, ...] = ()
    models: tuple[str, ...] = ()
    prices: dict[str, Price] = {}
    prompts: tuple[str, ...] = ()
    guidelines: tuple[Path, ...] = ()
    facts: Path | None = None
    repeat: int = 1
    replay: Path | None = None
    judge: str = ""
