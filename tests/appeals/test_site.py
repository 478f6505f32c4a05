"""The phrases of a site's profile take the sentences that begin with them, and no more."""

from __future__ import annotations

from pathlib import Path

import pytest

from newsclean.model import Block, Draft
from newsclean.profiles import load_profile
from newsclean.strip import strip_blocks

LEAD = "The dock reopened on Monday with 22 apprentices, one borrowed crane and a brass band that knew two tunes."


def judge(folder: Path, rule: str, text: str) -> list[str]:
    """Return what stays of `text` behind a lead, on a site whose one rule is `rule`."""
    path = folder / "ledger.toml"
    path.write_text(f'hosts = ["ledger.example"]\nbody = ["article"]\n[[strip]]\n{rule}\nwhy = "prompt"\n', "utf-8")
    draft = Draft((Block("paragraph", LEAD), Block("paragraph", text)), "profile")
    return [block.text for block in strip_blocks(draft, load_profile(path), "en").blocks[1:] if not block.removed]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ring the bell, dear reader, and be counted.", []),
        ("Ring the bell, dear reader, and be counted. The crane goes back in May.", ["The crane goes back in May."]),
        ("The crane goes back in May. Ring the bell, dear reader!", ["The crane goes back in May."]),
        ("Ring the bell, dear reader | The crane goes back in May.", ["The crane goes back in May."]),
        ("Ring the bell, dear reader.The crane goes back in May.", ["The crane goes back in May."]),
        ("They ring the bell, dear reader, at noon.", ["They ring the bell, dear reader, at noon."]),
    ],
)
def test_a_sentence_that_starts_so_goes_whole(tmp_path: Path, text: str, left: list[str]) -> None:
    """No fragment of a matched sentence stays; the sentences around it do, and a phrase in mid-sentence takes none."""
    assert judge(tmp_path, 'starts = "ring the bell, dear reader"', text) == left


def test_a_rule_may_cut_where_it_matches(tmp_path: Path) -> None:
    """With `cut` only the phrase goes: for a site that prints it before the story without a stop."""
    rule = 'starts = "ring the bell, dear reader"\ncut = true'
    text = "Ring the bell, dear reader The crane goes back in May."
    assert judge(tmp_path, rule, text) == ["The crane goes back in May."]
