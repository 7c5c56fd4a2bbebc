"""The one error of reading: bad input, said in a sentence that a person understands."""


class Unreadable(Exception):
    """A file cannot be read as what it should be; `why` is one sentence for the user."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why

    def __reduce__(self) -> tuple[type["Unreadable"], tuple[str, str]]:
        """So that it crosses from one process to another: exceptions are pickled by their message."""
        return type(self), (self.path, self.why)
