"""Every hostile server is survived: its own error or a right page, in time, and nobody inside is connected to."""

from __future__ import annotations

import time
from contextlib import ExitStack

import pytest

from newsclean.errors import NewscleanError
from newsclean.model import Limits, Options

from .conftest import Fetch
from .hostile import BEHAVIOURS, FOUND, Behaviour, resolve, serve
from .internet import PUBLIC, Authority, connected_to, trusting

ONE_TRY = Limits(tries=1)
LONGEST_MESSAGE = 1000


def outcome_of(fetch: Fetch, behaviour: Behaviour, limits: Limits = ONE_TRY) -> tuple[str, str]:
    """Fetch from a server that runs, and return what came of it as `Behaviour.outcome` has it, with the message."""
    options = Options(timeout=0.4 if behaviour.lasts else 60, limits=limits)
    try:
        fetch(behaviour.url, options)
    except NewscleanError as error:
        return type(error).__name__, str(error)
    return FOUND, ""


@pytest.mark.parametrize("behaviour", BEHAVIOURS, ids=[behaviour.name for behaviour in BEHAVIOURS])
def test_hostile_server_is_survived(fetch: Fetch, behaviour: Behaviour, request: pytest.FixtureRequest) -> None:
    """With the usual guards, each behaviour ends in the outcome that is right, and leads to no inside address."""
    with ExitStack() as stack:
        tls = None
        if behaviour.protocol != "http":
            authority: Authority = request.getfixturevalue("authority")
            stack.enter_context(trusting(authority.trust()))
            tls = authority.serve("h2")
        port = stack.enter_context(serve(behaviour, tls))
        internet = stack.enter_context(connected_to(port, resolve))
        outcome, message = outcome_of(fetch, behaviour)
    assert outcome == behaviour.outcome, message
    assert len(message.splitlines()) <= 1
    assert len(message) < LONGEST_MESSAGE
    assert set(internet.connected) <= {PUBLIC}


@pytest.mark.parametrize("name", ["no status", "two statuses", "head with a line end in a header"])
def test_head_that_is_none_is_final(fetch: Fetch, name: str, authority: Authority) -> None:
    """A server that sends such a head is not asked again, over a connection on which nothing may come any more."""
    behaviour = next(one for one in BEHAVIOURS if one.name == f"HTTP/2: {name}")
    tls = authority.serve("h2")
    with trusting(authority.trust()), serve(behaviour, tls) as port, connected_to(port, resolve):
        started = time.monotonic()
        assert outcome_of(fetch, behaviour, Limits())[0] == "ConnectionFailed"
    assert time.monotonic() - started < 20


def test_names_of_behaviours_are_unique() -> None:
    """Each row of the table is another server."""
    assert len({behaviour.name for behaviour in BEHAVIOURS}) == len(BEHAVIOURS) >= 45
