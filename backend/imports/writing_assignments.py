"""Assignments, the sites they are at, and their weekly shifts."""

from backend.imports.steps import Step
from backend.imports.upserts import Change, Upsert

# Public holidays and the clock go by the department overseas.
_TIMEZONE = """
    CASE left(host.postcode, 3)
         WHEN '971' THEN 'America/Guadeloupe' WHEN '972' THEN 'America/Martinique'
         WHEN '973' THEN 'America/Cayenne' WHEN '974' THEN 'Indian/Reunion'
         WHEN '975' THEN 'America/Miquelon' WHEN '976' THEN 'Indian/Mayotte'
         ELSE 'Europe/Paris' END
"""

_SITES = f"""
    SELECT DISTINCT ON (host.id, row.site) row.line, host.id AS host, row.site AS name, row.site AS town,
           CASE WHEN row.site = host.town THEN host.street ELSE '' END AS street,
           CASE WHEN row.site = host.town THEN host.postcode ELSE '' END AS postcode,
           {_TIMEZONE} AS timezone
      FROM incoming_affectations row
      JOIN hosts host ON host.siret = row.siret
     ORDER BY host.id, row.site, row.line
"""

_ASSIGNMENTS = """
    SELECT row.line, employee.id AS employee, site.id AS site, row.date_debut AS starts_on, row.poste AS job,
           site.host, row.date_fin AS ends_on, row.coefficient
      FROM incoming_affectations row
      JOIN incoming_employees known ON known.matricule = row.matricule
      JOIN employees employee ON employee.person = known.person
      JOIN hosts host ON host.siret = row.siret
      JOIN sites site ON site.host = host.id AND site.name = row.site
"""

# Found again by its new site, start and job, a corrected assignment keeps its number, and what was declared for it.
_CORRECT = f"""
    UPDATE assignments AS present SET site = source.site, starts_on = source.starts_on, job = source.job
      FROM ({_ASSIGNMENTS}) AS source
      JOIN incoming_corrections corrected USING (line)
     WHERE present.id = corrected.assignment
    RETURNING source.line
"""

_WHICH_THEY_ARE = f"""
    CREATE TEMPORARY TABLE incoming_assignments ON COMMIT DROP AS
    SELECT source.line, assignment.id AS assignment, assignment.employee, assignment.starts_on, assignment.ends_on
      FROM ({_ASSIGNMENTS}) AS source
      JOIN assignments assignment USING (employee, site, starts_on, job)
"""

_SHIFTS = """
    SELECT line, assignment, weekday, starts, ends, employee, starts_on, ends_on, break_minutes
      FROM incoming_assignments JOIN incoming_shifts USING (line)
"""

# What changed goes before what is new comes: an employee's shifts may move past each other, and the database
# refuses two at once even in between.
_REMOVE_SHIFTS = f"""
    DELETE FROM weekly_shifts AS present
     USING incoming_assignments known
     WHERE known.assignment = present.assignment
       AND NOT EXISTS (
            SELECT FROM ({_SHIFTS}) AS source
             WHERE source.assignment = present.assignment
               AND (source.weekday, source.starts, source.ends, source.break_minutes, source.employee)
                 = (present.weekday, present.starts, present.ends, present.break_minutes, present.employee)
               AND source.starts_on = present.starts_on
               AND source.ends_on IS NOT DISTINCT FROM present.ends_on)
    RETURNING known.line
"""

STEPS = (
    # What changes about a site is its host firm's address, and told with it.
    Step(None, Upsert("sites", key="host name", columns="town street postcode timezone", source=_SITES)),
    Step("affectations.csv", Change(_CORRECT)),
    Step(
        "affectations.csv",
        Upsert(
            "assignments",
            key="employee site starts_on job",
            columns="host ends_on coefficient",
            source=_ASSIGNMENTS,
        ),
        is_the_row_itself=True,
    ),
    Step("affectations.csv", Change(_WHICH_THEY_ARE)),
    Step("affectations.csv", Change(_REMOVE_SHIFTS)),
    Step(
        "affectations.csv",
        Upsert(
            "weekly_shifts",
            key="assignment weekday starts ends",
            columns="employee starts_on ends_on break_minutes",
            source=_SHIFTS,
        ),
    ),
)
