"""A task that is interrupted half-way, and goes on from its checkpoint in the next attempt."""

from flytekit import current_context, task
from flytekit.exceptions.user import FlyteRecoverableException


@task(retries=2)
def total(upto: int) -> str:
    """Adds 1 to `upto`. The first attempt saves its sum half-way and fails; the second one finds it and finishes."""
    checkpoint = current_context().checkpoint
    saved = checkpoint.read()
    if saved is None:
        half = upto // 2
        checkpoint.write(f"{half} {sum(range(1, half + 1))}".encode())
        raise FlyteRecoverableException(f"interrupted after {half} of {upto}; the sum so far is saved")
    done, partial = (int(word) for word in saved.decode().split())
    return f"{partial + sum(range(done + 1, upto + 1))}, resumed after {done}"
