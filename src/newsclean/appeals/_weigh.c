/* The hot loops of reading.py, words.py and languages.py in C: words of a text, those that tell, and the sum of their weights.
 *
 * Those files hold the same loops in Python, which are what counts: they run where this module was not built, and tests
 * compare the two. All sums are whole numbers, so that they cannot differ.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>
#include <stdint.h>
#include <string.h>

enum { SIGNAL = 1, HINT = 2, OPENER = 4 };

#define MOST_MARKS 64
#define STEP 16 /* characters that are looked at together … */
#define SPACES_STEP 64 /* … and among which spaces are counted */
#define DOTTED_I 0x130
#define SIGMA 0x3a3
#define MOST_RULES 512 /* a multiple of 64 */
#define UNASKED -2
#define ANY -1
#define LONGEST_BEGINNING 3
#define LONGEST_TEXT 100000000 /* characters: keeps all sizes far from overflow */
#define ANY_SCOPE (SENTENCE | BLOCK)
#define ANY_PLACE -1
#define WHOLE -1 /* stands for the number of a sentence where the text is meant that has several */

/* What a rule judges, and what is said of a text that `find_notable` reads; between these bits are those of places, and behind
 * them that of a text by itself. */
enum { SENTENCE = 1, BLOCK = 2, ASKED = 4, PLACES = 8, LISTED = 128, ALONE = 256 };

typedef struct {
    const Py_UCS4 *letters;
    const uint16_t *rules; /* the numbers of the rules that the word calls for */
    uint32_t size;
    int32_t number, weight; /* the number from 1 on */
    int bits, rule_count;
} Entry;

/* What a text may begin with: up to three characters, each in 21 bits, and the bits that count. */
typedef struct {
    uint64_t letters, mask;
} Beginning;

typedef struct {
    PyObject *rule;
    Py_ssize_t most_words; /* of the longest text that it is for */
    int scopes, places; /* bits of what it judges and where */
    Beginning *begins;
    uint64_t firsts; /* a bit for each of their first characters, and for some others */
    Py_ssize_t begin_count; /* UNASKED before the rule is first called for, ANY where it takes texts of any beginning */
    PyObject *may_fit; /* tells whether a text may fit; None where nothing does, NULL before the rule is first called for */
    PyObject *find;    /* how its pattern is looked for, NULL before it first is */
} Rule;

/* A part of a text, and the same without white space at its ends, once it is asked for. */
typedef struct {
    PyObject *text, *stripped;
    Py_ssize_t start, end;
} Part;

typedef struct {
    uint64_t key; /* 0 for a free place */
    int64_t weight;
} Pair;

#define SIEVE_ROOM 2048 /* a power of two */

/* Of the words that begin and end alike, the lengths that some have: tells of most words at a glance that they are none of
 * those it was made of. */
typedef struct {
    uint32_t lengths[SIEVE_ROOM];
} Sieve;

typedef struct {
    uint32_t *hashes; /* of the entries, 0 for a free place: small enough to stay near */
    Entry *entries;
    Pair *pairs;
    Py_UCS4 *letters;
    uint16_t *rule_numbers; /* those of all entries, one behind the other */
    Rule rules[MOST_RULES];
    Py_ssize_t rule_count;
    size_t entry_room, pair_room; /* powers of two */
    Py_UCS4 marks[MOST_MARKS], wide_marks[MOST_MARKS]; /* the second are those beyond the first 256 characters */
    Py_UCS4 first_wide, last_wide;
    unsigned char between[256]; /* of the first characters, whether they stand between words … */
    unsigned char stops[256];   /* … or are 0 */
    Py_ssize_t mark_count, wide_count, most_short, most_called, most_letters; /* the last of a text that a rule takes */
    int32_t begin, end; /* numbers of "^" and "." */
    const Entry *zero; /* what is known of numbers */
    Sieve signals, asked; /* of the words that are signals, and of those with any bits or rules */
} Vocabulary;

/* A word of a text: what is known of it, and of what it is weighed as, which is "0" for a number. */
typedef struct {
    Py_ssize_t start;
    uint32_t size, hash, local; /* `hash`: of what it is weighed as; `local`: its number among the words of the text, from 1 on */
    const Entry *raw, *entry;
} Token;

typedef struct {
    Token *items;
    Py_ssize_t count, room;
    uint64_t begins; /* the first character of a word and the two behind it, as in `Beginning`; 0 where there is no word */
    int marked; /* whether there is a quotation mark, or the text begins with an apostrophe */
    int bits, opening; /* those of all words, and of the first two */
} Tokens;

static const char VOCABULARY[] = "newsclean.appeals.vocabulary";
static const Py_UCS4 ZERO[] = {'0'};

#define FIRST_HASH 2166136261u /* FNV-1a */
#define NEXT_HASH(hash, letter) (((hash) ^ (letter)) * 16777619u)

static uint32_t
hash_of(const Py_UCS4 *letters, size_t size)
{
    uint32_t hash = FIRST_HASH;
    for (size_t i = 0; i < size; i++)
        hash = NEXT_HASH(hash, letters[i]);
    return hash | 1; /* never 0 */
}

static inline size_t
place_in_sieve(Py_UCS4 first, Py_UCS4 second, Py_UCS4 last)
{
    return (first + 33 * second + 1089 * last) & (SIEVE_ROOM - 1);
}

static void
add_to_sieve(Sieve *sieve, const Py_UCS4 *letters, Py_ssize_t size)
{
    sieve->lengths[place_in_sieve(letters[0], size > 1 ? letters[1] : 0, letters[size - 1])] |= (uint32_t)1 << (size & 31);
}

/* Whether the word of so many letters may be one of those that a sieve was made of. */
static inline int
may_be_of(const Sieve *sieve, int kind, const void *data, Py_ssize_t start, Py_ssize_t size)
{
    Py_UCS4 first = PyUnicode_READ(kind, data, start), last = PyUnicode_READ(kind, data, start + size - 1);
    Py_UCS4 second = size > 1 ? PyUnicode_READ(kind, data, start + 1) : 0;
    return sieve->lengths[place_in_sieve(first, second, last)] >> (size & 31) & 1;
}

/* Return a character in lower case, with straight apostrophes and without line ends. */
static inline Py_UCS4
lower_letter(Py_UCS4 c)
{
    if (c < 128)
        return c == '\n' ? ' ' : c >= 'A' && c <= 'Z' ? c + 32 : c;
    return c == 0x2019 ? '\'' : Py_UNICODE_TOLOWER(c);
}

/* The same of the characters of one byte, which are such in lower case, too. */
static unsigned char SMALL[256];

static void
fill_small(void)
{
    for (Py_UCS4 c = 0; c < 256; c++)
        SMALL[c] = (unsigned char)lower_letter(c);
}

/* Return a character in lower case, as it stands in a lower-cased text. */
static inline Py_UCS4
small_letter(Py_UCS4 c)
{
    return c < 256 ? SMALL[c] : c == DOTTED_I ? c : lower_letter(c);
}

/* Return the place of a word, or the free place where it would stand. */
static size_t
find_place(const Vocabulary *vocabulary, const Py_UCS4 *letters, size_t size, uint32_t hash)
{
    for (size_t at = hash >> 1;; at++) {
        size_t place = at & (vocabulary->entry_room - 1);
        if (vocabulary->hashes[place] == 0)
            return place;
        if (vocabulary->hashes[place] != hash)
            continue;
        const Entry *entry = &vocabulary->entries[place];
        if (entry->size == size && memcmp(entry->letters, letters, size * sizeof *letters) == 0)
            return place;
    }
}

/* Return what is known of a word, NULL if nothing is. */
static const Entry *
find_known(const Vocabulary *vocabulary, const Py_UCS4 *letters, size_t size, uint32_t hash)
{
    size_t place = find_place(vocabulary, letters, size, hash);
    return vocabulary->hashes[place] ? &vocabulary->entries[place] : NULL;
}

