"""The one error of reading: bad input, said in a sentence that a person understands."""


class Unreadable(Exception):
    """A file cannot be read as what it should be; `why` is one sentence for the user."""

    def __init__(self, path: str, why: str) -> None:
        super().__init__(f"{path}: {why}")
        self.path = path
        self.why = why
