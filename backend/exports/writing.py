"""A sheet as files: the same sheet makes the same bytes."""

import csv
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date
from decimal import Decimal
from hashlib import sha256
from io import BytesIO, StringIO
from typing import Any

import msgspec
import xlsxwriter

from backend.delegation.assimilated import DELEGATION
from backend.exports.errors import SameMatricule, UnmappedCodes
from backend.exports.sheet import InvoiceLine, PayLine, Sheet
from notifications import wording

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_PAY_COLUMNS = ["Matricule", "Nom", "Entreprise", "SIRET", "Variable", "Debut", "Fin", "Minutes", "Heures"]
_INVOICE_COLUMNS = [
    "Entreprise",
    "SIREN",
    "SIRET",
    "Mois",
    "Salarie",
    "Poste",
    "Coefficient",
    "Minutes",
    "Heures",
    "Minutes x coefficient",
]
_ANNEX_COLUMNS = ["Matricule", "Nom", "Nature", "Mandat", "Debut", "Fin", "Minutes", "Heures"]
MATRICULE_DIGITS = 5

Cell = str | int | Decimal


def payroll_csv(sheet: Sheet) -> bytes:
    """Every variable, in whole minutes, which sum up exactly, and in hours for people."""
    rows: list[list[Cell]] = [
        [
            line.payroll_number,
            line.name,
            line.host,
            line.siret,
            line.variable,
            _day(line.first_day),
            _day(line.last_day),
            line.minutes,
            _hours(line.minutes),
        ]
        for line in sheet.pay
    ]
    return _controlled([_PAY_COLUMNS, *rows], ["TOTAL worked", *[""] * 6, sheet.worked_minutes])


def annex_csv(sheet: Sheet) -> bytes:
    """What the payslip may not say, by nature and under each mandate, to be annexed to it (R3243-4).

    The minutes are those of the assimilated variables; their amount is the payroll's to reckon.
    """
    rows: list[list[Cell]] = []
    for line in sheet.annex:
        _, nature, mandate = line.variable.split("/")
        written = [_nature(nature), wording.mandate(mandate, "fr"), _day(line.first_day), _day(line.last_day)]
        rows.append([line.payroll_number, line.name, *written, line.minutes, _hours(line.minutes)])
    total = sum(line.minutes for line in sheet.annex)
    return _controlled([_ANNEX_COLUMNS, *rows], ["TOTAL", *[""] * 5, total])


def _nature(nature: str) -> str:
    return "heures de délégation" if nature == DELEGATION else wording.meeting(nature, "fr")


def silae_csv(sheet: Sheet, codes: Mapping[str, str | None]) -> bytes:
    """As Silae reads it: no host firm, a decimal point, and nothing that has no code of its own."""
    unmapped = sorted({line.variable for line in sheet.pay} - set(codes))
    nameless = sorted({line.name for line in sheet.pay if not line.payroll_number.strip()})
    if unmapped or nameless:
        raise UnmappedCodes(unmapped, nameless)
    if taken := _same_matricules(sheet):
        raise SameMatricule(names=" ; ".join(taken))
    minutes: Counter[tuple[str, str, date, date]] = Counter()
    for line in sheet.pay:
        if code := codes[line.variable]:
            minutes[_matricule(line), code, line.first_day, line.last_day] += line.minutes
    # Two decimals of an hour are wrong by 0.3 minute at most: times sixty and rounded, they are the minutes again.
    rows = [
        f"{number};{code};{_hours(total)};{_day(first)};{_day(last)}"
        for (number, code, first, last), total in sorted(minutes.items())
        if total  # what was taken back and paid again under the same code is nothing to import
    ]
    return "".join(f"{row}\r\n" for row in ["Matricule;Code;Valeur;Date debut;Date fin", *rows]).encode("ascii")


def _matricule(line: PayLine) -> str:
    return line.payroll_number.strip().zfill(MATRICULE_DIGITS)


def _same_matricules(sheet: Sheet) -> list[str]:
    """ "12" and "00012" are two people here and would be one there."""
    holders: dict[str, dict[int, str]] = {}
    for line in sheet.pay:
        holders.setdefault(_matricule(line), {})[line.employee] = line.name
    return [f"{number} : {', '.join(names.values())}" for number, names in sorted(holders.items()) if len(names) > 1]


def invoices_csv(sheet: Sheet) -> bytes:
    rows = [_invoice(line) for line in sheet.invoices]
    return _controlled([_INVOICE_COLUMNS, *rows], ["TOTAL", *[""] * 6, sheet.invoiced_minutes])


def invoices_json(sheet: Sheet) -> bytes:
    lines = msgspec.to_builtins(sheet.invoices)
    for line, written in zip(lines, sheet.invoices, strict=True):
        line["weighted_minutes"] = str(_weighted(written))
    digest = sha256(msgspec.json.encode(lines)).hexdigest()
    whole = {
        "closing": sheet.closing,
        "establishment": sheet.establishment,
        "month": sheet.month,
        "lines": lines,
        "total_minutes": sheet.invoiced_minutes,
        "sha256_of_lines": digest,
    }
    return msgspec.json.format(msgspec.json.encode(whole), indent=2) + b"\n"


def invoices_xlsx(sheet: Sheet) -> bytes:
    written = BytesIO()
    book = xlsxwriter.Workbook(written, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"created": sheet.closed_at.astimezone(UTC).replace(tzinfo=None, microsecond=0)})
    rows = [_invoice(line) for line in sheet.invoices]
    _fill(book.add_worksheet("Prefacturation"), [_INVOICE_COLUMNS, *rows])
    control: list[list[Cell]] = [
        ["Total minutes", sheet.invoiced_minutes],
        ["SHA-256 invoices.csv", sha256(invoices_csv(sheet)).hexdigest()],
    ]
    _fill(book.add_worksheet("Controle"), control)
    book.close()
    return written.getvalue()


def _fill(page: Any, rows: Iterable[Sequence[Cell]]) -> None:
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(at, column, _disarmed(cell))
            else:
                page.write_number(at, column, cell)


def _invoice(line: InvoiceLine) -> list[Cell]:
    return [
        line.host_name,
        line.siret[:9],
        line.siret,
        line.month,
        line.employee,
        line.job,
        Decimal(line.coefficient),
        line.minutes,
        _hours(line.minutes),
        _weighted(line),
    ]


def _weighted(line: InvoiceLine) -> Decimal:
    return line.minutes * Decimal(line.coefficient)


def _controlled(rows: Sequence[Sequence[Cell]], total: Sequence[Cell]) -> bytes:
    """Closed by its total and the SHA-256 of all the bytes before that."""
    before = _csv([*rows, total])
    return before + f"SHA-256;{sha256(before).hexdigest()}\r\n".encode()


def _csv(rows: Iterable[Sequence[Cell]]) -> bytes:
    written = StringIO()
    writer = csv.writer(written, delimiter=";", lineterminator="\r\n")
    writer.writerows([_written(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _written(cell: Cell) -> str:
    return _disarmed(cell) if isinstance(cell, str) else str(cell).replace(".", ",")


def _disarmed(text: str) -> str:
    """A name that a spreadsheet would run as a formula is shown as the text it is."""
    return f"'{text}" if text.startswith(_FORMULA) else text


def _hours(minutes: int) -> Decimal:
    return (Decimal(minutes) / 60).quantize(Decimal("0.01"))


def _day(day: date) -> str:
    return f"{day:%d/%m/%Y}"
