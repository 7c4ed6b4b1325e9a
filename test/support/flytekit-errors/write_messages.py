# Runs the tasks of failing_tasks.py by the pyflyte-execute beside this Python, and keeps the message of each error.pb:
#   <folder of a flytekit>/bin/python write_messages.py VERSION
# Paths are rewritten to those of a flytekit image, so that the messages do not depend on where they were made.
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

from flyteidl.core import errors_pb2, literals_pb2

HERE = Path(__file__).resolve().parent
RESOLVER = "flytekit.core.python_auto_container.default_task_resolver"


def message(name: str, inputs: bytes) -> str:
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "inputs.pb").write_bytes(inputs)
        subprocess.run(
            [str(Path(sys.executable).parent / "pyflyte-execute"), "--inputs", f"{folder}/inputs.pb"]
            + ["--output-prefix", folder, "--raw-output-data-prefix", f"{folder}/raw", "--resolver", RESOLVER]
            + ["--", "task-module", "failing_tasks", "task-name", name],
            cwd=HERE, check=True, capture_output=True, env={"PYTHONPATH": str(HERE), "PYTHONDONTWRITEBYTECODE": "1"},
        )
        text = errors_pb2.ErrorDocument.FromString((Path(folder) / "error.pb").read_bytes()).error.message
    packages, library = sysconfig.get_path("purelib"), sysconfig.get_path("stdlib")
    image = f"/usr/local/lib/python{sys.version_info.major}.{sys.version_info.minor}"
    return text.replace(packages, f"{image}/site-packages").replace(library, image).replace(str(HERE), "/root")


zero = literals_pb2.LiteralMap()
zero.literals["n"].scalar.primitive.integer = 0
target = HERE / sys.argv[1]
target.mkdir(exist_ok=True)
for name in ["divides", "recovers", "chained", "in_library", "wrong_type", "no_such_task"]:
    (target / f"{name}.txt").write_text(message(name, zero.SerializeToString() if name == "divides" else b""))
