"""Which committee (CSE) each mandate sits in, and a first guess of those that the office has not recorded yet."""

from backend.kit.database import Statement

# What an election was about stands in no file of the office: its term is that of its members, its headcount that of
# today. `source` stays empty, which asks the office to confirm.
FOUND_COMMITTEES = """
    INSERT INTO committees (id, groupement, starts_on, ends_on, headcount)
    SELECT gen_random_uuid(), employee.groupement, min(mandate.starts_on), mandate.ends_on,
           (SELECT count(*) FROM employees colleague WHERE colleague.groupement = employee.groupement)
      FROM mandates mandate JOIN employees employee ON employee.id = mandate.employee
     WHERE mandate.kind IN ('member', 'substitute')
       AND NOT EXISTS (SELECT FROM committees committee
                        WHERE committee.groupement = employee.groupement
                          AND committee.starts_on <= coalesce(mandate.ends_on, 'infinity')
                          AND coalesce(committee.ends_on, 'infinity') >= mandate.starts_on)
     GROUP BY employee.groupement, mandate.ends_on
    ON CONFLICT DO NOTHING
    RETURNING 0 AS line
"""

# A distinct establishment's own before the groupement's, and the latest of those whose term meets the mandate's.
SEAT_MANDATES = """
    UPDATE mandates AS changed SET committee = seat.committee
      FROM (SELECT mandate.id,
                   (SELECT committee.id FROM committees committee
                     WHERE committee.groupement = employee.groupement
                       AND coalesce(committee.establishment, employee.establishment) = employee.establishment
                       AND committee.starts_on <= coalesce(mandate.ends_on, 'infinity')
                       AND coalesce(committee.ends_on, 'infinity') >= mandate.starts_on
                     ORDER BY committee.establishment IS NULL, committee.starts_on DESC LIMIT 1) AS committee
              FROM mandates mandate JOIN employees employee ON employee.id = mandate.employee) AS seat
     WHERE changed.id = seat.id AND changed.committee IS DISTINCT FROM seat.committee
    RETURNING 0 AS line
"""

_FOUND, _SEAT = Statement(FOUND_COMMITTEES), Statement(SEAT_MANDATES)


async def seat_mandates() -> None:
    """Every mandate in the committee of its perimeter and time, one found where there is none."""
    await _FOUND.rows()
    await _SEAT.rows()
