"""One task for each thing that flytekit can say of a task in its TaskTemplate; serialize.py writes them."""

import inspect
import json
import typing
from collections import OrderedDict
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from flytekit import (
    Cache,
    ContainerTask,
    PodTemplate,
    Resources,
    Secret,
    StructuredDataset,
    dynamic,
    eager,
    kwtypes,
    map_task,
    task,
    workflow,
)
from flytekit.configuration import SerializationSettings
from flytekit.core.class_based_resolver import ClassStorageTaskResolver
from flytekit.core.legacy_map_task import map_task as legacy_map_task
from flytekit.core.python_auto_container import default_notebook_task_resolver
from flytekit.core.python_function_task import PythonFunctionTask
from flytekit.extras import accelerators
from flytekit.extras.sqlite3.task import SQLite3Config, SQLite3Task
from flytekit.extras.tasks.shell import ShellTask
from flytekit.models.security import Identity, SecurityContext
from flytekit.sensor.file_sensor import FileSensor
from flytekit.types.directory import FlyteDirectory
from flytekit.types.file import FlyteFile
from kubernetes.client import (
    V1Container,
    V1ContainerPort,
    V1EmptyDirVolumeSource,
    V1EnvVar,
    V1PodSpec,
    V1ResourceRequirements,
    V1Toleration,
    V1Volume,
    V1VolumeMount,
)
from pydantic import BaseModel

# What only newer flytekits take: 1.15 raises for it, or takes it and leaves it out.
IS_1_16 = "labels" in inspect.signature(task).parameters


class Color(Enum):
    RED = "red"
    BLUE = "blue"


@dataclass
class Layer:
    size: int


@dataclass
class Settings:
    epochs: int
    layers: typing.List[Layer]


class Model(BaseModel):
    name: str


@task
def plain():
    pass


@task
def doubled(n: int) -> int:
    return 2 * n


# --- the types of values


@task
def every_type(
    a_int: int,
    a_float: float,
    a_str: str,
    a_bool: bool,
    a_datetime: datetime,
    a_date: date,
    a_timedelta: timedelta,
    a_none: None,
    a_list: typing.List[int],
    a_dict: typing.Dict[str, typing.List[float]],
    a_plain_dict: dict,
    a_dataclass: Settings,
    a_model: Model,
    a_color: Color,
    an_optional: typing.Optional[int],
    a_union: typing.Union[int, date, str, Settings, typing.List[str], None],
    another_union: typing.Union[Model, bool],
    a_file: FlyteFile,
    a_csv: FlyteFile["csv"],
    a_directory: FlyteDirectory,
    a_dataset: StructuredDataset,
    a_pickle: typing.Any,
    a_literal: typing.Literal["x", "y"],
) -> typing.Tuple[str, typing.Optional[FlyteFile]]:
    names = [name for name in locals() if name not in ("a_file", "a_csv", "a_directory", "a_dataset")]
    values = {name: repr(value) for name, value in locals().items() if name in names}
    paths = {"a_file": a_file.remote_source, "a_csv": a_csv.remote_source, "a_directory": a_directory.remote_source}
    return json.dumps({**values, **paths, "a_dataset": a_dataset.literal.uri}), None


# --- resources


@task(requests=Resources(cpu="500m", mem="1Gi", ephemeral_storage="2Gi"))
def requests():
    pass


@task(limits=Resources(cpu="2", mem="4Gi", gpu="1"))
def limits():
    pass


@task(requests=Resources(cpu="1", mem="1Gi"), limits=Resources(cpu="2", mem="2Gi", gpu="2", ephemeral_storage="1Gi"))
def requests_and_limits():
    pass


@task(resources=Resources(cpu=("1", "2"), mem="1Gi", gpu=("1", "1")))
def resource_pairs():
    pass


@task(requests=Resources(cpu="0", mem="1Gi"))
def zero_requests():
    pass


# --- environment and code


@task(environment={"OURS": "1", "SHARED": "of the task"})
def environment():
    pass


@task
def fast():
    pass


# --- pods

SIDECARS = PodTemplate(
    primary_container_name="main",
    labels={"team": "vision"},
    annotations={"note": "x"},
    pod_spec=V1PodSpec(
        containers=[
            V1Container(
                name="main",
                image="{{.image.trainer.fqn}}:{{.image.trainer.version}}",
                command=["dropped"],
                args=["dropped"],
                env=[V1EnvVar(name="SHARED", value="of the template"), V1EnvVar(name="OF_TEMPLATE", value="1")],
                resources=V1ResourceRequirements(limits={"cpu": "4", "gpu": "1"}),
                volume_mounts=[V1VolumeMount(name="scratch", mount_path="/scratch")],
            ),
            V1Container(name="metrics", image="{{.image.pinned}}", ports=[V1ContainerPort(container_port=8080)]),
            V1Container(name="nameless-image"),
        ],
        init_containers=[V1Container(name="prepare", image="{{.image.default}}", command=["true"])],
        volumes=[V1Volume(name="scratch", empty_dir=V1EmptyDirVolumeSource(size_limit="1Gi"))],
        tolerations=[V1Toleration(key="spot", operator="Exists", effect="NoSchedule", toleration_seconds=30)],
        node_selector={"disk": "ssd"},
    ),
)