/* Return the same of a word as it stands in a text of some kind, or, with `small`, in the same in lower case. */
static inline __attribute__((always_inline)) const Entry *
find_word(const Vocabulary *vocabulary, int kind, const void *data, Py_ssize_t start, Py_ssize_t size, uint32_t hash, int small)
{
    for (size_t at = hash >> 1;; at++) {
        size_t place = at & (vocabulary->entry_room - 1);
        if (vocabulary->hashes[place] == 0)
            return NULL;
        const Entry *entry = &vocabulary->entries[place];
        if (vocabulary->hashes[place] != hash || (Py_ssize_t)entry->size != size)
            continue;
        Py_ssize_t same = 0;
        for (; same < size; same++) {
            Py_UCS4 c = PyUnicode_READ(kind, data, start + same);
            if (entry->letters[same] != (small ? small_letter(c) : c))
                break;
        }
        if (same == size)
            return entry;
    }
}

static uint64_t
key_of(int opening, int32_t first, int32_t second)
{
    return (uint64_t)opening << 63 | (uint64_t)(uint32_t)first << 32 | (uint32_t)second;
}

static Pair *
find_pair(const Vocabulary *vocabulary, uint64_t key)
{
    for (size_t at = (size_t)((key * 0x9e3779b97f4a7c15u) >> 32);; at++) {
        Pair *place = &vocabulary->pairs[at & (vocabulary->pair_room - 1)];
        if (place->key == 0 || place->key == key)
            return place;
    }
}

static void
free_vocabulary(PyObject *capsule)
{
    Vocabulary *vocabulary = PyCapsule_GetPointer(capsule, VOCABULARY);
    for (Py_ssize_t i = 0; i < vocabulary->rule_count; i++) {
        Py_DECREF(vocabulary->rules[i].rule);
        Py_XDECREF(vocabulary->rules[i].may_fit);
        Py_XDECREF(vocabulary->rules[i].find);
        PyMem_Free(vocabulary->rules[i].begins);
    }
    PyMem_Free(vocabulary->hashes);
    PyMem_Free(vocabulary->entries);
    PyMem_Free(vocabulary->pairs);
    PyMem_Free(vocabulary->letters);
    PyMem_Free(vocabulary->rule_numbers);
    PyMem_Free(vocabulary);
}

static size_t
room_for(Py_ssize_t count)
{
    size_t room = 64;
    while (room < 3 * (size_t)count)
        room *= 2;
    return room;
}

/* Enter the rules, each with its longest text; 0, or -1 with an exception. */
static int
add_rules(Vocabulary *vocabulary, PyObject *rules)
{
    if (PyTuple_GET_SIZE(rules) > MOST_RULES) {
        PyErr_SetString(PyExc_ValueError, "too many rules");
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(rules); i++) {
        Rule rule = {NULL, 0, 0, 0, NULL, 0, UNASKED, NULL, NULL};
        if (!PyTuple_Check(PyTuple_GET_ITEM(rules, i))) {
            PyErr_SetString(PyExc_TypeError, "a rule comes with its longest text");
            return -1;
        }
        if (!PyArg_ParseTuple(PyTuple_GET_ITEM(rules, i), "Onii", &rule.rule, &rule.most_words, &rule.scopes, &rule.places))
            return -1;
        Py_INCREF(rule.rule);
        vocabulary->rules[vocabulary->rule_count++] = rule;
    }
    return 0;
}

/* Note the numbers of the rules that a word calls for and return how many there are, -1 with an exception. */
static int
add_numbers(const Vocabulary *vocabulary, PyObject *numbers, uint16_t *noted)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(numbers); i++) {
        long number = PyLong_AsLong(PyTuple_GET_ITEM(numbers, i));
        if (number < 0 || number >= vocabulary->rule_count) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "a word with the number of no rule");
            return -1;
        }
        noted[i] = (uint16_t)number;
    }
    return (int)PyTuple_GET_SIZE(numbers);
}

/* Enter all words with weight, bits and the numbers of their rules; 0, or -1 with an exception. */
static int
add_words(Vocabulary *vocabulary, PyObject *words)
{
    PyObject *word, *value;
    Py_ssize_t at = 0, total = 0, calls = 0;
    while (PyDict_Next(words, &at, &word, &value)) {
        if (!PyUnicode_Check(word) || PyUnicode_GET_LENGTH(word) < 1 || PyUnicode_GET_LENGTH(word) > 1000) {
            PyErr_SetString(PyExc_ValueError, "a word must have 1 to 1000 characters");
            return -1;
        }
        if (!PyTuple_Check(value) || PyTuple_GET_SIZE(value) != 3 || !PyTuple_Check(PyTuple_GET_ITEM(value, 2))) {
            PyErr_SetString(PyExc_TypeError, "a word has weight, bits and rules");
            return -1;
        }
        total += PyUnicode_GET_LENGTH(word);
        calls += PyTuple_GET_SIZE(PyTuple_GET_ITEM(value, 2));
    }
    vocabulary->letters = PyMem_Malloc((size_t)(total + 1) * sizeof(Py_UCS4));
    vocabulary->rule_numbers = PyMem_Malloc((size_t)(calls + 1) * sizeof(uint16_t));
    if (vocabulary->letters == NULL || vocabulary->rule_numbers == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Py_UCS4 *letters = vocabulary->letters;
    uint16_t *rules = vocabulary->rule_numbers;
    int32_t number = 1;
    for (at = 0; PyDict_Next(words, &at, &word, &value); number++) {
        Py_ssize_t size = PyUnicode_GET_LENGTH(word);
        int weight, bits;
        PyObject *numbers;
        if (!PyArg_ParseTuple(value, "iiO", &weight, &bits, &numbers) || PyUnicode_AsUCS4(word, letters, size, 0) == NULL)
            return -1;
        int count = add_numbers(vocabulary, numbers, rules);
        if (count < 0)
            return -1;
        uint32_t hash = hash_of(letters, (size_t)size);
        size_t place = find_place(vocabulary, letters, (size_t)size, hash);
        vocabulary->hashes[place] = hash;
        vocabulary->entries[place] = (Entry){letters, rules, (uint32_t)size, number, weight, bits, count};
        if (bits & SIGNAL)
            add_to_sieve(&vocabulary->signals, letters, size);
        if (bits || count)
            add_to_sieve(&vocabulary->asked, letters, size);
        letters += size;
        rules += count;
    }
    return 0;
}

/* Return the number of a word, 0 with an exception where there is none. */
static int32_t
number_of(const Vocabulary *vocabulary, PyObject *word)
{
    Py_UCS4 letters[1000];
    Py_ssize_t size = PyUnicode_Check(word) ? PyUnicode_GET_LENGTH(word) : 0;
    const Entry *entry = NULL;
    if (size >= 1 && size <= 1000 && PyUnicode_AsUCS4(word, letters, 1000, 0) != NULL)
        entry = find_known(vocabulary, letters, (size_t)size, hash_of(letters, (size_t)size));
    if (entry == NULL && !PyErr_Occurred())
        PyErr_Format(PyExc_ValueError, "a pair with the unknown word %R", word);
    return entry == NULL ? 0 : entry->number;
}

/* Enter the weights of pairs, `opening` those that begin a text; 0, or -1 with an exception. */
static int
add_pairs(Vocabulary *vocabulary, PyObject *pairs, int opening)
{
    PyObject *pair, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(pairs, &at, &pair, &value)) {
        if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
            PyErr_SetString(PyExc_TypeError, "a pair is a tuple of two words");
            return -1;
        }
        int32_t first = number_of(vocabulary, PyTuple_GET_ITEM(pair, 0));
        int32_t second = first ? number_of(vocabulary, PyTuple_GET_ITEM(pair, 1)) : 0;
        long weight = second ? PyLong_AsLong(value) : -1;
        if (!second || (weight == -1 && PyErr_Occurred()))
            return -1;
        uint64_t key = key_of(opening, first, second);
        *find_pair(vocabulary, key) = (Pair){key, weight};
    }
    return 0;
}

/* Whether a character stands between words: white space, or one of the marks. */
static int
is_between(const Vocabulary *vocabulary, Py_UCS4 c)
{
    for (Py_ssize_t i = 0; i < vocabulary->mark_count; i++)
        if (vocabulary->marks[i] == c)
            return 1;
    return Py_UNICODE_ISSPACE(c);
}

