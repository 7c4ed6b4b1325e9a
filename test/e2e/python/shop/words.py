"""A second module, so that one file is not enough."""


def greeting() -> str:
    return "Good day,"
