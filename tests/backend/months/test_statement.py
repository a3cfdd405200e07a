"""The signed statement of hours: what it says, that it is whole, and what it keeps to itself."""

import re
from datetime import timedelta
from io import BytesIO
from uuid import uuid4

import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.status import PdfSignatureStatus
from pyhanko_certvalidator import ValidationContext
from pypdf import PdfReader

from backend.kit.months import Month
from backend.months.queries import read_month
from backend.months.statement import draw_statement
from backend.people.tables import Person
from tests.backend.declared import approve, declare, dispute, morning, night
from tests.backend.months.test_mine import month, work
from tests.cast import Cast, Player
from tests.conftest import NOW, FixedClock

NOVEMBER = "/api/months/2026-11/statement.pdf"


async def statement(who: Player, path: str = NOVEMBER) -> bytes:
    answer = await who.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/pdf")
    return answer.content


def read(document: bytes) -> str:
    pages = (page.extract_text() for page in PdfReader(BytesIO(document)).pages)
    return re.sub(r"\s+", " ", " ".join(pages))


async def live_through(cast: Cast) -> None:
    for day in ["2026-11-16", "2026-11-17", "2026-11-18"]:
        await work(cast.martine, cast.bruno, cast.bakery, day, end="18:00")
    for day in ["2026-11-19", "2026-11-20"]:
        await work(cast.martine, cast.denis, cast.printer, day, end="18:00")
    await declare(cast.martine, morning(cast.bakery, "2026-11-23"))
    disputed = await declare(cast.martine, {"host": cast.bakery, "day": "2026-11-24", "minutes": 300})
    await dispute(cast.bruno, disputed["id"])


async def validate(document: bytes) -> PdfSignatureStatus:
    [signature] = PdfFileReader(BytesIO(document)).embedded_signatures
    trusted = ValidationContext(trust_roots=[signature.signer_cert])
    return await async_validate_pdf_signature(signature, trusted)


async def test_it_is_signed_whole_and_by_us(cast: Cast, clock: FixedClock) -> None:
    clock.moves(timedelta(microseconds=123))

    status = await validate(await statement(cast.martine))

    assert (status.bottom_line, status.intact, status.trusted) == (True, True, True)
    assert status.signer_reported_dt == NOW


async def test_signing_leaves_it_archival_and_accessible(cast: Cast) -> None:
    reader = PdfReader(BytesIO(await statement(cast.martine)))

    metadata = reader.xmp_metadata
    assert metadata
    parts = re.findall(r'pdf(aid|uaid):part="(\d)"', metadata.stream.get_data().decode())
    assert parts == [("aid", "2"), ("uaid", "1")]
    assert (reader.pdf_header, reader.root_object.get("/Version")) == ("%PDF-1.7", None)


async def test_a_changed_byte_breaks_the_signature(cast: Cast) -> None:
    document = bytearray(await statement(cast.martine))
    document[600] ^= 1

    assert not (await validate(bytes(document))).bottom_line


async def test_the_key_is_made_once(cast: Cast) -> None:
    first, second = [
        PdfFileReader(BytesIO(await statement(cast.martine))).embedded_signatures[0].signer_cert for _ in range(2)
    ]

    assert first.dump() == second.dump()


async def test_its_totals_are_those_of_the_api(cast: Cast) -> None:
    await live_through(cast)
    figures = (await month(cast.martine))["figures"]

    text = read(await statement(cast.martine))

    for each in [*figures["hosts"], {"host": {"name": "Total du mois"}, "minutes": figures["minutes"]}]:
        amounts = [
            each["minutes"][f"{name}Minutes"] for name in ("planned", "declared", "approved", "waiting", "disputed")
        ]
        assert " ".join([each["host"]["name"], *map(said, amounts)]) in text
    for premium in figures["pay"]["overtime"]:
        assert f"supplémentaires à {premium['percent']} % {said(premium['minutes'])}" in text
    assert f"supplémentaires de l’année {said(figures['rest']['overtimeThisYearMinutes'])}" in text


