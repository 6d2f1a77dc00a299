"""`serve`: the workbench in a browser."""

from __future__ import annotations

from typing import Annotated

import typer

from rapport.cli.console import DossierOption, complain, opened, out

PORT = 8765


def register(app: typer.Typer) -> None:
    """Add the commands of this module."""
    app.command()(serve)


def serve(
    port: Annotated[int, typer.Option(help="The port; 0 takes any that is free.", min=0, max=65535)] = PORT,
    host: Annotated[str, typer.Option(help="A loopback address; any other is refused.")] = "127.0.0.1",
    dossier: DossierOption = None,
) -> None:
    """Open the dossier in a browser: read, check and correct. Only this machine can reach it.

    Prints an address with a token; open that one. Ctrl+C stops it.

    Examples: `rapport serve` · `rapport serve --port 0 --dossier ~/dossiers/japan-russia`
    """
    from rapport.web.serving import serve as run  # here, so that the other commands don't wait for it

    def tell(address: str) -> None:
        complain("The workbench is at the address below. Ctrl+C stops it.")
        out.print(address, markup=False, soft_wrap=True)

    with opened(dossier) as workspace:
        run(workspace, host, port, tell)
