"""What we encrypt is read by an implementation that is not ours; browsers read it in tests/pwa/push."""

import pytest
from http_ece import ECEException

from notifications.encryption import encrypt
from tests.notifications.push_service import Browser


@pytest.mark.parametrize("size", [0, 1, 512, 3993])
def test_the_browser_reads_what_was_written(size: int) -> None:
    browser = Browser("")

    body = encrypt(b"x" * size, browser.keys["p256dh"], browser.keys["auth"])

    assert (browser.read(body), len(body)) == (b"x" * size, size + 103)


def test_no_message_uses_the_key_or_the_salt_of_another() -> None:
    browser = Browser("")

    bodies = {encrypt(b"same", browser.keys["p256dh"], browser.keys["auth"]) for _ in range(10)}

    assert (len({body[:16] for body in bodies}), len({body[21:86] for body in bodies})) == (10, 10)


def test_another_browser_cannot_read_it() -> None:
    browser, other = Browser(""), Browser("")

    body = encrypt(b"secret", browser.keys["p256dh"], browser.keys["auth"])

    with pytest.raises(ECEException):
        other.read(body)
