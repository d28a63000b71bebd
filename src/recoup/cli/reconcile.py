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


_StoreFile = Annotated[
    Path | None,
    typer.Argument(
        help="The store's orders: Cafe24 export (CSV, XLSX) or saved API answers (JSON). With --shop: its name."
    ),
]
_SupplierFile = Annotated[
    Path | None, typer.Argument(help="The supplier's orders: spreadsheet (CSV, XLSX) or saved API answers (JSON).")
]
_Links = Annotated[Path | None, typer.Option(help="Which supplier line was bought for which store line (CSV, XLSX).")]
_Policy = Annotated[Path | None, typer.Option(help="The shop's policy book (TOML).")]
_AsOf = Annotated[
    str | None, typer.Option(help="Compare as of this time, in the shop's zone: 2026-11-20T09:00. Default: now.")
]
_Format = Annotated[Format, typer.Option(help="How to write the report.")]
_Out = Annotated[Path | None, typer.Option(help="Write the report into this folder, as recoup-report.*.")]
_Language = Annotated[Language, typer.Option(help="The language of the report.")]
_Explain = Annotated[str | None, typer.Option(help="Show one order, of the store or the supplier, in full.")]
_Limit = Annotated[
    int, typer.Option(min=0, help="How many divergences a terminal shows; 0 shows all. A pipe always gets all.")
]
_Sample = Annotated[bool, typer.Option("--sample", help="Use the bundled sample shop.")]
_Shop = Annotated[
    bool, typer.Option("--shop", help="Compare all that a connected shop holds, and whether the desk agrees.")
]
_Repair = Annotated[
    bool, typer.Option("--repair/--no-repair", help="With --shop: let the desk look again where it differs.")
]


def reconcile_command(
    store: _StoreFile = None,
    supplier: _SupplierFile = None,
    links: _Links = None,
    policy: _Policy = None,
    as_of: _AsOf = None,
    format: _Format = Format.TABLE,
    out: _Out = None,
    lang: _Language = Language.EN,
    explain: _Explain = None,
    limit: _Limit = _TERMINAL_LIMIT,
    sample: _Sample = False,
    shop: _Shop = False,
    repair: _Repair = True,
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
    if sample == (store is not None or supplier is not None) or (store is None) != (supplier is None):
        raise typer.BadParameter("give STORE and SUPPLIER, or --sample alone")
    raise typer.Exit(_files(store, supplier, links, policy, as_of, format, out, lang, explain, limit or None))


def _files(
    store: Path | None,
    supplier: Path | None,
    links: Path | None,
    policy: Path | None,
    as_of: str | None,
    format: Format,
    out: Path | None,
    lang: Language,
    explain: str | None,
    limit: int | None,
) -> Exit:
    """Compare two files, or those of the sample shop where there are none."""
    from recoup.cli.reconciling import Wanted, run
    from recoup.connectors.files.relation import UnreadableFileError
    from recoup.desk.reconciling import Files, InputError

    if store is None or supplier is None:
        from recoup.samples import AS_OF, SHEETS

        files = Files(SHEETS.store, SHEETS.supplier, links or SHEETS.links, policy or SHEETS.policy)
        moment = as_of or AS_OF
    else:
        files, moment = Files(store, supplier, links, policy), as_of
    try:
        return run(files, Wanted(moment, format, out, lang, explain, limit))
    except (UnreadableFileError, InputError) as error:
        typer.echo(f"recoup: {error.said.in_language(lang)}", err=True)
        return Exit.UNUSABLE
