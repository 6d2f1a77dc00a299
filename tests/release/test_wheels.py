"""What is released: two wheels that hold all they need, and a version that is told the same everywhere."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

import rapport_reader
from rapport.version import __version__

ROOT = Path(__file__).parents[2]
READER = ROOT / "models" / "rapport-reader"


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The names of the files in each wheel, as `make wheels` builds them."""
    folder = tmp_path_factory.mktemp("wheels")
    command = [sys.executable, "-m", "pip", "wheel", "-q", "--no-deps", "--no-build-isolation", "--no-index"]
    subprocess.run([*command, "--disable-pip-version-check", "-w", folder, READER, ROOT], check=True)
    return {path.name.partition("-")[0]: zipfile.ZipFile(path).namelist() for path in folder.glob("*.whl")}


@pytest.mark.slow
def test_each_wheel_holds_every_file_of_its_package_and_nothing_else(wheels: dict[str, list[str]]) -> None:
    for name, source in {"rapport": ROOT / "src", "rapport_reader": READER / "src"}.items():
        there = {
            path.relative_to(source).as_posix()
            for path in (source / name).rglob("*")
            if path.is_file() and "__pycache__" not in path.parts
        }
        packed = {file for file in wheels[name] if ".dist-info/" not in file}
        assert packed == there
    kinds = {Path(file).suffix for file in wheels["rapport"]}
    assert {".toml", ".csv", ".j2", ".css"} <= kinds
    assert any(file.startswith("rapport/ledger/migrations/versions/") for file in wheels["rapport"])
    assert {f"rapport_reader/assets/{asset}" for asset in rapport_reader.ASSETS} <= set(wheels["rapport_reader"])


@pytest.mark.slow
def test_each_wheel_brings_its_licences(wheels: dict[str, list[str]]) -> None:
    licences = {name: {Path(f).name for f in files if "/licenses/" in f} for name, files in wheels.items()}
    assert licences == {"rapport": {"LICENSE"}, "rapport_reader": {"LICENSE", "LICENSE-WEIGHTS"}}


def test_the_changelog_begins_with_the_version_that_this_is() -> None:
    heads = re.findall(r"^## (.+)$", (ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)
    form = re.compile(r"(\d+\.\d+\.\d+) \((unreleased|\d{4}-\d\d-\d\d)\)")
    found = [form.fullmatch(head) for head in heads]
    assert all(found), [head for head, match in zip(heads, found, strict=True) if not match]
    assert next(match[1] for match in found if match) == __version__
    assert [match[2] for match in found[1:] if match and match[2] == "unreleased"] == []


def test_the_reader_tells_one_version() -> None:
    told = tomllib.loads((READER / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    source = (READER / "src" / "rapport_reader" / "__init__.py").read_text(encoding="utf-8")
    assert f'__version__ = "{told}"' in source
