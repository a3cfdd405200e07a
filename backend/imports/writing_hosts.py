"""Groupements, their establishments, the host firms that are members, and their seasons."""

from backend.imports.steps import Step
from backend.imports.upserts import Upsert

STEPS = (
    Step(
        "groupements.csv",
        Upsert(
            "groupements",
            key="code",
            columns="name form founded_on",
            source="""
                SELECT line, code, nom AS name, forme AS form, date_creation AS founded_on FROM incoming_groupements
            """,
        ),
        is_the_row_itself=True,
    ),
    Step(
        "etablissements.csv",
        Upsert(
            "establishments",
            key="groupement code",
            columns="name street postcode town",
            source="""
                SELECT row.line, groupement.id AS groupement, row.code, row.nom AS name,
                       row.adresse AS street, row.code_postal AS postcode, row.ville AS town
                  FROM incoming_etablissements row
                  JOIN groupements groupement ON groupement.code = row.groupement
            """,
        ),
        is_the_row_itself=True,
    ),
    Step(
        "adherents.csv",
        Upsert(
            "hosts",
            key="siret",
            columns="name activity collective_agreement street postcode town is_public opens_sundays",
            # A firm that belongs to several groupements has a line for each, alike but for the membership.
            source="""
                SELECT DISTINCT ON (siret) line, siret, raison_sociale AS name, activite AS activity,
                       convention_collective AS collective_agreement, adresse AS street,
                       code_postal AS postcode, ville AS town, secteur_public AS is_public,
                       ouvert_dimanche AS opens_sundays
                  FROM incoming_adherents
                 ORDER BY siret, line
            """,
        ),
    ),
    Step(
        "adherents.csv",
        Upsert(
            "memberships",
            key="groupement host",
            columns="establishment joined_on",
            source="""
                SELECT row.line, groupement.id AS groupement, host.id AS host,
                       establishment.id AS establishment, row.date_adhesion AS joined_on
                  FROM incoming_adherents row
                  JOIN groupements groupement ON groupement.code = row.groupement
                  JOIN establishments establishment
                    ON establishment.groupement = groupement.id AND establishment.code = row.etablissement
                  JOIN hosts host ON host.siret = row.siret
            """,
        ),
        is_the_row_itself=True,
    ),
    Step(
        "periodes.csv",
        Upsert(
            "seasons",
            key="host kind starts_on",
            columns="ends_on reason",
            source="""
                SELECT row.line, host.id AS host, row.type AS kind, row.date_debut AS starts_on,
                       row.date_fin AS ends_on, row.motif AS reason
                  FROM incoming_periodes row
                  JOIN hosts host ON host.siret = row.siret
            """,
        ),
        is_the_row_itself=True,
    ),
)
