"""Gifts of hours, meetings and who is called to them are facts: chained, and withdrawn by a version after the first."""

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from backend.kit.migration import ledger, sql_migration

ID = "2026-11-26T02:05:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "Share hours and call meetings"

CHAINS = f"""
ALTER TABLE hour_transfers ADD withdrawn_at timestamptz, ADD version integer NOT NULL DEFAULT 1;
ALTER TABLE attendances ADD version integer NOT NULL DEFAULT 1;
CREATE INDEX attendances_by_mandate ON attendances (mandate);
-- What of the office's list waits to be acknowledged is read first.
CREATE INDEX delegation_notices_by_start ON delegation_notices (starts_at);
{ledger("hour_transfer_versions", "transfer", "hour_transfers", "giver")}
{ledger("meeting_versions", "meeting", "meetings", "groupement")}
{ledger("attendance_versions", "attendance", "attendances", "employee")}
"""


async def forwards() -> MigrationManager:
    return sql_migration(ID, DESCRIPTION, CHAINS)