@task(pod_template=SIDECARS, environment={"OURS": "1", "SHARED": "of the task"})
def pod_template():
    pass


@task(pod_template=SIDECARS, requests=Resources(cpu="1", gpu="1"))
def pod_template_with_requests():
    pass


@task(pod_template=PodTemplate(pod_spec=V1PodSpec(containers=[V1Container(name="sidecar", image="busybox:1")])))
def pod_template_without_primary():
    pass


@task(pod_template=PodTemplate(labels={"team": "vision"}))
def pod_template_of_labels():
    pass


@task(pod_template_name="gpu-base")
def pod_template_name():
    pass


# --- secrets, accelerators, shared memory


@task(
    secret_requests=[
        Secret(group="aws", key="token"),
        Secret(group="aws", key="id", group_version="v2", mount_requirement=Secret.MountType.ENV_VAR, env_var="AWS_ID"),
        Secret(group="tls", key="cert.pem", mount_requirement=Secret.MountType.FILE, env_var="CERT"),
    ]
)
def secrets():
    pass


DEVICES = {
    **{
        name.lower(): device
        for name, device in vars(accelerators).items()
        if isinstance(device, accelerators.BaseAccelerator)
    },
    "a100_partition": accelerators.A100.partition_1g_5gb,
    "a100_unpartitioned": accelerators.A100.unpartitioned,
    "tpu_slice": accelerators.V5E.slice_2x4,
    "of_any_name": accelerators.GPUAccelerator("acme-x1"),
}


def accelerated():
    pass


ACCELERATED = {name: task(accelerator=device)(accelerated) for name, device in DEVICES.items()}


@task(shared_memory=True)
def shared_memory():
    pass


@task(shared_memory="1Gi", accelerator=accelerators.T4, requests=Resources(gpu="1"), limits=Resources(gpu="1"))
def shared_memory_and_accelerator():
    pass


# --- metadata


@task(cache=Cache(version="1.0", serialize=True, ignored_inputs=("b",)))
def cached(a: int, b: int) -> int:
    return a


@task(cache=True, cache_version="2")
def cached_simply(a: int) -> int:
    return a


@task(retries=3)
def retries():
    pass


@task(timeout=90)
def timeout():
    pass


@task(timeout=timedelta(hours=1, milliseconds=500))
def timeout_of_parts():
    pass


@task(interruptible=True)
def interruptible():
    pass


@task(interruptible=False)
def uninterruptible():
    pass


@task(deprecated="use plain")
def deprecated():
    pass


@task(enable_deck=True)
def deck():
    pass


def labelled():
    pass


labels = task(labels={"team": "vision"}, annotations={"note": "x"})(labelled) if IS_1_16 else None


# --- other kinds of tasks


@dynamic
def dynamic_task(n: int) -> int:
    return doubled(n=n)


@eager
async def eager_task(n: int) -> int:
    return await doubled(n=n)


mapped = map_task(doubled, concurrency=2, min_success_ratio=0.5)
legacy_mapped = legacy_map_task(doubled)

shell = ShellTask(name="tasks.shell", script="echo {inputs.n} > {outputs.o}", inputs=kwtypes(n=int), output_locs=[])

raw = ContainerTask(name="tasks.raw", image="busybox:1", command=["echo", "hello"], arguments=["world"])
raw_with_values = ContainerTask(
    name="tasks.raw_with_values",
    image="busybox:1",
    command=["sh", "-c", "expr {{.inputs.n}} + 1 > /var/outputs/m"],
    inputs=OrderedDict(n=int),
    outputs=OrderedDict(m=int),
    input_data_dir="/var/inputs",
    output_data_dir="/var/outputs",
    requests=Resources(cpu="100m"),
)

sqlite = SQLite3Task(
    name="tasks.sqlite",
    query_template="select * from tracks limit {{.inputs.limit}}",
    inputs=kwtypes(limit=int),
    task_config=SQLite3Config(uri="s3://bucket/chinook.zip", compressed=True),
    container_image="registry.example.com/acme/sqlite:1",
)

sensor = FileSensor(name="tasks.sensor")

storage = ClassStorageTaskResolver()


def stored_function():
    pass


stored = PythonFunctionTask(task_config=None, task_function=stored_function, task_resolver=storage)
storage.add(stored)


@workflow
def outer():
    @task
    def inner() -> int:
        return 1

    inner()


outer.compile()
inner = outer.nodes[0].flyte_entity


class Spark(PythonFunctionTask):
    """As the plugin for Spark does it."""

    def get_custom(self, settings: SerializationSettings) -> typing.Dict[str, typing.Any]:
        return {"sparkConf": {"spark.executor.instances": "2"}, "executorPath": settings.python_interpreter}


spark = Spark(task_config=None, task_function=accelerated, task_type="spark")


def in_notebook():
    pass


notebook = PythonFunctionTask(
    task_config=None, task_function=in_notebook, task_resolver=default_notebook_task_resolver
)


@task(secret_requests=[Secret(group="aws", key="token")])
def run_as():
    pass


run_as._security_ctx = SecurityContext(
    run_as=Identity(iam_role="arn:aws:iam::1:role/trainer", k8s_service_account="trainer"),
    secrets=run_as.security_context.secrets,
)
