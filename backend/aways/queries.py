"""When somebody who is expected is away, whatever the reason: nothing is asked for of that time."""

# Of a source named `planned`. Hours are asked for of what is left of a shift, and of none that is wholly within.
TIMES_AWAY = """
    SELECT coalesce(range_agg(tstzrange(away.starts_at, away.ends_at)), '{}') AS times
      FROM aways away
     WHERE away.employee = planned.employee AND away.state = 'announced'
       AND away.starts_at < planned.ends_at AND away.ends_at > planned.starts_at
"""

# Of the same: who comes instead, and instead of whom somebody comes; what a host firm may know, once it is settled.
# Two may come for parts of one shift. Whoever was to come and is away themselves does not, as the host firm was told.
REPLACEMENT = """
    (SELECT string_agg(person.first_name || ' ' || person.last_name, ', ' ORDER BY taken.starts_at, taken.answered_at)
       FROM replacement_requests taken
       JOIN employees coming ON coming.id = taken.employee JOIN people person ON person.id = coming.person
      WHERE taken.assignment = planned.assignment AND taken.day = planned.day AND taken.state = 'accepted'
        AND taken.starts_at < planned.ends_at AND taken.ends_at > planned.starts_at
        AND NOT EXISTS (SELECT FROM absence_notices told
                         WHERE told.host = taken.host AND told.employee = taken.employee AND told.state = 'announced'
                           AND told.starts_at <= taken.starts_at AND told.ends_at >= taken.ends_at)) AS replaced_by,
    (SELECT person.first_name || ' ' || person.last_name
       FROM replacement_requests taken
       JOIN employees gone ON gone.id = taken.absent JOIN people person ON person.id = gone.person
      WHERE taken.made = planned.assignment AND taken.state = 'accepted'
        AND taken.starts_at < planned.ends_at AND taken.ends_at > planned.starts_at
      LIMIT 1) AS replaces
"""
