"""The law watched over all host firms together: what the office reads, and what an employee is told."""

from datetime import date
from typing import Any
from uuid import uuid4

from backend.hosts.tables import Host
from backend.people.tables import Contract, Employee
from tests.backend.declared import TUESDAY, declare, morning
from tests.backend.planned import plan
from tests.cast import SINCE, Cast, Player

WEEK = "2026-W48"
EVENING = (16 * 60, 22 * 60, 0)
SUNDAY = "2026-11-29"


async def found(cast: Cast, week: str = WEEK, name: str = "Martine Delattre") -> list[dict[str, Any]]:
    answer = await cast.odile.get(f"/api/office/weeks/{week}/findings")
    assert answer.status_code == 200, answer.text
    return [_plain(each) for each in answer.json()["items"] if each["employee"]["name"] == name]


def _plain(told: dict[str, Any]) -> dict[str, Any]:
    """With spaces that break, as one writes them here."""
    return {
        name: text.replace("\N{NO-BREAK SPACE}", " ") if isinstance(text, str) else text for name, text in told.items()
    }


async def rules(cast: Cast, week: str = WEEK, name: str = "Martine Delattre") -> list[tuple[str, str]]:
    return sorted((each["day"], each["rule"]) for each in await found(cast, week, name))


async def warned(who: Player, week: str = WEEK) -> list[dict[str, Any]]:
    answer = await who.get(f"/api/weeks/{week}/warnings")
    assert answer.status_code == 200, answer.text
    return [_plain(each) for each in answer.json()["warnings"]]


async def passed_in(cast: Cast, rule: str) -> list[str]:
    """In which weeks of the second half of the year a limit of the year is found."""
    weeks = [f"2026-W{number}" for number in range(27, 54)]
    return [week for week in weeks if rule in {found for _, found in await rules(cast, week)}]


async def agree(cast: Cast, since: str, **terms: object) -> None:
    body = {"since": since, "source": "Accord du 12/12/2025", "terms": terms}
    assert (await cast.odile.put(f"/api/agreements/{uuid4()}", body)).status_code == 200


async def test_six_hours_at_one_host_firm_and_six_at_another_are_seen_while_there_is_time(cast: Cast) -> None:
    saturday = date(2026, 12, 5)
    await plan(cast.martine, cast.bakery, [6], (6 * 60, 12 * 60, 0), since=saturday, until=saturday)
    await plan(cast.martine, cast.printer, [6], (13 * 60, 19 * 60, 0), since=saturday, until=saturday)

    [day] = await found(cast, "2026-W49")

    assert (day["day"], day["rule"]) == ("2026-12-05", "day-too-long")
    assert [each["id"] for each in day["hosts"]] == [cast.bakery, cast.printer]


async def test_the_office_reads_what_to_mend_and_where(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [3], EVENING, since=date(2026, 11, 25), until=date(2026, 11, 25))

    [day, rest] = await found(cast)

    assert day == {
        "employee": {"id": cast.martine.employee, "name": "Martine Delattre"},
        "establishment": "Siège",
        "day": "2026-11-25",
        "rule": "day-too-long",
        "article": "L3121-18",
        "sentence": "Mercredi 25 novembre : 13 h de travail, 10 h au plus (art. L3121-18).",
        "mend": "Prévoir 3 h de moins le mercredi 25 novembre (Boulangerie Voisin ou Imprimerie Lévêque).",
        "hosts": [
            {"id": cast.bakery, "name": "Boulangerie Voisin"},
            {"id": cast.printer, "name": "Imprimerie Lévêque"},
        ],
    }
    assert (rest["day"], rest["rule"], rest["hosts"]) == ("2026-11-25", "daily-rest-too-short", day["hosts"])


async def test_a_rest_between_two_host_firms_names_both_and_what_either_may_mend(cast: Cast) -> None:
    thursday, friday = date(2026, 12, 3), date(2026, 12, 4)
    await plan(cast.paula, cast.bakery, [4], (21 * 60, 28 * 60 + 20, 0), since=thursday, until=thursday)
    await plan(cast.paula, cast.printer, [5], (6 * 60, 13 * 60, 0), since=friday, until=friday)

    [rest] = [each for each in await found(cast, "2026-W49", "Paula Noël") if each["rule"] == "daily-rest-too-short"]

    assert [each["id"] for each in rest["hosts"]] == [cast.bakery, cast.printer]
    assert rest["mend"] == (
        "Finir 3 h plus tôt le vendredi 4 décembre (Imprimerie Lévêque), "
        "ou commencer au plus tôt à 0 h 00 le vendredi 4 décembre (Boulangerie Voisin)."
    )


