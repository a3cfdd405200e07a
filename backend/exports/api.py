"""The files of a closing, and what the payroll calls each variable."""

from uuid import UUID

from litestar import Controller, Response, get, put
from litestar.di import NamedDependency
from litestar.params import FromPath, JSONBody

from backend.accounts.access import office_of, payroll_of
from backend.accounts.actor import Actor
from backend.exports.closed import find_closed
from backend.exports.codes import codes_of, map_codes
from backend.exports.keeping import export
from backend.exports.schemas import MapCodes, PayCodes
from backend.kit.clock import Clock

_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


class ExportController(Controller):
    path = "/api"
    tags = ("exports",)

    @get("/closings/{id:uuid}/{name:str}", media_type="application/octet-stream")
    async def export(
        self, id: FromPath[UUID], name: FromPath[str], actor: NamedDependency[Actor], clock: NamedDependency[Clock]
    ) -> Response[bytes]:
        """One file of a closing: payroll.csv, silae.csv, fiche-annexe.csv, invoices.csv, .json or .xlsx, a manifest."""
        office = office_of(actor) if name.startswith("invoices.") else payroll_of(actor)
        closed = await find_closed(id, office)
        content = await export(closed, name, at=clock())
        headers = {
            "Content-Disposition": f'attachment; filename="{closed.month:%Y-%m}-{name}"',
            "Cache-Control": "no-store",
        }
        return Response(content, media_type=_MEDIA[name.rpartition(".")[2]], headers=headers)

    @get("/pay-codes")
    async def list_codes(self, actor: NamedDependency[Actor]) -> PayCodes:
        return PayCodes(await codes_of(office_of(actor)))

    @put("/pay-codes")
    async def map_codes(self, data: JSONBody[MapCodes], actor: NamedDependency[Actor]) -> PayCodes:
        """Say anew what the payroll calls each variable."""
        await map_codes(payroll_of(actor), data.codes)
        return PayCodes(await codes_of(office_of(actor)))
