"""The papers of an absence: handed in from a phone, sealed, opened by the payroll alone, erased on time."""

import struct
import zlib
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import pytest

from backend.absences.media import LARGEST, Unreadable, read_media
from backend.absences.sealing import SealKeys
from backend.absences.tables import AbsencePaper, PaperReading
from backend.accounts.tables import Officer
from backend.chores.doing import do_what_is_due
from tests.backend.everything import everything_in_the_database
from tests.backend.outbox import who_was_told
from tests.cast import Cast, Player
from tests.conftest import FixedClock

SICK = {"kind": "sick", "from": "2026-11-24", "until": "2026-11-24"}
PDF = b"%PDF-1.7\nvolet 3\n%%EOF\n"


def jpeg(*aside: bytes) -> bytes:
    """A picture's skeleton, with segments that phones write beside it."""
    segments = [_segment(0xE0, b"JFIF\0"), *aside, _segment(0xDB, b"\0" * 65), _segment(0xDA, b"\0\0\0")]
    return b"\xff\xd8" + b"".join(segments) + b"data\xff\x00\xff\xd0more" + b"\xff\xd9"


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def exif(orientation: int) -> bytes:
    tiff = b"II*\0" + struct.pack("<IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0) + b"50.72 N 2.53 E"
    return _segment(0xE1, b"Exif\0\0" + tiff)


def chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


async def report(cast: Cast, asked: dict[str, Any] = SICK) -> UUID:
    id = uuid4()
    assert (await cast.martine.put(f"/api/absences/{id}", asked)).status_code == 200
    return id


async def hand_in(player: Player, absence: UUID, content: bytes = PDF, paper: UUID | None = None) -> httpx.Response:
    return await player._send("PUT", f"/api/absences/{absence}/papers/{paper or uuid4()}", content=content)


async def own(cast: Cast) -> dict[str, Any]:
    [absence] = (await cast.martine.get("/api/absences")).json()["absences"]
    assert isinstance(absence["paper"], dict)
    return absence["paper"]


async def test_a_sick_note_is_due_within_48_hours(cast: Cast) -> None:
    await report(cast)

    assert await own(cast) == {"paper": "sick-note", "dueOn": "2026-11-26", "isMissing": True, "received": []}


async def test_the_employee_reads_that_it_came_and_when_it_goes(cast: Cast) -> None:
    answer = await hand_in(cast.martine, await report(cast))

    [received] = (await own(cast))["received"]
    assert (answer.status_code, answer.json()["paper"]["isMissing"]) == (200, False)
    assert received | {"id": ""} == {
        "id": "",
        "receivedAt": "2026-11-24T09:00:00Z",
        "late": False,
        "erasedOn": "2029-11-25",
        "erased": False,
        "may": [],
    }


async def test_the_payroll_alone_opens_it_and_every_opening_is_written_down(cast: Cast) -> None:
    absence, paper = await report(cast), uuid4()
    await hand_in(cast.martine, absence, paper=paper)
    path = f"/api/absences/{absence}/papers/{paper}"

    opened = await cast.odile.get(path)
    others = [await player.get(path) for player in (cast.martine, cast.ahmed, cast.bruno, cast.paula, cast.olga)]
    await Officer.update({Officer.payroll: False}).where(Officer.person == cast.odile.person)
    no_more = await cast.odile.get(path)

    assert (opened.content, opened.headers["content-type"]) == (PDF, "application/pdf")
    assert (opened.headers["cache-control"], opened.headers["x-content-type-options"]) == ("no-store", "nosniff")
    assert [answer.status_code for answer in (*others, no_more)] == [404] * 6
    assert await PaperReading.select(PaperReading.paper, PaperReading.person) == [
        {"paper": paper, "person": cast.odile.person}
    ]


async def test_the_database_holds_nothing_that_reads(cast: Cast) -> None:
    await hand_in(cast.martine, await report(cast))

    assert "volet 3" not in await everything_in_the_database()
    [kept] = await AbsencePaper.select(AbsencePaper.sealed)
    assert b"volet 3" not in kept["sealed"]


async def test_the_same_again_is_one_paper_and_another_under_its_id_is_refused(cast: Cast) -> None:
    absence, paper = await report(cast), uuid4()

    answers = [await hand_in(cast.martine, absence, content, paper) for content in (PDF, PDF, PDF + b" ")]

    assert [answer.status_code for answer in answers] == [200, 200, 409]
    assert answers[2].json()["type"] == "papers.other"
    assert await AbsencePaper.count() == 1


async def test_a_late_paper_is_marked_and_not_refused(cast: Cast, clock: FixedClock) -> None:
    absence = await report(cast)
    clock.moves(timedelta(days=5))

    answer = await hand_in(cast.martine, absence)

    assert (answer.status_code, answer.json()["paper"]["received"][0]["late"]) == (200, True)


async def test_what_is_prolonged_after_its_paper_asks_for_another(cast: Cast) -> None:
    absence = await report(cast)
    await hand_in(cast.martine, absence)

    await cast.martine.put(f"/api/absences/{absence}", SICK | {"until": "2026-11-27", "basedOn": 1})

    paper = await own(cast)
    assert (paper["isMissing"], paper["dueOn"], len(paper["received"])) == (True, "2026-11-27", 1)


async def test_what_is_prolonged_before_its_paper_asks_for_one(cast: Cast) -> None:
    absence = await report(cast)

    await cast.martine.put(f"/api/absences/{absence}", SICK | {"until": "2026-11-27", "basedOn": 1})

    assert (await own(cast))["dueOn"] == "2026-11-26"


async def test_one_reminder_in_the_last_morning_of_work_before_its_time_runs_out(cast: Cast, clock: FixedClock) -> None:
    await report(cast)

    reminded = []
    for _ in range(4):
        await do_what_is_due(clock())
        reminded.append([told for told in await who_was_told() if told[0] == "paper_due_to_employee"])
        clock.moves(timedelta(days=1))

    assert reminded == [[], [], *[[("paper_due_to_employee", "martine")]] * 2]


async def test_nobody_is_reminded_of_what_came(cast: Cast, clock: FixedClock) -> None:
    await hand_in(cast.martine, await report(cast))
    clock.moves(timedelta(days=2))

    await do_what_is_due(clock())

    assert "paper_due_to_employee" not in dict(await who_was_told())


async def test_it_is_erased_on_time_and_the_row_proves_it(cast: Cast, clock: FixedClock) -> None:
    await hand_in(cast.martine, await report(cast))
    clock.moves(timedelta(days=1094))
    await do_what_is_due(clock())
    before = await AbsencePaper.count().where(AbsencePaper.sealed.is_not_null())

    clock.moves(timedelta(days=4))
    await do_what_is_due(clock())

    [left] = await AbsencePaper.select(AbsencePaper.sealed, AbsencePaper.erased_at)
    assert (before, left) == (1, {"sealed": None, "erased_at": clock()})


@pytest.mark.parametrize(
    ("sent", "code", "status"),
    [
        (b"GIF89a", "papers.unreadable", 422),
        (jpeg()[:30], "papers.unreadable", 422),
        (b"%PDF-1.7 broken off", "papers.unreadable", 422),
        (b"", "papers.unreadable", 422),
        (PDF + b" " * LARGEST, "papers.too-large", 413),
    ],
)
async def test_what_is_no_paper_is_refused(cast: Cast, sent: bytes, code: str, status: int) -> None:
    answer = await hand_in(cast.martine, await report(cast), sent)

    assert (answer.status_code, answer.json()["type"]) == (status, code)
    assert await AbsencePaper.count() == 0


async def test_none_is_taken_that_nobody_asks_for(cast: Cast) -> None:
    answer = await hand_in(cast.martine, await report(cast, SICK | {"kind": "strike"}))

    assert (answer.status_code, answer.json()["type"]) == (409, "papers.not-asked")


def test_a_photo_keeps_nothing_of_where_it_was_taken() -> None:
    film = b"ftypmp42"
    kept = read_media(jpeg(exif(6), _segment(0xFE, b"a comment")) + film).content

    assert [aside for aside in (b"50.72", b"a comment", film) if aside in kept] == []
    assert b"data\xff\x00\xff\xd0more\xff\xd9" in kept
    assert struct.pack(">HHIHH", 0x0112, 3, 1, 6, 0) in kept
    assert read_media(kept).content == kept


def test_a_photo_keeps_no_small_copy_of_itself() -> None:
    small = [
        _segment(0xE0, b"JFIF\0" + b"\x01\x02\x01\0\x48\0\x48\x01\x01" + b"dot"),
        _segment(0xE0, b"JFXX\0\x10 uncropped"),
        _segment(0xE2, b"FPXR\0 uncropped"),
        _segment(0xE2, b"ICC_PROFILE\0 colours"),
    ]
    kept = read_media(jpeg(*small)).content

    assert [aside for aside in (b"dot", b"JFXX", b"uncropped") if aside in kept] == []
    assert _segment(0xE0, b"JFIF\0" + b"\x01\x02\x01\0\x48\0\x48\0\0") in kept
    assert b"colours" in kept
    assert read_media(kept).content == kept


def test_bytes_that_fill_up_are_a_photos_own_and_take_no_time() -> None:
    """A million of them, no marker behind, kept the whole application waiting for hours."""
    filled = jpeg().removesuffix(b"\xff\xd9") + b"\xff" * 1_000_000 + b"\0" + b"\xff\xff\xff\xd9"

    assert read_media(filled).content.endswith(b"\0\xff\xff\xff\xd9")


def test_a_picture_of_a_screen_keeps_no_words_either() -> None:
    png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", b"x" * 13) + chunk(b"tEXt", b"Author")
    png += chunk(b"caBX", b"taken by") + chunk(b"pHYs", b"density") + chunk(b"IEND", b"")
    kept = read_media(png + b"more").content

    assert [aside for aside in (b"Author", b"taken by", b"more") if aside in kept] == []
    assert b"density" in kept


@pytest.mark.parametrize("length", range(2, len(jpeg(exif(1)))))
def test_a_photo_broken_off_anywhere_is_none(length: int) -> None:
    with pytest.raises(Unreadable):
        read_media(jpeg(exif(1))[:length])


def test_an_older_key_still_opens_what_it_sealed(tmp_path: Path) -> None:
    file, paper = tmp_path / "papers.key", uuid4()
    old = SealKeys.load(file)
    sealed = old.seal(PDF, paper=paper)
    file.write_text(file.read_text() + "next " + "A" * 43 + "=\n")

    keys = SealKeys.load(file)

    assert keys.current == "next"
    assert keys.open(sealed, key=old.current, paper=paper) == PDF
    assert file.stat().st_mode & 0o077 == 0
