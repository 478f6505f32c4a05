"""What the transports that stand around others share."""

from __future__ import annotations

import httpx


def replace_stream(response: httpx.Response, stream: httpx.SyncByteStream | httpx.AsyncByteStream) -> httpx.Response:
    """Return the same answer with another stream for its body."""
    return httpx.Response(response.status_code, headers=response.headers, stream=stream, extensions=response.extensions)
