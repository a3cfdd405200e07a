"""The month's statement of hours, as a PDF that employees and inspectors read (art. D3171-8 to D3171-16)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from backend.absences.rules import Kind
from backend.assignments.queries import local
from backend.hosts.view import MonthMinutes
from backend.hours.rules import State
from backend.kit.clock import OFFICE_ZONE
from backend.kit.months import Month
from backend.kit.printing import compile_pdf, template_folder, words_of
from backend.kit.weeks import Week
from backend.months.figures import DISPUTED, figures_of, sum_up, weeks_of
from backend.months.queries import DeclaredInMonth, Recorded
from backend.months.schemas import Figures, MonthAbsence, WeekOfMonth
from notifications import wording
from notifications.wording import duration

_FOLDER = Path(__file__).parent / "templates"
_COLUMNS = ("planned", "declared", "approved", "waiting", "disputed")
_RIGHT_TO_REST = 7 * 60  # Code du travail, art. D3171-11


_environment = template_folder(_FOLDER)


@dataclass(frozen=True, slots=True)
class Row:
    """One declaration, as the record shows it."""

    day: str
    host: str
    times: str
    pause: str
    duration: str
    decision: str


@dataclass(frozen=True, slots=True)
class RecordedWeek:
    name: str
    summary: str
    rows: list[Row]


def make_statement(recorded: Recorded, month: Month, seal: Path, *, language: str, at: datetime) -> bytes:
    """Drawn and signed, to the second: PDF knows no finer time."""
    from backend.months.signing import Seal  # a quarter of what the application takes to start

    at = at.replace(microsecond=0)
    drawn = draw_statement(recorded, month, language=language, at=at)
    return Seal.load(seal, at=at).sign(drawn, at=at, reason=words_of(_FOLDER, language)["title"])


def draw_statement(recorded: Recorded, month: Month, *, language: str, at: datetime) -> bytes:
    """The same bytes for the same facts, language and instant."""
    source = _source(recorded, month, _Wording(language), at.astimezone(OFFICE_ZONE))
    return compile_pdf(source, at=at)


def _source(recorded: Recorded, month: Month, wording_of: "_Wording", at: datetime) -> str:
    words, figures = wording_of.words, figures_of(recorded, month)
    weeks = [
        RecordedWeek(wording_of.week(each), wording_of.summary(each, recorded), _rows(each, recorded, wording_of))
        for each in weeks_of(recorded, month)
    ]
    month_name = wording_of.month(month)
    return _environment.get_template("statement.typ").render(
        words=words,
        language=wording_of.language,
        heading=f"{words['title']}, {month_name}, {recorded.name}",
        month_name=month_name,
        drawn_up=wording_of.moment(at),
        between_pages=words["page"].split("{page}")[1].split("{pages}")[0],
        recorded=recorded,
        figures=figures,
        weeks=[each for each in weeks if each.rows],
        rows=any(each.rows for each in weeks),
        pay=_pay(figures, words),
        COLUMNS=_COLUMNS,
        RIGHT_TO_REST=_RIGHT_TO_REST,
        amount=lambda minutes, column: duration(getattr(minutes, f"{column}_minutes")),
        duration=duration,
        difference=difference,
        absence=wording_of.absence,
        day=wording_of.short_day,
    )


def difference(minutes: int) -> str:
    """With its sign: "+0 h 30"."""
    return f"{'−' if minutes < 0 else '+'}{duration(abs(minutes))}"


def _pay(figures: Figures, words: Mapping[str, str]) -> Iterable[tuple[str, int]]:
    """What there is of each premium; a full-timer has no complementary hours to read of."""
    pay = figures.pay
    for each in pay.overtime:
        yield words["overtime"].format(percent=each.percent), each.minutes
    for each in pay.complementary:
        if each.minutes:
            yield words["complementary"].format(percent=each.percent), each.minutes
    for name in ("night", "sunday", "holiday", "first_of_may", "leave"):
        minutes = getattr(pay, f"{name}_minutes")
        if minutes or name not in {"first_of_may", "leave"}:
            yield words[name], minutes


def _rows(week: WeekOfMonth, recorded: Recorded, wording_of: "_Wording") -> list[Row]:
    return [wording_of.row(each) for each in recorded.hours if week.first_day <= each.day <= week.last_day]


class _Wording:
    """How one language says what the statement holds."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.words = words_of(_FOLDER, language)

    def month(self, month: Month) -> str:
        name = wording.month(month.first_day, self.language)
        return f"{name[:1].upper()}{name[1:]}"

    def moment(self, at: datetime) -> str:
        return self.words["moment"].format(day=f"{at:%d/%m/%Y}", hour=wording.hour(at, self.language))

    def week(self, week: WeekOfMonth) -> str:
        """The whole week, also where the month has only some of its days."""
        whole = Week.parse(week.week)
        first, last = (f"{day:%d/%m}" for day in (whole.monday, whole.sunday))
        return self.words["week"].format(number=int(week.week[-2:]), first=first, last=last)

    def summary(self, week: WeekOfMonth, recorded: Recorded) -> str:
        """D3171-8, 2°: the hours of a week, told in the month that it ends in."""
        if week.overtime_minutes is None:
            return self.words["week_goes_on"]
        days = Week.parse(week.week).days
        minutes: MonthMinutes = sum_up([], [each for each in recorded.hours if each.day in days])
        told = self.words["week_total"].format(
            duration=duration(minutes.declared_minutes), approved=duration(minutes.approved_minutes)
        )
        if adjusted := sum(each.minutes for each in recorded.adjustments if each.day in days):
            told = f"{told} · {self.words['week_adjusted'].format(difference=difference(adjusted))}"
        premiums = {name: getattr(week, f"{name}_minutes") for name in ("leave", "overtime", "complementary")}
        more = [self.words[f"week_{name}"].format(duration=duration(each)) for name, each in premiums.items() if each]
        return " · ".join([told, *more])

    def row(self, declared: DeclaredInMonth) -> Row:
        return Row(
            day=self.short_day(declared.day),
            host=f"{declared.host_name}, {declared.site_name}",
            times=_times(declared) or self.words["no_times"],
            pause=f"{declared.break_minutes} min" if declared.break_minutes else "—",
            duration=duration(declared.minutes),
            decision=self._decision(declared),
        )

    def short_day(self, day: date) -> str:
        return f"{self._day(day)[:3]}. {day:%d/%m}"

    def absence(self, absence: MonthAbsence) -> str:
        """Leave by its name, as it counts towards overtime; any other absence alike, whatever its reason (R3243-4)."""
        kind = self.words["paid_leave" if absence.kind == Kind.PAID_LEAVE else "absence"]
        return f"{kind}, {wording.period(absence.start, absence.end, self.language)}"

    def _decision(self, declared: DeclaredInMonth) -> str:
        if declared.state in DISPUTED:
            return self.words["is_disputed"]
        if declared.state is State.SUBMITTED:
            return self.words["is_waiting"]
        if declared.decided_at is None or (declared.decided_by is None and not declared.tacit):
            return self.words["approved_plain"]
        key = "approved_tacitly" if declared.tacit else "arbitrated_by" if declared.arbitrated else "approved_by"
        at = declared.decided_at.astimezone(OFFICE_ZONE)
        return self.words[key].format(name=declared.decided_by, day=f"{at:%d/%m/%Y}", hour=f"{at:%H:%M}")

    def _day(self, day: date) -> str:
        return wording.day(day, self.language)


def _times(declared: DeclaredInMonth) -> str | None:
    if declared.starts_at is None or declared.ends_at is None:
        return None
    start, end = (local(each, declared.timezone) for each in (declared.starts_at, declared.ends_at))
    return f"{start:%H:%M}–{end:%H:%M}"
