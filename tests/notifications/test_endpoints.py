"""A push endpoint is a URL given by a stranger, and the worker will call it."""

import pytest

from notifications.endpoints import UnknownPushService, push_origin

HOSTILE = [
    "",
    "fcm.googleapis.com/fcm/send/abc",
    "http://fcm.googleapis.com/fcm/send/abc",
    "ftp://fcm.googleapis.com/fcm/send/abc",
    "file:///etc/passwd",
    "https://127.0.0.1/admin",
    "https://[::1]/admin",
    "https://169.254.169.254/latest/meta-data",
    "https://localhost/admin",
    "https://fcm.googleapis.com:8443/fcm/send/abc",
    "https://fcm.googleapis.com:443/fcm/send/abc",
    "https://fcm.googleapis.com:/fcm/send/abc",
    "https://fcm.googleapis.com@evil.example/abc",
    "https://somebody@fcm.googleapis.com/abc",
    "https://evil.example/fcm.googleapis.com/",
    "https://evil.example?https://fcm.googleapis.com/",
    "https://evil.example#fcm.googleapis.com/",
    "https://fcm.googleapis.com/abc#fragment",
    "https://evil.example\\@fcm.googleapis.com/",
    "https://fcm.googleapis.com\\.evil.example/",
    "https://fcm.googleapis.com.evil.example/abc",
    "https://evil-fcm.googleapis.com/abc",
    "https://fcm.googleapis.com./abc",
    "https://FCM.googleapis.com/abc",
    "https://fcm。googleapis。com/abc",
    "https://fcm.googleapis.com\u200b/abc",
    "https://fcm.googleapis.com%2eevil.example/abc",
    "https://fcm.googleapis.com/abc\r\nHost: evil.example",
    "https://fcm.googleapis.com/a b",
    "https://\tfcm.googleapis.com/abc",
    "https://push.apple.com/abc",
    "https://evilpush.apple.com/abc",
    "https://.push.apple.com/abc",
    "https://web.push.apple.com.evil.example/abc",
    "https://notify.windows.com/abc",
    "https://a_b.notify.windows.com/abc",
    "https://1.2.3.4.notify.windows.com.evil.example/abc",
    "https://[fcm.googleapis.com]/abc",
    "https://[/abc",
    "https:fcm.googleapis.com/abc",
    "https:///fcm.googleapis.com/abc",
    "https://fcm.googleapis.com/" + "a" * 2000,
    "http://127.0.0.1:9400/abc",
]


@pytest.mark.parametrize(
    ("endpoint", "origin"),
    [
        ("https://fcm.googleapis.com/fcm/send/e1:APA91b_x-y", "https://fcm.googleapis.com"),
        ("https://jmt17.google.com/fcm/send/e1", "https://jmt17.google.com"),
        ("https://updates.push.services.mozilla.com/wpush/v2/gAAAAA", "https://updates.push.services.mozilla.com"),
        ("https://web.push.apple.com/QGuQyavXutnMH9yp", "https://web.push.apple.com"),
        ("https://eu-north.push.apple.com/QGuQyavXutnMH9yp", "https://eu-north.push.apple.com"),
        ("https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d", "https://wns2-par02p.notify.windows.com"),
        ("https://sin.notify.windows.com?token=BQYAAA", "https://sin.notify.windows.com"),
    ],
)
def test_the_push_services_of_browsers_are_known(endpoint: str, origin: str) -> None:
    assert push_origin(endpoint) == origin


@pytest.mark.parametrize("endpoint", HOSTILE)
def test_nothing_else_is_ever_called(endpoint: str) -> None:
    with pytest.raises(UnknownPushService):
        push_origin(endpoint)


@pytest.mark.parametrize(
    "endpoint",
    [
        "http://127.0.0.1:9401/abc",
        "https://127.0.0.1:9400/abc",
        "http://127.0.0.1:9400@evil.example/abc",
        "http://127.0.0.1:9400.evil.example/abc",
        "http://localhost:9400/abc",
    ],
)
def test_an_origin_of_the_tests_admits_no_other(endpoint: str) -> None:
    with pytest.raises(UnknownPushService):
        push_origin(endpoint, extra_origins={"http://127.0.0.1:9400"})


def test_an_origin_of_the_tests_is_known_where_it_is_named() -> None:
    origin = push_origin("http://127.0.0.1:9400/abc", extra_origins={"http://127.0.0.1:9400"})

    assert origin == "http://127.0.0.1:9400"
