"""python -m dashboard: starts the server with the settings of .streamlit/config.toml."""

import signal
import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

from data.config import child_environment
from data.locations import is_remote

ROOT = Path(__file__).resolve().parents[1]


def main(
    port: Annotated[int, typer.Option(help="port on this machine")] = 8501,
    store: Annotated[
        str, typer.Option(help="folder to read, the embedded release where it has none; or s3://bucket/prefix")
    ] = "store",
    address: Annotated[
        str, typer.Option(help="address to listen on; 127.0.0.1 keeps it on this machine")
    ] = "127.0.0.1",
) -> None:
    """Open the dashboard."""
    command = [
        sys.executable, "-m", "streamlit", "run", "dashboard/server.py",
        f"--server.port={port}", f"--server.address={address}",
    ]  # fmt: skip
    environment = child_environment(store=store if is_remote(store) else str(Path(store).resolve()))
    server = subprocess.Popen(command, cwd=ROOT, env=environment)  # noqa: S603 our own command line
    signal.signal(signal.SIGTERM, lambda *_: server.terminate())  # else it would stay behind and keep the port
    try:
        raise typer.Exit(server.wait())
    except KeyboardInterrupt:
        server.wait()
        raise typer.Exit(0) from None


if __name__ == "__main__":
    typer.run(main)
