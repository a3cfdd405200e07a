"""A wrong setting is told at the start, and by its name."""

import pytest

from backend.settings import BadSetting, read


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "http"),
        ("PORT", "0"),
        ("PORT", "65536"),
        ("NAVETTE_URL", "navette.example"),
        ("NAVETTE_SMTP", "mail.navette.example:25"),
        ("NAVETTE_DEMO", "yes"),
        ("NAVETTE_WORKERS", "0"),
        ("NAVETTE_WORKERS", "17"),
        ("NAVETTE_WORKERS", "two"),
        ("NAVETTE_VAPID_CONTACT", "office@navette.example"),
        ("NAVETTE_VAPID_CONTACT", "mailto:office@localhost"),
        ("NAVETTE_VAPID_CONTACT", "mailto: office@navette.example"),
        ("NAVETTE_VAPID_CONTACT", "mailto:<office@navette.example>"),
        ("NAVETTE_VAPID_CONTACT", "https://localhost"),
        ("NAVETTE_VAPID_CONTACT", "https://navette.example/contact"),
        ("NAVETTE_PUSH_ORIGINS", "https://push.evil.example"),
        ("NAVETTE_PUSH_ORIGINS", "http://127.0.0.1:9400 http://10.0.0.1:9400"),
    ],
)
def test_whoever_deploys_reads_which_variable_is_wrong(name: str, value: str) -> None:
    with pytest.raises(BadSetting, match=name):
        read({name: value})


@pytest.mark.parametrize("contact", ["mailto:office@navette.example", "https://navette.example"])
def test_push_services_may_be_given_a_mailbox_or_a_site(contact: str) -> None:
    assert read({"NAVETTE_VAPID_CONTACT": contact}).vapid_contact == contact


@pytest.mark.parametrize("name", ["HOST", "NAVETTE_URL"])
def test_the_demo_which_signs_anybody_in_never_leaves_this_machine(name: str) -> None:
    elsewhere = {"HOST": "0.0.0.0", "NAVETTE_URL": "https://navette.example"}[name]

    with pytest.raises(BadSetting, match="NAVETTE_DEMO"):
        read({"NAVETTE_DEMO": "1", name: elsewhere})
