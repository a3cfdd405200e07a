"""What people read of a finding: the office what to mend, the employee that it is known, a host firm nothing of it."""

from collections.abc import Mapping
from datetime import date, time

from backend.law.finding import Finding, Mend, Remedy, Rule

HostNames = Mapping[int, str]
"""Of the host firms that an employee is lent to: the groupement's office alone reads them together."""

_NOTED = {
    "fr": "C'est noté, et votre groupement en est averti : ce qui a été travaillé est compté.",
    "en": "It is noted, and your groupement is told: what was worked counts.",
}
_OR = {"fr": " ou ", "en": " or "}
_OTHERWISE = {"fr": ", ou ", "en": ", or "}
_DAYS = {
    "fr": "lundi mardi mercredi jeudi vendredi samedi dimanche",
    "en": "Monday Tuesday Wednesday Thursday Friday Saturday Sunday",
}
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "en": "January February March April May June July August September October November December",
}

_FACTS = {
    Rule.DAY: ("{measured} de travail, {limit} au plus", "{measured} of work, at most {limit}"),
    Rule.BREAK: (
        "{measured} de pause d'affilée, {limit} dès 6 h de travail",
        "{measured} of break in one piece, {limit} once 6 h are worked",
    ),
    Rule.WEEK: ("{measured} dans la semaine, {limit} au plus", "{measured} in the week, at most {limit}"),
    Rule.AVERAGE_WEEK: (
        "{measured} par semaine en moyenne sur douze semaines, {limit} au plus",
        "{measured} a week on average over twelve weeks, at most {limit}",
    ),
    Rule.DAILY_REST: (
        "{measured} de repos d'affilée en 24 h, {limit} au moins",
        "{measured} of rest in one piece in 24 h, at least {limit}",
    ),
    Rule.WEEKLY_REST: (
        "{measured} de repos d'affilée dans la semaine, {limit} au moins",
        "{measured} of rest in one piece in the week, at least {limit}",
    ),
    Rule.SEVEN_DAYS: (
        "{count} jours de travail dans la semaine, {most} au plus",
        "{count} days of work, at most {most}",
    ),
    Rule.SUNDAY: (
        "{measured} un dimanche, jour du repos hebdomadaire",
        "{measured} on a Sunday, the day of weekly rest",
    ),
    Rule.NIGHT_DAY: (
        "{measured} de travail pour un travailleur de nuit, {limit} au plus",
        "{measured} of work for a night worker, at most {limit}",
    ),
    Rule.NIGHT_AVERAGE: (
        "{measured} par semaine en moyenne pour un travailleur de nuit, {limit} au plus",
        "{measured} a week on average for a night worker, at most {limit}",
    ),
    Rule.OVERTIME_QUOTA: (
        "{measured} supplémentaires dans l'année, contingent de {limit}",
        "{measured} of overtime in the year, the contingent is {limit}",
    ),
    Rule.CHANGE_NOTICE: (
        "changement annoncé {count} jour{s} avant, {most} au moins",
        "change told {count} day{s} before, at least {most}",
    ),
    Rule.PART_TIME_MINIMUM: (
        "contrat de {measured} par semaine, {limit} au moins sauf demande écrite du salarié",
        "contract of {measured} a week, at least {limit} unless the employee asked in writing",
    ),
    Rule.COMPLEMENTARY: (
        "{measured} complémentaires dans la semaine, {limit} au plus",
        "{measured} of complementary hours in the week, at most {limit}",
    ),
    Rule.FULL_TIME_REACHED: (
        "{measured} dans la semaine d'un temps partiel, moins de {limit}",
        "{measured} in a part-timer's week, below {limit}",
    ),
    Rule.INTERRUPTIONS: ("{count} interruptions, {most} au plus", "{count} interruptions, at most {most}"),
    Rule.INTERRUPTION: ("interruption de {measured}, {limit} au plus", "interruption of {measured}, at most {limit}"),
    Rule.PART_TIME_NOTICE: (
        "changement annoncé {count} jour{s} ouvré{s} avant, {most} au moins",
        "change told {count} working day{s} before, at least {most}",
    ),
    Rule.DRIFT: (
        "{measured} par semaine en moyenne sur douze semaines, contrat de {limit}",
        "{measured} a week on average over twelve weeks, contract of {limit}",
    ),
    Rule.YOUNG_DAY: (
        "{measured} de travail avant 18 ans, {limit} au plus",
        "{measured} of work below 18, at most {limit}",
    ),
    Rule.YOUNG_WEEK: (
        "{measured} dans la semaine avant 18 ans, {limit} au plus",
        "{measured} in the week below 18, at most {limit}",
    ),
    Rule.YOUNG_RUN: (
        "{measured} d'affilée avant 18 ans, {limit} au plus",
        "{measured} without a stop below 18, at most {limit}",
    ),
    Rule.YOUNG_BREAK: (
        "{measured} de pause d'affilée avant 18 ans, {limit} au moins",
        "{measured} of break in one piece below 18, at least {limit}",
    ),
    Rule.YOUNG_DAILY_REST: (
        "{measured} de repos d'affilée en 24 h avant 18 ans, {limit} au moins",
        "{measured} of rest in one piece in 24 h below 18, at least {limit}",
    ),
    Rule.YOUNG_WEEKLY_REST: (
        "{measured} de repos d'affilée dans la semaine avant 18 ans, {limit} au moins",
        "{measured} of rest in one piece in the week below 18, at least {limit}",
    ),
    Rule.YOUNG_NIGHT: ("{measured} de nuit avant 18 ans", "{measured} at night below 18"),
    Rule.YOUNG_HOLIDAY: ("{measured} un jour férié avant 18 ans", "{measured} on a public holiday below 18"),
    Rule.ANNUAL_DAYS: (
        "{halves} jours dans l'année, {most_halves} au plus",
        "{halves} days, at most {most_halves} a year",
    ),
    Rule.PUBLIC_HOSTS: (
        "{measured} dans l'année pour des collectivités, {limit} au plus",
        "{measured} in the year for local authorities, at most {limit}",
    ),
    Rule.TRAVEL: (
        "{measured} entre deux entreprises, moins que le trajet",
        "{measured} between two host firms, less than the journey",
    ),
    Rule.SOLIDARITY: (
        "{measured} de solidarité dans l'année, {limit} au plus",
        "{measured} of solidarity in the year, at most {limit}",
    ),
    Rule.SOLIDARITY_DAY: ("{measured} de solidarité un jour exclu", "{measured} of solidarity on a barred day"),
}
_REMEDIES = {
    Remedy.FINISH_EARLIER: ("finir {minutes} plus tôt le {day}", "finish {minutes} earlier on {day}"),
    Remedy.START_LATER: ("commencer au plus tôt à {at} le {day}", "start at {at} at the earliest on {day}"),
    Remedy.TAKE_BREAK: ("prévoir {minutes} de pause le {day}", "plan {minutes} of break on {day}"),
    Remedy.PLAN_LESS: ("prévoir {minutes} de moins le {day}", "plan {minutes} less on {day}"),
    Remedy.WORK_LESS: ("prévoir {minutes} de moins jusqu'au {day}", "plan {minutes} less until {day}"),
    Remedy.KEEP_FREE: ("ne rien prévoir le {day}", "plan nothing on {day}"),
    Remedy.REST: (
        "laisser {minutes} de repos d'affilée avant la fin du {day}",
        "leave {minutes} of rest in one piece before the end of {day}",
    ),
    Remedy.SHORTEN_GAP: ("ramener l'interruption à {minutes} le {day}", "bring the interruption to {minutes} on {day}"),
    Remedy.JOIN_SHIFTS: ("regrouper les horaires du {day}", "join the shifts of {day}"),
    Remedy.EARN_REST: (
        "consulter le CSE et donner {minutes} de repos",
        "consult the CSE and give {minutes} of rest",
    ),
    Remedy.CHANGE_LATER: ("ne rien changer avant le {day}", "change nothing before {day}"),
    Remedy.RAISE_CONTRACT: ("porter le contrat à {minutes} par semaine", "raise the contract to {minutes} a week"),
    Remedy.COUNT_TRAVEL: ("ajouter {minutes} de trajet le {day}", "add {minutes} of travel on {day}"),
    Remedy.PLAN_TRAVEL: ("prévoir le temps du trajet le {day}", "plan the time of the journey on {day}"),
    Remedy.PAY: ("payer {minutes} du {day}", "pay {minutes} of {day}"),
}


