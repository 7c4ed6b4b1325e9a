"""A task with a bug: some inputs make it divide by zero."""

from typing import List

from flytekit import task


@task
def ratios(above: List[float], below: List[float]) -> List[float]:
    return [ratio(a, b) for a, b in zip(above, below)]


def ratio(above: float, below: float) -> float:
    return above / below
