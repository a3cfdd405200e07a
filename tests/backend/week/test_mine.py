"""My week, split across host firms."""

from tests.cast import Cast


async def test_the_week_shows_every_host_firm(cast: Cast) -> None:
    answer = await cast.martine.get("/api/weeks/2026-W48")

    week = answer.json()
    assert [[shift["host"]["name"] for shift in day["shifts"]] for day in week["days"]] == [
        ["Boulangerie Voisin"],
        ["Boulangerie Voisin"],
        ["Boulangerie Voisin"],
        ["Imprimerie Lévêque"],
        ["Imprimerie Lévêque"],
        [],
        [],
    ]
