from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

import pytest

from casebook import SETTINGS, filled, hostile
from rapport.dossier import write

VOID = {"meta", "link", "br", "img", "input", "hr", "circle", "path", "line", "rect"}


@dataclass
class Page(HTMLParser):
    """A page as a parser without any repair sees it."""

    text: str
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    hrefs: list[str] = field(default_factory=list)
    unclosed: list[str] = field(default_factory=list)
    words: dict[str, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = dict(attrs)
        self.tags.append((tag, found))
        if name := found.get("id"):
            self.ids.append(name)
        if (href := found.get("href")) is not None:
            self.hrefs.append(href)
        if tag not in VOID:
            self.unclosed.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.unclosed.pop()

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        assert self.unclosed, f"</{tag}> closes nothing"
        assert self.unclosed[-1] == tag, f"</{tag}> closes <{self.unclosed[-1]}>"
        self.unclosed.pop()

    def handle_data(self, data: str) -> None:
        if self.unclosed:
            self.words.setdefault(self.unclosed[-1], []).append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.tags if name == tag]


@pytest.fixture(scope="session")
def page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder: Path = tmp_path_factory.mktemp("page")
    write(filled(folder), SETTINGS, folder / "dossier.html", "2018-04")
    return Page((folder / "dossier.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def hostile_page(tmp_path_factory: pytest.TempPathFactory) -> Page:
    folder: Path = tmp_path_factory.mktemp("hostile")
    write(hostile(folder), SETTINGS, folder / "dossier.html", "2018-04")
    return Page((folder / "dossier.html").read_text(encoding="utf-8"))


@pytest.fixture(scope="session")
def markdown(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("markdown")
    write(filled(folder), SETTINGS, folder / "dossier.md", "2018-04")
    return (folder / "dossier.md").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def hostile_markdown(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder: Path = tmp_path_factory.mktemp("hostile-markdown")
    write(hostile(folder), SETTINGS, folder / "dossier.md", "2018-04")
    return (folder / "dossier.md").read_text(encoding="utf-8")
