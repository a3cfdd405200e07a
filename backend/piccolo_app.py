"""One Piccolo application for every slice, so that a table may move between slices freely."""

from pathlib import Path

from piccolo.conf.apps import AppConfig, table_finder

APP_CONFIG = AppConfig(
    app_name="navette",
    migrations_folder_path=str(Path(__file__).parent / "migrations"),
    table_classes=table_finder(
        [
            "backend.hosts.tables",
            "backend.people.tables",
            "backend.accounts.tables",
            "backend.agreements.tables",
            "backend.assignments.tables",
            "backend.aways.tables",
            "backend.arrivals.tables",
            "backend.hours.tables",
            "backend.absences.tables",
            "backend.delegation.tables",
            "backend.letters.tables",
            "backend.calendars.tables",
            "backend.chores.tables",
            "backend.closing.tables",
            "backend.exports.tables",
            "notifications.tables",
        ]
    ),
    commands=[],
)
