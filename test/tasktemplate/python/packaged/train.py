"""What `pyflyte package` packs: tasks, a workflow with its launch plan, and what flytekit serialises by the way."""

from flytekit import kwtypes, map_task, task, workflow
from flytekit.extras.tasks.shell import ShellTask


@task
def fit(epochs: int, rate: float = 0.1) -> float:
    return epochs * rate


announce = ShellTask(name="packaged.train.announce", script="echo {inputs.what}", inputs=kwtypes(what=str))


@task
def doubled(n: int) -> int:
    return 2 * n


@workflow
def pipeline(epochs: int = 3) -> float:
    announce(what="begun")
    map_task(doubled)(n=[1, 2])
    return fit(epochs=epochs)
