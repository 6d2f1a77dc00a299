from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

import examples  # noqa: F401  (registers the profile)

settings.load_profile("rapport")

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of benchmarks and answers; tests that need it skip where it is absent."""
    folder = Path(os.environ.get("RAPPORT_SHARED", ROOT.parent / "shared"))
    if not folder.is_dir():
        pytest.skip("the shared benchmarks are not here; RAPPORT_SHARED names their folder")
    return folder