/* Whether a character beyond the first 256 stands between words. */
static inline int
is_wide_between(const Vocabulary *vocabulary, Py_UCS4 c)
{
    if (c >= vocabulary->first_wide && c <= vocabulary->last_wide)
        for (Py_ssize_t i = 0; i < vocabulary->wide_count; i++)
            if (vocabulary->wide_marks[i] == c)
                return 1;
    return Py_UNICODE_ISSPACE(c);
}

/* Note the marks beyond the first 256 characters, and which are the first and the last of them. */
static void
note_wide_marks(Vocabulary *vocabulary)
{
    vocabulary->first_wide = 0x10ffff;
    for (Py_ssize_t i = 0; i < vocabulary->mark_count; i++) {
        Py_UCS4 mark = vocabulary->marks[i];
        if (mark < 256)
            continue;
        vocabulary->wide_marks[vocabulary->wide_count++] = mark;
        vocabulary->first_wide = mark < vocabulary->first_wide ? mark : vocabulary->first_wide;
        vocabulary->last_wide = mark > vocabulary->last_wide ? mark : vocabulary->last_wide;
    }
}

PyDoc_STRVAR(make_vocabulary_doc,
"make_vocabulary(words, pairs, openings, rules, marks, short, called, letters)\n--\n\n"
"Return what `read_texts` and `find_signals` take: each word with its weight, its bits and the numbers of the rules that\n"
"it calls for; weights of pairs, \"^\" and \".\" among their words, and of pairs that begin a text; each rule with how many\n"
"words its longest text has, and the bits of what it judges and where; marks between words; two limits in words, and the\n"
"characters of the longest text that a rule takes.");

static PyObject *
make_vocabulary(PyObject *module, PyObject *args)
{
    PyObject *words, *pairs, *openings, *rules, *marks, *border;
    Py_ssize_t most_short, most_called, most_letters;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!O!Unnn", &PyDict_Type, &words, &PyDict_Type, &pairs, &PyDict_Type, &openings,
                          &PyTuple_Type, &rules, &marks, &most_short, &most_called, &most_letters))
        return NULL;
    Vocabulary *vocabulary = PyMem_Calloc(1, sizeof(Vocabulary));
    PyObject *capsule = vocabulary == NULL ? PyErr_NoMemory() : PyCapsule_New(vocabulary, VOCABULARY, free_vocabulary);
    if (capsule == NULL) {
        PyMem_Free(vocabulary);
        return NULL;
    }
    vocabulary->entry_room = room_for(PyDict_GET_SIZE(words));
    vocabulary->pair_room = room_for(PyDict_GET_SIZE(pairs) + PyDict_GET_SIZE(openings));
    vocabulary->hashes = PyMem_Calloc(vocabulary->entry_room, sizeof(uint32_t));
    vocabulary->entries = PyMem_Calloc(vocabulary->entry_room, sizeof(Entry));
    vocabulary->pairs = PyMem_Calloc(vocabulary->pair_room, sizeof(Pair));
    vocabulary->most_short = most_short;
    vocabulary->most_called = most_called;
    vocabulary->most_letters = most_letters;
    vocabulary->mark_count = PyUnicode_GET_LENGTH(marks);
    if (vocabulary->hashes == NULL || vocabulary->entries == NULL || vocabulary->pairs == NULL)
        PyErr_NoMemory();
    else if (vocabulary->mark_count > MOST_MARKS)
        PyErr_SetString(PyExc_ValueError, "too many marks");
    else if (PyUnicode_AsUCS4(marks, vocabulary->marks, MOST_MARKS, 0) != NULL && add_rules(vocabulary, rules) == 0 &&
             add_words(vocabulary, words) == 0 && add_pairs(vocabulary, pairs, 0) == 0 && add_pairs(vocabulary, openings, 1) == 0 &&
             (border = PyUnicode_FromString("^")) != NULL) {
        vocabulary->begin = number_of(vocabulary, border);
        Py_DECREF(border);
        border = vocabulary->begin ? PyUnicode_FromString(".") : NULL;
        vocabulary->end = border == NULL ? 0 : number_of(vocabulary, border);
        Py_XDECREF(border);
        vocabulary->zero = find_known(vocabulary, ZERO, 1, hash_of(ZERO, 1));
        for (Py_UCS4 c = 0; c < 256; c++)
            vocabulary->stops[c] = vocabulary->between[c] = (unsigned char)is_between(vocabulary, c);
        vocabulary->stops[0] = 1;
        note_wide_marks(vocabulary);
    }
    if (PyErr_Occurred())
        Py_CLEAR(capsule);
    return capsule;
}

/* What a character is in a text: of a word, which is what [^\W_] means to re, a word by itself, a quotation mark, a figure. */
enum { INSIDE = 1, TELLING = 2, QUOTATION = 4, FIGURE = 8 };

static int
rare_kind_of(Py_UCS4 c)
{
    if (c < 128 && c != 0 && strchr("!$:?@|", (int)c) != NULL)
        return TELLING;
    if (c == '"' || c == 0x201c || c == 0x201d || c == 0x201e)
        return QUOTATION;
    if (c >= 0x2010 && c < 0x2028) /* marks, as most that are met beyond the first characters */
        return 0;
    if (Py_UNICODE_ISALPHA(c))
        return INSIDE; /* and no figure */
    if (Py_UNICODE_ISALNUM(c))
        return Py_UNICODE_ISDECIMAL(c) ? INSIDE | FIGURE : INSIDE;
    if (c == 0xbb)
        return TELLING | QUOTATION;
    if (c == 0x20ac || c == 0xa3 || c == 0xa9 || c == 0x2192)
        return TELLING;
    return c == 0xab ? QUOTATION : 0;
}

/* The kinds of the characters of one byte. */
static unsigned char KINDS[256];

static void
fill_kinds(void)
{
    for (Py_UCS4 c = 0; c < 256; c++)
        KINDS[c] = (unsigned char)rare_kind_of(c);
}

static inline int
kind_of(Py_UCS4 c)
{
    return c < 256 ? KINDS[c] : rare_kind_of(c);
}

