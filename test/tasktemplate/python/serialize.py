"""Serialises the tasks of tasks.py as flytekit's client does, each into NAME.pb (admin.TaskSpec) and NAME.json (core.TaskTemplate with the
names of the .proto files), and all templates in camelCase, protobuf's own spelling, into camel-case.json.

Usage: python3 serialize.py FOLDER
"""

import json
import sys
from collections import OrderedDict
from dataclasses import replace
from pathlib import Path

from flytekit import Resources
from flytekit.configuration import FastSerializationSettings, Image, ImageConfig, SerializationSettings
from flytekit.core.resources import ResourceSpec
from flytekit.tools.translator import get_serializable
from google.protobuf.json_format import MessageToDict

import tasks

IMAGES = ImageConfig(
    default_image=Image(name="default", fqn="registry.example.com/acme/flytekit", tag="1"),
    images=[
        Image(name="trainer", fqn="registry.example.com/acme/train", tag="2"),
        Image(name="pinned", fqn="registry.example.com/acme/metrics", tag=None, digest="sha256:" + "0" * 64),
    ],
)
SETTINGS = SerializationSettings(
    project="flytesnacks",
    domain="development",
    version="v1",
    image_config=IMAGES,
    python_interpreter="/opt/venv/bin/python3",
)
UNREGISTERED = replace(SETTINGS, project="", domain="", version="")
WITH_ENV = replace(SETTINGS, env={"OF_SETTINGS": "1", "SHARED": "of the settings"})

FAST = replace(
    SETTINGS,
    fast_serialization_settings=FastSerializationSettings(
        enabled=True, destination_dir="/root", distribution_location="s3://bucket/fast.tar.gz"
    ),
)
FAST_TO_BE_TOLD = replace(SETTINGS, fast_serialization_settings=FastSerializationSettings(enabled=True))


def cases():
    plain = [
        "plain every_type requests limits requests_and_limits resource_pairs zero_requests environment pod_template",
        "pod_template_with_requests pod_template_without_primary pod_template_of_labels pod_template_name secrets",
        "shared_memory shared_memory_and_accelerator cached cached_simply retries timeout timeout_of_parts",
        "interruptible uninterruptible deprecated deck dynamic_task eager_task mapped legacy_mapped shell raw",
        "raw_with_values sqlite sensor stored inner spark notebook run_as",
    ]
    for name in " ".join(plain).split():
        yield name, getattr(tasks, name), SETTINGS
    for name, entity in tasks.ACCELERATED.items():
        yield f"accelerator_{name}", entity, SETTINGS
    yield "fast", tasks.fast, FAST
    yield "fast_to_be_told", tasks.fast, FAST_TO_BE_TOLD
    yield "fast_mapped", tasks.mapped, FAST
    yield "environment_of_settings", tasks.environment, WITH_ENV
    yield "unregistered", tasks.plain, UNREGISTERED
    yield "unregistered_dynamic", tasks.dynamic_task, UNREGISTERED
    if tasks.IS_1_16:
        yield "labels", tasks.labels, SETTINGS
        defaults = ResourceSpec(requests=Resources(cpu="1", mem="2Gi"), limits=Resources())
        yield "default_resources", tasks.plain, replace(SETTINGS, default_resources=defaults)


def messages():
    for name, entity, settings in cases():
        yield name, get_serializable(OrderedDict(), settings, entity).to_flyte_idl()
    # flytekit has a class for tokens, and raises TypeError when it serialises one.
    spec = get_serializable(OrderedDict(), SETTINGS, tasks.plain).to_flyte_idl()
    spec.template.security_context.tokens.add(name="t", token_endpoint="https://example.com/token").client.client_id = "c"
    yield "tokens", spec


def main(folder):
    camel_case = {}
    for name, spec in messages():
        (folder / f"{name}.pb").write_bytes(spec.SerializeToString(deterministic=True))
        template = MessageToDict(spec.template, preserving_proto_field_name=True)
        (folder / f"{name}.json").write_text(json.dumps(template, indent=1, sort_keys=True) + "\n")
        camel_case[name] = MessageToDict(spec.template)
    (folder / "camel-case.json").write_text(json.dumps(camel_case, sort_keys=True) + "\n")


main(Path(sys.argv[1]))
