"""A task in a process of its own, so that it does not meet the memory that another left behind."""

from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from typing import ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")


def apart(task: Callable[Given, Made], *given: Given.args, **named: Given.kwargs) -> Made:
    """What the task gives; it must be a function of a module that the new process can import."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(task, *given, **named).result()
