"""Who I am, in which roles, and what the screens may offer me."""

from datetime import datetime

import msgspec

from backend.accounts.access import may_declare
from backend.accounts.actor import Actor
from backend.accounts.schemas import Me, MyEmployment
from backend.kit.clock import day_of
from backend.kit.database import Statement
from backend.kit.errors import NotFound
from backend.kit.schemas import Named
from backend.kit.weeks import Week

_ME = Statement("""
    SELECT person.id, person.first_name || ' ' || person.last_name AS name, person.language,
           (SELECT json_build_object('id', employee.id, 'groupement', groupement.name,
                                     'establishment', establishment.name)
              FROM employees employee
              JOIN groupements groupement ON groupement.id = employee.groupement
              JOIN establishments establishment ON establishment.id = employee.establishment
             WHERE employee.person = person.id) AS employee,
           (SELECT coalesce(json_agg(json_build_object('id', host.id, 'name', host.name) ORDER BY host.name), '[]')
              FROM hosts host WHERE host.id = ANY(:hosts)) AS hosts,
           (SELECT json_build_object('id', groupement.id, 'name', groupement.name)
              FROM groupements groupement WHERE groupement.id = :groupement) AS groupement,
           ARRAY(SELECT mandate.kind
                   FROM mandates mandate JOIN employees employee ON employee.id = mandate.employee
                  WHERE employee.person = person.id
                    AND :today BETWEEN mandate.starts_on AND coalesce(mandate.ends_on, 'infinity')
                  ORDER BY mandate.kind) AS mandates
      FROM people person WHERE person.id = :person
""")


async def describe(actor: Actor, *, at: datetime) -> Me:
    today = day_of(at)
    row = await _ME.row(person=actor.person, hosts=list(actor.hosts), groupement=actor.groupement, today=today)
    if row is None:
        raise NotFound
    hosts = msgspec.json.decode(row["hosts"], type=list[Named])
    employee = row["employee"] and msgspec.json.decode(row["employee"], type=MyEmployment)
    groupement = row["groupement"] and msgspec.json.decode(row["groupement"], type=Named)
    held = {"employee": employee, "manager": hosts, "officer": groupement}
    return Me(
        id=row["id"],
        name=row["name"],
        language=row["language"],
        roles=[role for role, holds in held.items() if holds],
        employee=employee,
        hosts=hosts,
        groupement=groupement,
        mandates=row["mandates"],
        may=["declare", "report-absence"] if may_declare(actor) else [],
        today=today,
        week=str(Week.of(today)),
    )
