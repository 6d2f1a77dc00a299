"""The readable text of a piece of HTML that is all article: the body of a mail, an entry of a feed."""

from __future__ import annotations

import re
from typing import Any, Final

_BLOCKS: Final = frozenset(
    "address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form "
    "h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
_SILENT: Final = frozenset("head script style noscript template svg math iframe object title".split())
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def text_of_html(source: str) -> str:
    """One paragraph a block with an empty line between; empty where there is no readable text.

    What the markup hides (scripts, ``display: none``) isn't text. Nesting of any depth is walked, never recursed into.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(remove_comments=True, remove_pis=True, no_network=True, encoding="utf-8")
    try:
        # As bytes, since lxml refuses text that carries an encoding declaration of its own.
        root = lxml_html.document_fromstring(source.encode("utf-8", errors="replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        return ""
    blocks = ("".join(_pieces(root, etree))).split("\n\n")
    kept = ["\n".join(" ".join(line.split()) for line in block.split("\n")).strip() for block in blocks]
    text = "\n\n".join(block for block in kept if block)
    return f"{text}\n" if text else ""


def _pieces(root: Any, etree: Any) -> list[str]:
    out: list[str] = []
    silent: Any = None
    for event, element in etree.iterwalk(root, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        if event == "start":
            if silent is None and (tag in _SILENT or _HIDDEN.search(element.get("style") or "")):
                silent = element
            if silent is not None:
                continue
            if tag in _BLOCKS:
                out.append("\n\n")
            elif tag == "br":
                out.append("\n")
            if element.text:
                out.append(_flat(element.text))
            continue
        if silent is None and tag in _BLOCKS:
            out.append("\n\n")
        if silent is element:
            silent = None
        if silent is None and element.tail and element is not root:
            out.append(_flat(element.tail))
    return out


def _flat(text: str) -> str:
    return " ".join(re.split(r"\s+", text)) if text else ""