async def test_a_long_week_names_all_that_add_up_to_it(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [6, 5], (16 * 60, 23 * 60, 0), since=date(2026, 11, 30))

    [week] = [each for each in await found(cast, "2026-W49") if each["rule"] == "week-too-long"]

    assert (week["day"], [each["id"] for each in week["hosts"]]) == ("2026-12-05", [cast.bakery, cast.printer])


async def test_the_worst_comes_first_and_all_are_counted(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [1], (16 * 60, 20 * 60, 0))
    await plan(cast.martine, cast.printer, [3], EVENING, since=date(2026, 11, 1))

    answer = (await cast.odile.get(f"/api/office/weeks/{WEEK}/findings")).json()

    days = [each["day"] for each in answer["items"] if each["rule"] == "day-too-long"]
    assert days == ["2026-11-25", "2026-11-23"]
    assert answer["counts"]["day-too-long"] == 2
    assert sum(answer["counts"].values()) == len(answer["items"])
    assert answer["leftOut"] == 0


async def test_what_is_declared_takes_the_place_of_what_was_planned(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-23", end="19:30"))

    assert await rules(cast) == [("2026-11-23", "day-too-long")]


async def test_what_is_withdrawn_leaves_the_plan(cast: Cast) -> None:
    declared = await declare(cast.martine, morning(cast.bakery, "2026-11-23", end="19:30"))
    await cast.martine.delete(f"/api/hours/{declared['id']}?basedOn=1")

    assert await rules(cast) == []


async def test_an_absence_takes_the_place_of_the_shift(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [5], EVENING, since=date(2026, 12, 4), until=date(2026, 12, 4))
    assert ("2026-12-04", "day-too-long") in await rules(cast, "2026-W49")

    sick = {"kind": "sick", "from": "2026-12-04", "until": "2026-12-04"}
    assert (await cast.martine.put(f"/api/absences/{uuid4()}", sick)).status_code == 200

    assert await rules(cast, "2026-W49") == []


async def test_what_is_not_declared_in_a_complete_week_was_not_worked(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [3], EVENING, since=date(2026, 11, 18), until=date(2026, 11, 18))
    assert ("2026-11-18", "day-too-long") in await rules(cast, "2026-W47")

    assert (await cast.martine.put("/api/weeks/2026-W47/completion", {})).status_code == 200

    assert await rules(cast, "2026-W47") == []


async def test_nobody_is_expected_on_a_public_holiday(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [3], EVENING, since=date(2026, 11, 11), until=date(2026, 11, 11))

    assert await rules(cast, "2026-W46") == []


async def test_an_agreement_may_allow_a_longer_day(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-23", end="19:30"))

    await agree(cast, "2026-11-01", dayMinutes=720)

    assert await rules(cast) == []


async def test_twelve_weeks_of_forty_five_hours_are_too_many(cast: Cast) -> None:
    await agree(cast, "2020-01-01", dayMinutes=720)
    await plan(cast.martine, cast.printer, [1, 2, 3, 4, 5], (16 * 60, 18 * 60, 0), since=date(2026, 9, 7))

    assert await rules(cast, "2026-W47") == []
    assert await rules(cast, "2026-W48") == [(SUNDAY, "average-week-too-long")]


async def test_a_forfait_in_days_is_counted_from_january(cast: Cast) -> None:
    contract = Contract(employee=cast.martine.employee, kind="CDI", weekly_minutes=2100, job="Cadre", starts_on=SINCE)
    contract.annual_days = 218
    await contract.save()

    assert await passed_in(cast, "too-many-days-in-the-year") == ["2026-W46"]  # without a day of leave, the 219th


async def test_the_contingent_of_overtime_counts_from_january(cast: Cast) -> None:
    """Ten hours of overtime in each of seven weeks: five of them long before the weeks that are looked at anyway."""
    for week in (3, 4, 5, 6, 7, 46, 47):
        for weekday in range(1, 6):
            host = cast.bakery if weekday < 4 else cast.printer
            await declare(cast.martine, morning(host, f"{date.fromisocalendar(2026, week, weekday)}", end="17:30"))
    await agree(cast, "2026-01-01", overtimeQuotaMinutes=65 * 60)

    assert await passed_in(cast, "overtime-quota-passed") == ["2026-W47"]


async def test_someone_of_seventeen_has_shorter_days(cast: Cast) -> None:
    await Employee.update({Employee.born_on: date(2009, 6, 1)}).where(Employee.id == cast.martine.employee)
    await declare(cast.martine, morning(cast.bakery, "2026-11-23", end="17:00"))

    assert ("2026-11-23", "young-day-too-long") in await rules(cast)


async def test_public_host_firms_take_three_quarters_of_a_year(cast: Cast) -> None:
    await Host.update({Host.is_public: True}).where(Host.id.is_in([cast.bakery, cast.printer]))

    assert await passed_in(cast, "too-much-for-public-hosts") == ["2026-W37"]  # the 173rd day of seven hours


async def test_sundays_are_for_host_firms_that_may_open(cast: Cast) -> None:
    sunday = (SUNDAY, "sunday-worked")
    assert sunday in await rules(cast, name="Ahmed Benali")

    await Host.update({Host.opens_sundays: True}).where(Host.id == cast.printer)

    assert sunday not in await rules(cast, name="Ahmed Benali")


async def test_another_groupement_reads_nothing_of_it(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, "2026-11-23", end="19:30"))

    assert (await cast.olga.get(f"/api/office/weeks/{WEEK}/findings")).json()["items"] == []


async def test_who_declared_it_is_told_calmly(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="19:30"))

    assert await warned(cast.martine) == [
        {
            "day": TUESDAY,
            "rule": "day-too-long",
            "article": "L3121-18",
            "sentence": "Mardi 24 novembre : 11 h de travail, 10 h au plus (art. L3121-18). "
            "C'est noté, et votre groupement en est averti : ce qui a été travaillé est compté.",
        }
    ]


