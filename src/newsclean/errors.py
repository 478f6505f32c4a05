"""What can go wrong, as one tree.

::

    NewscleanError                 exit code
    ├── UsageError                 2   the call itself is wrong
    ├── FetchError                 3   the page could not be had
    │   ├── AddressForbidden           not http(s), or an address that may not be asked
    │   ├── RobotsDisallowed           robots.txt says no
    │   ├── StatusError                the server answered with an error status
    │   ├── FetchTimeout               a time limit ran out
    │   ├── TooLarge                   more bytes than the limit
    │   ├── TooManyRedirects
    │   ├── NotHtml                    neither HTML, XHTML nor text
    │   ├── HostUnavailable            not asked: its host failed too often in this run
    │   └── ConnectionFailed           name, network, TLS or protocol failure
    ├── InputError                 4   the bytes cannot be read
    │   ├── EmptyInput
    │   ├── Undecodable                binary, or of no known character set
    │   ├── TooComplex                 over a limit of `Limits`
    │   └── CleaningFailed             cost its worker process: a crash, too much time or memory
    ├── NoArticle                  5   a readable page that holds no article
    ├── ProfileError               2   a site profile or a rule file is wrong
    └── ArchiveError               4   an archive cannot be read or written

Every class has an ``exit_code`` for the command line, and every instance can be pickled.
"""

from __future__ import annotations


class NewscleanError(Exception):
    """The root: everything newsclean raises on purpose."""

    exit_code = 1

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class UsageError(NewscleanError):
    """The call is wrong: an option or an argument that cannot be meant."""

    exit_code = 2


class FetchError(NewscleanError):
    """The page could not be fetched. `url` is the address that was asked last."""

    exit_code = 3

    def __init__(self, message: str, url: str = "") -> None:
        super().__init__(message)
        self.url = url

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.message, self.url)


class AddressForbidden(FetchError):
    """The address is not http or https, or leads where it may not."""


class RobotsDisallowed(FetchError):
    """robots.txt of the site disallows the address to newsclean."""


class StatusError(FetchError):
    """The server answered with a status that is not a page. `status` is its number."""

    def __init__(self, message: str, url: str = "", status: int = 0) -> None:
        super().__init__(message, url)
        self.status = status

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.message, self.url, self.status)


class FetchTimeout(FetchError):
    """Connecting, reading, or the whole fetch took longer than allowed."""


class TooLarge(FetchError):
    """More bytes than `Limits` allows: of a body, decoded or on the wire, or of a head."""


class TooManyRedirects(FetchError):
    """More hops than `Limits.redirects`."""


class NotHtml(FetchError):
    """The answer is neither HTML, XHTML nor plain text."""


class HostUnavailable(FetchError):
    """The address was not asked, because its host failed too often in a row; it is tried again later in the run."""


class ConnectionFailed(FetchError):
    """No connection, a TLS failure, or an answer that is not HTTP."""


class InputError(NewscleanError):
    """The input cannot be read as a page or a dump."""

    exit_code = 4


class EmptyInput(InputError):
    """There is nothing in the input but white space."""


class Undecodable(InputError):
    """The input is binary, or in no character set that is known."""


class TooComplex(InputError):
    """The input is over a limit of `Limits`; the message names it."""


class CleaningFailed(InputError):
    """Cleaning the page in a worker process (`Options.isolation`) ended that process, its time or its memory."""


class NoArticle(NewscleanError):
    """The page can be read, but there is no article on it.

    `kind` says what stands there instead, where that is known: ``bot_check``, ``consent``, ``log_in``, ``error`` (a
    page that says with status 200 that there is none), ``shell`` (only a browser's script fills it), ``index``,
    ``live``, ``offers`` or ``empty``. `evidence` is what on the page says so: a sentence, or a mark in its source.
    """

    exit_code = 5

    def __init__(self, message: str, kind: str = "", evidence: str = "") -> None:
        super().__init__(message)
        self.kind = kind
        self.evidence = evidence

    def __reduce__(self) -> tuple[type, tuple[object, ...]]:
        return type(self), (self.message, self.kind, self.evidence)


class ProfileError(NewscleanError):
    """A profile or rule file is wrong; the message names file and key."""

    exit_code = 2


class ArchiveError(NewscleanError):
    """An archive cannot be read or written."""

    exit_code = 4
