"""Signing in and out."""

import hmac
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from backend.accounts import rules
from backend.accounts.actor import Actor
from backend.accounts.contacts import normal_contact
from backend.accounts.errors import TooMany, WrongCode
from backend.accounts.queries import find_person
from backend.accounts.tables import Session, SignInLink
from backend.kit.database import Statement, transaction
from backend.kit.errors import NotFound
from backend.people.tables import Language
from notifications import devices, outbox
from notifications.notices.to_person import SignInCodeToPerson
from notifications.outbox import Recipient


@dataclass(frozen=True, slots=True)
class SignedIn:
    session: UUID
    token: str


_RECENT_CODES = Statement("""
    SELECT count(*) FILTER (WHERE contact_hash = :contact_hash) AS by_contact,
           count(*) FILTER (WHERE address_hash = :address_hash) AS by_address
      FROM sign_in_codes
     WHERE created_at > :since AND (contact_hash = :contact_hash OR address_hash = :address_hash)
""")

# Until the transaction ends; in one order for all, so that two never wait for each other.
_TAKE_TURNS = Statement("SELECT pg_advisory_xact_lock(key) FROM unnest(:keys::bigint[]) AS key")

_NEW_CODE = Statement("""
    WITH forgotten AS (DELETE FROM sign_in_codes WHERE created_at < :since)
    INSERT INTO sign_in_codes (id, contact_hash, address_hash, person, code_hash, tries, created_at, expires_at)
    VALUES (:id, :contact_hash, :address_hash, :person, :code_hash, 0, :at, :expires_at)
""")

# One statement counts the try and reads the code, so that racing guesses are all counted.
_TRY_CODE = Statement("""
    UPDATE sign_in_codes SET tries = tries + 1
     WHERE id = (SELECT id FROM sign_in_codes
                  WHERE contact_hash = :contact_hash AND used_at IS NULL AND expires_at > :at
                  ORDER BY created_at DESC LIMIT 1)
       AND tries < :most_tries AND used_at IS NULL
 RETURNING id, person, code_hash
""")

_USE_CODE = Statement("UPDATE sign_in_codes SET used_at = :at WHERE id = :id AND used_at IS NULL RETURNING person")

_USE_LINK = Statement("""
    UPDATE sign_in_links SET used_at = :at
     WHERE token_hash = :token_hash AND used_at IS NULL AND expires_at > :at
 RETURNING person
""")


async def send_code(contact: str, *, address: str, at: datetime) -> None:
    """Mail a six-digit code to whoever this contact is; do and say the same when it is nobody."""
    contact = normal_contact(contact)
    hashes = {"contact_hash": rules.digest(contact), "address_hash": rules.digest(address)}
    async with transaction():
        await _check_limits(hashes, at)
        person = await find_person(contact)
        code, identity = rules.new_code(), uuid4()
        await _NEW_CODE.rows(
            **hashes,
            id=identity,
            person=person["id"] if person else None,
            code_hash=rules.digest(code, identity),
            at=at,
            since=at - rules.LIMIT_SPAN,
            expires_at=at + rules.CODE_LIFE,
        )
        recipient = (
            Recipient(person["id"], person["language"], person["email"])
            if person
            else Recipient(identity, Language.FRENCH, None)
        )
        minutes = int(rules.CODE_LIFE.total_seconds()) // 60
        await outbox.post(SignInCodeToPerson(code, minutes), to=[recipient], about=f"code:{identity}", at=at)


async def sign_in_with_code(contact: str, code: str, *, device: str, at: datetime) -> SignedIn:
    """Trade a code for a session on this device."""
    tried = await _TRY_CODE.row(contact_hash=rules.digest(normal_contact(contact)), at=at, most_tries=rules.CODE_TRIES)
    if tried is None or not hmac.compare_digest(tried["code_hash"], rules.digest(code, tried["id"])):
        raise WrongCode
    used = await _USE_CODE.row(id=tried["id"], at=at)
    if used is None or used["person"] is None:
        raise WrongCode
    return await open_session(used["person"], device=device, at=at)


async def sign_in_with_link(token: str, *, device: str, at: datetime) -> SignedIn:
    """Trade a one-time link for a session on this device."""
    used = await _USE_LINK.row(token_hash=rules.digest(rules.sheet_code(token)), at=at)
    if used is None:
        raise WrongCode
    return await open_session(used["person"], device=device, at=at)


async def open_session(person: UUID, *, device: str, at: datetime) -> SignedIn:
    token = rules.new_token()
    session = Session(
        person=person,
        token_hash=rules.digest(token),
        device=device[:100],
        created_at=at,
        last_seen_at=at,
        expires_at=at + rules.SESSION_LIFE,
    )
    await session.save()
    return SignedIn(session.id, token)


async def make_link(person: UUID, *, at: datetime) -> str:
    """A token that signs this person in once, for the office to print: in its link, and short enough to type."""
    token = rules.new_sheet_code()
    await SignInLink(
        person=person, token_hash=rules.digest(token), created_at=at, expires_at=at + rules.LINK_LIFE
    ).save()
    return token


async def close_session(session: UUID, *, by: Actor) -> None:
    """Sign one of one's own devices out, which then receives nothing any more."""
    async with transaction():
        mine = (Session.id == session) & (Session.person == by.person)
        if not await Session.delete().where(mine).returning(Session.id):
            raise NotFound
        await devices.forget_session(session)


async def note_visit(actor: Actor, *, at: datetime) -> None:
    """Keep the session of someone who comes back from running out."""
    await Session.update({Session.last_seen_at: at, Session.expires_at: at + rules.SESSION_LIFE}).where(
        (Session.id == actor.session) & (Session.last_seen_at < at - rules.SEEN_EVERY)
    )


async def _check_limits(hashes: dict[str, bytes], at: datetime) -> None:
    """Requests of one contact, or from one address, take turns: else many at once would all be the first."""
    await _TAKE_TURNS.rows(keys=sorted(int.from_bytes(each[:8], signed=True) for each in hashes.values()))
    recent = await _RECENT_CODES.row(**hashes, since=at - rules.LIMIT_SPAN)
    if recent and (recent["by_contact"] >= rules.CODES_PER_CONTACT or recent["by_address"] >= rules.CODES_PER_ADDRESS):
        raise TooMany(minutes=int(rules.LIMIT_SPAN.total_seconds()) // 60)