def to_office(finding: Finding, language: str, hosts: HostNames) -> str:
    """The fact, the article, and what would mend it."""
    return f"{fact(finding, language)} {mending(finding, language, hosts)}"


def to_employee(finding: Finding, language: str) -> str:
    """The fact and the article; what was worked was worked, so nothing is refused."""
    return f"{fact(finding, language)} {_NOTED[language]}"


def fact(finding: Finding, language: str) -> str:
    """What was found, on which day, and the article."""
    told = _choose(_FACTS[finding.rule], language).format(
        measured=hours(finding.measured),
        limit=hours(finding.limit),
        count=finding.measured,
        most=finding.limit,
        s=_plural(finding.measured, language),
        halves=_halves(finding.measured, language),
        most_halves=_halves(finding.limit, language),
    )
    colon = "\N{NO-BREAK SPACE}:" if language == "fr" else ":"
    return _sentence(f"{day_name(finding.day, language)}{colon} {told} (art. {finding.article})")


def mending(finding: Finding, language: str, hosts: HostNames) -> str:
    """What would put it right, and whose shift it moves where several host firms have a part in it."""
    mends = [finding.mend, finding.otherwise] if finding.otherwise else [finding.mend]
    words = (_mend(mend, language) + _whose(mend, finding, hosts, language) for mend in mends)
    return _sentence(_OTHERWISE[language].join(words))


