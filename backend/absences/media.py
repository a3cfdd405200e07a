"""What a paper may be: a photo or a PDF by its own first bytes, without what a phone writes beside the picture.

A photo says where and when it was taken, with what, and holds a small copy of itself from before it was cropped: none
of it is the employer's. A PDF is kept as it is, since its makers sign what they write.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

LARGEST = 8 * 1024 * 1024

_MARKER = re.compile(rb"\xff[^\x00\xff\xd0-\xd7]")
"""Without the bytes that fill up before one: to look at a run of them from each of them on takes hours."""
_SCAN, _END, _EXIF = 0xDA, 0xD9, 0xE1
_OF_THE_PICTURE = {0xE0: b"JFIF\0", 0xE2: b"ICC_PROFILE\0", 0xEE: b"Adobe"}
"""Of the application segments, with what each begins: its density, its colours, and how they are coded."""
_JFIF = 18
"""Bytes of that segment without the small copy that may follow, whose width and height are the last two."""
_COMMENT = 0xFE
_PNG = b"\x89PNG\r\n\x1a\n"
_PNG_PICTURE = frozenset(
    b"IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD pHYs".split(),
)
"""Whatever else a program writes beside them, such as who took it with what (C2PA), is left out."""
_ORIENTATION = 0x0112


@dataclass(frozen=True, slots=True)
class Media:
    type: str
    content: bytes


class Unreadable(ValueError):
    """It is none of these, or broken off."""


def read_media(sent: bytes) -> Media:
    """By what it begins with, whatever it was said to be."""
    try:
        if sent.startswith(b"\xff\xd8\xff"):
            return Media("image/jpeg", _bare_jpeg(sent))
        if sent.startswith(_PNG):
            return Media("image/png", _bare_png(sent))
    except (IndexError, struct.error):
        raise Unreadable from None
    if sent.startswith(b"%PDF-") and b"%%EOF" in sent[-1024:]:
        return Media("application/pdf", sent)
    raise Unreadable


def _bare_jpeg(sent: bytes) -> bytes:
    """Nothing that follows the picture's end either, where phones hide a film."""
    kept, orientation = [b"\xff\xd8"], 1
    for marker, segment in _segments(sent):
        if marker == _EXIF:
            orientation = _orientation(segment) or orientation
        elif marker in _OF_THE_PICTURE:
            kept += _of_the_picture(marker, segment)
        elif not (0xE0 <= marker <= 0xEF or marker == _COMMENT):
            kept.append(segment)
    if orientation != 1:
        kept.insert(1, _turned(orientation))
    return b"".join(kept)


def _of_the_picture(marker: int, segment: bytes) -> list[bytes]:
    if not segment.startswith(_OF_THE_PICTURE[marker], 4):
        return []
    if marker != 0xE0 or len(segment) <= _JFIF:
        return [segment]
    return [struct.pack(">BBH", 0xFF, marker, _JFIF - 2) + segment[4 : _JFIF - 2] + b"\0\0"]


def _segments(sent: bytes) -> Iterator[tuple[int, bytes]]:
    """Each with its marker; a scan with its data, and the end last."""
    at = 2
    while True:
        if sent[at] != 0xFF:
            raise Unreadable
        marker = sent[at + 1]
        if marker == _END:
            yield marker, b"\xff\xd9"
            return
        [length] = struct.unpack_from(">H", sent, at + 2)
        end = at + 2 + length
        if marker == _SCAN:
            following = _MARKER.search(sent, end)
            if following is None:
                raise Unreadable
            end = following.start()
        if length < 2 or end > len(sent):
            raise Unreadable
        yield marker, sent[at:end]
        at = end


def _orientation(segment: bytes) -> int | None:
    """How the phone was held (Exif, TIFF tag 0x0112)."""
    tiff = segment[10:]
    if segment[4:10] != b"Exif\0\0" or tiff[:2] not in {b"II", b"MM"}:
        return None
    order = "<" if tiff[:2] == b"II" else ">"
    try:
        [first] = struct.unpack_from(f"{order}I", tiff, 4)
        [entries] = struct.unpack_from(f"{order}H", tiff, first)
        for entry in range(entries):
            tag, _, _, value = struct.unpack_from(f"{order}HHIH", tiff, first + 2 + 12 * entry)
            if tag == _ORIENTATION and 1 <= value <= 8:
                return int(value)
    except struct.error:
        return None
    return None


def _turned(orientation: int) -> bytes:
    """An Exif segment that says this alone."""
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, _ORIENTATION, 3, 1, orientation, 0, 0)
    content = b"Exif\0\0" + tiff
    return struct.pack(">BBH", 0xFF, _EXIF, len(content) + 2) + content


def _bare_png(sent: bytes) -> bytes:
    kept, at = [_PNG], len(_PNG)
    while True:
        [length] = struct.unpack_from(">I", sent, at)
        end, kind = at + 12 + length, sent[at + 4 : at + 8]
        if end > len(sent):
            raise Unreadable
        if kind in _PNG_PICTURE:
            kept.append(sent[at:end])
        if kind == b"IEND":
            return b"".join(kept)
        at = end
