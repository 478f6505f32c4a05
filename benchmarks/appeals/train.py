"""Learn the weights of words in appeals: `python -m benchmarks.appeals.train [--corpus DIR] [--write]`.

Positive: the sentences of `appeals_*.txt`, written for this purpose. Negative: those of `stories_*.txt`, which sound
alike and are none, and the sentences of a corpus's gold texts. Without `--write` it only prints how well sentences are
told apart that were not learned from: each author's against the weights learned from the others.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from newsclean.appeals.wording import features_of, is_quoted, scale_of, shape_of, tokens_of
from newsclean.appeals.words import lower
from newsclean.sentences import sentence_spans

HERE = Path(__file__).parent
TARGET = HERE.parent.parent / "src" / "newsclean" / "profiles" / "_weights.json"
SEED = 1
LONGEST_LABEL = 6
"""Words of a label such as "Read also"; a longer one holds the title of a story."""
HINT = 0.8
"""Weight from which a feature tells by itself that a short block is worth a look."""
MOST_COMMON = 0.02
"""Share of story sentences with a word from which it tells nothing."""
LONG, SURE, COVER, RARE = 5, 1.0, 0.9, 8
"""Words and log-odds of the appeals that signals must find, the share of them, and what a rare word counts as."""


def read_lines(pattern: str) -> dict[str, list[tuple[str, str]]]:
    """Return the labelled lines by author: kind and text."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted(HERE.glob(pattern)):
        author = path.stem.rsplit("_", 1)[1]
        rows = [line.split("\t", 1) for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
        found[author] = [(kind, text) for kind, text in rows]
    return found


def read_gold(corpus: Path, most: int) -> list[str]:
    """Return sentences of a corpus's gold texts, `most` of them, drawn with a fixed seed."""
    sentences = []
    for line in (corpus / "gold.jsonl").read_text(encoding="utf-8").rstrip("\n").split("\n"):
        for paragraph in (json.loads(line).get("text") or "").split("\n"):
            sentences += split(paragraph)
    random.Random(SEED).shuffle(sentences)
    return sentences[:most]


def split(text: str) -> list[str]:
    return [text[start:end].strip() for start, end in sentence_spans(text) if text[start:end].strip()]


def describe(text: str) -> dict[str, float]:
    """Return the features of a sentence and their values."""
    low = lower(text)
    tokens = tokens_of(low)
    if not tokens:
        return {}
    words = features_of(tokens)
    return (
        dict.fromkeys(sorted(words), scale_of(len(words)))
        | {shape_of(len(tokens)): 1.0}
        | ({"#quoted": 1.0} if is_quoted(low) else {})
    )


class Data:
    """Sentences with their features and weights."""

    def __init__(self) -> None:
        self.rows: list[dict[str, float]] = []
        self.labels: list[int] = []
        self.importance: list[float] = []

    def add(self, text: str, label: int, importance: float) -> None:
        row = describe(text)
        if row:
            self.rows.append(row)
            self.labels.append(label)
            self.importance.append(importance)


def learn(data: Data, strength: float, rarest: int) -> dict[str, float]:
    """Return the weights of the features that tell; the others are zero and left out."""
    labels = np.array(data.labels)
    seen: dict[str, int] = {}
    for row in data.rows:
        for name in row:
            seen[name] = seen.get(name, 0) + 1
    names = [name for name, times in seen.items() if times >= rarest]
    place = {name: column for column, name in enumerate(names)}
    indices, values, starts = [], [], [0]
    for row in data.rows:
        known = [name for name in row if name in place]
        indices += [place[name] for name in known]
        values += [row[name] for name in known]
        starts.append(len(indices))
    matrix = csr_matrix((np.array(values), indices, starts), shape=(len(data.rows), len(names)))
    model = LogisticRegression(l1_ratio=1.0, solver="liblinear", C=strength, random_state=SEED, max_iter=300)
    model.fit(matrix, labels, sample_weight=np.array(data.importance))
    weights = {name: round(float(w), 2) for name, w in zip(names, model.coef_[0], strict=True) if abs(w) >= 0.05}
    return {"#bias": round(float(model.intercept_[0]), 2), **dict(sorted(weights.items()))}


def weigh(text: str, weights: dict[str, float]) -> float:
    return weights["#bias"] + sum(weights.get(name, 0.0) * value for name, value in describe(text).items())


Lines = dict[str, list[tuple[str, str]]]


def gather(appeals: Lines, stories: Lines, gold: list[str], skip: str | None) -> Data:
    """Return the sentences to learn from, those of one author left out."""
    data = Data()
    for sentence in sentences_of(appeals, skip):
        data.add(sentence, 1, 1.0)
    for sentence in sentences_of(stories, skip):
        data.add(sentence, 0, 4.0)
    for sentence in gold:
        data.add(sentence, 0, 0.5)
    return data


def sentences_of(lines: Lines, skip: str | None) -> Iterator[str]:
    """Yield the sentences of all authors but one; a label with another story's title tells nothing."""
    for author, rows in lines.items():
        for kind, text in rows:
            if author != skip and not (kind in ("related", "gallery") and len(text.split()) > LONGEST_LABEL):
                yield from split(text)


def choose_hints(weights: dict[str, float], common: Counter[str], most: float) -> list[str]:
    """Return words one of which every telling feature has: of a pair the one that stories use least."""
    chosen = set()
    for name, weight in weights.items():
        words = [word for word in name.split() if word[0].isalpha()]
        if weight >= HINT and words:
            chosen.add(min(words, key=lambda word: (common[word], word)))
    return sorted(word for word in chosen if common[word] <= most)


def choose_signals(weights: dict[str, float], sentences: list[str], common: Counter[str]) -> list[str]:
    """Return few words, rare in stories, one of which nearly every longer appeal has: a greedy cover."""
    wanted: dict[str, set[int]] = {}
    count = 0
    for sentence in sentences:
        tokens = tokens_of(lower(sentence))
        if len(tokens) >= LONG and weigh(sentence, weights) >= SURE:
            for word in {token for token in tokens if token[0].isalpha()}:
                wanted.setdefault(word, set()).add(count)
            count += 1
    left, chosen = set(range(count)), []
    while len(left) > (1 - COVER) * count:
        word = max(wanted, key=lambda word: (len(wanted[word] & left) / (common[word] + RARE), word))
        left -= wanted.pop(word)
        chosen.append(word)
    return sorted(chosen)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=HERE.parents[2] / "shared/corpora/wcxb-dev-articles")
    parser.add_argument("--gold", type=int, default=100_000)
    parser.add_argument("--strength", type=float, default=10.0)
    parser.add_argument("--rarest", type=int, default=2)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--show", type=int, default=0)
    args = parser.parse_args()
    appeals, stories = read_lines("appeals_*.txt"), read_lines("stories_*.txt")
    gold = read_gold(args.corpus, args.gold)
    held = gold[: len(gold) // 5]
    for author in appeals if len(appeals) > 1 else ():
        weights = learn(gather(appeals, stories, gold[len(held) :], author), args.strength, args.rarest)
        yes = [(weigh(s, weights), s) for _, text in appeals[author] for s in split(text)]
        no = [(weigh(s, weights), s) for _, text in stories.get(author, ()) for s in split(text)]
        other = [(weigh(s, weights), s) for s in held]
        print(f"author {author}: {len(weights)} weights")
        for border in (-2, -1, 0, 1, 2, 3):
            shares = [sum(w > border for w, _ in rows) / max(1, len(rows)) for rows in (yes, no, other)]
            print(f"  over {border:2}: appeals {shares[0]:6.1%}  like them {shares[1]:6.1%}  gold {shares[2]:7.3%}")
        for row in sorted(yes)[: args.show] + sorted(no)[::-1][: args.show] + sorted(other)[::-1][: args.show]:
            print(f"    {row[0]:6.2f} {row[1][:150]}")
    if args.write:
        weights = learn(gather(appeals, stories, gold, None), args.strength, args.rarest)
        common = Counter(word for sentence in gold for word in set(tokens_of(lower(sentence))))
        signals = choose_signals(weights, list(sentences_of(appeals, None)), common)
        hints = choose_hints(weights, common, MOST_COMMON * len(gold))
        lists = f'"signals": {json.dumps(signals)},\n"hints": {json.dumps(hints)}'
        head = f'"bias": {weights.pop("#bias")},\n{lists},\n"words": {{\n'
        lines = [f"{json.dumps(name, ensure_ascii=False)}: {weight}" for name, weight in weights.items()]
        TARGET.write_text("{\n" + head + ",\n".join(lines) + "\n}}\n", encoding="utf-8")
        print(
            f"wrote {len(weights)} weights, {len(signals)} signals, {len(hints)} hints, {TARGET.stat().st_size} bytes"
        )


if __name__ == "__main__":
    main()
