# Tasks that fail, each in its own way: write_messages.py keeps what flytekit makes of them.
import json

from flytekit import task
from flytekit.exceptions.user import FlyteRecoverableException


def ratio(n: int) -> float:
    return 1 / n


@task
def divides(n: int) -> float:
    return ratio(n)


@task
def recovers() -> None:
    raise FlyteRecoverableException("the service is busy")


@task
def chained() -> None:
    try:
        ratio(0)
    except ZeroDivisionError as error:
        raise ValueError("two lines:\nrows=0") from error


@task
def in_library() -> None:
    json.loads("{")


@task
def wrong_type() -> str:
    return 3  # type: ignore