/* Make room for more words; 0, or -1 with an exception. */
static int
add_room(Tokens *tokens)
{
    Py_ssize_t room = 2 * tokens->room + 32;
    Token *items = PyMem_Realloc(tokens->items, (size_t)room * sizeof(Token));
    if (items == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    tokens->items = items;
    tokens->room = room;
    return 0;
}

/* Return the characters of a beginning, each in 21 bits and never 0. */
static uint64_t
pack_letters(const Py_UCS4 *letters, Py_ssize_t count)
{
    uint64_t packed = 0;
    for (Py_ssize_t i = 0; i < count && i < LONGEST_BEGINNING; i++)
        packed |= (uint64_t)(letters[i] + 1) << 21 * i;
    return packed;
}

/* Return the characters of a text from a place on, as those of a beginning. */
static uint64_t
beginning_at(int kind, const void *data, Py_ssize_t at, Py_ssize_t end)
{
    Py_UCS4 letters[LONGEST_BEGINNING];
    Py_ssize_t count = 0;
    for (; count < LONGEST_BEGINNING && at + count < end; count++)
        letters[count] = PyUnicode_READ(kind, data, at + count);
    return pack_letters(letters, count);
}

/* Whether a word goes on at a place with an apostrophe or a hyphen and a letter behind it. */
static inline int
is_joined(int kind, const void *data, Py_ssize_t at, Py_ssize_t end)
{
    Py_UCS4 c = PyUnicode_READ(kind, data, at);
    return (c == '\'' || c == '-') && at + 1 < end && kind_of(PyUnicode_READ(kind, data, at + 1)) & INSIDE;
}

/* Note the words of a stretch of a text; 0, or -1 with an exception. */
static inline __attribute__((always_inline)) int
split_kind(const Vocabulary *vocabulary, int kind, const void *data, Py_ssize_t at, Py_ssize_t end, Tokens *tokens)
{
    int bits = 0, marks = 0;
    Py_ssize_t count = 0;
    uint64_t begins = 0;
    while (at < end) {
        Py_ssize_t start = at++;
        Py_UCS4 c = PyUnicode_READ(kind, data, start);
        int what = kind_of(c);
        marks |= what;
        if (begins == 0 && (what & INSIDE || c == '_'))
            begins = beginning_at(kind, data, start, end);
        if (!(what & (INSIDE | TELLING)))
            continue;
        uint32_t hash = NEXT_HASH(FIRST_HASH, c);
        while (what & INSIDE && at < end) {
            c = PyUnicode_READ(kind, data, at);
            if (!(kind_of(c) & INSIDE) && !is_joined(kind, data, at, end))
                break;
            hash = NEXT_HASH(hash, c);
            at++;
        }
        if (count == tokens->room && add_room(tokens) < 0)
            return -1;
        Token *token = &tokens->items[count++];
        token->start = start;
        token->size = (uint32_t)(at - start);
        token->hash = hash | 1;
        token->raw = token->entry = find_word(vocabulary, kind, data, start, at - start, hash | 1, 0);
        if (what & FIGURE) {
            token->size = 0; /* as no other has */
            token->hash = FIRST_HASH;
            token->entry = vocabulary->zero;
        }
        bits |= token->raw == NULL ? 0 : token->raw->bits;
        if (count <= 2)
            tokens->opening = bits;
    }
    tokens->count = count;
    tokens->begins = begins;
    tokens->bits = bits;
    tokens->marked |= marks & QUOTATION;
    return 0;
}

/* Note the words of a part of a text in place of those that were noted; 0, or -1 with an exception. */
static int
split_tokens(const Vocabulary *vocabulary, const Part *part, Tokens *tokens)
{
    int kind = PyUnicode_KIND(part->text);
    const void *data = PyUnicode_DATA(part->text);
    Py_UCS4 first = part->start < part->end ? PyUnicode_READ(kind, data, part->start) : 0;
    tokens->opening = 0;
    tokens->marked = first == '\'' || first == 0x2018;
    /* of a kind that the compiler knows each letter is read in a step */
    if (kind == PyUnicode_1BYTE_KIND)
        return split_kind(vocabulary, PyUnicode_1BYTE_KIND, data, part->start, part->end, tokens);
    if (kind == PyUnicode_2BYTE_KIND)
        return split_kind(vocabulary, PyUnicode_2BYTE_KIND, data, part->start, part->end, tokens);
    return split_kind(vocabulary, kind, data, part->start, part->end, tokens);
}

/* Whether two words of a text are weighed as the same. */
static int
are_same(const Token *one, const Token *other, int kind, const char *data)
{
    return one->hash == other->hash && one->size == other->size &&
           memcmp(data + one->start * kind, data + other->start * kind, one->size * (size_t)kind) == 0;
}

/* Number the words of a text, the same ones alike, and add the weights of each once; return how many there are. */
static uint32_t
number_tokens(Token *tokens, Py_ssize_t count, PyObject *text, uint32_t *table, size_t room, int64_t *total)
{
    uint32_t known = 0;
    memset(table, 0, room * sizeof *table);
    for (Py_ssize_t i = 0; i < count; i++) {
        size_t at = tokens[i].hash & (room - 1);
        while (table[at] && !are_same(&tokens[table[at] - 1], &tokens[i], PyUnicode_KIND(text), PyUnicode_DATA(text)))
            at = (at + 1) & (room - 1);
        if (table[at]) {
            tokens[i].local = tokens[table[at] - 1].local;
            continue;
        }
        table[at] = (uint32_t)i + 1;
        tokens[i].local = ++known;
        if (tokens[i].entry != NULL)
            *total += tokens[i].entry->weight;
    }
    return known;
}

/* Add the weights of the pairs of neighbours, each once; return how many different ones there are. */
static Py_ssize_t
add_neighbours(const Vocabulary *vocabulary, const Token *tokens, Py_ssize_t count, uint32_t known, uint64_t *table,
               size_t room, int64_t *total)
{
    Py_ssize_t pairs = 0;
    int repeats = known < (size_t)count; /* else no pair can come twice */
    if (repeats)
        memset(table, 0, room * sizeof *table);
    for (Py_ssize_t i = 0; i <= count; i++) {
        uint64_t first = i > 0 ? tokens[i - 1].local : 0, second = i < count ? tokens[i].local : known + 1;
        uint64_t key = first << 32 | second;
        if (repeats) {
            size_t at = (size_t)((key * 0x9e3779b97f4a7c15u) >> 32) & (room - 1);
            while (table[at] && table[at] != key)
                at = (at + 1) & (room - 1);
            if (table[at])
                continue;
            table[at] = key;
        }
        pairs++;
        int32_t one = i == 0 ? vocabulary->begin : tokens[i - 1].entry == NULL ? 0 : tokens[i - 1].entry->number;
        int32_t other = i == count ? vocabulary->end : tokens[i].entry == NULL ? 0 : tokens[i].entry->number;
        if (one && other)
            *total += find_pair(vocabulary, key_of(0, one, other))->weight;
    }
    return pairs;
}

/* Whether a text has a word by which appeals are found. */
static int
is_telling(const Vocabulary *vocabulary, const Tokens *all)
{
    if (all->count <= vocabulary->most_short)
        return (all->bits & HINT) != 0;
    return all->bits & SIGNAL || all->opening & OPENER;
}

/* Ask a rule what tells whether a text may fit, and what the texts begin with that it takes; 0, or -1 with an exception. */
static int
ask_beginnings(Rule *rule)
{
    PyObject *may_fit = PyObject_GetAttrString(rule->rule, "may_fit");
    PyObject *said = may_fit == NULL ? NULL : PyObject_GetAttrString(rule->rule, "begins");
    if (said == NULL) {
        Py_XDECREF(may_fit);
        return -1;
    }
    Py_ssize_t count = said == Py_None ? ANY : PyTuple_Check(said) ? PyTuple_GET_SIZE(said) : UNASKED;
    Beginning *begins = PyMem_Malloc((size_t)(count > 0 ? count : 1) * sizeof *begins);
    if (begins == NULL)
        PyErr_NoMemory();
    if (count == UNASKED)
        PyErr_SetString(PyExc_TypeError, "beginnings must be a tuple or None");
    for (Py_ssize_t i = 0; i < count && !PyErr_Occurred(); i++) {
        PyObject *text = PyTuple_GET_ITEM(said, i);
        Py_ssize_t size = PyUnicode_Check(text) ? PyUnicode_GET_LENGTH(text) : 0;
        Py_UCS4 letters[LONGEST_BEGINNING];
        if (size < 1 || size > LONGEST_BEGINNING)
            PyErr_SetString(PyExc_ValueError, "a beginning must have 1 to 3 characters");
        else if (PyUnicode_AsUCS4(text, letters, LONGEST_BEGINNING, 0) != NULL)
            begins[i] = (Beginning){pack_letters(letters, size), ((uint64_t)1 << 21 * size) - 1};
    }
    Py_DECREF(said);
    if (PyErr_Occurred() || rule->begin_count != UNASKED) { /* else another thread was first */
        PyMem_Free(begins);
        Py_DECREF(may_fit);
        return PyErr_Occurred() ? -1 : 0;
    }
    for (Py_ssize_t i = 0; i < count; i++)
        rule->firsts |= (uint64_t)1 << (begins[i].letters & 63);
    rule->begins = begins;
    rule->begin_count = count;
    rule->may_fit = may_fit;
    return 0;
}

/* Whether a rule may take a text that begins so; -1 with an exception. */
static int
may_begin(Rule *rule, uint64_t begins)
{
    if (rule->begin_count == UNASKED && ask_beginnings(rule) < 0)
        return -1;
    if (rule->begin_count == ANY)
        return 1;
    if (!(rule->firsts >> (begins & 63) & 1))
        return 0; /* as mostly */
    for (Py_ssize_t i = 0; i < rule->begin_count; i++)
        if ((begins & rule->begins[i].mask) == rule->begins[i].letters)
            return 1;
    return 0;
}

/* Return a part without white space at its ends, NULL with an exception. */
static PyObject *
strip_part(Part *part)
{
    if (part->stripped == NULL) {
        Py_ssize_t start = part->start, end = part->end;
        while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ_CHAR(part->text, start)))
            start++;
        while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ_CHAR(part->text, end - 1)))
            end--;
        part->stripped = PyUnicode_Substring(part->text, start, end);
    }
    return part->stripped;
}

