"""What a bench has measured: figures beside their goals, for a person and for a program."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

import msgspec
from rich.console import Console
from rich.table import Table

CONSOLE = Console(highlight=False)


@dataclass(frozen=True, slots=True)
class Figure:
    name: str
    value: float
    goal: float
    better: Literal["higher", "lower"]

    @property
    def reaches_goal(self) -> bool:
        return self.value >= self.goal if self.better == "higher" else self.value <= self.goal


def show(figures: Iterable[Figure]) -> None:
    table = Table(title="Figures and goals", title_justify="left")
    table.add_column("figure")
    for title in ("measured", "goal", ""):
        table.add_column(title, justify="right")
    for each in figures:
        sign = "≥" if each.better == "higher" else "≤"
        reached = "[green]reached" if each.reaches_goal else "[red]missed"
        table.add_row(each.name, f"{each.value:g}", f"{sign} {each.goal:g}", reached)
    CONSOLE.print(table)


def keep(figures: Iterable[Figure], file: Path) -> None:
    """Write the figures down; those of parts that did not run this time stay as they were."""
    known: list[dict[str, Any]] = msgspec.json.decode(file.read_bytes()) if file.exists() else []
    kept = {each["name"]: each for each in known} | {each.name: asdict(each) for each in figures}
    file.parent.mkdir(exist_ok=True)
    file.write_bytes(msgspec.json.format(msgspec.json.encode(list(kept.values()))) + b"\n")
