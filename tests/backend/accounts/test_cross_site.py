"""Another site's page cannot act in the name of whoever looks at it."""

import pytest

from tests.cast import Cast


@pytest.mark.parametrize(("site", "status"), [("cross-site", 403), ("same-site", 403), ("same-origin", 204)])
async def test_a_change_comes_from_our_own_pages(cast: Cast, site: str, status: int) -> None:
    answer = await cast.stranger.delete(
        "/api/session", headers={"Cookie": f"navette={cast.martine.token}", "Sec-Fetch-Site": site}
    )

    assert answer.status_code == status


async def test_a_form_of_another_site_is_no_json(cast: Cast) -> None:
    answer = await cast.stranger.put(
        "/api/me",
        content='{"language": "en"}',
        headers={"Cookie": f"navette={cast.martine.token}", "Content-Type": "text/plain"},
    )

    assert (await cast.martine.get("/api/me")).json()["language"] == "fr"
    assert (answer.status_code, answer.json()["type"]) == (415, "request.not-json")
