"""From the bytes of an office's export to its lines: encoding, separator, titles, cells."""

import codecs
import csv
import io
import re
import stat
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from backend.imports.problems import Problem, shown

LARGEST_FILE_MEGABYTES = 50
SEPARATOR = ";"
OTHER_SEPARATORS = {",": "des virgules", "\t": "des tabulations", "|": "des barres"}
NOT_TEXT = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF", b"\x1f\x8b")
"""How an .xlsx or .ods, an .xls, a PDF and a .gz begin."""

_NO_BREAK = str.maketrans(dict.fromkeys("\u00a0\u2007\u202f", " "))
_NOT_IN_A_TITLE = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One record: where it starts in the file, and its cells by column."""

    number: int
    cells: dict[str, str]


@dataclass(frozen=True, slots=True)
class Lines:
    """What could be read of a file; incomplete when other files cannot rely on it."""

    read: Sequence[Line]
    problems: Sequence[Problem]
    complete: bool


def read_lines(directory: Path, file: str, columns: Mapping[str, bool]) -> Lines:
    """Read one file, whatever the spreadsheet it was exported from; each column comes with whether it may be absent."""
    try:
        text = _decoded(_content(directory / file))
    except _Unusable as unusable:
        return Lines([], [Problem(file, unusable.code, unusable.line, words=unusable.words)], complete=False)
    return _Reading(file, columns, text).lines()


class _Unusable(Exception):
    def __init__(self, code: str, *, line: int | None = None, **words: object) -> None:
        self.code = code
        self.line = line
        self.words = words
        super().__init__(code)


def _content(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):  # reading a pipe would wait for ever
            raise _Unusable("file.not-a-file")
        if found.st_size > LARGEST_FILE_MEGABYTES * 1_000_000:
            raise _Unusable("file.too-large", limit=LARGEST_FILE_MEGABYTES)
        return path.read_bytes()
    except FileNotFoundError:
        raise _Unusable("file.missing") from None
    except PermissionError:
        raise _Unusable("file.forbidden") from None
    except OSError as error:
        raise _Unusable("file.unreadable", reason=error.strerror) from None


def _decoded(content: bytes) -> str:
    """UTF-8 if it says so or is so, else what Windows writes in France."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        raise _Unusable("file.encoding")
    if content.startswith(NOT_TEXT) or b"\0" in content.partition(b"\n")[0]:
        raise _Unusable("file.not-text")
    says_utf8 = content.startswith(codecs.BOM_UTF8)
    for encoding in ("utf-8-sig",) if says_utf8 else ("utf-8", "cp1252"):
        try:
            # A Mac writes "é" in two characters; compared as they stand, "Siège" would not be "Siège".
            return unicodedata.normalize("NFC", content.decode(encoding))
        except UnicodeDecodeError as error:
            wrong_line = content.count(b"\n", 0, error.start) + 1
    raise _Unusable("file.encoding", line=wrong_line)


class _Reading:
    """One pass over a file's text, keeping what is wrong on the way."""

    def __init__(self, file: str, columns: Mapping[str, bool], text: str) -> None:
        self.file = file
        self.columns = columns
        self.problems: list[Problem] = []
        # Strict, or a quote never closed would swallow the rest of the file without a word.
        self.reader = csv.reader(io.StringIO(text, newline=""), delimiter=SEPARATOR, strict=True)
        self.broken = False

    def lines(self) -> Lines:
        records = self._records()
        titles = self._titles(next(records, None))
        read = [] if titles is None else [self._line(number, cells, titles) for number, cells in records]
        return Lines(read, self.problems, complete=titles is not None and not self.broken)

    def _records(self) -> Iterator[tuple[int, list[str]]]:
        """Every record that is not blank, with the number of its first line."""
        while True:
            number = self.reader.line_num + 1
            try:
                cells = next(self.reader)
            except StopIteration:
                return
            except csv.Error:
                self.broken = True
                self._tell("file.quotes", number)
                return
            if any(cell.strip() for cell in cells):
                yield number, cells

    def _titles(self, first: tuple[int, list[str]] | None) -> list[str] | None:
        """The columns in the order of the file, or nothing when rows cannot be laid under them."""
        if first is None:
            if not self.broken:
                self._tell("file.empty", None)
            return None
        number, cells = first
        titles = [_title(cell) for cell in cells]
        if len(cells) == 1 and (found := _other_separator(cells[0])):
            self._tell("file.separator", number, value=cells[0], found=found)
            return None
        while titles and not titles[-1]:
            titles.pop()
        return titles if self._are_expected(titles, cells, number) else None

    def _are_expected(self, titles: list[str], cells: list[str], number: int) -> bool:
        for title, cell in zip(titles, cells, strict=False):
            if title not in self.columns:
                self._tell("column.unknown", number, column=shown(cell.strip()), value=cell)
        doubled = [title for title in self.columns if titles.count(title) > 1]
        missing = [title for title, may_be_absent in self.columns.items() if title not in titles and not may_be_absent]
        for title in doubled:
            self._tell("column.doubled", number, column=title)
        for title in missing:
            self._tell("column.missing", number, column=title)
        return not doubled and not missing

    def _line(self, number: int, cells: list[str], titles: list[str]) -> Line:
        """Excel leaves out empty cells at the end of a line: what is not there is empty."""
        beyond = [cell for cell in cells[len(titles) :] if cell.strip()]
        if beyond:
            self._tell("row.too-long", number, value=beyond[0])
        padded = [*cells, *[""] * (len(titles) - len(cells))]
        laid = {title: _cleaned(cell) for title, cell in zip(titles, padded, strict=False)}
        return Line(number, dict.fromkeys(self.columns, "") | laid)

    def _tell(
        self,
        code: str,
        line: int | None,
        *,
        column: str | None = None,
        value: str | None = None,
        **words: object,
    ) -> None:
        self.problems.append(Problem(self.file, code, line, column, None if value is None else shown(value), words))


def _title(cell: str) -> str:
    """ "Date début" with its accents and any kind of space is `date_debut`."""
    plain = unicodedata.normalize("NFD", cell.translate(_NO_BREAK)).encode("ascii", "ignore").decode()
    return _NOT_IN_A_TITLE.sub("_", plain.lower()).strip("_")


def _cleaned(cell: str) -> str:
    """The cell without the spaces around it; a leading tab stays, as part of what was written."""
    return cell.translate(_NO_BREAK).replace("\r\n", "\n").strip(" \n")


def _other_separator(header: str) -> str | None:
    return next((name for mark, name in OTHER_SEPARATORS.items() if mark in header), None)
