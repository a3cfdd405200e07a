"""How hard a worker works, and how long it waits: each of several side by side goes at this pace."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True, slots=True)
class Pace:
    lease: timedelta = timedelta(minutes=2)
    """How long a delivery is held; longer than it can take, were it to hang until its timeout."""
    poll: timedelta = timedelta(seconds=5)
    """Retries fall due without a ring, and a ring may be missed."""
    timeout: timedelta = timedelta(seconds=10)
    """Of one push."""
    first_wait: timedelta = timedelta(seconds=30)
    """Before the second try; each further one waits twice as long."""
    longest_wait: timedelta = timedelta(hours=1)
    second_look: timedelta = timedelta(minutes=1)
    """Before a subscription is believed to refuse our signature for a reason of its own."""
    rest: timedelta = timedelta(minutes=15)
    """Of a service that refuses our signature whomever we write to."""

    mails_at_once: int = 10
    messages_at_once: int = 5
    events_at_once: int = 4
    """To one host firm's system."""
    pushes_at_once: int = 64
    """On their way to one service: what one that hangs can keep to itself."""
    pushes_a_second: int = 1000
    """To one service. Google takes 10,000 a second from a project, the others say nothing."""


PACE = Pace()
