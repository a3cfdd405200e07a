"""When somebody who is expected is away, whatever the reason: nothing is asked for of that time."""

# Of a source named `planned`. Hours are asked for of what is left of a shift, and of none that is wholly within.
TIMES_AWAY = """
    SELECT coalesce(range_agg(tstzrange(away.starts_at, away.ends_at)), '{}') AS times
      FROM aways away
     WHERE away.employee = planned.employee AND away.state = 'announced'
       AND away.starts_at < planned.ends_at AND away.ends_at > planned.starts_at
"""
