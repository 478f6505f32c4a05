"""A run's worker process: records in, answers out, in order, until nobody asks any more."""

from __future__ import annotations

import os
import signal
import socket

import msgspec
from msgspec import Struct

from newsclean.archive.cleaning import clean_record, failed_result
from newsclean.archive.encode import Answer, Form, encode_result
from newsclean.archive.records import Record
from newsclean.errors import CleaningFailed
from newsclean.isolate.wire import LENGTH, unpack
from newsclean.isolate.worker import forgo_core, read_value, start_limits
from newsclean.model import Options

POISON = "NEWSCLEAN_TEST_POISON"
"""An environment variable, which only tests set: a record that begins with its value and one of the words of
`poison` harms its worker. Without it, no record can."""


class Setup(Struct, frozen=True):
    """What a worker is told once."""

    options: Options
    form: Form


def serve(number: int) -> None:
    """Clean what comes over the socket with this number, until it is closed on the other side."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    forgo_core()
    encode = msgspec.msgpack.Encoder().encode
    mark = os.environ.get(POISON, "")
    with socket.socket(fileno=number) as line:
        first = read_value(line)
        if first is None:
            return
        setup: Setup = unpack(first)
        try:
            line.sendall(LENGTH.pack(0))
            while (data := read_value(line)) is not None:
                answer = encode(answer_record(unpack(data), setup, mark))
                line.sendall(LENGTH.pack(len(answer)) + answer)
        except (BrokenPipeError, ConnectionResetError):  # the run was ended
            return


def answer_record(record: Record, setup: Setup, mark: str) -> Answer:
    """Return what comes of a record, as it is to be written."""
    start_limits(setup.options.limits)
    try:
        if mark and (words := read_poison(record.body, mark)):
            poison(words[0])
        return encode_result(clean_record(record, setup.options), setup.form)
    except MemoryError:
        error = CleaningFailed("the record takes more memory than Limits.clean_bytes allows, in batch --page-memory")
    except Exception as problem:  # noqa: BLE001 - whatever a record brings about is an answer about that record
        error = CleaningFailed(
            f"the record makes newsclean fail ({type(problem).__name__}: {problem}): tell its makers"
        )
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
    return encode_result(failed_result(record, error), setup.form)


def read_poison(body: bytes | str, mark: str) -> list[str]:
    """Return the words behind the mark of poison, none for a body that does not begin with it."""
    head = body[:100].decode("ascii", "replace") if isinstance(body, bytes) else body[:100]
    return head.removeprefix(mark).split() if head.startswith(mark) else []


def poison(word: str) -> None:
    """Do to this process what a record of a test asks for."""
    if word == "segfault":
        os.kill(os.getpid(), signal.SIGSEGV)
    elif word == "exit":
        os._exit(3)
    elif word == "raise":
        raise RuntimeError("poison")
    elif word == "memory":
        bytearray(8 << 30)
    elif word == "grow":
        held = []
        while True:
            held.append(b"x" * (16 << 20))
    elif word == "loop":
        while True:
            pass
