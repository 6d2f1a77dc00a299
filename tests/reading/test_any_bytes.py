"""Whatever bytes come in under whatever name, reading gives documents or says in one line why not."""

from __future__ import annotations

import io
import json
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anyfiles import LIMITS, SEEDS, WORDS, check
from damage import damaged
from rapport.reading import known_extensions, read_bytes


def test_there_is_a_seed_for_every_format():
    kinds = {name[name.rindex(".") :] for name in SEEDS}
    same = {".text", ".markdown", ".htm", ".xhtml", ".ndjson", ".atom", ".rdf", ".xml"}
    assert kinds | same == set(known_extensions())
    for name, data in SEEDS.items():
        assert read_bytes(data, name=name, origin=name, limits=LIMITS).documents


@pytest.mark.parametrize("name", sorted(SEEDS))
@settings(max_examples=25)
@given(source=st.data())
def test_damaged_files(name: str, source: st.DataObject) -> None:
    check(source.draw(damaged(SEEDS[name])) or b" ", name)


@settings(max_examples=60)
@given(name=st.sampled_from(sorted(SEEDS)), other=st.sampled_from(sorted(SEEDS)))
def test_files_under_each_others_names(name: str, other: str) -> None:
    check(SEEDS[other], name)


@settings(max_examples=60)
@given(
    name=st.sampled_from(sorted(SEEDS)), text=st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300)
)
def test_any_text(name: str, text: str) -> None:
    check(text.encode(), name)


KEYS = st.sampled_from(["text", "body", "id", "title", "author", "date", "url", "language", "outlet", "outlet_side"])
VALUES = st.recursive(
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=30)
    | st.just("\ud800\x00\u202e" + WORDS),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)


@settings(max_examples=60)
@given(rows=st.lists(st.dictionaries(KEYS, VALUES, max_size=6), min_size=1, max_size=4))
def test_any_rows(rows: list[dict[str, object]]) -> None:
    check("\n".join(json.dumps(row) for row in rows).encode("utf-8", errors="surrogatepass"), "a.jsonl")


@settings(max_examples=40)
@given(
    parts=st.dictionaries(
        st.sampled_from(["word/document.xml", "_rels/.rels", "[Content_Types].xml", "docProps/core.xml"]),
        st.binary(max_size=200),
    )
)
def test_any_parts_of_a_docx(parts: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    check(out.getvalue(), "a.docx")
