"""How much a service is given, when it rests, and when a refused signature is our own fault."""

from datetime import timedelta
from time import monotonic

import pytest

from notifications import services
from notifications.pace import PACE
from notifications.retrying import GONE, LATER, Result
from notifications.services import Service
from tests.conftest import FixedClock

AT_ONCE, A_SECOND = 20, 50


@pytest.fixture
def service() -> Service:
    return Service("push.example", at_once=AT_ONCE, a_second=A_SECOND, pace=PACE)


def test_no_more_is_on_its_way_than_there_is_room(service: Service, clock: FixedClock) -> None:
    for _ in range(AT_ONCE - 1):
        service.takes_off()
    almost_full = service.room(clock())
    service.takes_off()

    assert (almost_full, service.room(clock())) == (1, 0)


def test_no_more_leaves_in_a_second_than_the_service_wants(
    service: Service, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = monotonic()
    monkeypatch.setattr(services, "monotonic", lambda: now)
    sent = 0

    while service.room(clock()):
        service.takes_off()
        service.lands()
        sent += 1

    assert sent == A_SECOND


def test_single_failures_are_no_reason_to_rest(service: Service, clock: FixedClock) -> None:
    for _ in range(10):
        service.failed(None, now=clock())
        service.took_one("phone")

    assert service.room(clock()) == AT_ONCE


def test_after_a_run_of_failures_it_rests_and_then_one_message_tries_the_way(
    service: Service, clock: FixedClock
) -> None:
    for _ in range(5):
        service.failed(None, now=clock())
    at_once = service.room(clock())
    clock.moves(PACE.first_wait * 1.25)
    after_the_rest = service.room(clock())
    service.took_one("phone")

    assert (at_once, after_the_rest, service.room(clock())) == (0, 1, AT_ONCE)


def test_it_rests_for_as_long_as_it_asks(service: Service, clock: FixedClock) -> None:
    for _ in range(5):
        service.failed(timedelta(minutes=10), now=clock())
    clock.moves(timedelta(minutes=10) - timedelta(seconds=1))
    too_early = service.room(clock())
    clock.moves(timedelta(seconds=1) + timedelta(minutes=10) / 4)  # not all come back at once

    assert (too_early, service.room(clock())) == (0, 1)


def test_each_rest_is_twice_as_long_as_the_last(service: Service, clock: FixedClock) -> None:
    for _ in range(5):
        service.failed(None, now=clock())
    clock.moves(PACE.first_wait * 1.25)
    service.failed(None, now=clock())
    clock.moves(PACE.first_wait * 2 - timedelta(seconds=1))
    too_early = service.room(clock())
    clock.moves(PACE.first_wait)

    assert (too_early, service.room(clock())) == (0, 1)


def test_one_phone_that_refuses_our_signature_goes_at_the_second_look(service: Service, clock: FixedClock) -> None:
    first = service.refused_our_signature("phone", now=clock())
    second = service.refused_our_signature("phone", now=clock())

    assert (first.result, first.retry_after, second) == (Result.LATER, PACE.second_look, GONE)


def test_of_several_in_a_row_none_goes_and_the_service_rests(
    service: Service, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    for phone in ("one", "two", "three"):
        service.refused_our_signature(phone, now=clock())
    later = [service.refused_our_signature(phone, now=clock()) for phone in ("one", "two", "three")]

    assert (later, service.room(clock())) == ([LATER] * 3, 0)
    assert [each.levelname for each in caplog.records if "whomever we write to" in each.message] == ["ERROR"]


def test_a_success_between_them_says_that_our_signature_is_right(service: Service, clock: FixedClock) -> None:
    for phone in ("one", "two", "three"):
        service.refused_our_signature(phone, now=clock())
        service.took_one("another")

    assert service.refused_our_signature("one", now=clock()) == GONE
