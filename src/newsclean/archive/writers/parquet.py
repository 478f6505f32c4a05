"""A Parquet file: a part for each chunk, put together in the end, so that rows are few where readers want many.

The columns are those of `newsclean.archive.arrow.result_schema`.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from newsclean.archive.chunks import Chunk
from newsclean.archive.writers.disk import place_file, sync
from newsclean.extras import from_extra
from newsclean.isolate.wire import unpack

if TYPE_CHECKING:
    import pyarrow

GROUP_ROWS = 8192
GROUP_BYTES = 64 * 1024 * 1024
"""A row group ends with the part that reaches one of them."""


class ParquetWriter:
    """Parts in a folder, and a file in the end."""

    def __init__(self, target: Path, folder: Path, removed: bool) -> None:
        with from_extra("archive", "Parquet"):
            import pyarrow.parquet  # noqa: F401 - a run is not to fail for it at its end
        self._target = target
        self._removed = removed
        self._folder = folder / "parts"
        self._merged = folder / "output"
        self._parts = 0

    def open(self, length: int) -> None:
        """Go on after so many parts; what is there of others is written again."""
        self._folder.mkdir(exist_ok=True)
        self._parts = length

    def write(self, chunk: Chunk) -> int:
        """Write the next part, and return how many there are."""
        import pyarrow

        from newsclean.archive.arrow import results_to_table

        table = results_to_table([unpack(one.payload) for one in chunk.answers], removed=self._removed)
        path = self._part(self._parts)
        with pyarrow.OSFile(str(path), "wb") as file, _ipc_writer(file, table.schema) as writer:
            writer.write_table(table)
        sync(path)
        self._parts += 1
        return self._parts

    def finish(self, turns: int) -> None:
        """Put the parts together."""
        from pyarrow import parquet

        from newsclean.archive.arrow import result_schema

        schema = result_schema(removed=self._removed)
        with parquet.ParquetWriter(self._merged, schema, compression="zstd") as writer:
            group: list[pyarrow.Table] = []
            for number in range(turns):
                group.append(_read(self._part(number)))
                if sum(len(one) for one in group) >= GROUP_ROWS or sum(one.nbytes for one in group) >= GROUP_BYTES:
                    _write_group(writer, group)
            if group:
                _write_group(writer, group)
        place_file(self._merged, self._target)

    def close(self) -> None:
        """Nothing is open."""

    def _part(self, number: int) -> Path:
        return self._folder / f"{number:08}.arrow"


def _ipc_writer(file: pyarrow.NativeFile, schema: pyarrow.Schema) -> pyarrow.ipc.RecordBatchFileWriter:
    from pyarrow import ipc

    return ipc.new_file(file, schema, options=ipc.IpcWriteOptions(compression="zstd"))


def _read(path: Path) -> pyarrow.Table:
    import pyarrow
    from pyarrow import ipc

    with pyarrow.OSFile(str(path)) as file:
        return ipc.open_file(file).read_all()


def _write_group(writer: pyarrow.parquet.ParquetWriter, group: list[pyarrow.Table]) -> None:
    """Write tables as one row group, and forget them."""
    import pyarrow

    table = pyarrow.concat_tables(group)
    writer.write_table(table, row_group_size=len(table))
    group.clear()
