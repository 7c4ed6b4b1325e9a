"""Tasks that give back what they get, one for each annotation, together with what Python makes of it."""

import dataclasses
import datetime
import enum
import functools
import pathlib
import types
import typing

import pandas as pd
from flytekit import StructuredDataset, task
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile
from pydantic import BaseModel


class Colour(enum.Enum):
    RED = "red"
    DARK_BLUE = "dark blue"


@dataclasses.dataclass
class Inner:
    rate: float
    label: str = "none"


@dataclasses.dataclass
class Outer:
    count: int
    inner: Inner
    names: typing.List[str] = dataclasses.field(default_factory=lambda: ["a"])
    wait: datetime.timedelta = datetime.timedelta(seconds=1)
    since: typing.Optional[datetime.datetime] = None
    colour: Colour = Colour.RED
    table: typing.Dict[str, float] = dataclasses.field(default_factory=dict)
    by_number: typing.Dict[int, str] = dataclasses.field(default_factory=dict)
    maybe: typing.Optional[int] = None
    large: int = 0


class Model(BaseModel):
    count: int
    rate: float = 0.5


def identity(v):
    return v, f"{type(v).__name__} {v!r}"


def echo(name: str, annotation: typing.Any) -> None:
    """Adds a task `name` to this module. A copy of a module's function, because flytekit refuses nested ones."""
    body = types.FunctionType(identity.__code__, globals(), name)
    body.__annotations__ = {"v": annotation, "return": typing.Tuple[annotation, str]}
    globals()[name] = task(body)


ANNOTATIONS = {
    "int_": int,
    "float_": float,
    "str_": str,
    "bool_": bool,
    "datetime_": datetime.datetime,
    "date_": datetime.date,
    "timedelta_": datetime.timedelta,
    "none_": type(None),
    "colour": Colour,
    "list_int": typing.List[int],
    "list_float": typing.List[float],
    "list_str": typing.List[str],
    "list_list_int": typing.List[typing.List[int]],
    "list_optional_float": typing.List[typing.Optional[float]],
    "list_dict_int": typing.List[typing.Dict[str, int]],
    "list_inner": typing.List[Inner],
    "list_date": typing.List[datetime.date],
    "list_colour": typing.List[Colour],
    "list_untyped_dict": typing.List[dict],
    "list_32_deep": functools.reduce(lambda item, _: typing.List[item], range(32), int),
    "dict_16_deep": functools.reduce(lambda value, _: typing.Dict[str, value], range(15), int),
    "list_int_or_int": typing.Union[typing.List[int], int],
    "dict_int": typing.Dict[str, int],
    "dict_float": typing.Dict[str, float],
    "dict_list_float": typing.Dict[str, typing.List[float]],
    "dict_dict_float": typing.Dict[str, typing.Dict[str, float]],
    "dict_optional_int": typing.Dict[str, typing.Optional[int]],
    "dict_by_int": typing.Dict[int, str],
    "dict_inner": typing.Dict[str, Inner],
    "untyped_dict": dict,
    "outer": Outer,
    "model": Model,
    "optional_int": typing.Optional[int],
    "optional_float": typing.Optional[float],
    "optional_str": typing.Optional[str],
    "optional_date": typing.Optional[datetime.date],
    "optional_colour": typing.Optional[Colour],
    "optional_list_int": typing.Optional[typing.List[int]],
    "optional_dict_float": typing.Optional[typing.Dict[str, float]],
    "optional_untyped_dict": typing.Optional[dict],
    "optional_inner": typing.Optional[Inner],
    "optional_model": typing.Optional[Model],
    "int_or_str": typing.Union[int, str],
    "int_or_float": typing.Union[int, float],
    "int_or_str_or_none": typing.Union[int, str, None],
    "list_int_or_str": typing.List[typing.Union[int, str]],
    "colour_or_int": typing.Union[Colour, int],
    "inner_or_int": typing.Union[Inner, int],
    "model_or_int": typing.Union[Model, int],
    "dict_or_list": typing.Union[typing.Dict[str, int], typing.List[int]],
    "untyped_dict_or_int": typing.Union[dict, int],
    "timedelta_or_datetime": typing.Union[datetime.timedelta, datetime.datetime],
    "date_or_int": typing.Union[datetime.date, int],
}

for _name, _annotation in ANNOTATIONS.items():
    echo(_name, _annotation)


# What flytekit would give back as pickles is only looked at.


@task
def see_list_any(v: typing.List[typing.Any]) -> typing.Tuple[None, str]:
    return None, f"{type(v).__name__} {v!r}"


@task
def see_dict_any(v: typing.Dict[str, typing.Any]) -> typing.Tuple[None, str]:
    return None, f"{type(v).__name__} {v!r}"


# What lies in storage: the second output is its content, which proves that the task could read it.


@task
def file_(v: FlyteFile) -> typing.Tuple[FlyteFile, str]:
    return v, pathlib.Path(v).read_text()


@task
def file_csv(v: FlyteFile["csv"]) -> typing.Tuple[FlyteFile["csv"], str]:
    return v, pathlib.Path(v).read_text()


@task
def optional_file(v: typing.Optional[FlyteFile]) -> typing.Tuple[typing.Optional[FlyteFile], str]:
    return v, "nothing" if v is None else pathlib.Path(v).read_text()


@task
def list_file(v: typing.List[FlyteFile]) -> typing.Tuple[typing.List[FlyteFile], str]:
    return v, "".join(pathlib.Path(file).read_text() for file in v)


@task
def file_csv_or_int(
    v: typing.Union[FlyteFile["csv"], int],
) -> typing.Tuple[typing.Union[FlyteFile["csv"], int], str]:
    return v, pathlib.Path(v).read_text()


@task
def directory_(v: FlyteDirectory) -> typing.Tuple[FlyteDirectory, str]:
    return v, contents(v)


@task
def directory_or_int(
    v: typing.Union[FlyteDirectory, int],
) -> typing.Tuple[typing.Union[FlyteDirectory, int], str]:
    return v, contents(v)


def contents(directory: FlyteDirectory) -> str:
    files = sorted(pathlib.Path(directory).iterdir())
    return " ".join(f"{file.name}={file.read_text().strip()!r}" for file in files)


@task
def dataframe(v: pd.DataFrame) -> typing.Tuple[pd.DataFrame, str]:
    return v, v.to_json()


@task
def dataset_(v: StructuredDataset) -> typing.Tuple[StructuredDataset, str]:
    return v, v.open(pd.DataFrame).all().to_json()


@task
def optional_dataframe(v: typing.Optional[pd.DataFrame]) -> typing.Tuple[typing.Optional[pd.DataFrame], str]:
    return v, "nothing" if v is None else v.to_json()


@task
def dataframe_or_int(
    v: typing.Union[pd.DataFrame, int],
) -> typing.Tuple[typing.Union[pd.DataFrame, int], str]:
    return v, v.to_json()


@task
def pickled(v: typing.Any) -> typing.Tuple[typing.Any, str]:
    return v, repr(v)


# What the inputs hold beside the values.


@task
def with_defaults(a: int, b: int = 5, c: str = "x") -> str:
    return f"{a} {b} {c}"


@task
def length(text: str) -> int:
    return len(text)


@task
def no_outputs():
    pass
