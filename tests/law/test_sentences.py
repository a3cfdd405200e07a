"""What people read of a finding, in French first and in English."""

from datetime import date, time

import pytest

from backend.law.finding import ARTICLES, Finding, Mend, Remedy, Rule
from backend.law.sentences import to_employee, to_office

TUESDAY, FIRST = date(2026, 11, 24), date(2026, 12, 1)
LONG_DAY = Finding(Rule.DAY, TUESDAY, 630, 600, Mend(Remedy.FINISH_EARLIER, TUESDAY, 30))
SHORT_REST = Finding(Rule.DAILY_REST, FIRST, 540, 660, Mend(Remedy.START_LATER, FIRST, at=time(7, 15)))
HOSTS = {1: "Boulangerie Voisin", 2: "Imprimerie Lévêque"}
BETWEEN_TWO = Finding(
    Rule.DAILY_REST,
    TUESDAY,
    540,
    660,
    Mend(Remedy.START_LATER, TUESDAY, at=time(7, 15), host=2),
    Mend(Remedy.FINISH_EARLIER, date(2026, 11, 23), 120, host=1),
    hosts=(1, 2),
)
TWO_ON_A_DAY = Finding(Rule.DAY, TUESDAY, 720, 600, Mend(Remedy.PLAN_LESS, TUESDAY, 120), hosts=(1, 2))
MANY_DAYS = Finding(Rule.ANNUAL_DAYS, TUESDAY, 437, 436, Mend(Remedy.KEEP_FREE, TUESDAY))


def _plain(sentence: str) -> str:
    return sentence.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("finding", "language", "sentence"),
    [
        (
            LONG_DAY,
            "fr",
            "Mardi 24 novembre : 10 h 30 de travail, 10 h au plus (art. L3121-18). "
            "Finir 30 min plus tôt le mardi 24 novembre.",
        ),
        (
            LONG_DAY,
            "en",
            "Tuesday 24 November: 10 h 30 of work, at most 10 h (art. L3121-18). "
            "Finish 30 min earlier on Tuesday 24 November.",
        ),
        (
            SHORT_REST,
            "fr",
            "Mardi 1er décembre : 9 h de repos d'affilée en 24 h, 11 h au moins (art. L3131-1). "
            "Commencer au plus tôt à 7 h 15 le mardi 1er décembre.",
        ),
        (
            SHORT_REST,
            "en",
            "Tuesday 1 December: 9 h of rest in one piece in 24 h, at least 11 h (art. L3131-1). "
            "Start at 07:15 at the earliest on Tuesday 1 December.",
        ),
        (
            MANY_DAYS,
            "fr",
            "Mardi 24 novembre : 218,5 jours dans l'année, 218 au plus (art. L3121-64). "
            "Ne rien prévoir le mardi 24 novembre.",
        ),
        (
            BETWEEN_TWO,
            "fr",
            "Mardi 24 novembre : 9 h de repos d'affilée en 24 h, 11 h au moins (art. L3131-1). "
            "Commencer au plus tôt à 7 h 15 le mardi 24 novembre (Imprimerie Lévêque), "
            "ou finir 2 h plus tôt le lundi 23 novembre (Boulangerie Voisin).",
        ),
        (
            TWO_ON_A_DAY,
            "en",
            "Tuesday 24 November: 12 h of work, at most 10 h (art. L3121-18). "
            "Plan 2 h less on Tuesday 24 November (Boulangerie Voisin or Imprimerie Lévêque).",
        ),
    ],
)
def test_the_office_reads_the_fact_the_article_and_what_mends_it(
    finding: Finding, language: str, sentence: str
) -> None:
    assert _plain(to_office(finding, language, HOSTS)) == sentence


def test_the_employee_reads_that_what_was_worked_counts() -> None:
    assert _plain(to_employee(LONG_DAY, "fr")) == (
        "Mardi 24 novembre : 10 h 30 de travail, 10 h au plus (art. L3121-18). "
        "C'est noté, et votre groupement en est averti : ce qui a été travaillé est compté."
    )
    assert to_employee(LONG_DAY, "en").endswith("It is noted, and your groupement is told: what was worked counts.")


def test_figures_never_break_at_the_end_of_a_line() -> None:
    assert "10\N{NO-BREAK SPACE}h\N{NO-BREAK SPACE}30" in to_office(LONG_DAY, "fr", HOSTS)


@pytest.mark.parametrize("rule", Rule)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_rule_names_its_article_in_both_languages(rule: Rule, language: str) -> None:
    sentence = to_office(Finding(rule, TUESDAY, 630, 600, LONG_DAY.mend), language, HOSTS)

    assert ARTICLES[rule] in sentence
    assert "{" not in sentence


@pytest.mark.parametrize("remedy", Remedy)
def test_every_remedy_is_said_in_both_languages(remedy: Remedy) -> None:
    finding = Finding(Rule.DAY, TUESDAY, 630, 600, Mend(remedy, TUESDAY, 30, time(7, 15)))

    said = {to_office(finding, language, HOSTS).rsplit("). ", 1)[1] for language in ("fr", "en")}

    assert len(said) == 2
    assert not any("{" in each for each in said)
