"""Download a T5 from a hub at a fixed commit, only when the user asks for it by name."""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nlp.config import Config, hub_endpoint
from nlp.errors import InputError, ModelError, OutputError
from nlp.models import OpenModel
from nlp.models.store import require_free
from nlp.summarize.convert import Origin, add_model, name_of
from nlp.version import __version__

WANTED = re.compile(
    r"config\.json|generation_config\.json|spiece\.model|tokenizer\.json|README\.md"
    r"|model\.safetensors|model\.safetensors\.index\.json|model-\d+-of-\d+\.safetensors"
)
HUB_ID = re.compile(r"[A-Za-z0-9][\w.-]*/[A-Za-z0-9][\w.-]*")
COMMIT = re.compile(r"[0-9a-f]{40}")
BLOCK = 1 << 20
TIMEOUT = 60
Report = Callable[[str, int, int], None]


def fetch_model(
    hub_id: str,
    *,
    revision: str | None = None,
    name: str | None = None,
    config: Config | None = None,
    report: Report | None = None,
) -> OpenModel:
    """Download a T5 from the hub, convert it and enter it in the index with its commit.

    A branch, or no revision, is resolved to the commit it stands for now, every file is taken
    at that commit, and the index records it. Only the standard library is used; HF_ENDPOINT
    names another hub.

    Args:
        hub_id: as "VietAI/vit5-base-vietnews-summarization".
        revision: commit, branch or tag; by default the main branch.
        name: in the index.
        config: where the user's models lie.
        report: called with file name, bytes so far and bytes in all.

    Raises:
        InputError: the id is not one.
        ModelError: unknown to the hub, not safe or not a T5; the hub does not answer.
        OutputError: the disk is full.
    """
    if not HUB_ID.fullmatch(hub_id):
        raise InputError(f"{hub_id!r} is no hub id; give one like OWNER/MODEL")
    require_free(name or name_of(hub_id), config)
    described = describe(hub_id, revision)
    files = _files(hub_id, described)
    with _scratch() as folder:
        for file in files:
            _download(hub_id, str(described["sha"]), file, folder, report)
        origin = Origin(source=hub_id, revision=str(described["sha"]), licence=_licence(described))
        return add_model(folder, config=config, name=name, origin=origin)


def describe(hub_id: str, revision: str | None) -> dict[str, Any]:
    """Return what the hub says of a model: its commit `sha` and its files, `siblings`.

    Raises:
        ModelError: the hub does not know it or does not answer.
    """
    path = f"/api/models/{hub_id}/revision/{urllib.parse.quote(revision or 'main', safe='')}"
    with _open(path + "?blobs=true", hub_id) as answer:
        try:
            data = json.loads(answer.read(50_000_000))
        except ValueError as error:
            raise ModelError(f"{hub_endpoint()} gave no JSON for {hub_id}; try again") from error
    if not isinstance(data, dict) or not COMMIT.fullmatch(str(data.get("sha"))):
        raise ModelError(f"{hub_endpoint()} named no commit for {hub_id}; try again")
    return data


def _files(hub_id: str, described: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    siblings = [s for s in described.get("siblings") or [] if isinstance(s, dict)]
    names = {str(s.get("rfilename")) for s in siblings}
    if any(name.endswith(".py") for name in names):
        raise ModelError(f"{hub_id} holds code and is refused: a model never runs code here")
    files: list[Mapping[str, Any]] = [
        s for s in siblings if WANTED.fullmatch(str(s.get("rfilename")))
    ]
    if not any(str(s["rfilename"]).endswith(".safetensors") for s in files):
        found = sorted(n for n in names if n.endswith((".bin", ".msgpack", ".h5", ".ckpt")))
        raise ModelError(
            f"{hub_id} at {described['sha'][:12]} has no safetensors weights (only "
            f"{', '.join(found) or 'no weights at all'}), and pickled weights are never opened; "
            "name a revision that has them (--revision refs/pr/N, see the hub's list of "
            "conversions), or convert the checkpoint in an isolated environment with "
            "transformers' save_pretrained and add the folder with `nlp models add`"
        )
    return files


def _licence(described: Mapping[str, Any]) -> str:
    card = described.get("cardData")
    return str(card.get("license") or "") if isinstance(card, dict) else ""


@contextmanager
def _scratch() -> Iterator[Path]:
    try:
        with tempfile.TemporaryDirectory(prefix="nlp-fetch-") as folder:
            yield Path(folder)
    except OSError as error:
        raise OutputError(
            f"cannot store the download: {error.strerror or error}; free some space or set TMPDIR"
        ) from error


def _download(
    hub_id: str, commit: str, file: Mapping[str, Any], folder: Path, report: Report | None
) -> None:
    name = str(file["rfilename"])
    expected = (file.get("lfs") or {}).get("sha256")
    digest, done = hashlib.sha256(), 0
    with (
        _open(f"/{hub_id}/resolve/{commit}/{name}", hub_id) as answer,
        (folder / name).open("wb") as out,
    ):
        total = int(answer.headers.get("Content-Length") or file.get("size") or 0)
        while block := _read(answer, hub_id, name):
            out.write(block)
            digest.update(block)
            done += len(block)
            if report:
                report(name, done, total)
    if total and done != total:
        raise ModelError(f"{hub_id}: {name} broke off after {done} of {total} bytes; fetch again")
    if expected and digest.hexdigest() != expected:
        raise ModelError(
            f"{hub_id}: {name} arrived with another sha256 than the hub's; fetch again"
        )


def _read(answer: Any, hub_id: str, name: str) -> bytes:
    from http.client import HTTPException

    try:
        block: bytes = answer.read(BLOCK)
    except (OSError, HTTPException) as error:
        raise ModelError(f"{hub_id}: {name} broke off: {error!r}; fetch again") from error
    return block


def _open(path: str, hub_id: str) -> Any:
    endpoint = hub_endpoint()
    if not endpoint.startswith(("https://", "http://")):
        raise InputError(f"HF_ENDPOINT {endpoint!r} is no http address; mend it")
    request = urllib.request.Request(endpoint + path, headers={"User-Agent": f"nlp/{__version__}"})
    try:
        return urllib.request.urlopen(request, timeout=TIMEOUT)
    except urllib.error.HTTPError as error:
        error.close()
        reason = {
            401: "it does not exist, or is not public",
            403: "access is restricted",
            404: "no such model, revision or file",
        }.get(error.code, error.reason)
        raise ModelError(
            f"{endpoint} refused {hub_id} ({error.code}): {reason}; check the id and the revision"
        ) from error
    except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
        raise ModelError(
            f"cannot reach {endpoint} for {hub_id}: {getattr(error, 'reason', error)}; check the "
            "network or HF_ENDPOINT, or add a local folder with `nlp models add`"
        ) from error
