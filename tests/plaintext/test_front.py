"""Data of a page that stand before its text, as trafilatura, Jekyll and Hugo write them."""

from __future__ import annotations

import pytest

from newsclean import clean_text

STORY = (
    "The ferry to the islands left an hour late, and the traders on its deck had pears and a piano to deliver.",
    "By noon the tide had turned, and half the town stood on the pier with carts, ropes and a borrowed crane.",
)
FRONT = (
    "title: A piano: who ordered it?\nauthor: Ada Stone; Piet Quill\nurl: https://harbor.example/2024/piano\n"
    "hostname: harbor.example\ndescription: Nobody on the pier could say.\ndate: 2024-05-06\n"
    "categories: ['News']\ntags:\n  - ferry\n  - piano\nid: null\n"
)


@pytest.mark.parametrize("end", ["---", "..."])
@pytest.mark.parametrize("again", ["", "# A piano: who ordered it?\n\n"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_data_before_the_text(end: str, again: str, line_end: str) -> None:
    """The entries are the metadata, and none is text; the title may stand in the text again."""
    dump = f"---\n{FRONT}\u200b\n{end}\n{again}" + "\n\n".join(STORY)
    article = clean_text(dump.replace("\n", line_end))
    assert (article.title, article.summary) == ("A piano: who ordered it?", "Nobody on the pier could say.")
    assert (article.authors, str(article.published)) == (("Ada Stone", "Piet Quill"), "2024-05-06")
    assert article.url == "https://harbor.example/2024/piano"
    assert article.text == "\n\n".join(STORY)
    assert {block.rule for block in article.removed} <= {"front-matter", "title-repeat"}
    assert len([block for block in article.removed if block.rule == "front-matter"]) == 11


def test_labelled_data() -> None:
    """What Jina's reader writes before a page is its metadata."""
    article = clean_text(
        "Title: A piano: who ordered it?\n\nURL Source: https://harbor.example/2024/piano\n\n"
        "Published Time: 2024-05-06T07:08:09Z\n\nMarkdown Content:\n"
        "* [Home](https://harbor.example/)\n\nA piano: who ordered it?\n===============\n\n" + "\n\n".join(STORY)
    )
    assert (article.title, article.url) == ("A piano: who ordered it?", "https://harbor.example/2024/piano")
    assert str(article.published) == "2024-05-06 07:08:09+00:00"
    assert article.text == "\n\n".join(STORY)


@pytest.mark.parametrize(
    "head",
    [
        "---\nThe pier, at noon\n---\n",
        "---\nWeather: rain\n---\n",
        "---\ntitle: A piano\nThe crane was late.\n---\n",
    ],
)
def test_lines_between_dashes(head: str) -> None:
    """What stands between lines of dashes and is no data, or none that is known, is text as any other."""
    article = clean_text(f"{head}\n" + "\n\n".join(STORY))
    assert "front-matter" not in {block.rule for block in article.removed}
    assert article.text.endswith("\n\n".join(STORY))


@pytest.mark.parametrize("mark", ["> ", ">", "  > ", "> > "])
def test_a_dump_quoted_as_a_whole(mark: str) -> None:
    """What a reply to a letter quotes is the same dump; one quoted paragraph in a story is a quotation."""
    dump = "A piano: who ordered it?\n\nBy Ada Stone\n\n" + "\n\n".join(STORY)
    quoted = "\n".join(f"{mark}{line}" for line in dump.split("\n"))
    plain, article = clean_text(dump), clean_text(quoted)
    assert (article.title, article.authors, article.text) == (plain.title, plain.authors, plain.text)
    assert plain.authors == ("Ada Stone",)
    blocks = clean_text(f"# A piano: who ordered it?\n\n{STORY[0]}\n\n> {STORY[1]}").blocks
    assert [block.kind for block in blocks] == ["paragraph", "quote"]
