"""What msgspec says for programmers, in words that a person can act on."""

from typing import Annotated

import msgspec
import pytest
from msgspec import Meta

from backend.hours.schemas import ApproveMany, DeclareHours, Dispute
from backend.kit.malformed import Malformed, read_wrong


@pytest.mark.parametrize(
    ("body", "type", "fr", "en"),
    [
        ("[]", Dispute, "le corps doit être un objet", "the body has to be an object"),
        ("{}", Dispute, "« version » manque", "“version” is missing"),
        ('{"version": "7"}', Dispute, "« version » doit être un nombre entier", "“version” has to be a whole number"),
        ('{"version": 0}', Dispute, "« version » doit être 1 ou plus", "“version” has to be 1 or more"),
        ('{"version": 1, "x": 1}', Dispute, "« x » n'est pas connu ici", "“x” is not known here"),
        (
            '{"version": 1, "reason": "a"}',
            Dispute,
            "« reason » doit compter 3 caractères au moins",
            "“reason” has to have at least 3 characters",
        ),
        (
            '{"version": 1, "reason": "abc", "proposal": {"start": "8h"}}',
            Dispute,
            "« proposal.start » n'est pas écrit comme attendu",
            "“proposal.start” is not written as it has to be",
        ),
        ('{"hours": []}', ApproveMany, "« hours » ne doit pas être vide", "“hours” has to hold something"),
        (
            '{"hours": [{"id": "x", "version": 1}]}',
            ApproveMany,
            "« hours[0].id » doit être un identifiant (UUID)",
            "“hours[0].id” has to be an identifier (UUID)",
        ),
        (
            '{"host": 1, "day": "hier"}',
            DeclareHours,
            "« day » doit être une date comme 2026-11-24",
            "“day” has to be a date such as 2026-11-24",
        ),
    ],
)
def test_a_body_is_refused_in_words(body: str, type: type, fr: str, en: str) -> None:
    with pytest.raises(msgspec.ValidationError) as said:
        msgspec.json.decode(body, type=type)

    refusal = Malformed(read_wrong(str(said.value)))

    assert refusal.sentence("fr") == f"La demande est mal formée : {fr}."
    assert refusal.sentence("en") == f"The request is malformed: {en}."


def test_a_parameter_of_an_address_is_named() -> None:
    with pytest.raises(msgspec.ValidationError) as said:
        msgspec.convert("x", Annotated[int, Meta(ge=1)], strict=False)

    assert read_wrong(str(said.value), "basedOn").fr == "doit être un nombre entier"
    assert read_wrong(str(said.value), "basedOn").field == "basedOn"


def test_what_was_never_said_before_still_names_the_field() -> None:
    assert (
        Malformed(read_wrong("Surprise", "host")).sentence("en") == "The request is malformed: “host” cannot be read."
    )


def test_a_body_that_is_no_json_is_told_so() -> None:
    assert Malformed().sentence("fr") == "La demande est mal formée : ce n'est pas du JSON."
    assert Malformed().sentence("en") == "The request is malformed: this is not JSON."
