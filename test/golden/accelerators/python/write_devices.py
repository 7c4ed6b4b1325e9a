"""Writes what flytekit.extras.accelerators has names for into the file argv[1]: for each device, its partitions."""

import json
import sys

from flytekit.extras import accelerators

devices: dict[str, list[str]] = {}
constants = [value for value in vars(accelerators).values() if isinstance(value, accelerators.BaseAccelerator)]
for constant in constants:
    partitions = devices.setdefault(constant.to_flyte_idl().device, [])
    for name in dir(constant):
        part = getattr(constant, name)
        if isinstance(part, accelerators.BaseAccelerator) and part.to_flyte_idl().partition_size:
            partitions.append(part.to_flyte_idl().partition_size)

with open(sys.argv[1], "w", encoding="utf-8") as file:
    json.dump(devices, file)
