"""The commands of the archive: take a snapshot, list them, verify them, restore one."""

from __future__ import annotations

from pathlib import Path

import click

from scrutiny_xl.cli.group import cli
from scrutiny_xl.cli.options import FILE, FILE_OR_FOLDER, FOLDER

_ARCHIVE = Path("snapshots")
_IN = click.argument("archive", required=False, type=FOLDER, default=_ARCHIVE)
_FORMAT = click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How to print the result."
)


@cli.group()
def snapshot() -> None:
    """Archive a quarter so that nothing in it can be altered unnoticed, and find it again.

    A snapshot is a folder: the register as it was, the returns as they were received, the items as CSV with a
    description of each column, and a manifest. It needs no tool to be read. Each manifest has the SHA-256 of the one
    before it.

    \b
    Example: scrutiny-xl snapshot take register.xlsx
    """


@snapshot.command()
@click.argument("workbook", metavar="REGISTER", type=FILE)
@click.option("--quarter", default="", metavar="Q", help="The quarter the register should be of, like 'Q2 2024/25'.")
@click.option("--archive", type=FOLDER, metavar="DIR", help="The archive (default: snapshots beside the register).")
@click.option(
    "--returns",
    multiple=True,
    type=FILE_OR_FOLDER,
    metavar="PLACE",
    help="Look for the returns in this file or folder, besides the register's. May be given several times.",
)
@click.option("--settings", type=FILE, metavar="FILE", help="The council's settings (default: scrutiny.toml).")
@_FORMAT
@click.pass_context
def take(
    ctx: click.Context,
    workbook: Path,
    quarter: str,
    archive: Path | None,
    returns: tuple[Path, ...],
    settings: Path | None,
    form: str,
) -> None:
    """Archive a register with its returns and items.

    A workbook that is no register is archived by itself. Returns are known by the SHA-256 that the register has for
    them, whatever they are called now. Those not found are named, and the snapshot is taken all the same. With a
    register that has forms of your own the settings that describe them are archived. Nothing is ever written over.
    Note the seal that is printed, in the minutes for instance: verify --seal checks it.

    \b
    Example: scrutiny-xl snapshot take register.xlsx --quarter "Q2 2024/25" --returns returned
    """
    from scrutiny_xl.operations.options import day_or_today
    from scrutiny_xl.operations.snapshots import take_snapshot
    from scrutiny_xl.presenting.archives import snapshot_facts
    from scrutiny_xl.presenting.snapshots import taken_text
    from scrutiny_xl.presenting.words import as_json
    from scrutiny_xl.settings import find_settings, load_settings

    named = settings or find_settings((workbook,))
    licence, today = load_settings(named).licence, day_or_today()
    taken = take_snapshot(workbook, today, archive, returns=returns, quarter=quarter, licence=licence, settings=named)
    click.echo(taken_text(taken), err=True, nl=False)
    facts = snapshot_facts(taken.snapshot) | {"new": taken.new}
    click.echo(as_json(facts, indent=2) if form == "json" else f"{taken.snapshot.folder}\n", nl=False)
    ctx.exit(0 if taken.whole else 1)


@snapshot.command(name="list")
@_IN
@_FORMAT
def list_(archive: Path, form: str) -> None:
    """List the snapshots of an archive, oldest first.

    ARCHIVE is the folder, or one in which it is called snapshots (default: snapshots).

    \b
    Example: scrutiny-xl snapshot list
    """
    from scrutiny_xl.operations.found_archives import archive_at
    from scrutiny_xl.presenting.archives import listed_text

    click.echo(listed_text(archive_at(archive), form), nl=False)


@snapshot.command()
@_IN
@click.option("--seal", default="", metavar="SHA", help="A seal that was noted when a snapshot was taken.")
@_FORMAT
@click.pass_context
def verify(ctx: click.Context, archive: Path, seal: str, form: str) -> None:
    """Find whatever was altered, removed or added in an archive.

    ARCHIVE is the folder, or one in which it is called snapshots (default: snapshots). Keep nothing else in it. The
    last snapshot has none after it to vouch for it: only its seal can.

    \b
    Example: scrutiny-xl snapshot verify snapshots
    """
    from scrutiny_xl.operations.archives import verify as run_verify
    from scrutiny_xl.presenting.archives import verified_text

    verified = run_verify(archive, seal)
    click.echo(verified_text(verified, form), nl=False)
    ctx.exit(1 if verified.faults else 0)


@snapshot.command()
@click.argument("quarter")
@click.option("-o", "--output", required=True, type=FOLDER, metavar="DIR", help="The folder to write the files into.")
@click.option("--archive", type=FOLDER, default=_ARCHIVE, metavar="DIR", help="The archive (default: snapshots).")
@click.option("--even-if-altered", is_flag=True, help="Write what is there where it is not as it was archived.")
@click.pass_context
def restore(ctx: click.Context, quarter: str, output: Path, archive: Path, *, even_if_altered: bool) -> None:
    """Write the files of one quarter back as they were archived.

    No file that is there is written over. QUARTER is one as 'Q2 2024/25', of which the last snapshot is taken, or the
    name of a snapshot as list shows it.

    \b
    Example: scrutiny-xl snapshot restore "Q2 2024/25" -o as-it-was
    """
    from scrutiny_xl.operations.archives import restore as run_restore
    from scrutiny_xl.presenting.archives import restored_text

    restored = run_restore(archive, quarter, output, even_if_altered=even_if_altered)
    click.echo(restored_text(restored), err=True, nl=False)
    for path in restored.files:
        click.echo(path)
    ctx.exit(1 if restored.faults else 0)
