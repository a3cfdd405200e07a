"""A small office and its eight files: two groupements that share a host firm, four employees."""

import csv
import io
from pathlib import Path
from typing import Any, Self

BAKERY, PRINTER, GARAGE = "91375614400014", "97016405900010", "92530293700022"
"""The bakery and the garage belong to the Nord, the printer to both, each by a valid SIRET."""

WEEK = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")

_FILES = {
    "groupements.csv": """
code;nom;forme;date_creation
NORD;Alliance du Nord;association;01/06/2005
SUD;Alliance du Sud;association;
""",
    "etablissements.csv": """
groupement;code;nom;adresse;code_postal;ville
NORD;LIL;Lille;4 avenue Jourdan;59000;Lille
SUD;SUD-1;Marseille;2 rue du Port;13001;Marseille
""",
    "adherents.csv": """
groupement;etablissement;siret;raison_sociale;activite;adresse;code_postal;ville;convention_collective;date_adhesion
NORD;LIL;91375614400014;Boulangerie Voisin;Agroalimentaire;103 avenue Dupont;62110;Hénin-Beaumont;Boulangerie;21/01/2009
NORD;LIL;97016405900010;Imprimerie Delannoy;Imprimerie;98 rue Martin;59190;Hazebrouck;Imprimerie;07/05/2001
SUD;SUD-1;97016405900010;Imprimerie Delannoy;Imprimerie;98 rue Martin;59190;Hazebrouck;Imprimerie;08/09/2010
NORD;LIL;92530293700022;Garage Marty;Mécanique;218 avenue Denis;62700;Bruay-la-Buissière;Automobile;
""",
    "responsables.csv": """
siret;nom;prenom;email;telephone;role
91375614400014;Antoine;Gabriel;gabriel.antoine@voisin.example;03 53 01 00 00;responsable
97016405900010;Lévy;Colette;colette.levy@delannoy.example;03 53 01 00 01;responsable
97016405900010;Joubert;Lucie;lucie.joubert@salaries.example;03 53 01 00 02;suppléant
""",
    "salaries.csv": """
groupement;etablissement;matricule;nom;prenom;email;telephone;contrat;heures_hebdo;qualification;habilitations;date_debut;date_fin;langue
NORD;LIL;00001;Joubert;Lucie;lucie.joubert@salaries.example;06 39 98 00 00;CDI;35;Vendeuse;;12/03/2019;;fr
NORD;LIL;00002;Mendès;Victoire;;06 39 98 00 01;CDI;17,5;Opératrice;CACES R489 cat. 3;21/06/2021;;en
NORD;LIL;00003;Legrand;Hélène;helene.legrand@salaries.example;;CDD;28;Magasinière;;01/09/2026;31/08/2027;fr
SUD;SUD-1;00004;Roche;Paul;paul.roche@salaries.example;06 39 98 00 03;CDI;35;Imprimeur;;01/02/2020;;fr
""",
    "affectations.csv": """
matricule;siret;site;date_debut;date_fin;poste;coefficient;lundi;mardi;mercredi;jeudi;vendredi;samedi;dimanche
00001;91375614400014;Hénin-Beaumont;02/09/2026;;Vendeuse;1,9;08:00-12:00 13:00-16:00;;;;;;
00001;97016405900010;Hazebrouck;02/09/2026;;Opératrice;2,05;;13:00-20:20;13:00-20:20;;;;
00002;92530293700022;Atelier;01/09/2026;31/08/2027;Aide;1,85;21:00-04:20;;;;;;
00004;97016405900010;Hazebrouck;01/09/2026;;Imprimeur;2,0;08:00-12:00;08:00-12:00;;;;;
""",
    "periodes.csv": """
siret;type;date_debut;date_fin;motif
91375614400014;forte activité;20/12/2026;05/01/2027;Fêtes de fin d'année
97016405900010;fermeture;24/12/2026;03/01/2027;Congés
""",
    "mandats.csv": """
matricule;mandat;college;organisation;date_debut;date_fin
00001;CSE titulaire;ouvriers-employés;;15/03/2024;14/03/2028
""",
}

Rows = list[list[str]]


class Office:
    """The files of one office, to be changed and saved as its spreadsheet would."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self.rows: dict[str, Rows] = {
            file: list(csv.reader(io.StringIO(text.strip()), delimiter=";")) for file, text in _FILES.items()
        }

    def put(self, file: str, line: int, **cells: str) -> Self:
        """Write into the cells of one line; line 1 holds the titles."""
        titles = self.rows[file][0]
        for column, value in cells.items():
            self.rows[file][line - 1][titles.index(column)] = value
        return self

    def extend(self, file: str, column: str) -> Self:
        """Add a column at the end, empty on every line."""
        for number, row in enumerate(self.rows[file]):
            row.append("" if number else column)
        return self

    def add(self, file: str, like: int, **cells: str) -> Self:
        """Add a line at the end, a copy of another with some cells of its own."""
        self.rows[file].append(list(self.rows[file][like - 1]))
        return self.put(file, len(self.rows[file]), **cells)

    def remove(self, file: str, line: int) -> Self:
        del self.rows[file][line - 1]
        return self

    def last_line(self, file: str) -> int:
        return len(self.rows[file])

    def save(self, *, encoding: str = "utf-8-sig", newline: str = "\r\n", ending: str = "") -> Path:
        for file, rows in self.rows.items():
            text = io.StringIO(newline="")
            csv.writer(text, delimiter=";", lineterminator=newline).writerows(rows)
            (self.directory / file).write_bytes((text.getvalue() + ending).encode(encoding))
        return self.directory


def week(**days: str) -> dict[str, Any]:
    """The seven cells of a weekly pattern."""
    return dict.fromkeys(WEEK, "") | days
