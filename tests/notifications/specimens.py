"""One notice of every kind, as it is when people read it."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from notifications.notices.notice import Group, Notice
from notifications.notices.to_employee import (
    AbsenceSeenToEmployee,
    AbsenceToEmployee,
    AbsenceWithdrawnToEmployee,
    ArrivalToEmployee,
    HoursAdjustedToEmployee,
    HoursArbitratedToEmployee,
    HoursDisputedToEmployee,
    HoursForgottenToEmployee,
    HoursSharedToEmployee,
    HoursTakenBackToEmployee,
    MeetingChangedToEmployee,
    MeetingToEmployee,
    MeetingWithdrawnToEmployee,
    PaperDueToEmployee,
    ReplacementCancelledToEmployee,
    ReplacementFoundToEmployee,
    ReplacementNeededToEmployee,
    ReplacementNeedlessToEmployee,
    ReplacementOverToEmployee,
    ReplacementShortenedToEmployee,
    ReplacementToEmployee,
)
from notifications.notices.to_host import (
    AbsenceChangedToHost,
    AbsenceToHost,
    AbsenceWithdrawnToHost,
    ArrivalToHost,
    HoursAdjustedToHost,
    HoursArbitratedToHost,
    HoursReopenedToHost,
    HoursTacitToHost,
    HoursWaitingToHost,
    ReplacementCancelledToHost,
    ReplacementToHost,
)
from notifications.notices.to_office import (
    AbsenceToOffice,
    AbsenceUnseenToOffice,
    AbsenceWithdrawnToOffice,
    ArrivalToOffice,
    DelegationToOffice,
    DelegationWithdrawnToOffice,
    HoursSharedToOffice,
    HoursTakenBackToOffice,
    HoursToArbitrateToOffice,
    ReplacementAcceptedToOffice,
    ReplacementDeclinedToOffice,
    ReplacementGoneToOffice,
    ReplacementNeedlessToOffice,
    ReplacementRestToOffice,
    ReplacementShortenedToOffice,
    ReplacementUnansweredToOffice,
    ReplacementUnavailableToOffice,
)
from notifications.notices.to_person import AppointmentToDeputy, DigestToPerson, SignInCodeToPerson

PARIS = ZoneInfo("Europe/Paris")
LILLE_TUESDAY = datetime(2026, 11, 24, 8, 0, tzinfo=PARIS)
NOON = datetime(2026, 11, 24, 12, 30, tzinfo=PARIS)
NIGHT_ENDS = datetime(2026, 12, 1, 6, 0, tzinfo=PARIS)
WEDNESDAY = datetime(2026, 11, 25, tzinfo=PARIS)
SATURDAY = datetime(2026, 11, 28, tzinfo=PARIS)
BAKERY = "Boulangerie Voisin & Fils"
PRINTER = "Imprimerie Lévêque"
AT_BAKERY = "/hosts/1/weeks/2026-W48"

CODE = SignInCodeToPerson("048213", 10)
ABSENCE = AbsenceToHost("Martine Delattre", LILLE_TUESDAY, NOON, BAKERY, link=AT_BAKERY)
ABSENCE_CHANGED = AbsenceChangedToHost("Martine Delattre", LILLE_TUESDAY, NIGHT_ENDS, BAKERY, link=AT_BAKERY)
DISPUTED = HoursDisputedToEmployee(
    BAKERY, date(2026, 12, 1), "Partie à 14 h : le four <n° 2> était en panne !", link="/weeks/2026-W49"
)
"""It asks for no receipt, so it goes by all ways at once."""

SPECIMENS: list[Notice] = [
    CODE,
    ABSENCE,
    ABSENCE_CHANGED,
    AbsenceWithdrawnToHost("Loïc O'Brien", WEDNESDAY, SATURDAY, BAKERY, link=AT_BAKERY),
    ArrivalToEmployee(BAKERY, LILLE_TUESDAY, NOON, link="/absences"),
    ArrivalToOffice("Martine Delattre", BAKERY, LILLE_TUESDAY, NOON, "06 39 98 00 00", link="/office"),
    ArrivalToHost("Martine Delattre", BAKERY, LILLE_TUESDAY, NOON, link=AT_BAKERY),
    PaperDueToEmployee("sick-note", date(2026, 11, 28), link="/absences"),
    AbsenceToEmployee(LILLE_TUESDAY, NOON, [BAKERY], link="/absences"),
    AbsenceWithdrawnToEmployee(WEDNESDAY, SATURDAY, [], link="/absences"),
    AbsenceToOffice("Martine Delattre", WEDNESDAY, SATURDAY, [BAKERY, PRINTER], link="/office"),
    AbsenceWithdrawnToOffice("Martine Delattre", WEDNESDAY, SATURDAY, [], link="/office"),
    DelegationToOffice("Ahmed Benali", LILLE_TUESDAY, NOON, "member", link="/office/delegation"),
    DelegationWithdrawnToOffice("Ahmed Benali", LILLE_TUESDAY, NIGHT_ENDS, "union-delegate", link="/office/delegation"),
    HoursSharedToOffice(
        "Ahmed Benali", "Martine Delattre", date(2026, 12, 1), 270, date(2026, 12, 4), link="/office/delegation"
    ),
    HoursTakenBackToOffice(
        "Ahmed Benali", "Martine Delattre", date(2026, 12, 1), 270, date(2026, 12, 4), link="/office/delegation"
    ),
    HoursSharedToEmployee("Ahmed Benali", date(2026, 12, 1), 270, date(2026, 12, 4), link="/delegation"),
    HoursTakenBackToEmployee("Ahmed Benali", date(2026, 12, 1), 60, date(2026, 12, 4), link="/delegation"),
    MeetingToEmployee("committee", LILLE_TUESDAY, NOON, "Siège, salle 2", 45, link="/delegation"),
    MeetingChangedToEmployee("commission", LILLE_TUESDAY, NOON, "", 0, link="/delegation"),
    MeetingWithdrawnToEmployee("union", LILLE_TUESDAY, NOON, "Siège, salle 2", 45, link="/delegation"),
    DISPUTED,
    HoursReopenedToHost("Martine Delattre", date(2026, 11, 23), BAKERY, link=AT_BAKERY),
    HoursWaitingToHost(
        BAKERY, date(2026, 11, 16), 3, date(2026, 12, 1), AT_BAKERY, link="/letters/kN3vX8yQ0pLwR5tZ1bMd7uGc2aHf9eJs"
    ),
    HoursTacitToHost(
        BAKERY,
        date(2026, 11, 16),
        3,
        datetime(2026, 11, 30, 10, 0, tzinfo=PARIS),
        date(2026, 12, 4),
        AT_BAKERY,
        link="/letters/kN3vX8yQ0pLwR5tZ1bMd7uGc2aHf9eJs",
    ),
    HoursForgottenToEmployee(date(2026, 11, 16), 2, link="/weeks/2026-W47"),
    AbsenceSeenToEmployee(BAKERY, "Sylvie Martin", NOON, LILLE_TUESDAY, link="/weeks/2026-W48"),
    AbsenceUnseenToOffice(
        "Martine Delattre",
        LILLE_TUESDAY,
        NOON,
        BAKERY,
        ["Sylvie Martin, 06 39 98 00 01", "Bruno Voisin"],
        link="/office",
    ),
    DigestToPerson(Group.HOURS),
    AppointmentToDeputy(BAKERY, date(2026, 12, 21), date(2027, 1, 1), link="/"),
    HoursToArbitrateToOffice("Martine Delattre", date(2026, 11, 23), BAKERY, link="/office"),
    HoursArbitratedToEmployee(BAKERY, date(2026, 11, 23), "Le badge dit 14 h 30.", link="/weeks/2026-W48"),
    HoursArbitratedToHost("Martine Delattre", date(2026, 11, 23), BAKERY, link=AT_BAKERY),
    HoursAdjustedToEmployee(
        BAKERY, date(2026, 11, 23), -90, "Le badge dit 14 h : le four est tombé en panne.", link="/months/2026-11"
    ),
    HoursAdjustedToHost(
        "Martine Delattre",
        date(2026, 11, 23),
        BAKERY,
        45,
        "Restée pour la fournée du soir.",
        link="/hosts/1/months/2026-11",
    ),
    ReplacementToEmployee(BAKERY, "Atelier", "Boulangère", LILLE_TUESDAY, NOON, link="/weeks/2026-W48"),
    ReplacementFoundToEmployee(BAKERY, LILLE_TUESDAY, NOON, link="/weeks/2026-W48"),
    ReplacementOverToEmployee(BAKERY, LILLE_TUESDAY, NOON, link="/weeks/2026-W48"),
    ReplacementCancelledToEmployee(BAKERY, LILLE_TUESDAY, NOON, link="/weeks/2026-W48"),
    ReplacementToHost("Ahmed Benali", "Éric Martin", LILLE_TUESDAY, NOON, BAKERY, link=AT_BAKERY),
    ReplacementCancelledToHost("Ahmed Benali", "Éric Martin", LILLE_TUESDAY, NOON, BAKERY, link=AT_BAKERY),
    ReplacementAcceptedToOffice(
        "Ahmed Benali",
        "Martine Delattre",
        LILLE_TUESDAY,
        NOON,
        BAKERY,
        link="/office/replacements?shift=1-2026-11-24T08:00",
    ),
    ReplacementNeedlessToOffice(
        "Ahmed Benali",
        "Martine Delattre",
        LILLE_TUESDAY,
        NOON,
        BAKERY,
        link="/office/replacements?shift=1-2026-11-24T08:00",
    ),
    ReplacementDeclinedToOffice(
        "Martine Delattre", LILLE_TUESDAY, NOON, BAKERY, 3, link="/office/replacements?shift=1-2026-11-24T08:00"
    ),
    ReplacementUnansweredToOffice(
        "Martine Delattre", LILLE_TUESDAY, NOON, BAKERY, link="/office/replacements?shift=1-2026-11-24T08:00"
    ),
    ReplacementUnavailableToOffice(
        "Martine Delattre",
        LILLE_TUESDAY,
        NOON,
        BAKERY,
        "Ahmed Benali",
        link="/office/replacements?shift=1-2026-11-24T08:00",
    ),
    ReplacementRestToOffice(
        "Martine Delattre",
        NOON,
        LILLE_TUESDAY.replace(hour=15),
        BAKERY,
        "Ahmed Benali",
        link="/office/replacements?shift=1-2026-11-24T08:00",
    ),
    ReplacementNeedlessToEmployee(BAKERY, LILLE_TUESDAY, NOON, link="/weeks/2026-W48"),
    ReplacementNeededToEmployee(BAKERY, LILLE_TUESDAY, NOON, link="/weeks/2026-W48"),
    ReplacementShortenedToEmployee(
        BAKERY, LILLE_TUESDAY, NOON, LILLE_TUESDAY, LILLE_TUESDAY.replace(hour=15), link="/weeks/2026-W48"
    ),
    ReplacementShortenedToOffice(
        "Ahmed Benali",
        "Martine Delattre",
        LILLE_TUESDAY,
        NOON,
        BAKERY,
        link="/office/replacements?shift=1-2026-11-24T08:00",
    ),
    ReplacementGoneToOffice(
        "Ahmed Benali",
        "Martine Delattre",
        LILLE_TUESDAY,
        NOON,
        BAKERY,
        link="/office/replacements?shift=1-2026-11-24T08:00",
    ),
]