async def test_it_is_said_in_the_readers_language(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="19:30"))
    for reader in (cast.martine, cast.odile):
        await reader.put("/api/me", {"language": "en"})

    [employee], [office] = await warned(cast.martine), await found(cast)

    assert employee["sentence"].startswith(
        "Tuesday 24 November: 11 h of work, at most 10 h (art. L3121-18). It is noted"
    )
    assert office["mend"] == "Finish 1 h earlier on Tuesday 24 November."


async def test_nobody_is_told_of_what_is_only_planned(cast: Cast) -> None:
    await plan(cast.martine, cast.printer, [5], EVENING)

    assert await warned(cast.martine) == []


async def test_a_colleague_is_told_nothing_of_it(cast: Cast) -> None:
    await declare(cast.martine, morning(cast.bakery, TUESDAY, end="19:30"))

    assert await warned(cast.paula) == []


async def test_a_contract_below_24_hours_is_told_where_the_files_say_that_nobody_asked_for_it(cast: Cast) -> None:
    contract = Contract(employee=cast.paula.employee, kind="CDI", weekly_minutes=14 * 60, job="Cheffe", starts_on=SINCE)
    short = ("2026-11-23", "part-time-contract-too-short")
    await contract.save()
    assert short not in await rules(cast, name="Paula Noël")

    await Contract.update({Contract.may_work_less: False}).where(Contract.id == contract.id)
    assert short in await rules(cast, name="Paula Noël")

    await Contract.update({Contract.may_work_less: True}).where(Contract.id == contract.id)
    assert short not in await rules(cast, name="Paula Noël")


async def test_a_plan_without_time_for_the_way_between_two_towns_is_told(cast: Cast) -> None:
    monday = date(2026, 11, 30)
    await plan(cast.martine, cast.printer, [1], (15 * 60 + 30, 18 * 60, 0), since=monday, until=monday)

    [way] = [each for each in await found(cast, "2026-W49") if each["rule"] == "travel-not-counted"]

    assert way["sentence"] == "Lundi 30 novembre : 0 min entre deux entreprises, moins que le trajet (art. L3121-1)."
    assert [each["id"] for each in way["hosts"]] == [cast.bakery, cast.printer]
