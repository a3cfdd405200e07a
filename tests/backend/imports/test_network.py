"""Seventeen groupements before their merger, with members that they share."""

from pathlib import Path

import pytest

from backend.imports.importing import run
from backend.kit.database import Statement

pytestmark = pytest.mark.usefixtures("database")

RESEAU = Path(__file__).parent / "data" / "reseau"

_SIZES = Statement("""
    SELECT (SELECT count(*) FROM groupements) AS groupements, (SELECT count(*) FROM hosts) AS hosts,
           (SELECT count(*) FROM memberships) AS memberships, (SELECT count(*) FROM employees) AS employees,
           (SELECT count(*) FROM assignments) AS assignments
""")


async def test_seventeen_groupements_and_their_shared_members_come_in_whole() -> None:
    report = await run(RESEAU, dry_run=False)

    sizes = await _SIZES.row()
    assert sizes is not None
    rows = {each.file: each.rows for each in report.files}
    assert (report.is_saved, report.problems) == (True, [])
    assert sizes["groupements"] == 17
    assert sizes["hosts"] < sizes["memberships"] == rows["adherents.csv"]
    assert (sizes["employees"], sizes["assignments"]) == (rows["salaries.csv"], rows["affectations.csv"])


async def test_the_whole_network_again_changes_nothing() -> None:
    await run(RESEAU, dry_run=False)

    again = await run(RESEAU, dry_run=False)

    assert {(each.added, each.changed) for each in again.files} == {(0, 0)}
