from __future__ import annotations

from pathlib import Path

import pytest

from rapport.errors import InvalidSettings
from rapport.settings import FILE_NAME, Limits, Settings, load

DOCS = Path(__file__).parent.parent / "docs" / "settings.md"


def test_every_setting_is_documented() -> None:
    text = DOCS.read_text(encoding="utf-8")
    keys = [name for name in Settings.model_fields if name != "limits"]
    keys += [f"limits.{name}" for name in Limits.model_fields]
    assert [key for key in keys if f"| `{key}` |" not in text] == []


def test_documented_defaults_of_limits_are_the_real_ones() -> None:
    text = DOCS.read_text(encoding="utf-8")
    for name, field in Limits.model_fields.items():
        assert f"| `limits.{name}` | `{field.default}` |" in text


def test_a_file_sets_and_the_environment_overrides(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / FILE_NAME).write_text('name = "x"\nbetween = ["SWE", "NOR"]\nworkers = 1\n')
    assert load(tmp_path).between == ("SWE", "NOR")
    monkeypatch.setenv("RAPPORT_WORKERS", "2")
    assert load(tmp_path).workers == 2
    assert load(tmp_path).name == "x"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("betwen = []", "`betwen`"),
        ("name = ", "rapport.toml"),
        ('workers = "many"', "`workers`"),
        ("\xff", "rapport.toml"),
    ],
)
def test_a_wrong_file_is_named_with_the_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / FILE_NAME).write_bytes(text.encode("latin-1"))
    with pytest.raises(InvalidSettings) as caught:
        load(tmp_path)
    assert said in caught.value.line
    assert "\n" not in caught.value.line
