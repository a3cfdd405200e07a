"""Erasing what has served (RGPD art. 5(1)(e)): what was told, and what signs in no more."""

import logging
from datetime import date, datetime

from backend.absences.papers import erase_papers
from backend.accounts.rules import LIMIT_SPAN
from backend.chores.rules import LINKS_KEPT, NOTICES_KEPT
from backend.kit.database import Statement
from backend.letters.rules import LIMIT_SPAN as LETTERS_LIMIT_SPAN

log = logging.getLogger(__name__)

# A notice holds names, reasons and codes; its deliveries, which hold addresses, go with it. What somebody tells anew at
# this moment is theirs, and goes tomorrow.
_NOTICES = Statement("""
    WITH old AS (
        SELECT id FROM outbox_notices notice
         WHERE posted_at <= :before
           AND NOT EXISTS (SELECT FROM deliveries WHERE deliveries.notice = notice.id AND deliveries.state = 'due')
           FOR UPDATE SKIP LOCKED
    ), free AS (
        SELECT delivery.id FROM old JOIN deliveries delivery ON delivery.notice = old.id
         ORDER BY delivery.id FOR UPDATE OF delivery SKIP LOCKED
    )
    DELETE FROM outbox_notices WHERE id IN (SELECT id FROM old) AND id NOT IN (
        SELECT delivery.notice FROM old JOIN deliveries delivery ON delivery.notice = old.id
         WHERE delivery.id NOT IN (SELECT id FROM free))
""")

# Whether somebody came late is no history for a host firm to keep.
_ARRIVALS = Statement("DELETE FROM arrival_questions WHERE ends_at <= :before")

_SESSIONS = Statement("""
    WITH ended AS (DELETE FROM sessions WHERE expires_at <= :at RETURNING id)
    DELETE FROM devices USING ended WHERE devices.session = ended.id
""")

_CODES = Statement("DELETE FROM sign_in_codes WHERE expires_at <= :at AND created_at <= :before")

_SIGN_IN_LINKS = Statement("DELETE FROM sign_in_links WHERE expires_at <= :at")

_LETTER_LINKS = Statement("DELETE FROM approval_links WHERE expires_at <= :before")

_LETTER_MISSES = Statement("DELETE FROM letter_misses WHERE at <= :before")


async def erase(today: date, at: datetime) -> None:
    await _NOTICES.rows(before=at - NOTICES_KEPT)
    await _ARRIVALS.rows(before=at - NOTICES_KEPT)
    await _SESSIONS.rows(at=at)
    await _CODES.rows(at=at, before=at - LIMIT_SPAN)
    await _SIGN_IN_LINKS.rows(at=at)
    await _LETTER_LINKS.rows(before=at - LINKS_KEPT)
    await _LETTER_MISSES.rows(before=at - LETTERS_LIMIT_SPAN)
    if papers := await erase_papers(today, at):
        log.info("papers of absences erased: %s", len(papers))
