"""The files of a closing: as payroll and invoicing read them, the same whenever they are asked for."""

from datetime import timedelta
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zipfile import ZipFile

import pytest

from backend.absences.kinds import on_pay
from backend.absences.rules import Kind
from backend.exports.command import command
from backend.exports.tables import PayCode
from backend.hosts.tables import Host
from backend.people.tables import Employee, Person
from tests.backend.declared import approve, declare, morning, night
from tests.cast import Cast
from tests.conftest import NOW, FixedClock

FILES = ["payroll.csv", "fiche-annexe.csv", "silae.csv", "invoices.csv", "invoices.json", "invoices.xlsx"]
CODES = {"worked": "EV-H", "night": "EV-NUIT", "overtime-25": None, "absence-sick": "AB-100"}


async def closed(cast: Cast) -> UUID:
    """Martine's morning and Ahmed's night of the second of November, closed."""
    for who, body, by in (
        (cast.martine, morning(cast.bakery, "2026-11-02"), cast.bruno),
        (cast.ahmed, night(cast.printer, "2026-11-02"), cast.denis),
    ):
        await approve(by, (await declare(who, body))["id"])
    id = uuid4()
    answer = await cast.odile.put(f"/api/closings/{id}", {"establishment": 1, "month": "2026-11"})
    assert answer.status_code == 200
    return id


async def read(cast: Cast, closing: UUID, name: str) -> bytes:
    answer = await cast.odile.get(f"/api/closings/{closing}/{name}")
    assert answer.status_code == 200, answer.text
    return answer.content


async def map_codes(cast: Cast, codes: dict[str, Any] = CODES) -> None:
    assert (await cast.odile.put("/api/pay-codes", {"codes": codes})).status_code == 200


async def test_the_generic_file_is_as_a_french_spreadsheet_opens_it(cast: Cast) -> None:
    content = await read(cast, await closed(cast), "payroll.csv")

    lines = content.decode("utf-8").split("\r\n")
    assert lines[0] == "\ufeffMatricule;Nom;Entreprise;SIRET;Variable;Debut;Fin;Minutes;Heures"
    assert lines[1] == "00001;Martine Delattre;Boulangerie Voisin;91375614400014;worked;01/11/2026;30/11/2026;420;7,00"
    assert "00002;Ahmed Benali;;;night;01/11/2026;30/11/2026;460;7,67" in lines
    assert lines[-3:-1] == [
        "TOTAL worked;;;;;;;880",
        f"SHA-256;{sha256(content.rpartition(b'SHA-256')[0]).hexdigest()}",
    ]


async def test_silae_gets_its_own_format(cast: Cast) -> None:
    await map_codes(cast)
    number = Employee.update({Employee.payroll_number: "7"}, force=True)
    await number.where(Employee.payroll_number == "00001")

    content = await read(cast, await closed(cast), "silae.csv")

    assert content.decode("ascii").split("\r\n") == [
        "Matricule;Code;Valeur;Date debut;Date fin",
        "00002;EV-H;7.67;01/11/2026;30/11/2026",
        "00002;EV-NUIT;7.67;01/11/2026;30/11/2026",
        "00007;EV-H;7.00;01/11/2026;30/11/2026",
        "",
    ]


async def test_one_unmapped_code_or_missing_number_refuses_the_whole_file(cast: Cast) -> None:
    await map_codes(cast, {"worked": "EV-H"})
    await Employee.update({Employee.payroll_number: ""}, force=True).where(Employee.payroll_number == "00001")

    answer = await cast.odile.get(f"/api/closings/{await closed(cast)}/silae.csv")

    problem = answer.json()
    assert (answer.status_code, problem["type"]) == (409, "exports.unmapped-codes")
    assert (problem["codes"], problem["employees"]) == (["night"], ["Martine Delattre"])
    assert problem["title"] == (
        "L'export est refusé en entier. Il manque les codes de paie (night), les matricules (Martine Delattre)."
    )


async def test_two_people_never_become_one_for_silae(cast: Cast) -> None:
    await map_codes(cast)
    await Employee.update({Employee.payroll_number: "2"}, force=True).where(Employee.payroll_number == "00001")

    closing = await closed(cast)
    answer = await cast.odile.get(f"/api/closings/{closing}/silae.csv")

    assert (answer.status_code, answer.json()["type"]) == (409, "exports.same-matricule")
    assert "00002 : Martine Delattre, Ahmed Benali" in answer.json()["title"]
    assert b"silae.csv" not in await read(cast, closing, "manifest.json")


@pytest.mark.parametrize(
    ("codes", "code", "told"),
    [
        ({"worked": None, "night": "EV-NUIT"}, "exports.worked-is-sent", "Les heures travaillées sont toujours"),
        ({"overtime": "HS"}, "exports.unknown-variable", "aucune variable de ce nom : overtime."),
        ({"overtime-5": "HS", "absence-strike": None}, "exports.unknown-variable", ": absence-strike, overtime-5."),
        ({"complementary-1000": "HC"}, "exports.unknown-variable", ": complementary-1000."),
    ],
)
async def test_codes_that_no_export_could_use_are_refused_whole(
    cast: Cast, codes: dict[str, str | None], code: str, told: str
) -> None:
    await map_codes(cast)

    answer = await cast.odile.put("/api/pay-codes", {"codes": codes | {"sunday": "EV-DIM"}})

    assert (answer.status_code, answer.json()["type"], told in answer.json()["title"]) == (422, code, True)
    assert (await cast.odile.get("/api/pay-codes")).json()["codes"] == dict(sorted(CODES.items()))


