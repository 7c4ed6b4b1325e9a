"""What the end-to-end tests look at from inside a pod. No image has it: pods fetch it as an archive, by fast registration."""

import time
from pathlib import Path
from typing import Any, NamedTuple

from flytekit import Secret, current_context, task
from flytekit.core.shim_task import ShimTaskExecutor
from flytekit.core.utils import timeit
from flytekit.models.task import TaskTemplate

GROUP = "tracker"


class Found(NamedTuple):
    """One key for each way in which a pod can get a secret."""

    token: str
    user: str
    region: str


@task(
    secret_requests=[
        Secret(group=GROUP, key="token", mount_requirement=Secret.MountType.FILE),
        Secret(group=GROUP, key="user", mount_requirement=Secret.MountType.ENV_VAR),
        Secret(group=GROUP, key="region", group_version="v2"),
    ]
)
def secrets() -> Found:
    get = current_context().secrets.get
    return Found(token=get(GROUP, "token"), user=get(GROUP, "user"), region=get(GROUP, "region", "v2"))


@task
def where(name: str) -> str:
    return f"{name} was here: {Path(__file__).resolve()}"


@task
def timed(times: int) -> int:
    with timeit("sum up"):
        total = sum(range(times))
    for _ in range(3):
        with timeit("wait a little"):
            time.sleep(0.2)
    return total


class TemplateReader(ShimTaskExecutor):
    """Runs in place of a function: flytekit gives it the TaskTemplate that it found at the path in its arguments."""

    def execute_from_model(self, tt: TaskTemplate, **inputs: Any) -> Any:
        return f"{tt.id.name} {tt.config['greeting']} {tt.custom['names'][0]} {inputs['times']}"
