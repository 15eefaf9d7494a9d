"""The server: on this machine only, on a port that is free, until Ctrl-C."""

from __future__ import annotations

import socket
from pathlib import Path

import uvicorn

from townclerk.errors import CannotServe
from townclerk.review.app import app_of
from townclerk.review.guard import new_token
from townclerk.review.office import Office

LOOPBACK = "127.0.0.1"


def serve(clean: Path, raw: Path, port: int = 0) -> None:
    """Serve the review page of a clean folder and print its address. RunError where that cannot be."""
    office = Office(clean, raw)
    try:
        with _listening(port) as listener:
            number = listener.getsockname()[1]
            print(f"Review page: http://{LOOPBACK}:{number}/ (Ctrl-C ends it)", flush=True)
            config = uvicorn.Config(
                app_of(office, new_token(), number),
                log_level="warning",
                access_log=False,
                server_header=False,
                lifespan="off",
                ws="none",
                timeout_graceful_shutdown=1,
            )
            uvicorn.Server(config).run(sockets=[listener])
    finally:
        office.close()


def _listening(port: int) -> socket.socket:
    listener = socket.socket()
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind((LOOPBACK, port))
        listener.listen(64)
    except OSError as error:
        listener.close()
        raise CannotServe(f"cannot listen on port {port}: {error.strerror}", advice="Name another --port") from error
    return listener
