"""The errors this package raises: each says what, where, and what to do next."""


class NlpError(Exception):
    """Stand for every error of this package; the command line exits with `exit_code`."""

    exit_code = 1


class ConfigError(NlpError):
    """Tell of a setting, step name or option that is not allowed."""

    exit_code = 2


class InputError(NlpError):
    """Tell of an input that cannot be read: missing, of the wrong type, binary, too large."""

    exit_code = 3


class ModelError(NlpError):
    """Tell of a model that is missing, damaged, of another format, or not a model at all."""

    exit_code = 4


class OutputError(NlpError):
    """Tell of a result that could not be written, such as on a full disk."""

    exit_code = 5


class StepError(NlpError):
    """Tell which step failed on which article; the cause is chained."""

    exit_code = 6

    def __init__(self, step: str, article_id: str | None, reason: str) -> None:
        self.step = step
        self.article_id = article_id
        super().__init__(
            f"step {step!r} failed on article {article_id or '(no id)'}: {reason}; "
            f"run without it (--steps) or report the article"
        )