/* Whether a rule may take a part that begins so; -1 with an exception. */
static int
may_take(Rule *rule, uint64_t begins, Part *part)
{
    int may = may_begin(rule, begins);
    if (may <= 0 || rule->may_fit == Py_None)
        return may;
    PyObject *stripped = strip_part(part), *said = stripped == NULL ? NULL : PyObject_CallOneArg(rule->may_fit, stripped);
    may = said == NULL ? -1 : PyObject_IsTrue(said);
    Py_XDECREF(said);
    return may;
}

/* Whether a rule that may take a part does; -1 with an exception. */
static int
takes(Rule *rule, Part *part)
{
    PyObject *stripped = strip_part(part);
    if (stripped == NULL)
        return -1;
    PyObject *find = rule->find == NULL ? PyObject_GetAttrString(rule->rule, "find") : NULL;
    if (rule->find == NULL)
        rule->find = find;
    else
        Py_XDECREF(find); /* another thread was first */
    PyObject *said = rule->find == NULL ? NULL : PyObject_CallOneArg(rule->find, stripped);
    if (said != NULL && said != Py_None) /* as seldom: what else it asks for, it knows itself */
        Py_SETREF(said, PyObject_CallMethod(rule->rule, "takes", "O", stripped));
    int taken = said == NULL ? -1 : PyObject_IsTrue(said);
    Py_XDECREF(said);
    return taken;
}

/* Note the numbers of the rules for texts of so many words that the first of them call for, each once, in their order: those
 * that may take the part and judge one of the `scopes` at one of the `places`. With `taking` only the first is that takes
 * it. Return how many there are, -1 with an exception. */
static Py_ssize_t
find_called(Vocabulary *vocabulary, const Tokens *all, Part *part, int scopes, int places, int taking, uint16_t *found)
{
    uint64_t known[MOST_RULES / 64] = {0};
    const Token *tokens = all->items;
    Py_ssize_t size = 0, count = all->count, most = count < vocabulary->most_called ? count : vocabulary->most_called;
    if (part->end - part->start > vocabulary->most_letters)
        most = 0;
    for (Py_ssize_t i = 0; i < most; i++) {
        const Entry *entry = tokens[i].raw;
        for (int n = 0; entry != NULL && n < entry->rule_count; n++) {
            uint16_t number = entry->rules[n];
            uint64_t bit = (uint64_t)1 << (number & 63);
            Rule *rule = &vocabulary->rules[number];
            if (!(known[number >> 6] & bit) && count <= rule->most_words && rule->scopes & scopes && rule->places & places) {
                int may = may_take(rule, all->begins, part);
                if (may > 0 && taking)
                    may = takes(rule, part);
                if (may < 0)
                    return -1;
                if (may)
                    found[size++] = number;
                if (may && taking)
                    return size;
            }
            known[number >> 6] |= bit;
        }
    }
    return size;
}

/* Return all rules for a text that its first words call for and that may take it. */
static PyObject *
rules_called(Vocabulary *vocabulary, const Tokens *all, Part *part)
{
    uint16_t found[MOST_RULES];
    Py_ssize_t size = find_called(vocabulary, all, part, ANY_SCOPE, ANY_PLACE, 0, found);
    PyObject *rules = size < 0 ? NULL : PyTuple_New(size);
    for (Py_ssize_t i = 0; rules != NULL && i < size; i++)
        PyTuple_SET_ITEM(rules, i, Py_NewRef(vocabulary->rules[found[i]].rule));
    return rules;
}

/* Return a tuple of values whose references are taken, NULL with an exception where one is NULL. */
static PyObject *
pack(PyObject **values, Py_ssize_t count)
{
    PyObject *tuple = PyTuple_New(count);
    for (Py_ssize_t i = 0; i < count; i++) {
        if (values[i] == NULL || tuple == NULL) {
            Py_XDECREF(values[i]);
            Py_CLEAR(tuple);
        } else {
            PyTuple_SET_ITEM(tuple, i, values[i]);
        }
    }
    return tuple;
}

/* Return the weight of the pair of words that a text begins with. */
static int64_t
weight_of_opening(const Vocabulary *vocabulary, const Tokens *all)
{
    const Entry *first = all->count > 1 ? all->items[0].entry : NULL, *second = all->count > 1 ? all->items[1].entry : NULL;
    return first == NULL || second == NULL ? 0 : find_pair(vocabulary, key_of(1, first->number, second->number))->weight;
}

