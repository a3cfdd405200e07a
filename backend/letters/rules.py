"""How long a letter's link opens, and how often one may guess at it."""

from datetime import timedelta

LINK_LIFE = timedelta(days=7)
"""A manager away for a week still finds it open; the reminder of the week after brings another."""

LIMIT_SPAN = timedelta(hours=1)
MISSES_PER_ADDRESS = 30
"""Links that open nothing, asked for from one network address. Those that do open are not counted."""
