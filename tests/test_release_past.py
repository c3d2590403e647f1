"""The history that a release carries says what the repository says, and survives being written and read."""

import pytest

from dataset_copy import ROOT
from tuys.diff import read_version
from tuys.errors import TuysError
from tuys.history import releases
from tuys.release.past import HISTORY, history, read_history, steps


def test_what_is_written_is_what_the_repository_tells(tmp_path):
    present = read_version(ROOT)
    refs = [one.ref for one in releases(ROOT) if one.version != present.package.version]
    path = tmp_path / HISTORY
    path.write_text(history(ROOT, "HEAD", present), encoding="utf-8")
    told = read_history(path)
    assert told == tuple(steps(ROOT, refs, present))
    assert len(told) == len(refs) + 1
    assert sum(sum(step.claims.values()) for step in told) > 1000


@pytest.mark.parametrize("text", ["", "{}", "[1]", '[{"version": "1.0.0"}]', '[{"changed": 1}]'])
def test_a_damaged_history_is_refused(tmp_path, text):
    (tmp_path / HISTORY).write_text(text, encoding="utf-8")
    with pytest.raises(TuysError, match="no history of releases"):
        read_history(tmp_path / HISTORY)
