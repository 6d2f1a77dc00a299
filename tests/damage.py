"""Damage to files, for property tests: cut, doubled, overwritten, or with odd bytes in between."""

from __future__ import annotations

from hypothesis import strategies as st

CHUNKS = st.one_of(
    st.binary(max_size=12),
    st.sampled_from(
        [
            *(b"\x00", b"\xff" * 8, b"<", b">", b"{", b"}", b"\\", b'"', b"\r", b"\n\n", b"--", b"obj", b"R", b"-1"),
            *(
                b"\xe2\x80\xae",
                b"\xed\xa0\x80",
                b"=?utf-8?q?",
                b"]]>",
                b"<!DOCTYPE",
                b"9" * 20,
                b"\\u",
                b"\x1b]0;x\x07",
            ),
        ]
    ),
)


@st.composite
def damaged(draw: st.DrawFn, data: bytes) -> bytes:
    """Cut, doubled, overwritten or with something in between, at a few places."""
    for _ in range(draw(st.integers(1, 5))):
        at = draw(st.integers(0, len(data)))
        stop = min(len(data), at + draw(st.integers(0, 40)))
        kind = draw(st.sampled_from(["insert", "overwrite", "cut", "double", "end"]))
        if kind == "insert":
            data = data[:at] + draw(CHUNKS) + data[at:]
        elif kind == "overwrite":
            chunk = draw(CHUNKS)
            data = data[:at] + chunk + data[at + len(chunk) :]
        elif kind == "cut":
            data = data[:at] + data[stop:]
        elif kind == "double":
            data = data[:stop] + data[at:]
        else:
            data = data[:at] or data
    return data
