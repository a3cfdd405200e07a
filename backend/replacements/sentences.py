"""Why somebody could step in, and why others cannot: sentences for the groupement's office alone."""

from collections.abc import Iterable

from backend.replacements.rules import Colleague, LeftOut, Reason, owed_minutes

_REASONS = {
    Reason.KNOWN_JOB: {
        "fr": "Chez {host}, a déjà tenu ce poste.",
        "en": "At {host}, has done this job before.",
    },
    Reason.KNOWN_HOST: {
        "fr": "Chez {host}, a déjà travaillé, à un autre poste.",
        "en": "At {host}, has worked before, in another job.",
    },
    Reason.NEW_HOST: {
        "fr": "Chez {host}, n'a encore jamais travaillé : à accueillir.",
        "en": "At {host}, has never worked yet: to be welcomed.",
    },
    Reason.CERTIFICATES: {
        "fr": "A les habilitations : {certificates}.",
        "en": "Holds the certificates: {certificates}.",
    },
    Reason.OWED: {
        "fr": "Il lui reste {owed} à faire ce mois-ci.",
        "en": "Still owes {owed} this month.",
    },
    Reason.MONTH_FULL: {
        "fr": "Son mois est plein : ce seraient des heures en plus.",
        "en": "The month is full: these would be additional hours.",
    },
    Reason.NEAR: {"fr": "À {km} km de ses lieux de travail habituels.", "en": "{km} km from where they usually work."},
    Reason.HERE: {"fr": "Travaille déjà dans cette ville.", "en": "Works in this town already."},
    Reason.FAR: {
        "fr": "Loin : à {km} km de ses lieux de travail habituels.",
        "en": "Far: {km} km from where they usually work.",
    },
    Reason.FAR_UNKNOWN: {"fr": "Distance inconnue.", "en": "How far is not known."},
}

_LEFT_OUT = {
    LeftOut.CONTRACT: {"fr": "pas de contrat ce jour-là", "en": "no contract on that day"},
    LeftOut.JOB: {"fr": "autre qualification", "en": "another qualification"},
    LeftOut.CERTIFICATES: {"fr": "habilitation manquante", "en": "a certificate is missing"},
    LeftOut.AWAY: {"fr": "absence à ce moment-là", "en": "away then"},
    LeftOut.AT_WORK: {"fr": "déjà un poste à cette heure", "en": "at work already at that hour"},
    LeftOut.LAW: {"fr": "limite légale dépassée", "en": "a limit of the law would be passed"},
}


def sentences(
    reasons: Iterable[Reason], colleague: Colleague, *, certificates: str, host: str, km: int | None, language: str
) -> list[str]:
    words = {
        "host": host,
        "certificates": certificates,
        "owed": _hours(owed_minutes(colleague) or 0),
        "km": km,
    }
    return [_REASONS[reason][language].format(**words) for reason in reasons]


def left_out_words(reason: LeftOut, language: str) -> str:
    return _LEFT_OUT[reason][language]


def _hours(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    return f"{hours} h {rest:02}" if rest else f"{hours} h"