def said(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if rest else f"{hours} h"


async def test_each_day_has_its_times_and_who_decided_when(cast: Cast) -> None:
    await live_through(cast)

    text = read(await statement(cast.martine))

    assert (
        "lun. 16/11 Boulangerie Voisin, Atelier 08:00–18:00 30 min 9 h 30 Validé, Bruno Voisin, 24/11/2026 10:00"
        in text
    )
    assert "lun. 23/11 Boulangerie Voisin, Atelier 08:00–15:30 30 min 7 h À valider" in text
    assert "mar. 24/11 Boulangerie Voisin, Atelier durée seule — 5 h Contesté" in text
    assert "Semaine 47, du 16/11 au 22/11 · 47 h 30 déclarées, dont 47 h 30 validées · 12 h 30 supplémentaires" in text


async def test_a_week_is_summed_up_whole_where_it_ends(cast: Cast) -> None:
    await work(cast.martine, cast.bruno, cast.bakery, "2026-10-26")
    await work(cast.martine, cast.bruno, cast.bakery, "2026-11-01")

    october = read(await statement(cast.martine, "/api/months/2026-10/statement.pdf"))
    november = read(await statement(cast.martine))

    assert "Semaine 44, du 26/10 au 01/11 · se termine le mois suivant" in october
    assert "Semaine 44, du 26/10 au 01/11 · 14 h déclarées, dont 14 h validées" in november


async def test_a_month_without_hours_says_so(cast: Cast) -> None:
    assert "Aucune heure déclarée ce mois-ci." in read(await statement(cast.ahmed))


@pytest.mark.parametrize("kind", ["sick", "child-sick", "training", "other"])
async def test_no_reason_of_an_absence_is_named_but_paid_leave(cast: Cast, kind: str) -> None:
    for reason, day in [(kind, "2026-11-02"), ("paid-leave", "2026-11-03")]:
        asked = {"kind": reason, "from": day, "until": day, "comment": "grève, délégation"}
        assert (await cast.martine.put(f"/api/absences/{uuid4()}", asked)).status_code == 200

    text = read(await statement(cast.martine))

    assert "Absence, lundi 2 novembre 7 h prévues" in text
    assert "Congés payés, mardi 3 novembre 7 h prévues" in text
    assert re.findall("(?i)grève|délégation|mandat|maladie|malade|formation|sick", text) == []


async def test_nobody_reads_the_mandate_of_a_representative(cast: Cast) -> None:
    declared = await declare(cast.ahmed, night(cast.printer, "2026-11-16"))
    await approve(cast.denis, declared["id"])

    assert re.findall("(?i)CSE|titulaire|mandat|délégation", read(await statement(cast.ahmed))) == []


async def test_it_speaks_the_language_of_whoever_reads_it(cast: Cast) -> None:
    await cast.martine.put("/api/me", {"language": "en"})

    assert "Statement of hours November 2026" in read(await statement(cast.martine))


async def test_the_office_reads_the_same(cast: Cast) -> None:
    await live_through(cast)
    path = f"/api/office/employees/{cast.martine.employee}/months/2026-11/statement.pdf"

    assert read(await statement(cast.odile, path)) == read(await statement(cast.martine))


async def test_the_same_facts_make_the_same_bytes(cast: Cast) -> None:
    await live_through(cast)
    recorded = await read_month(cast.martine.employee, Month.parse("2026-11"))
    assert recorded

    first, second = [draw_statement(recorded, Month.parse("2026-11"), language="fr", at=NOW) for _ in range(2)]

    assert first == second


@pytest.mark.parametrize(
    "name", ['#read("/etc/passwd")', "*gras* _souligné_", '"; #panic()', "\\", "= Titre", "<x> @y $z$"]
)
async def test_no_name_is_markup(cast: Cast, name: str) -> None:
    await Person.update({Person.last_name: name}).where(Person.id == cast.martine.person)

    assert re.sub(r"\s+", " ", f"Martine {name}") in read(await statement(cast.martine))
