"""Dataclasses in and out: settings and points in, a fitted line out."""

from dataclasses import dataclass, field
from typing import List, Optional

from flytekit import task


@dataclass
class Point:
    dose: float
    effect: float


@dataclass
class Settings:
    points: List[Point]
    learning_rate: float = 0.05
    epochs: int = 1000
    stop_below: Optional[float] = None


@dataclass
class Line:
    slope: float
    intercept: float
    epochs: int
    loss: float
    history: List[float] = field(default_factory=list)


@task
def fit(settings: Settings) -> Line:
    """Fits a line through the points by gradient descent."""
    slope, intercept, history = 0.0, 0.0, []
    for epoch in range(1, settings.epochs + 1):
        errors = [(slope * point.dose + intercept - point.effect, point.dose) for point in settings.points]
        loss = sum(error * error for error, _ in errors) / len(errors)
        if epoch % 100 == 0:
            history.append(round(loss, 6))
        if settings.stop_below is not None and loss < settings.stop_below:
            break
        slope -= settings.learning_rate * 2 * sum(error * dose for error, dose in errors) / len(errors)
        intercept -= settings.learning_rate * 2 * sum(error for error, _ in errors) / len(errors)
    return Line(round(slope, 6), round(intercept, 6), epoch, round(loss, 6), history)