/* Sum up the weights of a text by its words, which stand in `text`; 0, or -1 with an exception. */
static int
sum_up(const Vocabulary *vocabulary, const Tokens *all, PyObject *text, Py_ssize_t *size, int64_t *total)
{
    Token *tokens = all->items;
    Py_ssize_t count = all->count;
    uint64_t small[256];
    size_t room = 8;
    while (room < 2 * ((size_t)count + 1))
        room *= 2;
    uint64_t *table = room <= sizeof small / sizeof *small ? small : PyMem_Malloc(room * sizeof *table);
    if (table == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    *total = 0;
    uint32_t known = number_tokens(tokens, count, text, (uint32_t *)table, room, total);
    *size = known + add_neighbours(vocabulary, tokens, count, known, table, room, total);
    if (table != small)
        PyMem_Free(table);
    *size += count > 1;
    *total += weight_of_opening(vocabulary, all);
    return 0;
}

/* Return what the weights of a text of so many features are multiplied by, as in wording.py. */
static double
scale_of(Py_ssize_t size)
{
    return sqrt(4.0 / (double)(size > 4 ? size : 4));
}

static inline int
count_bits(uint64_t bits)
{
#ifdef __GNUC__
    return __builtin_popcountll(bits);
#else
    int count = 0;
    for (; bits; bits &= bits - 1)
        count++;
    return count;
#endif
}

static inline int64_t
no_less_than_0(int64_t weight)
{
    return weight > 0 ? weight : 0;
}

/* Return what the sum of the weights of a text, scaled, is no more than: that of those that speak for an appeal, each as
 * often as it is met, scaled for the fewest features that words of so many hashes have. Each of these words is a feature,
 * and the last of a pair, and the end is the last of one more. */
static double
bound_sum(const Vocabulary *vocabulary, const Tokens *all)
{
    uint64_t hashes = 0;
    int64_t most = 0;
    int32_t before = vocabulary->begin;
    for (const Token *token = all->items; token < all->items + all->count; token++) {
        hashes |= (uint64_t)1 << (token->hash >> 8 & 63);
        int32_t number = token->entry == NULL ? 0 : token->entry->number;
        if (number)
            most += no_less_than_0(token->entry->weight);
        if (number && before)
            most += no_less_than_0(find_pair(vocabulary, key_of(0, before, number))->weight);
        before = number;
    }
    if (before)
        most += no_less_than_0(find_pair(vocabulary, key_of(0, before, vocabulary->end))->weight);
    return (double)(most + no_less_than_0(weight_of_opening(vocabulary, all))) * scale_of(2 * count_bits(hashes) + 1);
}

/* Which parts are noted: those that a rule takes which judges one of the `scopes` at one of the `places`, and, if they are
 * `weighed`, those that are telling or asked, and listed or of a sum, scaled, that is no less than `sums` says for their
 * number of words. */
typedef struct {
    const double *sums;
    Py_ssize_t count;
    int scopes, places, asked, listed, weighed;
} Notable;

/* Return what `read_texts` says of a part by its words, NULL with an exception; the reference to its rules is taken. */
static PyObject *
say_read(const Vocabulary *vocabulary, const Tokens *all, PyObject *rules, Py_ssize_t size, int64_t total)
{
    PyObject *values[] = {
        PyLong_FromSsize_t(all->count),
        PyLong_FromSsize_t(size),
        PyLong_FromLongLong(total),
        PyBool_FromLong(is_telling(vocabulary, all)),
        PyBool_FromLong(all->marked != 0),
        rules,
    };
    return pack(values, sizeof values / sizeof *values);
}

/* Return what `read_texts` says of a part that is noted for its sum, None for any other; NULL with an exception. */
static PyObject *
weigh_part(const Vocabulary *vocabulary, const Tokens *all, const Part *part, const Notable *notable)
{
    Py_ssize_t size;
    int64_t total;
    if (!notable->weighed || !(notable->asked || is_telling(vocabulary, all)))
        Py_RETURN_NONE;
    double least = notable->sums[all->count < notable->count ? all->count : notable->count - 1];
    if (!notable->listed && bound_sum(vocabulary, all) < least)
        Py_RETURN_NONE; /* as nearly always */
    if (sum_up(vocabulary, all, part->text, &size, &total) < 0)
        return NULL;
    if (!notable->listed && !((double)total * scale_of(size) >= least))
        Py_RETURN_NONE;
    return say_read(vocabulary, all, PyTuple_New(0), size, total);
}

/* Raise an exception for what is no text, or too long a one: 0, or -1. */
static int
check_text(PyObject *text)
{
    if (!PyUnicode_Check(text))
        PyErr_SetString(PyExc_TypeError, "texts must be texts");
    else if (PyUnicode_GET_LENGTH(text) > LONGEST_TEXT)
        PyErr_SetString(PyExc_ValueError, "a text is too long");
    return PyErr_Occurred() ? -1 : 0;
}

/* Return what `read_texts` says of one text. */
static PyObject *
read_text(Vocabulary *vocabulary, PyObject *text)
{
    if (check_text(text) < 0)
        return NULL;
    Part whole = {text, NULL, 0, PyUnicode_GET_LENGTH(text)};
    Tokens tokens = {0};
    Py_ssize_t size = 0;
    int64_t total = 0;
    PyObject *rules = split_tokens(vocabulary, &whole, &tokens) < 0 ? NULL : rules_called(vocabulary, &tokens, &whole);
    if (rules != NULL && sum_up(vocabulary, &tokens, text, &size, &total) < 0)
        Py_CLEAR(rules);
    PyObject *said = rules == NULL ? NULL : say_read(vocabulary, &tokens, rules, size, total);
    PyMem_Free(tokens.items);
    Py_XDECREF(whole.stripped);
    return said;
}

/* Whether a text has a word by which appeals are found, as it is cut at spaces and marks alone. */
static inline int
has_signal_of(const Vocabulary *vocabulary, int kind, const void *data, Py_ssize_t length)
{
    int hints = 0;
    Py_ssize_t count = 0, at = 0;
    while (at < length) {
        Py_ssize_t start = at;
        for (;; at++) { /* a text ends with a 0, which may stand in it, too */
            Py_UCS4 c = PyUnicode_READ(kind, data, at);
            if ((c < 256 ? vocabulary->stops[c] : is_wide_between(vocabulary, c)) && (c != 0 || at >= length))
                break;
        }
        if (at == start) {
            at++;
            continue;
        }
        count++;
        int hinting = count <= 2 || (!hints && count <= vocabulary->most_short);
        if (!may_be_of(hinting ? &vocabulary->asked : &vocabulary->signals, kind, data, start, at - start))
            continue;
        uint32_t hash = FIRST_HASH;
        for (Py_ssize_t i = start; i < at; i++)
            hash = NEXT_HASH(hash, PyUnicode_READ(kind, data, i));
        const Entry *entry = find_word(vocabulary, kind, data, start, at - start, hash | 1, 0);
        if (entry == NULL)
            continue;
        if (entry->bits & SIGNAL || (count <= 2 && entry->bits & OPENER))
            return 1;
        hints |= entry->bits & HINT;
    }
    return hints && count <= vocabulary->most_short;
}

static int
may_be_appeal(const Vocabulary *vocabulary, PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    /* of a kind that the compiler knows each letter is read in a step */
    return kind == PyUnicode_1BYTE_KIND   ? has_signal_of(vocabulary, PyUnicode_1BYTE_KIND, data, length)
           : kind == PyUnicode_2BYTE_KIND ? has_signal_of(vocabulary, PyUnicode_2BYTE_KIND, data, length)
                                          : has_signal_of(vocabulary, kind, data, length);
}

static PyObject *
has_signal(Vocabulary *vocabulary, PyObject *text)
{
    return PyBool_FromLong(may_be_appeal(vocabulary, text));
}

/* Return the rule that takes one text by itself, one for blocks before one for sentences; None where none does. */
static PyObject *
rule_alone(Vocabulary *vocabulary, PyObject *text)
{
    if (check_text(text) < 0)
        return NULL;
    if (!may_be_appeal(vocabulary, text))
        Py_RETURN_NONE; /* as mostly */
    Part whole = {text, NULL, 0, PyUnicode_GET_LENGTH(text)};
    Tokens tokens = {0};
    uint16_t number = 0;
    Py_ssize_t taken = split_tokens(vocabulary, &whole, &tokens);
    if (taken == 0)
        taken = find_called(vocabulary, &tokens, &whole, BLOCK, ALONE, 1, &number);
    if (taken == 0)
        taken = find_called(vocabulary, &tokens, &whole, SENTENCE, ALONE, 1, &number);
    PyMem_Free(tokens.items);
    Py_XDECREF(whole.stripped);
    return taken < 0 ? NULL : Py_NewRef(taken ? vocabulary->rules[number].rule : Py_None);
}

#define LOWER_PLAIN(c) ((c) + 32 * ((c) >= 'A' && (c) <= 'Z') + (' ' - '\n') * ((c) == '\n'))

/* Return the same as `lower_text` of a text of Latin-1 characters, the small letters of which are such, too. */
static PyObject *
lower_latin(const Py_UCS1 *letters, Py_ssize_t length)
{
    PyObject *low = PyUnicode_New(length, 255);
    Py_UCS1 *to = low == NULL ? NULL : PyUnicode_1BYTE_DATA(low);
    for (Py_ssize_t at = 0; to != NULL && at < length; at++)
        to[at] = SMALL[letters[at]];
    return low;
}

/* Put plain characters in lower case into their places, many at a time. */
static void
lower_steps(const Py_UCS1 *restrict letters, Py_ssize_t length, Py_UCS1 *restrict low)
{
    Py_ssize_t at = 0;
    for (; at + STEP <= length; at += STEP)
        for (int i = 0; i < STEP; i++)
            low[at + i] = (Py_UCS1)LOWER_PLAIN(letters[at + i]);
    for (; at < length; at++)
        low[at] = (Py_UCS1)LOWER_PLAIN(letters[at]);
}

/* Return the same as `lower_text` of a text of plain characters. */
static PyObject *
lower_plain(const Py_UCS1 *letters, Py_ssize_t length)
{
    PyObject *low = PyUnicode_New(length, 127);
    if (low != NULL)
        lower_steps(letters, length, PyUnicode_1BYTE_DATA(low));
    return low;
}

/* Put as many characters of the first plane in lower case into their places as are plain; return how many these are. */
static inline Py_ssize_t
lower_wide_steps(const Py_UCS2 *restrict letters, Py_ssize_t length, Py_UCS2 *restrict low)
{
    Py_ssize_t at = 0;
    for (; at + STEP <= length; at += STEP) {
        Py_UCS2 all = 0;
        for (int i = 0; i < STEP; i++)
            all |= letters[at + i];
        if (all >= 128)
            break;
        for (int i = 0; i < STEP; i++)
            low[at + i] = (Py_UCS2)LOWER_PLAIN(letters[at + i]);
    }
    return at;
}

/* Return the same of a text of characters of the first plane, the small letters of which are such, too. */
static PyObject *
lower_wide(const Py_UCS2 *letters, Py_ssize_t length)
{
    Py_UCS2 *low = PyMem_Malloc((size_t)(length + 1) * sizeof(Py_UCS2));
    if (low == NULL)
        return PyErr_NoMemory();
    Py_ssize_t at = 0;
    while (at < length) {
        at += lower_wide_steps(letters + at, length - at, low + at);
        for (Py_ssize_t end = length - at < STEP ? length : at + STEP; at < end; at++) {
            Py_UCS4 small = lower_letter(letters[at]);
            if (letters[at] == DOTTED_I || letters[at] == SIGMA || small > 0xffff) {
                PyMem_Free(low);
                Py_RETURN_NONE;
            }
            low[at] = (Py_UCS2)small;
        }
    }
    PyObject *text = PyUnicode_FromKindAndData(PyUnicode_2BYTE_KIND, low, length);
    PyMem_Free(low);
    return text;
}

/* Return a text in lower case, with straight apostrophes and without line ends; None where a small letter is two, or
 * depends on what stands beside it. */
static PyObject *
lower_text(Vocabulary *vocabulary, PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    (void)vocabulary;
    if (PyUnicode_IS_ASCII(text))
        return lower_plain(data, length);
    if (kind == PyUnicode_1BYTE_KIND)
        return lower_latin(data, length);
    if (kind == PyUnicode_2BYTE_KIND)
        return lower_wide(data, length);
    Py_UCS4 *letters = PyMem_Malloc((size_t)(length + 1) * sizeof(Py_UCS4));
    if (letters == NULL)
        return PyErr_NoMemory();
    Py_ssize_t at = 0;
    for (; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c == DOTTED_I || c == SIGMA)
            break;
        letters[at] = lower_letter(c);
    }
    PyObject *low = at < length ? Py_NewRef(Py_None) : PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, length);
    PyMem_Free(letters);
    return low;
}

