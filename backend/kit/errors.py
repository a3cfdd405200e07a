"""Refusals: what a person may not do, said in a sentence they can act on."""

from typing import ClassVar

import msgspec


class Refusal(Exception):
    """An expected "no": a stable code for programs, a sentence in two languages for people."""

    code: ClassVar[str]
    status: ClassVar[int] = 409
    fr: ClassVar[str]
    en: ClassVar[str]

    def __init__(self, **words: object) -> None:
        self.words = words
        super().__init__(self.sentence("en"))

    def sentence(self, language: str) -> str:
        """The sentence in "fr" or "en", its blanks filled."""
        return (self.en if language == "en" else self.fr).format(**self.words)

    def told(self, language: str) -> dict[str, object]:
        """The refusal as a problem (RFC 9457)."""
        return {"type": self.code, "title": self.sentence(language), "status": self.status, **self.extra()}

    def extra(self) -> dict[str, object]:
        """What a program needs beside the sentence, such as both sides of a conflict."""
        return {}


class NotFound(Refusal):
    """Said alike of what does not exist and of what is somebody else's."""

    code = "not-found"
    status = 404
    fr = "Nous ne trouvons pas ce que vous demandez."
    en = "We cannot find what you are asking for."


class Superseded(Refusal):
    """A change based on a version that is no more the last: whoever asked is shown both, and chooses."""

    def __init__(self, *, current: object, yours: object) -> None:
        self.current, self.yours = current, yours
        super().__init__()

    def extra(self) -> dict[str, object]:
        return {"current": msgspec.to_builtins(self.current), "yours": msgspec.to_builtins(self.yours)}
