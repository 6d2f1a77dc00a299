"""Whatever stands in a file that is imported, it is taken in or one line says why not."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyimports import SEEDS, check
from damage import damaged


@pytest.mark.parametrize("kind", sorted(SEEDS))
@settings(max_examples=40)
@given(source=st.data())
def test_damaged_files(kind: str, source: st.DataObject) -> None:
    check(source.draw(damaged(SEEDS[kind])), kind)


@pytest.mark.parametrize("kind", sorted(SEEDS))
@pytest.mark.parametrize(
    "odd",
    [
        b"[" * 100_000,
        b"a = " + b"[" * 100_000,
        b'{"doc": "a", "type": ' + b"[" * 100_000,
        b'{"doc": "a", "type": "quantity", "span": [0, 1], "value": 1e999}',
        b'{"doc": "a", "type": "quantity", "span": [0, 1], "value": NaN}',
        b'{"doc": "a", "type": "meeting", "span": [0, 1], "what": "\\ud800"}',
        b"x" * 200_000,
        b"\t" * 200_000,
        b"<!--" * 200_000,
        b"NAME [" + b" " * 200_000 + b"x x]",
        "NAME [NOR ٢٠١٩٠١٠١]".encode(),
    ],
    ids=lambda odd: repr(odd[:24]),
)
def test_odd_files(kind: str, odd: bytes) -> None:
    check(odd, kind)
    check(SEEDS[kind] + b"\n" + odd + b"\n", kind)
