"""What the parts of a cost mean, in sentences for the representative alone."""

from collections.abc import Iterable, Sequence

from backend.delegation.cost import Part

_SENTENCES = {
    Part.BUSY: {
        "fr": "{host} a annoncé une période de forte activité.",
        "en": "{host} has announced a busy period.",
    },
    Part.QUIET: {
        "fr": "Chez {host}, aucune forte activité n'est annoncée.",
        "en": "{host} has announced no busy period.",
    },
    Part.ALONE: {
        "fr": "Personne d'autre n'est prévu à votre poste chez {host} à ce moment-là.",
        "en": "Nobody else is planned for your job at {host} then.",
    },
    Part.SAME_DAY: {
        "fr": "{host} l'apprendrait moins d'un jour avant.",
        "en": "{host} would learn of it less than a day before.",
    },
    Part.THREE_DAYS: {
        "fr": "{host} l'apprendrait moins de trois jours avant.",
        "en": "{host} would learn of it less than three days before.",
    },
    Part.A_WEEK: {
        "fr": "{host} l'apprendrait moins d'une semaine avant.",
        "en": "{host} would learn of it less than a week before.",
    },
    Part.CUT: {
        "fr": "Cela coupe votre journée en deux chez {host}.",
        "en": "It cuts your day at {host} in two.",
    },
    Part.STAND_IN: {
        "fr": "Quelqu'un qui connaît ce poste chez {host} est libre à ce moment-là.",
        "en": "Somebody who knows this job at {host} is free then.",
    },
    Part.NOBODY: {
        "fr": "Aucune entreprise ne vous attend à ce moment-là : personne n'est prévenu.",
        "en": "No host firm expects you then: nobody is told.",
    },
    Part.AWAY: {
        "fr": "Vous avez déjà annoncé que vous ne seriez pas là.",
        "en": "You have already said that you will not be there.",
    },
}
_ORDER = (
    *(Part.AWAY, Part.NOBODY, Part.BUSY, Part.ALONE, Part.STAND_IN),
    *(Part.SAME_DAY, Part.THREE_DAYS, Part.A_WEEK, Part.CUT, Part.QUIET),
)


def sentences(parts: Sequence[tuple[Part, str]], language: str) -> list[str]:
    """What weighs most first; that somebody is expected goes without saying."""
    told = sorted((each for each in parts if each[0] in _SENTENCES), key=lambda each: _ORDER.index(each[0]))
    return list(dict.fromkeys(_filled(told, language)))


def _filled(parts: Iterable[tuple[Part, str]], language: str) -> Iterable[str]:
    for part, host in parts:
        yield _SENTENCES[part][language].format(host=host)
