"""Employees with their contracts and mandates, managers of host firms: one person for one mail."""

from backend.imports.steps import Step
from backend.imports.successions import Succession
from backend.imports.upserts import Change, Upsert
from backend.people.committees import FOUND_COMMITTEES, SEAT_MANDATES

# Who each employee of the files is: themselves if known by their payroll number; else whoever has their mail and
# is no employee (a manager of a host firm, so far); else somebody new.
_WHO_EMPLOYEES_ARE = """
    CREATE TEMPORARY TABLE incoming_employees ON COMMIT DROP AS
    SELECT row.*, groupement.id AS groupement_id,
           coalesce(employee.person, namesake.id, gen_random_uuid()) AS person
      FROM incoming_salaries row
      JOIN groupements groupement ON groupement.code = row.groupement
      LEFT JOIN employees employee
        ON employee.groupement = groupement.id AND employee.payroll_number = row.matricule
      LEFT JOIN people namesake
        ON employee.id IS NULL AND lower(namesake.email) = row.email
       AND NOT EXISTS (SELECT FROM employees other WHERE other.person = namesake.id)
"""

# Two employees may exchange their mails in one import: both let go before either takes.
_LET_GO_OF_MAILS = """
    UPDATE people AS person SET email = NULL
      FROM incoming_employees row
     WHERE person.id = row.person AND person.email IS DISTINCT FROM row.email AND person.email IS NOT NULL
    RETURNING row.line
"""

# The number that a host firm gives for its manager is the one to show; an employee's own is their own business.
# A language chosen by someone who has signed in is theirs; the file only says what to begin with.
_EMPLOYEES_AS_PEOPLE = """
    SELECT row.line, row.person AS id, row.prenom AS first_name, row.nom AS last_name, row.email,
           coalesce(at_work.telephone, row.telephone) AS phone,
           CASE WHEN EXISTS (SELECT FROM sessions WHERE sessions.person = row.person)
                THEN present.language ELSE row.langue END AS language
      FROM incoming_employees row
      LEFT JOIN people present ON present.id = row.person
      LEFT JOIN (
            SELECT DISTINCT ON (email) email, telephone FROM incoming_responsables
             WHERE telephone IS NOT NULL ORDER BY email, line
           ) AS at_work ON at_work.email = row.email
"""

_CONTRACTS = """
    SELECT row.line, employee.id AS employee, row.date_debut AS starts_on, row.contrat AS kind,
           row.heures_hebdo AS weekly_minutes, row.qualification AS job,
           row.habilitations AS certificates, row.date_fin AS ends_on, row.forfait_jours AS annual_days,
           row.derogation_24h AS may_work_less
      FROM incoming_employees row
      JOIN employees employee ON employee.person = row.person
"""

_MANDATES = """
    SELECT row.line, employee.id AS employee, row.mandat AS kind, row.date_debut AS starts_on,
           row.college, row.organisation, row.date_fin AS ends_on
      FROM incoming_mandats row
      JOIN incoming_employees known ON known.matricule = row.matricule
      JOIN employees employee ON employee.person = known.person
"""

_WHO_MANAGERS_ARE = """
    CREATE TEMPORARY TABLE incoming_managers ON COMMIT DROP AS
    SELECT mails.email, coalesce(person.id, gen_random_uuid()) AS person
      FROM (SELECT DISTINCT email FROM incoming_responsables) AS mails
      LEFT JOIN people person ON lower(person.email) = mails.email
"""

# What salaries.csv says of an employee who is a manager too is not said again here.
_MANAGERS_AS_PEOPLE = """
    SELECT DISTINCT ON (manager.person) row.line, manager.person AS id, row.prenom AS first_name,
           row.nom AS last_name, row.email, row.telephone AS phone, coalesce(present.language, 'fr') AS language
      FROM incoming_responsables row
      JOIN incoming_managers manager ON manager.email = row.email
      LEFT JOIN people present ON present.id = manager.person
     WHERE NOT EXISTS (SELECT FROM employees WHERE employees.person = manager.person)
     ORDER BY manager.person, row.line
"""

# No row is left to count it for: the first of those who stay stands for the host firm.
_DISMISS_MANAGERS = """
    DELETE FROM managers USING incoming_dismissals dismissed, hosts host
     WHERE managers.id = dismissed.manager AND host.id = managers.host
    RETURNING (SELECT min(line) FROM incoming_responsables row WHERE row.siret = host.siret) AS line
"""

_PERSON = "first_name last_name email phone language"

STEPS = (
    Step("salaries.csv", Change(_WHO_EMPLOYEES_ARE)),
    Step("salaries.csv", Change(_LET_GO_OF_MAILS)),
    Step("salaries.csv", Upsert("people", key="id", columns=_PERSON, source=_EMPLOYEES_AS_PEOPLE)),
    Step(
        "salaries.csv",
        Upsert(
            "employees",
            key="groupement payroll_number",
            columns="person establishment born_on",
            source="""
                SELECT row.line, row.groupement_id AS groupement, row.matricule AS payroll_number, row.person,
                       establishment.id AS establishment, row.date_naissance AS born_on
                  FROM incoming_employees row
                  JOIN establishments establishment
                    ON establishment.groupement = row.groupement_id AND establishment.code = row.etablissement
            """,
        ),
        is_the_row_itself=True,
    ),
    Step("salaries.csv", Succession("contracts", of="employee", source=_CONTRACTS)),
    Step(
        "salaries.csv",
        Upsert(
            "contracts",
            key="employee starts_on",
            columns="kind weekly_minutes job certificates ends_on annual_days may_work_less",
            source=_CONTRACTS,
        ),
    ),
    Step("mandats.csv", Succession("mandates", of="employee kind", source=_MANDATES)),
    Step(
        "mandats.csv",
        Upsert(
            "mandates",
            key="employee kind starts_on",
            columns="college organisation ends_on",
            source=_MANDATES,
        ),
        is_the_row_itself=True,
    ),
    Step(None, Change(FOUND_COMMITTEES)),
    Step(None, Change(SEAT_MANDATES)),
    Step("responsables.csv", Change(_WHO_MANAGERS_ARE)),
    Step("responsables.csv", Upsert("people", key="id", columns=_PERSON, source=_MANAGERS_AS_PEOPLE)),
    Step(
        "responsables.csv",
        Upsert(
            "managers",
            key="person host",
            columns="role",
            source="""
                SELECT row.line, manager.person, host.id AS host, row.role
                  FROM incoming_responsables row
                  JOIN incoming_managers manager ON manager.email = row.email
                  JOIN hosts host ON host.siret = row.siret
            """,
        ),
        is_the_row_itself=True,
    ),
    Step("responsables.csv", Change(_DISMISS_MANAGERS)),
)
