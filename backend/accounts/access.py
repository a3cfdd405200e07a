"""Who may do what: the sentences every slice asks first."""

from backend.accounts.actor import Actor
from backend.kit.errors import NotFound


def may_declare(actor: Actor) -> bool:
    """Only employees have hours and absences to declare."""
    return actor.employee is not None


def may_see_host(actor: Actor, host: int) -> bool:
    """A host firm's week is for its own managers and deputies."""
    return host in actor.hosts


def office_of(actor: Actor) -> int:
    """The groupement whose office asks; nobody else finds anything there."""
    if actor.groupement is None:
        raise NotFound
    return actor.groupement


def payroll_of(actor: Actor) -> int:
    """The same for what only those who pay may read."""
    if actor.groupement is None or not actor.payroll:
        raise NotFound
    return actor.groupement