async def test_hours_worked_that_were_once_mapped_to_nothing_miss_a_code(cast: Cast) -> None:
    await map_codes(cast)
    await PayCode.update({PayCode.code: None}, force=True).where(PayCode.variable == "worked")

    answer = await cast.odile.get(f"/api/closings/{await closed(cast)}/silae.csv")

    assert (answer.status_code, answer.json()["codes"]) == (409, ["worked"])


async def test_every_variable_of_a_file_may_have_a_code(cast: Cast) -> None:
    sent = {
        *(name for name in ("worked", "night", "sunday", "holiday", "first-of-may")),
        *(f"absence-{on_pay(kind)}" for kind in Kind),
        *("overtime-10", "overtime-25", "overtime-100", "complementary-10", "complementary-25"),
    }

    await map_codes(cast, dict.fromkeys(sent, "EV-1"))


async def test_the_same_bytes_go_out_again_whatever_changes_meanwhile(cast: Cast) -> None:
    await map_codes(cast)
    closing = await closed(cast)
    before = {name: await read(cast, closing, name) for name in [*FILES, "manifest.json"]}
    await Host.update({Host.name: "Autre raison sociale"}, force=True)
    await Person.update({Person.last_name: "Autre"}, force=True)

    after = {name: await read(cast, closing, name) for name in [*FILES, "manifest.json"]}

    assert after == before


async def test_the_manifest_holds_every_files_digest_and_the_totals(cast: Cast) -> None:
    await map_codes(cast)
    closing = await closed(cast)

    manifest = (await cast.odile.get(f"/api/closings/{closing}/manifest.json")).json()

    assert (manifest["workedMinutes"], manifest["invoicedMinutes"]) == (880, 880)
    digests = {file["name"]: file["sha256"] for file in manifest["files"]}
    assert digests == {name: sha256(await read(cast, closing, name)).hexdigest() for name in FILES}


async def test_a_host_firm_is_invoiced_its_hours_at_the_coefficient(cast: Cast) -> None:
    lines = (await cast.odile.get(f"/api/closings/{await closed(cast)}/invoices.json")).json()["lines"]

    assert [(line["host_name"], line["employee"], line["minutes"], line["weighted_minutes"]) for line in lines] == [
        ("Boulangerie Voisin", "Martine Delattre", 420, "798.000"),
        ("Imprimerie Lévêque", "Ahmed Benali", 460, "874.000"),
    ]


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
async def test_no_name_runs_as_a_formula(cast: Cast, sign: str) -> None:
    await Host.update({Host.name: f"{sign}HYPERLINK(1)"}, force=True)

    closing = await closed(cast)

    for name in ("payroll.csv", "invoices.csv"):
        assert f";'{sign}HYPERLINK(1)".encode() in b";" + (await read(cast, closing, name)).replace(b"\n", b"\n;")
    with ZipFile(BytesIO(await read(cast, closing, "invoices.xlsx"))) as book:
        assert f"<t>'{sign}HYPERLINK(1)</t>" in book.read("xl/sharedStrings.xml").decode()
        assert b"<f>" not in book.read("xl/worksheets/sheet1.xml")


async def test_an_adjustment_is_a_signed_line_of_its_own_month(cast: Cast, clock: FixedClock) -> None:
    await closed(cast)
    december = uuid4()
    monday = (await cast.martine.get("/api/weeks/2026-W45")).json()["days"][0]
    said = {"declaration": monday["hours"][0]["id"], "minutes": -90, "reason": "Partie plus tôt"}
    assert (await cast.odile.put(f"/api/adjustments/{uuid4()}", said)).status_code == 200
    clock.moves(timedelta(days=8))

    await cast.odile.put(f"/api/closings/{december}", {"establishment": 1, "month": "2026-12"})

    sheet = await read(cast, december, "payroll.csv")
    worked = [line for line in sheet.decode("utf-8").split("\r\n") if ";worked;" in line]
    assert worked == ["00001;Martine Delattre;Boulangerie Voisin;91375614400014;worked;01/11/2026;30/11/2026;-90;-1,50"]


async def test_nothing_bound_for_a_payslip_names_a_strike_or_a_mandate(cast: Cast) -> None:
    await map_codes(cast)
    closing = await closed(cast)

    written = b"".join([await read(cast, closing, name) for name in ("payroll.csv", "silae.csv")]).lower()

    assert [
        word for word in (b"gr\xc3\xa8ve", b"greve", b"strike", b"gation", b"mandat", b"cse") if word in written
    ] == []


async def test_the_command_writes_every_file(cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    await map_codes(cast)
    closing = await closed(cast)

    status = await command("2026-11", "AE/SIEGE", tmp_path / "out", at=NOW)

    assert (status, '"workedMinutes": 880' in capsys.readouterr().out) == (0, True)
    assert {path.name for path in (tmp_path / "out").iterdir()} == {*FILES, "manifest.json"}
    assert (tmp_path / "out" / "invoices.xlsx").read_bytes() == await read(cast, closing, "invoices.xlsx")


async def test_the_command_refuses_a_month_that_is_not_closed(
    cast: Cast, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    status = await command("2026-10", "SIEGE", tmp_path, at=NOW)

    assert (status, list(tmp_path.iterdir())) == (1, [])
    assert "Aucune clôture de 2026-10" in capsys.readouterr().err