/* Return a list of what `said` makes of each text of a list, and `otherwise`, if it is given, where that is None. */
static PyObject *
map_texts(Vocabulary *vocabulary, PyObject *texts, PyObject *(*said)(Vocabulary *, PyObject *), PyObject *otherwise)
{
    PyObject *result = PyList_New(PyList_GET_SIZE(texts));
    for (Py_ssize_t i = 0; result != NULL && i < PyList_GET_SIZE(result); i++) {
        PyObject *text = i < PyList_GET_SIZE(texts) ? PyList_GET_ITEM(texts, i) : Py_None, *value = NULL;
        Py_INCREF(text);
        if (PyUnicode_Check(text))
            value = said(vocabulary, text);
        else
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        if (value == Py_None && otherwise != NULL) {
            Py_DECREF(value);
            value = PyObject_CallOneArg(otherwise, text);
        }
        Py_DECREF(text);
        if (value == NULL)
            Py_CLEAR(result);
        else
            PyList_SET_ITEM(result, i, value);
    }
    return result;
}

static PyObject *
for_each_text(PyObject *args, PyObject *(*said)(Vocabulary *, PyObject *))
{
    PyObject *texts, *capsule;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &texts, &capsule))
        return NULL;
    Vocabulary *vocabulary = PyCapsule_GetPointer(capsule, VOCABULARY);
    return vocabulary == NULL ? NULL : map_texts(vocabulary, texts, said, NULL);
}

PyDoc_STRVAR(read_texts_doc,
"read_texts(texts, vocabulary)\n--\n\n"
"Return for each text of a list how many words it has, how many features, the sum of their weights, whether it has a\n"
"telling word, whether it may be quoted, and the rules for texts of so many words that its first ones call for: those\n"
"that take texts of its beginning, and may fit it, which they say themselves (`begins`, `may_fit`).");

static PyObject *
read_texts(PyObject *module, PyObject *args)
{
    (void)module;
    return for_each_text(args, read_text);
}

PyDoc_STRVAR(rules_alone_doc,
"rules_alone(texts, vocabulary)\n--\n\n"
"Return for each text of a list the rule that takes it by itself, one for blocks before one for sentences, of those that\n"
"`read_texts` has of it; None where there is none, or `find_signals` says that it is no appeal.");

static PyObject *
rules_alone(PyObject *module, PyObject *args)
{
    (void)module;
    return for_each_text(args, rule_alone);
}

/* Read the start and the end of a sentence of a text of so many characters; 0, or -1 with an exception. */
static int
read_span(PyObject *span, Py_ssize_t length, Py_ssize_t *start, Py_ssize_t *end)
{
    if (PyTuple_Check(span) && PyTuple_GET_SIZE(span) == 2 && PyLong_Check(PyTuple_GET_ITEM(span, 0)) &&
        PyLong_Check(PyTuple_GET_ITEM(span, 1))) {
        *start = PyLong_AsSsize_t(PyTuple_GET_ITEM(span, 0));
        *end = PyLong_AsSsize_t(PyTuple_GET_ITEM(span, 1));
        if (0 <= *start && *start <= *end && *end <= length)
            return 0;
    }
    PyErr_Clear(); /* of a number that is too large */
    PyErr_SetString(PyExc_ValueError, "a sentence has its start and its end in the text");
    return -1;
}

/* Whether a text has so many spaces at the most. */
static inline __attribute__((always_inline)) int
has_few_spaces_of(int kind, const void *data, Py_ssize_t length, Py_ssize_t most)
{
    Py_ssize_t spaces = 0, at = 0;
    for (; at + SPACES_STEP <= length && spaces <= most; at += SPACES_STEP) {
        unsigned char more = 0;
        for (int i = 0; i < SPACES_STEP; i++) /* many at a time */
            more = (unsigned char)(more + (PyUnicode_READ(kind, data, at + i) == ' '));
        spaces += more;
    }
    for (; at < length && spaces <= most; at++)
        spaces += PyUnicode_READ(kind, data, at) == ' ';
    return spaces <= most;
}

static int
has_few_spaces(PyObject *text, Py_ssize_t most)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (length <= most)
        return 1;
    return kind == PyUnicode_1BYTE_KIND   ? has_few_spaces_of(PyUnicode_1BYTE_KIND, data, length, most)
           : kind == PyUnicode_2BYTE_KIND ? has_few_spaces_of(PyUnicode_2BYTE_KIND, data, length, most)
                                          : has_few_spaces_of(kind, data, length, most);
}

/* The texts that `find_notable` reads, what their parts have in common, and what was found. */
typedef struct {
    Vocabulary *vocabulary;
    Py_ssize_t most_spaces; /* of a text that rules for blocks judge */
    Notable notable;
    Tokens tokens;
    PyObject *found;
} Search;

/* Append a part of a text, if it is noted, behind the numbers of both, with what is said of it unless a rule takes it; return
 * whether one does, -1 with an exception. */
static int
search_part(Search *search, Py_ssize_t number, Py_ssize_t sentence, Part part)
{
    const Notable *notable = &search->notable;
    uint16_t found;
    if (split_tokens(search->vocabulary, &part, &search->tokens) < 0)
        return -1;
    int taken = (int)find_called(search->vocabulary, &search->tokens, &part, notable->scopes, notable->places, 1, &found);
    Py_XDECREF(part.stripped);
    PyObject *said = taken < 0   ? NULL
                     : taken > 0 ? Py_NewRef(Py_None)
                                 : weigh_part(search->vocabulary, &search->tokens, &part, notable);
    int failed = said == NULL;
    if (taken > 0 || (said != NULL && said != Py_None)) {
        PyObject *noted = Py_BuildValue("(nnO)", number, sentence, said);
        failed = noted == NULL || PyList_Append(search->found, noted) < 0;
        Py_XDECREF(noted);
    }
    Py_XDECREF(said);
    return failed ? -1 : taken;
}

/* Append what is noted of a text and of its sentences, up to one that a rule takes; 0, or -1 with an exception. */
static int
search_text(Search *search, Py_ssize_t number, PyObject *text, PyObject *cut, int bits)
{
    if (check_text(text) < 0)
        return -1;
    Notable *notable = &search->notable;
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    Part part = {text, NULL, 0, length};
    int blocks = bits & BLOCK && has_few_spaces(text, search->most_spaces) ? BLOCK : 0;
    int lone = PyList_GET_SIZE(cut) == 1, taken = 0; /* -1 with an exception */
    notable->scopes = lone ? SENTENCE | blocks : SENTENCE;
    notable->places = bits & (LISTED - PLACES);
    notable->asked = bits & ASKED;
    notable->listed = bits & LISTED;
    notable->weighed = 1;
    for (Py_ssize_t i = 0; !taken && i < PyList_GET_SIZE(cut); i++)
        taken = read_span(PyList_GET_ITEM(cut, i), length, &part.start, &part.end) < 0 ? -1 : search_part(search, number, i, part);
    if (!taken && !lone && blocks) {
        notable->scopes = BLOCK;
        notable->weighed = 0;
        taken = search_part(search, number, WHOLE, (Part){text, NULL, 0, length});
    }
    return taken < 0 ? -1 : 0;
}

/* Return the numbers of a list, NULL with an exception. */
static double *
read_sums(PyObject *sums)
{
    Py_ssize_t count = PyList_GET_SIZE(sums);
    double *read = PyMem_Malloc((size_t)(count + 1) * sizeof(double));
    if (read == NULL)
        PyErr_NoMemory();
    for (Py_ssize_t i = 0; read != NULL && i < count; i++) {
        if (!PyFloat_Check(PyList_GET_ITEM(sums, i))) {
            PyErr_SetString(PyExc_TypeError, "sums must be numbers");
            PyMem_Free(read);
            return NULL;
        }
        read[i] = PyFloat_AS_DOUBLE(PyList_GET_ITEM(sums, i));
    }
    return read;
}

