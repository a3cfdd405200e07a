"""A dispute that carries a proposal, and an employee who accepts it in one tap."""

import re

from playwright.async_api import expect

from backend.kit.weeks import Week
from tests.cast import Cast
from tests.pwa.conftest import PhoneOf
from tests.pwa.phone import card, declare_as_planned


async def test_a_proposal_is_accepted_in_one_tap_even_without_a_network(
    cast: Cast, phone_of: PhoneOf, last_week: Week
) -> None:
    martine, bruno = await phone_of(cast.martine), await phone_of(cast.bruno)
    mine = await martine.open_and_keep(f"/weeks/{last_week}")
    await declare_as_planned(mine, "lundi")
    await expect(card(mine, "lundi").get_by_text("Déclaré", exact=True).first).to_be_visible()

    theirs = await bruno.open(f"/hosts/{cast.bakery}/weeks/{last_week}")
    await theirs.get_by_role("button", name=re.compile("^Contester.*Martine Delattre, lundi")).click()
    await theirs.get_by_label("Ce qui ne correspond pas").fill("Partie à 14 h")
    await theirs.get_by_label("Proposer d’autres horaires").check()
    await theirs.get_by_label("Fin").fill("14:00")
    await theirs.get_by_role("button", name="Envoyer").click()
    await expect(theirs.get_by_role("article", name=re.compile("lundi")).get_by_text("Partie à 14 h")).to_be_visible()

    await mine.reload()
    await expect(card(mine, "lundi").get_by_text("Proposé par l’entreprise")).to_be_visible()
    await martine.loses_its_network()
    await card(mine, "lundi").get_by_role("button", name="Accepter 08:00–14:00").click()
    await expect(card(mine, "lundi").get_by_text("En attente d’envoi")).to_be_visible()
    await martine.finds_its_network()

    await expect(card(mine, "lundi").get_by_text("Validé par Bruno Voisin")).to_be_visible()
    await expect(card(mine, "lundi").get_by_text("08:00–14:00")).to_be_visible()