def _mend(mend: Mend, language: str) -> str:
    return _choose(_REMEDIES[mend.remedy], language).format(
        minutes=hours(mend.minutes), day=day_name(mend.day, language), at=_clock(mend.at, language) if mend.at else ""
    )


def _whose(mend: Mend, finding: Finding, hosts: HostNames, language: str) -> str:
    meant = finding.hosts if mend.remedy is Remedy.PLAN_LESS else [mend.host] if mend.host else []
    if len(finding.hosts) < 2 or not meant:
        return ""
    return f" ({_OR[language].join(hosts[host] for host in meant)})"


def _choose(pair: tuple[str, str], language: str) -> str:
    return pair[language == "en"]


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."


def hours(minutes: int) -> str:
    """10 h 30, with spaces that never break."""
    whole, rest = divmod(minutes, 60)
    written = f"{whole} h {rest:02}" if rest and whole else f"{whole} h" if whole else f"{rest} min"
    return written.replace(" ", "\N{NO-BREAK SPACE}")


def day_name(day: date, language: str) -> str:
    """Mardi 24 novembre, or Tuesday 24 November."""
    number = "1er" if day.day == 1 and language == "fr" else day.day
    return f"{_DAYS[language].split()[day.weekday()]} {number} {_MONTHS[language].split()[day.month - 1]}"


def _plural(number: int, language: str) -> str:
    """None is one in French, and many in English."""
    return "" if number == 1 or (number == 0 and language == "fr") else "s"


def _clock(at: time, language: str) -> str:
    if language == "en":
        return f"{at:%H:%M}"
    return f"{at.hour} h {at.minute:02}".replace(" ", "\N{NO-BREAK SPACE}")


def _halves(halves: int, language: str) -> str:
    comma = "," if language == "fr" else "."
    return f"{halves // 2}{comma}5" if halves % 2 else str(halves // 2)
