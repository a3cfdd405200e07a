"""Hours that one mandate gives to another: to whom, and from which day on they may be used (R2315-6, L2143-14)."""

from collections.abc import Mapping
from datetime import date, timedelta

from backend.law.mandates import MandateKind

SHARED_WITH: Mapping[MandateKind, frozenset[MandateKind]] = {
    MandateKind.MEMBER: frozenset({MandateKind.MEMBER, MandateKind.SUBSTITUTE}),  # of the same committee, R2315-6
    MandateKind.UNION_DELEGATE: frozenset({MandateKind.UNION_DELEGATE}),  # of the same section, L2143-14
}
"""Nobody else has hours to give."""

TOLD_AHEAD = timedelta(days=8)
""" "Au plus tard huit jours avant la date prévue pour leur utilisation": calendar days (R2315-6)."""


def usable_from(giver: MandateKind, written: date) -> date:
    """At once among union delegates, who only inform the employer (L2143-14)."""
    return written if giver is MandateKind.UNION_DELEGATE else written + TOLD_AHEAD
