"""The constraint `jsonSchema`: a judgement of one document, without the network and in bounded time.

Source: Table Schema, Field Constraints, `jsonSchema`; JSON Schema (json-schema.org).
"""

from collections.abc import Callable, Iterator
from typing import Any

_UNBOUNDED = ("pattern", "patternProperties")  # run by an engine that may take exponential time
_MOST_REFERENCES = 16  # each may double the work of the one before
_REFERENCES = ("$ref", "$dynamicRef", "$recursiveRef")


def unusable_json_schema(schema: object) -> str | None:
    """Why a document cannot be judged by this schema, or None where it can."""
    from jsonschema.exceptions import SchemaError
    from jsonschema.validators import validator_for

    if not isinstance(schema, dict):
        return "it is no object"
    try:
        if sum(name in _REFERENCES for name, _ in _properties(schema)) > _MOST_REFERENCES:
            return f"it has more than {_MOST_REFERENCES} references"
        for name, value in _properties(schema):
            if name in _UNBOUNDED:
                return f"{name} cannot be run in linear time"
            if name in _REFERENCES and isinstance(value, str) and not value.startswith("#"):
                return "it refers to another document"
        validator_for(schema).check_schema(schema)
        _validator(schema).is_valid({})
    except SchemaError as fault:
        return f"it is no JSON Schema: {fault.message[:100]}"
    except RecursionError:
        return "it refers to itself without end"
    except Exception as fault:
        return f"it cannot be read ({type(fault).__name__})"
    return None


def json_schema_judge(schema: dict[str, Any]) -> Callable[[object], bool]:
    """Whether a document fits. The schema must be usable; a document nested too deeply does not fit."""
    validator = _validator(schema)

    def fits(document: object) -> bool:
        try:
            return bool(validator.is_valid(document))
        except RecursionError:
            return False

    return fits


def _validator(schema: dict[str, Any]) -> Any:
    from jsonschema.validators import validator_for
    from referencing import Registry

    return validator_for(schema)(schema, registry=Registry())  # which fetches nothing


def _properties(value: object) -> Iterator[tuple[str, object]]:
    """Every property of every object within."""
    if isinstance(value, dict):
        yield from value.items()
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _properties(part)
