"""Clean a table of pages with Spark: ``mapInArrow`` and `newsclean.clean_batch`.

::

    pip install 'newsclean[archive]' 'pyspark[sql]>=4' and Java 17 or later
    python examples/spark_map_in_arrow.py PAGES.parquet OUT

PAGES.parquet has columns `id`, `url` and `html` (or `text`, or `body`). OUT gets a row for each of its rows. On a
cluster: `spark-submit`, with newsclean installed on its nodes.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pyarrow as pa
from pyspark.sql import SparkSession
from pyspark.sql.pandas.types import from_arrow_schema

from newsclean import Options, clean_batch
from newsclean.archive.arrow import result_schema, split_batch

OPTIONS = Options(isolation="process")
"""A page that crashes, hangs or eats memory is a failed row, not a failed task."""


def clean_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Yield the results of pages; of a batch of many large pages by parts."""
    for batch in batches:
        for part in split_batch(batch):
            yield clean_batch(part, OPTIONS)


def main(pages: str, out: str) -> None:
    """Clean a Parquet file or folder into another folder."""
    spark = SparkSession.builder.appName("newsclean").getOrCreate()
    # A batch is held whole by the Python worker: 200 pages are some 20 MB.
    spark.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", "200")
    schema = from_arrow_schema(result_schema())
    cleaned = spark.read.parquet(pages).select("id", "url", "html").mapInArrow(clean_batches, schema)
    cleaned.write.mode("overwrite").parquet(out)
    written = spark.read.parquet(out)
    failed = written.where("failure is not null").count()
    print(f"{written.count()} rows, {failed} of them failures")
    spark.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
