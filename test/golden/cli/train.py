# What package.tgz and fast.tgz hold, made with flytekit 1.16.31 in a folder with this file alone:
#   pyflyte --pkgs train package --image ghcr.io/acme/train:1 --output package.tgz
#   pyflyte --pkgs train package --image ghcr.io/acme/train:1 --fast --in-container-source-path /root --output fast.tgz
from flytekit import Resources, task, workflow


@task(requests=Resources(cpu="1", mem="1Gi"), retries=2)
def fit(epochs: int, names: list[str], rate: float = 0.1) -> float:
    return rate * epochs


@task
def show(x: float) -> None:
    print(x)


@workflow
def wf(epochs: int) -> None:
    show(x=fit(epochs=epochs, names=["a"]))
