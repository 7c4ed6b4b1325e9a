"""Takes a value of every type that can be written in YAML and gives it back."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum
from typing import Dict, List, NamedTuple, Optional, Union

from flytekit import task
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile


class Colour(Enum):
    RED = "red"
    GREEN = "green"


@dataclass
class Sample:
    label: str
    weight: float
    tags: List[str]


class Echo(NamedTuple):
    whole: int
    real: float
    text: str
    flag: bool
    moment: datetime
    span: timedelta
    colour: Colour
    numbers: List[float]
    grid: List[List[int]]
    counts: Dict[str, int]
    sample: Sample
    free: dict
    maybe: Optional[int]
    either: Union[int, str]
    file: FlyteFile
    folder: FlyteDirectory


@task
def echo(
    whole: int,
    real: float,
    text: str,
    flag: bool,
    moment: datetime,
    span: timedelta,
    colour: Colour,
    numbers: List[float],
    grid: List[List[int]],
    counts: Dict[str, int],
    sample: Sample,
    free: dict,
    either: Union[int, str],
    file: FlyteFile,
    folder: FlyteDirectory,
    maybe: Optional[int] = None,
) -> Echo:
    return Echo(
        whole, real, text, flag, moment, span, colour, numbers, grid, counts, sample, free, maybe, either, file, folder
    )
