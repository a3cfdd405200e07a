"""Absences of which nobody knows the end, told on, one week after the other."""

from datetime import date, datetime

from backend.absences.rules import ONE_DAY, midnight, told_until
from backend.aways.lasting import followed_at
from backend.aways.rules import Away, State
from backend.aways.telling import tell_hosts
from backend.kit.clock import OFFICE_ZONE
from backend.kit.database import Statement

# Under the author of what was last said: that it lasts until they say otherwise is their own word. In the order of
# employees, so that two at once never wait for each other. Two absences are never on record at once, so it ends there
# where the next one begins; what host firms are told goes by what they may know.
_DUE = Statement(f"""
    SELECT absence.id, absence.employee, absence.starts_at, told.until,
           least(told.until, (SELECT min(other.starts_at) FROM absences other
                               WHERE other.employee = absence.employee AND other.id <> absence.id
                                 AND other.state = 'announced' AND other.starts_at >= absence.ends_at)) AS ends_at,
           (SELECT author FROM absence_versions said
             WHERE said.absence = absence.id ORDER BY said.version DESC LIMIT 1) AS author
      FROM absences absence JOIN aways away ON away.id = absence.id
     CROSS JOIN LATERAL (SELECT least(:until::timestamptz, {followed_at("away")}) AS until) told
     WHERE absence.open_ended AND absence.state = 'announced' AND away.ends_at < told.until
     ORDER BY absence.employee
       FOR NO KEY UPDATE OF absence
""")

_EXTEND = Statement("""
    WITH longer AS (
        UPDATE absences SET ends_at = :ends_at, extended = extended + 1, version = version + 1
         WHERE id = :id AND ends_at < :ends_at RETURNING *
    )
    INSERT INTO absence_versions (absence, version, author, at, content)
    SELECT longer.id, longer.version, :author, :at, to_jsonb(longer) FROM longer
    RETURNING version
""")


async def extend(today: date, at: datetime) -> None:
    """Of each as far as host firms are told today; each learns of its own shifts that came in, once."""
    until = midnight(told_until(today) + ONE_DAY, OFFICE_ZONE)
    for row in await _DUE.rows(until=until):
        await _EXTEND.rows(id=row["id"], ends_at=row["ends_at"], author=row["author"], at=at)
        away = Away(row["id"], row["employee"], row["starts_at"], row["until"], State.ANNOUNCED, open_ended=True)
        await tell_hosts(away, is_new=False, at=at)
