"""Why a calendar is not answered."""

from typing import ClassVar

from backend.kit.errors import Refusal


class NoSuchCalendar(Refusal):
    code = "calendars.unknown"
    status = 404
    fr = "Ce lien d'agenda n'ouvre rien, ou plus rien. Faites-en un nouveau dans les réglages de Navette."
    en = "This calendar link opens nothing, or nothing any more. Make a new one in Navette's settings."


class ReadTooOften(Refusal):
    code = "calendars.too-often"
    status = 429
    fr = "Cet agenda est lu trop souvent. Réessayez dans une heure."
    en = "This calendar is read too often. Try again in an hour."
    headers: ClassVar[dict[str, str]] = {"Retry-After": "3600"}
