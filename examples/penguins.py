"""Reads a file of measurements; returns numbers, a file and a directory."""

import csv
import statistics
import tempfile
from pathlib import Path
from typing import Dict, List, NamedTuple

from flytekit import task
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile


class Measured(NamedTuple):
    """The names of a NamedTuple become the names of the outputs."""

    penguins: int
    weighed: int
    mean_mass_g: float
    mass_by_species_g: Dict[str, float]
    report: FlyteFile["md"]
    by_island: FlyteDirectory


@task
def measure(data: FlyteFile["csv"]) -> Measured:
    with open(data, newline="") as file:
        rows = list(csv.DictReader(file))
    weighed = [row for row in rows if row["body_mass_g"] != "NA"]
    by_species = {species: mean_mass(group) for species, group in grouped(weighed, "species").items()}

    folder = Path(tempfile.mkdtemp())
    report = folder / "report.md"
    report.write_text(as_markdown(by_species))
    islands = folder / "islands"
    islands.mkdir()
    for island, group in grouped(rows, "island").items():
        write_csv(islands / f"{island.lower()}.csv", group)

    return Measured(
        penguins=len(rows),
        weighed=len(weighed),
        mean_mass_g=mean_mass(weighed),
        mass_by_species_g=by_species,
        report=FlyteFile(str(report)),
        by_island=FlyteDirectory(str(islands)),
    )


def mean_mass(rows: List[Dict[str, str]]) -> float:
    return round(statistics.fmean(float(row["body_mass_g"]) for row in rows), 2)


def grouped(rows: List[Dict[str, str]], column: str) -> Dict[str, List[Dict[str, str]]]:
    groups: Dict[str, List[Dict[str, str]]] = {}
    for row in rows:
        groups.setdefault(row[column], []).append(row)
    return groups


def as_markdown(by_species: Dict[str, float]) -> str:
    lines = [f"| {species} | {mass} |" for species, mass in sorted(by_species.items())]
    return "\n".join(["| species | mean mass (g) |", "| --- | ---: |", *lines, ""])


def write_csv(path: Path, rows: List[Dict[str, str]]) -> None:
    with open(path, "w", newline="") as file:
        writer = csv.DictWriter(file, fieldnames=list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