PyDoc_STRVAR(find_notable_doc,
"find_notable(texts, cuts, bits, sums, most_words, vocabulary)\n--\n\n"
"Return of the texts of a list, each with the spans of its sentences and bits that say what it is, the sentences that a rule\n"
"takes which is called for, and those that are telling, or whose text is asked, and that are of a text that is listed or whose\n"
"weights sum up, scaled, to no less than stands in `sums` at their number of words; and the texts of several sentences, of so\n"
"many words by their spaces, that a rule for blocks takes. Of each text nothing is behind the first that a rule takes. Each is\n"
"the number of the text, that of the sentence, -1 for the whole, and None where a rule takes it, else what `read_texts` says\n"
"of it, without rules.");

static PyObject *
find_notable(PyObject *module, PyObject *args)
{
    PyObject *texts, *cuts, *bits, *sums, *capsule;
    Search search = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!O!nO", &PyList_Type, &texts, &PyList_Type, &cuts, &PyList_Type, &bits, &PyList_Type,
                          &sums, &search.most_spaces, &capsule))
        return NULL;
    search.most_spaces--;
    search.vocabulary = PyCapsule_GetPointer(capsule, VOCABULARY);
    if (search.vocabulary == NULL)
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(texts);
    if (PyList_GET_SIZE(cuts) != count || PyList_GET_SIZE(bits) != count || PyList_GET_SIZE(sums) < 1)
        return PyErr_Format(PyExc_ValueError, "each text must have sentences and bits, and some sums given");
    double *read = read_sums(sums);
    if (read == NULL)
        return NULL;
    search.notable.sums = read;
    search.notable.count = PyList_GET_SIZE(sums);
    search.found = PyList_New(0);
    int failed = search.found == NULL;
    for (Py_ssize_t i = 0; !failed && i < count; i++) {
        int whole = i < PyList_GET_SIZE(texts) && i < PyList_GET_SIZE(cuts) && i < PyList_GET_SIZE(bits);
        PyObject *text = whole ? Py_NewRef(PyList_GET_ITEM(texts, i)) : NULL; /* rules that are asked may change the lists */
        PyObject *cut = whole ? Py_NewRef(PyList_GET_ITEM(cuts, i)) : NULL, *said = whole ? PyList_GET_ITEM(bits, i) : NULL;
        if (whole && PyList_Check(cut) && PyLong_Check(said))
            failed = search_text(&search, i, text, cut, (int)PyLong_AsUnsignedLongMask(said)) < 0;
        else
            failed = PyErr_Format(PyExc_TypeError, "a text has a list of sentences and a number of bits") == NULL;
        Py_XDECREF(text);
        Py_XDECREF(cut);
    }
    if (failed)
        Py_CLEAR(search.found);
    PyMem_Free(search.tokens.items);
    PyMem_Free(read);
    return search.found;
}

PyDoc_STRVAR(find_signals_doc,
"find_signals(texts, vocabulary)\n--\n\nReturn for each text of a list whether it can be an appeal or hold one.");

static PyObject *
find_signals(PyObject *module, PyObject *args)
{
    (void)module;
    return for_each_text(args, has_signal);
}

PyDoc_STRVAR(lower_texts_doc,
"lower_texts(texts, otherwise)\n--\n\n"
"Return each text of a list in lower case, with straight apostrophes and without line ends, of the same length: what\n"
"`otherwise` says of it where a small letter is two, or depends on what stands beside it.");

static PyObject *
lower_texts(PyObject *module, PyObject *args)
{
    PyObject *texts, *otherwise;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O", &PyList_Type, &texts, &otherwise))
        return NULL;
    return map_texts(NULL, texts, lower_text, otherwise);
}

/* Whether a character may be a letter of a script that is told by its letters: all but Latin ones and common marks. */
static inline int
may_be_foreign(Py_UCS4 c)
{
    return (c >= 0x370 && c < 0x1e00) || (c >= 0x3000 && c < 0xd800);
}

/* Count for each rule the words, in lower case, that call for it among the first of a text, cut at white space, `most` at the most; return
 * how many words there are, -1 where a character may be foreign. */
static inline __attribute__((always_inline)) Py_ssize_t
count_words_of(const Vocabulary *vocabulary, int kind, const void *data, Py_ssize_t length, Py_ssize_t most,
               Py_ssize_t *times)
{
    Py_ssize_t count = 0, at = 0;
    while (at < length && count < most) {
        Py_ssize_t start = at;
        uint32_t hash = FIRST_HASH;
        for (; at < length; at++) {
            Py_UCS4 c = small_letter(PyUnicode_READ(kind, data, at));
            if (c >= 256 && may_be_foreign(c))
                return -1;
            if (c < 256 ? vocabulary->between[c] : Py_UNICODE_ISSPACE(c))
                break;
            hash = NEXT_HASH(hash, c);
        }
        if (at == start) {
            at++;
            continue;
        }
        count++;
        const Entry *entry = find_word(vocabulary, kind, data, start, at - start, hash | 1, 1);
        for (int n = 0; entry != NULL && n < entry->rule_count; n++)
            times[entry->rules[n]]++;
    }
    return count;
}

PyDoc_STRVAR(count_calls_doc,
"count_calls(texts, vocabulary, most)\n--\n\n"
"Return how many words the texts of a list have, `most` at the most, and of each rule, in a list, how many of these call for\n"
"it in lower case; None where a character may be of a script that is not Latin.");

static PyObject *
count_calls(PyObject *module, PyObject *args)
{
    PyObject *texts, *capsule;
    Py_ssize_t most, count = 0, failed = 0, times[MOST_RULES] = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "O!On", &PyList_Type, &texts, &capsule, &most))
        return NULL;
    const Vocabulary *vocabulary = PyCapsule_GetPointer(capsule, VOCABULARY);
    if (vocabulary == NULL)
        return NULL;
    for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(texts); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (!PyUnicode_Check(text))
            return PyErr_Format(PyExc_TypeError, "texts must be texts");
        int kind = PyUnicode_KIND(text);
        const void *data = PyUnicode_DATA(text);
        Py_ssize_t length = PyUnicode_GET_LENGTH(text);
        Py_ssize_t left = most - count;
        /* of a kind that the compiler knows each letter is read in a step */
        Py_ssize_t more = kind == PyUnicode_1BYTE_KIND   ? count_words_of(vocabulary, PyUnicode_1BYTE_KIND, data, length, left, times)
                          : kind == PyUnicode_2BYTE_KIND ? count_words_of(vocabulary, PyUnicode_2BYTE_KIND, data, length, left, times)
                                                         : count_words_of(vocabulary, kind, data, length, left, times);
        failed = more < 0;
        count += more;
    }
    if (failed)
        Py_RETURN_NONE;
    PyObject *called = PyList_New(vocabulary->rule_count);
    for (Py_ssize_t i = 0; called != NULL && i < vocabulary->rule_count; i++) {
        PyObject *number = PyLong_FromSsize_t(times[i]);
        if (number == NULL)
            Py_CLEAR(called);
        else
            PyList_SET_ITEM(called, i, number);
    }
    return called == NULL ? NULL : Py_BuildValue("(nN)", count, called);
}

static PyMethodDef methods[] = {
    {"make_vocabulary", make_vocabulary, METH_VARARGS, make_vocabulary_doc},
    {"read_texts", read_texts, METH_VARARGS, read_texts_doc},
    {"rules_alone", rules_alone, METH_VARARGS, rules_alone_doc},
    {"find_notable", find_notable, METH_VARARGS, find_notable_doc},
    {"lower_texts", lower_texts, METH_VARARGS, lower_texts_doc},
    {"find_signals", find_signals, METH_VARARGS, find_signals_doc},
    {"count_calls", count_calls, METH_VARARGS, count_calls_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean.appeals._weigh", "The hot loops of reading.py in C.", 0, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__weigh(void)
{
    fill_kinds();
    fill_small();
    return PyModuleDef_Init(&definition);
}
