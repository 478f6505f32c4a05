"""newsclean as a step of a datatrove pipeline.

::

    pip install newsclean 'datatrove[io]'
    python examples/datatrove_step.py PAGES_FOLDER OUT_FOLDER

PAGES_FOLDER holds JSON Lines with `id`, `url` and `html`; any other reader of datatrove that gives HTML does as well.
"""

from __future__ import annotations

import sys

from datatrove.data import Document, DocumentsPipeline
from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.base import PipelineStep
from datatrove.pipeline.readers import JsonlReader
from datatrove.pipeline.writers import JsonlWriter
from datatrove.pipeline.writers.disk_base import DiskWriter

from newsclean import Options
from newsclean.archive.cleaning import clean_record
from newsclean.archive.records import Record

OPTIONS = Options(isolation="process")
"""A page that crashes, hangs or eats memory is a failure, not the end of its task."""


class CleanNews(PipelineStep):
    """Turns pages into articles: `text` is the article's, its other fields are in the metadata.

    A page without an article goes to `failures`, with the reason in its metadata.
    """

    name = "newsclean"
    type = "EXTRACTOR"

    def __init__(self, failures: DiskWriter, options: Options = OPTIONS) -> None:
        super().__init__()
        self.failures = failures
        self.options = options

    def run(self, data: DocumentsPipeline, rank: int = 0, world_size: int = 1) -> DocumentsPipeline:
        """Yield a document for each page with an article."""
        with self.failures as failures:
            for number, document in enumerate(data):
                with self.track_time():
                    article = self.clean(document, number)
                if article:
                    yield document
                else:
                    failures.write(document, rank)

    def clean(self, document: Document, number: int) -> bool:
        """Put an article in the place of a page, and say whether there is one."""
        record = Record("", document.id, number, document.text, "either", document.metadata.get("url"))
        result = clean_record(record, self.options)
        article = result.article
        if article is None:
            self.stat_update(f"failed_{result.failure.type}")
            document.metadata |= {"failure": result.failure.type, "message": result.failure.message}
            return False
        self.stat_update("cleaned")
        document.text = article.text
        document.metadata |= {
            "title": article.title,
            "authors": list(article.authors),
            "published": article.published.isoformat() if article.published else None,
            "language": article.language,
            "access": article.access.verdict,
        }
        return True


def main(pages: str, out: str) -> None:
    """Clean a folder of JSON Lines into two others, by two tasks."""
    steps = [
        JsonlReader(pages, text_key="html", id_key="id"),
        CleanNews(JsonlWriter(f"{out}/failures")),
        JsonlWriter(f"{out}/articles"),
    ]
    LocalPipelineExecutor(steps, tasks=2, workers=2, logging_dir=f"{out}/logs").run()


if __name__ == "__main__":
    main(*sys.argv[1:])
