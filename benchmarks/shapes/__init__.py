"""How often newsclean takes exactly the article a careful reader would, on made-up inputs.

The inputs have the shapes of csmonitor.com (and, for dumps, of other sites): see `layouts`, `barren`, `dumps`
and `elsewhere`. They are drawn from invented stories (``stories/*.toml``) and the words of appeals
(``words/*.toml``), so the right answer to each is known. No rule of newsclean was read while writing them; to
keep it so, look at ``--half a`` of the appeals while writing rules and measure on ``--half b``.

::

    python -m benchmarks.shapes --n 300 --seed 1                      # all figures
    python -m benchmarks.shapes --kind dump --half a --show 5 --leaks  # the first failures, and what leaked
    python -m benchmarks.shapes --seed 2 --half b --floor 0.9          # exit 1 below 90% exactly right
    python -m benchmarks.shapes --dump DIR --no-run                    # inputs and expectations as files

Compared after NFC, with all white space (no-break too) as one space and list bullets gone. Paragraph breaks
are counted apart. Fields that an input does not settle are not compared (`Expected.unchecked`).
"""
