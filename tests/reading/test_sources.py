from __future__ import annotations

import os
from pathlib import Path

import pytest

from rapport.errors import SourceError, UsageError
from rapport.reading import find_sources, unique_id
from rapport.reading.identity import id_of_name, tidy_id
from rapport.reading.sources import bytes_of
from rapport.settings import Limits


def touch(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_folders_are_walked_in_the_order_of_names_without_hidden_files(tmp_path):
    touch(tmp_path, "b.txt", "a.txt", "sub/z.txt", "sub/a.md", ".hidden.txt", ".git/config", "c/.DS_Store")
    found = [path.relative_to(tmp_path).as_posix() for path in find_sources([tmp_path])]
    assert found == ["a.txt", "b.txt", "sub/a.md", "sub/z.txt"]


def test_each_file_once_and_in_the_order_asked_for(tmp_path):
    touch(tmp_path, "a.txt", "b.txt")
    found = list(find_sources([tmp_path / "b.txt", tmp_path, tmp_path / "a.txt"]))
    assert [path.name for path in found] == ["b.txt", "a.txt"]


@pytest.mark.parametrize(
    ("patterns", "wanted"),
    [
        (["drafts"], ["a.txt", "b.md", "old/c.md", "old/d.txt"]),
        (["*.md"], ["a.txt", "drafts/e.txt", "old/d.txt"]),
        (["old/*.md", "drafts/"], ["a.txt", "b.md", "old/d.txt"]),
        (["old/drafts", "nothing"], ["a.txt", "b.md", "drafts/e.txt", "old/c.md", "old/d.txt"]),
        (["?.txt", "drafts", "old"], ["b.md"]),
    ],
)
def test_what_is_excluded_is_left_out_of_folders(tmp_path, patterns, wanted):
    touch(tmp_path, "a.txt", "b.md", "drafts/e.txt", "old/c.md", "old/d.txt")
    found = [path.relative_to(tmp_path).as_posix() for path in find_sources([tmp_path], patterns)]
    assert found == wanted


def test_what_is_named_outright_is_not_left_out(tmp_path):
    touch(tmp_path, "drafts/a.txt", "drafts/b.md")
    found = find_sources([tmp_path / "drafts", tmp_path / "drafts" / "b.md"], ["drafts", "*.md"])
    assert [path.name for path in found] == ["a.txt", "b.md"]


@pytest.mark.parametrize("pattern", ["", ".", "/etc", "../x"])
def test_a_pattern_that_can_match_nothing_is_said_to_be_one(tmp_path, pattern):
    with pytest.raises(UsageError, match="can't match"):
        list(find_sources([tmp_path], [pattern]))


def test_a_loop_of_links_ends(tmp_path):
    touch(tmp_path, "sub/a.txt")
    try:
        (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
        (tmp_path / "same.txt").symlink_to(tmp_path / "sub" / "a.txt")
    except OSError:
        pytest.skip("no links here")
    found = [path.name for path in find_sources([tmp_path])]
    assert found == ["same.txt"]


def test_a_path_that_is_not_there_is_passed_on_for_its_message(tmp_path):
    assert list(find_sources([tmp_path / "gone.txt"])) == [tmp_path / "gone.txt"]


def test_ids_are_made_unique_with_a_number():
    taken = {"a", "a-2", "b"}
    assert unique_id("c", taken) == "c"
    assert unique_id("b", taken) == "b-2"
    assert unique_id("a", taken) == "a-3"


def test_ids_come_from_names_and_are_fit_to_be_shown():
    assert id_of_name("reports/may.2017.txt") == "may.2017"
    assert tidy_id("a/b\\c\x00d\n") == "a-b-c-d-"
    assert tidy_id("  ") == "document"
    assert len(tidy_id("x" * 999)) == 200


def test_links_out_of_an_added_folder_are_told_and_not_followed(tmp_path):
    touch(tmp_path, "private/letter.txt", "private/deep/key.txt", "reports/a.txt")
    reports = tmp_path / "reports"
    try:
        (reports / "letter.txt").symlink_to(tmp_path / "private" / "letter.txt")
        (reports / "folder").symlink_to(tmp_path / "private", target_is_directory=True)
        (reports / "within.txt").symlink_to(reports / "a.txt")
        (reports / "broken.txt").symlink_to(tmp_path / "nowhere.txt")
    except OSError:
        pytest.skip("no links here")
    found = list(find_sources([reports]))
    assert [path.name for path in found] == ["a.txt", "folder", "letter.txt"]
    for path in found[1:]:
        with pytest.raises(SourceError, match="leads out of the folder"):
            bytes_of(path, Limits(), named=[reports])
    # Named outright, both are read.
    assert bytes_of(reports / "letter.txt", Limits(), named=[reports / "letter.txt"])
    named = [reports, tmp_path / "private"]
    assert all(bytes_of(path, Limits(), named=named) for path in find_sources(named))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no such files here")
def test_what_is_no_file_is_left_alone(tmp_path):
    touch(tmp_path, "a.txt")
    os.mkfifo(tmp_path / "pipe.txt")
    (tmp_path / "zero.txt").symlink_to("/dev/zero")
    (tmp_path / "round.txt").symlink_to(tmp_path / "round.txt")
    assert [path.name for path in find_sources([tmp_path])] == ["a.txt"]
    for name in ("pipe.txt", "zero.txt", "round.txt"):
        with pytest.raises(SourceError):
            bytes_of(tmp_path / name, Limits())
