"""The verb ``reconcile``: compare a store with a supplier, two files or all that a shop holds, and write what is out of
step."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Final

import typer

from recoup.cli.exits import Exit
from recoup.cli.live import Data
from recoup.decision.words.text import Language

_TERMINAL_LIMIT: Final = 200


class Format(StrEnum):
    """How the report is written."""

    TABLE = "table"
    JSON = "json"
    CSV = "csv"
    HTML = "html"


def reconcile_command(
    store: Annotated[
        Path | None,
        typer.Argument(
            help="The store's orders: Cafe24 export (CSV, XLSX) or saved API answers (JSON). With --shop: its name."
        ),
    ] = None,
    supplier: Annotated[
        Path | None, typer.Argument(help="The supplier's orders: spreadsheet (CSV, XLSX) or saved API answers (JSON).")
    ] = None,
    links: Annotated[
        Path | None, typer.Option(help="Which supplier line was bought for which store line (CSV, XLSX).")
    ] = None,
    policy: Annotated[Path | None, typer.Option(help="The shop's policy book (TOML).")] = None,
    as_of: Annotated[
        str | None, typer.Option(help="Compare as of this time, in the shop's zone: 2026-11-20T09:00. Default: now.")
    ] = None,
    format: Annotated[Format, typer.Option(help="How to write the report.")] = Format.TABLE,
    out: Annotated[Path | None, typer.Option(help="Write the report into this folder, as recoup-report.*.")] = None,
    lang: Annotated[Language, typer.Option(help="The language of the report.")] = Language.EN,
    explain: Annotated[str | None, typer.Option(help="Show one order, of the store or the supplier, in full.")] = None,
    limit: Annotated[
        int, typer.Option(min=0, help="How many divergences a terminal shows; 0 shows all. A pipe always gets all.")
    ] = _TERMINAL_LIMIT,
    sample: Annotated[bool, typer.Option("--sample", help="Use the bundled sample shop.")] = False,
    shop: Annotated[
        bool, typer.Option("--shop", help="Compare all that a connected shop holds, and whether the desk agrees.")
    ] = False,
    repair: Annotated[
        bool, typer.Option("--repair/--no-repair", help="With --shop: let the desk look again where it differs.")
    ] = True,
    data: Data = None,
) -> None:
    """Find the order lines that are out of step between store and supplier.

    Each is told with what happened on both sides, the next step, its deadline, the money at stake, and why.

    With --shop the desk's own pairs and cases are compared with it too; what differs is named and looked at again.

    Exit code: 0 all in step, 1 something is out of step, 2 wrong usage or an unusable file, 3 some rows could not be
    read. With --shop: 0 the desk holds what was found, 1 it does not, 2 wrong usage or unusable data.
    """
    if shop:
        if sample or any(given is not None for given in (supplier, links, policy, as_of)):
            raise typer.BadParameter("--shop compares what the shop holds now; give it the shop's name at most")
        from recoup.cli.holding import run_shop

        name = None if store is None else str(store)
        raise typer.Exit(run_shop(name, format, out, lang, explain, limit or None, data, repairing=repair))
    from recoup.cli.reconciling import Wanted, run
    from recoup.connectors.files.relation import UnreadableFileError
    from recoup.desk.reconciling import Files, InputError

    if sample == (store is not None or supplier is not None) or (store is None) != (supplier is None):
        raise typer.BadParameter("give STORE and SUPPLIER, or --sample alone")
    if store is None or supplier is None:
        from recoup.samples import AS_OF, SHEETS

        files = Files(SHEETS.store, SHEETS.supplier, links or SHEETS.links, policy or SHEETS.policy)
        moment = as_of or AS_OF
    else:
        files, moment = Files(store, supplier, links, policy), as_of
    try:
        code = run(files, Wanted(moment, format, out, lang, explain, limit or None))
    except (UnreadableFileError, InputError) as error:
        typer.echo(f"recoup: {error.said.in_language(lang)}", err=True)
        code = Exit.UNUSABLE
    raise typer.Exit(code)
