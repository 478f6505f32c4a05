"""Cleaning in worker processes (`Options.isolation`): a page that crashes, hangs or eats memory costs only itself.

::

    clean_apart ───────────────────┐
    aclean_apart ── a thread each ─┴── Pool ── Worker ══ socket ══ worker.serve ── pipeline

A process has one pool, made when it is first asked for, with a worker for each processor at the most; a forked process
makes its own. Workers are fresh interpreters that never see the program they work for; they are started when needed,
replaced when they end, and ended with the program. Only newsclean's own values and errors cross the border (`wire`).
"""

from __future__ import annotations

import asyncio
import os

from newsclean.errors import UsageError
from newsclean.isolate.pool import Call, current_pool
from newsclean.isolate.wire import Task
from newsclean.model import Article, Options, Page, replace

__all__ = ["aclean_apart", "clean_apart"]


def clean_apart(kind: str, page: Page, options: Options) -> Article:
    """Clean a page in a worker process, waiting for a free one; `kind` is a key of `pipeline.CLEANERS`.

    Raises what cleaning raises, and `CleaningFailed` where it ended the worker, its time or its memory.
    """
    return current_pool().run(_make_task(kind, page, options), Call())


async def aclean_apart(kind: str, page: Page, options: Options) -> Article:
    """Do what `clean_apart` does while the event loop goes on; calling it off ends the worker."""
    call, pool = Call(), current_pool()
    task = _make_task(kind, page, options)
    try:
        return await asyncio.get_running_loop().run_in_executor(pool.threads, pool.run, task, call)
    except asyncio.CancelledError:
        call.cancel()
        raise


def _make_task(kind: str, page: Page, options: Options) -> Task:
    if not (options.limits.clean_seconds > 0 and options.limits.clean_bytes > 0):
        raise UsageError("Limits.clean_seconds and Limits.clean_bytes have to be over 0")
    # A worker's current folder is that of the day it started.
    profiles = os.path.abspath(options.profiles) if options.profiles is not None else None
    return Task(kind, page, replace(options, profiles=profiles))
