"""NAME.yml beside NAME.pdf: what a person knows of a document that the document does not say."""

from __future__ import annotations

from pathlib import Path

import yaml

from townclerk.contract import table
from townclerk.errors import SidecarError

KEYS = ("council", "kind", "service", "period_label", "title")
KINDS = next(field.enum for field in table("documents").fields if field.name == "kind")
SUFFIXES = (".yml", ".yaml")


def read_beside(pdf: Path) -> dict[str, str]:
    """The sidecar of a PDF, {} when it has none. SidecarError where it says anything that is not understood."""
    found = [path for suffix in SUFFIXES if (path := pdf.with_suffix(suffix)).is_file()]
    if not found:
        return {}
    if len(found) > 1:
        raise SidecarError(f"two sidecars: {found[0].name} and {found[1].name}", advice="Keep one of them")
    return _checked(found[0].name, _load(found[0]))


def _load(path: Path) -> object:
    try:
        return yaml.safe_load(path.read_text("utf-8"))
    except UnicodeDecodeError as error:
        raise SidecarError(f"sidecar {path.name} is no UTF-8 text", advice="Save it as UTF-8") from error
    except (OSError, yaml.YAMLError) as error:
        reason = " ".join(str(error).split())
        raise SidecarError(f"sidecar {path.name} cannot be read: {reason}") from error


def _checked(name: str, data: object) -> dict[str, str]:
    if data is None:
        return {}
    if not isinstance(data, dict):
        raise SidecarError(f"sidecar {name} must hold 'key: value' lines")
    for key, value in data.items():
        if key not in KEYS:
            raise SidecarError(f"sidecar {name}: unknown key {key!r}", advice=f"Known keys are {', '.join(KEYS)}")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise SidecarError(f"sidecar {name}: {key} must be text, not {value!r}", advice="Put it in quotes")
    if (kind := data.get("kind")) is not None and kind not in KINDS:
        raise SidecarError(f"sidecar {name}: unknown kind {kind!r}", advice=f"Kinds are {', '.join(KINDS)}")
    return {key: " ".join(str(value).split()) for key, value in data.items()}
