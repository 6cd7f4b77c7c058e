"""Change the sources of a running page: add, refuse, remove, rebuild, and answer from the new index at once."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from assistant_builders import LIGHTHOUSES
from builders import written
from fakes import HashedWords, HeldEncoder
from ui_builders import Page

from assistant.turn import Assistant
from assistant.ui import library_view
from assistant.ui.library import Busy, FileLine, Library, Report, safe_name
from assistant.ui.library_tab import watched
from assistant.ui.warming import Warming
from ingest.build import Progress, build
from ingest.errors import UserError
from ingest.settings import IngestSettings

TIDES = "# Tides\n\nA tide is the rise of the sea that the moon causes.\n"
QUIET = Progress()
SETTINGS = IngestSettings(encoder="hashed-words")


class Place:
    """A library over a corpus of its own."""

    def __init__(self, folder: Path, encoder: HashedWords | None = None) -> None:
        self.corpus = written(folder / "corpus", LIGHTHOUSES)
        self.index = folder / "index"
        self.folder = folder
        build(self.corpus, self.index, HashedWords(), SETTINGS)
        self.warming = Warming(self.opened())
        self.warming.start()
        self.library = Library(
            self.corpus, self.index, encoder or HashedWords(), SETTINGS, self.warming, self.opened, 10_000
        )

    def opened(self) -> Assistant:
        """The assistant over the index as it is now."""
        return Assistant.open(self.index, HashedWords())

    def upload(self, name: str, text: str) -> tuple[Path, str]:
        """A file as an upload hands it in."""
        (self.folder / "upload").mkdir(exist_ok=True)
        path = self.folder / "upload" / name
        path.write_text(text, "utf-8")
        return path, name


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """A library of this test."""
    return Place(tmp_path)


def test_a_new_document_is_answered_from_at_once_and_no_longer_when_it_is_removed(place: Place) -> None:
    assert place.warming.answer("What is a tide?").outcome == "abstained"
    report = place.library.add([place.upload("tides.md", TIDES)], QUIET)
    assert report.files == (FileLine("uploads/tides.md", "added"),)
    answer = place.warming.answer("What is a tide?")
    assert [one.document for one in answer.citations] == ["uploads/tides.md"]
    gone = place.library.remove("uploads/tides.md", QUIET)
    assert [line.outcome for line in gone.files] == ["removed"]
    assert place.warming.answer("What is a tide?").outcome == "abstained"
    assert (place.corpus / ".removed" / "uploads" / "tides.md").read_text("utf-8") == TIDES


def test_what_cannot_be_read_is_refused_file_by_file_and_the_rest_is_taken(place: Place) -> None:
    report = place.library.add(
        [
            place.upload("empty.txt", " "),
            place.upload("broken.pdf", "no"),
            place.upload("program.exe", "x"),
            place.upload("long.txt", "word " * 3_000),
            place.upload("tides.md", TIDES),
        ],
        QUIET,
    )
    outcomes = {line.name: line.outcome for line in report.files}
    assert outcomes == {
        "uploads/tides.md": "added",
        "empty.txt": "refused",
        "broken.pdf": "refused",
        "program.exe": "refused",
        "long.txt": "refused",
    }
    assert all(line.problem for line in report.files if line.outcome == "refused")
    assert [path.name for path in (place.corpus / "uploads").iterdir()] == ["tides.md"]


def test_the_same_file_again_changes_nothing_and_another_of_its_name_replaces_it(place: Place) -> None:
    place.library.add([place.upload("tides.md", TIDES)], QUIET)
    again = place.library.add([place.upload("tides.md", TIDES)], QUIET)
    assert again.files == (FileLine("uploads/tides.md", "unchanged"),)
    changed = place.library.add([place.upload("tides.md", TIDES.replace("moon", "sun"))], QUIET)
    assert changed.files == (FileLine("uploads/tides.md", "changed"),)


@pytest.mark.parametrize("name", ["../../app.py", "gone.md", ""])
def test_only_a_source_can_be_removed(place: Place, name: str) -> None:
    with pytest.raises(UserError, match="no source"):
        place.library.remove(name, QUIET)


def test_the_last_source_stays(place: Place) -> None:
    *others, _ = [one.name for one in place.library.listed()]
    for name in others:
        place.library.remove(name, QUIET)
    with pytest.raises(UserError, match="only source"):
        place.library.remove(place.library.listed()[0].name, QUIET)


def test_one_change_at_a_time(tmp_path: Path) -> None:
    place = Place(tmp_path, HeldEncoder(tmp_path))
    started = threading.Thread(target=lambda: place.library.add([place.upload("tides.md", TIDES)], QUIET))
    started.start()
    while not (tmp_path / "held").exists():
        assert started.is_alive()
    with pytest.raises(Busy):
        place.library.rebuild(QUIET)
    assert place.warming.answer("What is a buoy?").outcome == "answered"
    (tmp_path / "go").touch()
    started.join(timeout=30)
    assert place.library.rebuild(QUIET).files == ()


def test_the_list_and_the_state_tell_of_a_file_that_is_not_in_the_index(place: Place) -> None:
    assert place.library.state().is_current
    (place.corpus / "new.md").write_text(TIDES, "utf-8")
    assert place.library.state().is_current is False
    (new,) = [one for one in place.library.listed() if one.problem]
    assert (new.name, new.statements) == ("new.md", 0)
    page = Page(library_view.sources(place.library.listed()))
    assert {"harbour.md", "keepers.md"} <= set(page.all("data-read"))
    assert "new.md" not in page.all("data-read")
    assert "new.md" in page.all("data-remove")


def test_a_change_is_watched_to_its_report_or_its_problem(place: Place) -> None:
    *_, done = watched(place.library.rebuild)
    assert "Nothing had changed" in done
    *_, failed = watched(lambda progress: place.library.remove("gone.md", progress))
    assert "no source" in failed

    def bug(progress: Progress) -> Report:
        raise ZeroDivisionError("secret")

    *_, broken = watched(bug)
    assert "secret" not in broken
    assert "log" in broken


@pytest.mark.parametrize(
    ("wished", "name"),
    [
        ("a b (2).md", "a b (2).md"),
        ("..\\..\\x.txt", "x.txt"),
        (".hidden.md", "hidden.md"),
        ("ü.pdf", "ü.pdf"),
        ("", "document"),
    ],
)
def test_a_name_is_made_safe(wished: str, name: str) -> None:
    assert safe_name(wished) == name


def test_nothing_in_a_name_or_a_report_is_markup() -> None:
    line = FileLine("<b>x</b>.md", "refused", "<i>no</i>")
    page = Page(library_view.report(Report((line,), 1, 1)) + library_view.failed("<b>"))
    assert not {"b", "i"} & set(page.names)
