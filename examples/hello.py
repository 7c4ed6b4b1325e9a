"""The smallest task: text in, text out."""

import time

from flytekit import task


@task
def hello(name: str, pause_seconds: float = 0.0) -> str:
    """Greets. A pause gives you time to look at the pod while it runs."""
    time.sleep(pause_seconds)
    return f"Hello, {name}!"
