/* The hot loops of plain_writing.py, anchors.py, plain_outline.py, plain_features.py, judgement.py and plain_judgement.py in
 * C: the same numbers, several times faster.
 *
 * Those files hold the same loops in Python, which are what counts: they run where this module was not built, and tests
 * compare the two. What is given is checked before it is used: no list of numbers makes a loop leave its arrays.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>
#ifdef __x86_64__
#include <immintrin.h>
#endif
#include "_fields.h"

/* What is counted of a text, as COLUMNS in writing.py has it. */
enum {
    SPACES, COMMAS, BARS, QUOTES, QUESTIONS, DIGITS, UPPER, LOWER, WIDE, COLONS, SIGNS, /* one for each sort */
    STOPS, CAPITALS, LENGTH, ENDS, BEGINS, SIZE, WIDTH
};

#define SORTS (SIGNS + 1)
#define OVER 2 /* how a box over the page is hidden */
#define MOST_NUMBER INT32_MAX /* so that no sum over a page leaves 64 bits */

/* Bits of a character that mean more than that it is counted, and from where a text is one without spaces. */
typedef struct {
    uint16_t stop, full, upper, gap, end, half, quote, digit, lower, space;
    Py_ssize_t sparse, least, worth;
    uint16_t marking; /* the bits of what stops and words with a capital are told by */
    uint16_t counted; /* the bits of all sorts … */
    int sort_of[16];  /* … and of each the sort it stands for */
} Signs;

#define CHUNK 16

/* Which of so many characters of a text are neither small letters, a to z, nor spaces, and which are spaces: a bit for each. */
typedef struct {
    unsigned others, spaces;
} Told;

static inline __attribute__((always_inline)) Told
tell_chunk(const void *data, int kind, Py_ssize_t at)
{
#ifdef __SSE2__
    const __m128i *here = (const __m128i *)((const char *)data + at * kind);
    __m128i parts[4], small;
    for (int n = 0; n < kind; n++)
        parts[n] = _mm_loadu_si128(here + n);
    if (kind == PyUnicode_1BYTE_KIND) {
        small = parts[0];
    } else if (kind == PyUnicode_2BYTE_KIND) {
        small = _mm_packus_epi16(parts[0], parts[1]); /* what is above 255 becomes 0 or 255 */
    } else {
        small = _mm_packus_epi16(_mm_packs_epi32(parts[0], parts[1]), _mm_packs_epi32(parts[2], parts[3]));
    }
    __m128i letters = _mm_and_si128(_mm_cmpgt_epi8(small, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(small, _mm_set1_epi8('z' + 1)));
    __m128i spaces = _mm_cmpeq_epi8(small, _mm_set1_epi8(' '));
    return (Told){~(unsigned)_mm_movemask_epi8(_mm_or_si128(letters, spaces)) & 0xffff, (unsigned)_mm_movemask_epi8(spaces)};
#else
    Told told = {0, 0};
    for (int n = 0; n < CHUNK; n++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at + n);
        told.spaces |= (unsigned)(c == ' ') << n;
        told.others |= (unsigned)(c != ' ' && (c < 'a' || c > 'z')) << n;
    }
    return told;
#endif
}

/* How many bits of each byte are set. */
static unsigned char BITS[256];

/* Return how many of sixteen bits are set. */
static inline unsigned
count_bits(unsigned bits)
{
    return (unsigned)BITS[bits & 255] + BITS[bits >> 8];
}

/* Count one text of characters of some width into a row: a number for each sort, ends of sentences, words with a capital,
 * and so on. Before a text shorter than a chunk there is room for one. */
static inline __attribute__((always_inline)) void
count_kind(const void *data, int kind, Py_ssize_t length, const uint16_t *table, const Signs *signs, int64_t *row)
{
#define KIND_OF(c) table[(c) < 0x10000 ? (c) : 0x10000]
#define KIND_AT(at) KIND_OF(PyUnicode_READ(kind, data, at))
    int64_t others = 0, spaces = 0; /* others than small letters and spaces, as most characters are */
    memset(row, 0, WIDTH * sizeof *row);
    for (Py_ssize_t next = 0; next < length; next += CHUNK) {
        Py_ssize_t start = next + CHUNK <= length ? next : length - CHUNK;
        Told told = tell_chunk(data, kind, start);
        spaces += count_bits(told.spaces >> (next - start));
        for (unsigned left = told.others >> (next - start) << (next - start); left; left &= left - 1) {
            Py_ssize_t at = start + __builtin_ctz(left);
            uint16_t what = KIND_AT(at);
            if (what == signs->lower)
                continue;
            others++;
            for (unsigned rest = what & signs->counted; rest; rest &= rest - 1)
                row[signs->sort_of[__builtin_ctz(rest)]]++;
            if (!(what & signs->marking))
                continue;
            if ((what & (signs->stop | signs->full)) == signs->stop)
                row[STOPS] += at + 1 < length && PyUnicode_READ(kind, data, at + 1) == ' ';
            uint16_t before = at > 0 ? KIND_AT(at - 1) : signs->gap;
            row[STOPS] += (what & signs->full) != 0;
            row[CAPITALS] += (what & signs->upper) && (before & signs->gap);
            row[STOPS] += (before & signs->stop) && (what & signs->gap) && !(before & signs->full);
        }
    }
    uint16_t what = length > 0 ? KIND_AT(length - 1) : 0, before = length > 0 ? what : signs->gap;
    row[LOWER] += length - others - spaces;
    row[SPACES] += spaces;
    row[STOPS] += (before & signs->stop) && !(before & signs->full); /* a text ends as with a gap */
    row[LENGTH] = row[SIZE] = length;
    row[ENDS] = what & signs->end ? 2 : (what & signs->half) != 0;
    uint16_t first = length > 0 ? KIND_AT(0) : 0;
    row[BEGINS] = first & signs->quote ? 4 : first & signs->digit ? 3 : first & signs->upper ? 2 : (first & signs->lower) != 0;
    if (row[SPACES] * signs->sparse < length && length > signs->least)
        row[SIZE] += row[WIDE] * (signs->worth - 2) / 2;
#undef KIND_AT
#undef KIND_OF
}

static void
count_text(PyObject *text, const uint16_t *table, const Signs *signs, int64_t *row)
{
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    int kind = PyUnicode_KIND(text);
    Py_UCS4 room[2 * CHUNK];
    if (length < CHUNK) {
        memset(room, 0, sizeof room);
        data = memcpy((char *)room + CHUNK * kind, data, (size_t)(length * kind));
    }
    if (kind == PyUnicode_1BYTE_KIND)
        count_kind(data, PyUnicode_1BYTE_KIND, length, table, signs, row);
    else if (kind == PyUnicode_2BYTE_KIND)
        count_kind(data, PyUnicode_2BYTE_KIND, length, table, signs, row);
    else
        count_kind(data, PyUnicode_4BYTE_KIND, length, table, signs, row);
}

/* Note which sort each bit stands for; whether each stands for one, that of small letters for nothing but their sort, a to z
 * are of that sort, and the space is a gap and of its sort. */
static int
note_sorts(const uint16_t *sorts, const uint16_t *table, Signs *signs)
{
    for (int letter = 'a'; letter <= 'z'; letter++)
        if (table[letter] != signs->lower)
            return 0;
    signs->space = table[' '];
    signs->counted = 0;
    for (int n = 0; n < SORTS; n++) {
        if (sorts[n] == 0 || sorts[n] & (sorts[n] - 1) || sorts[n] & signs->counted)
            return 0;
        signs->counted |= sorts[n];
        signs->sort_of[__builtin_ctz(sorts[n])] = n;
    }
    uint16_t told = signs->stop | signs->full | signs->upper;
    signs->marking = told | signs->gap;
    return sorts[LOWER] == signs->lower && !(signs->marking & signs->lower) && !(signs->gap & signs->counted) &&
           signs->space == (sorts[SPACES] | signs->gap) && !(signs->space & told);
}

/* Release what `read_signs` read. */
static void
release_signs(Py_buffer *table, Py_buffer *sorts)
{
    PyBuffer_Release(table);
    PyBuffer_Release(sorts);
}

/* Read what characters are, and what is counted of them, as `load_characters` in writing.py has it; 0, or -1 with an exception. */
static int
read_signs(PyObject *characters, Py_buffer *table, Py_buffer *sorts, Signs *signs)
{
    if (!PyArg_ParseTuple(characters, "y*y*(HHHHHHHHHnnn)", table, sorts, &signs->stop, &signs->full, &signs->upper,
                          &signs->gap, &signs->end, &signs->half, &signs->quote, &signs->digit, &signs->lower,
                          &signs->sparse, &signs->least, &signs->worth))
        return -1;
    if (table->len != 0x10001 * (Py_ssize_t)sizeof(uint16_t) || sorts->len != SORTS * (Py_ssize_t)sizeof(uint16_t))
        PyErr_SetString(PyExc_ValueError, "the table has 65,537 entries, and there are eleven sorts");
    else if (signs->sparse < 0 || signs->sparse > 1000 || signs->worth < 0 || signs->worth > 1000)
        PyErr_SetString(PyExc_ValueError, "sparse and worth are small numbers");
    else if (!note_sorts(sorts->buf, table->buf, signs))
        PyErr_SetString(PyExc_ValueError, "each sort is a bit, small letters, as a to z, are of one and nothing else, and the space is a gap");
    if (!PyErr_Occurred())
        return 0;
    release_signs(table, sorts);
    return -1;
}

/* Count all texts, a row of WIDTH numbers for each; 0, or -1 with an exception. */
static int
count_texts(PyObject *texts, const uint16_t *table, const Signs *signs, int64_t *row)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(texts); i++, row += WIDTH) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (!PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
            return -1;
        }
        count_text(text, table, signs, row);
    }
    return 0;
}

PyDoc_STRVAR(count_characters_doc,
"count_characters(texts, characters)\n--\n\n"
"Return int64 numbers as bytes, a row for each text, as COLUMNS in writing.py has them. `characters` are a table and sorts,\n"
"both uint16, and signs: stop, full stop, capital, gap, end, half end, quotation mark, digit, small letter, and three numbers.");

static PyObject *
count_characters(PyObject *module, PyObject *args)
{
    PyObject *texts, *characters;
    Py_buffer table, sorts;
    Signs signs;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &texts, &PyTuple_Type, &characters) ||
        read_signs(characters, &table, &sorts, &signs) < 0)
        return NULL;
    PyObject *result = PyBytes_FromStringAndSize(NULL, PyList_GET_SIZE(texts) * WIDTH * (Py_ssize_t)sizeof(int64_t));
    if (result != NULL && count_texts(texts, table.buf, &signs, (int64_t *)PyBytes_AS_STRING(result)) < 0)
        Py_CLEAR(result);
    release_signs(&table, &sorts);
    return result;
}

/* Keys, a bit for each small ASCII letter with which a word of theirs begins, and for each of these one for each ASCII
 * character that follows it there, the lowest for the end of the word; and which two stand side by side anywhere. */
typedef struct {
    PyObject *keys;
    uint32_t begins;
    uint64_t follows[26][2], pairs[128][2];
} Beginnings;

#define MOST_REACH 64

static inline int
is_letter(Py_UCS4 c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

/* Of the ASCII characters, whether each is of a word. */
static unsigned char OF_WORD[128];

static inline int
is_of_word(Py_UCS4 c)
{
    return OF_WORD[c & 127];
}

static void
note_words(Beginnings *known)
{
    int kind = PyUnicode_KIND(known->keys), within = 0;
    const void *data = PyUnicode_DATA(known->keys);
    Py_ssize_t length = PyUnicode_GET_LENGTH(known->keys);
    for (Py_ssize_t at = 0; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at), next = at + 1 < length ? PyUnicode_READ(kind, data, at + 1) : ' ';
        if (c < 128 && next < 128)
            known->pairs[c][next / 64] |= (uint64_t)1 << next % 64;
        if (!within && c >= 'a' && c <= 'z') {
            next = next < 128 && is_of_word(next) ? next : 0; /* behind the word, or of one that is not all ASCII */
            known->begins |= 1u << (c - 'a');
            known->follows[c - 'a'][next / 64] |= (uint64_t)1 << next % 64;
        }
        within = c < 128 ? is_of_word(c) : Py_UNICODE_ISALNUM(c);
    }
}

/* Whether some ASCII characters stand in the keys. */
static int
stand_in(const Beginnings *known, const char *some, Py_ssize_t size)
{
    int kind = PyUnicode_KIND(known->keys);
    const void *data = PyUnicode_DATA(known->keys);
    Py_ssize_t last = PyUnicode_GET_LENGTH(known->keys) - size;
    for (Py_ssize_t at = 0; at <= last; at++) {
        if (kind == PyUnicode_1BYTE_KIND) {
            const char *found = memchr((const char *)data + at, some[0], (size_t)(last - at + 1));
            if (found == NULL)
                return 0;
            at = found - (const char *)data;
        }
        Py_ssize_t same = 0;
        while (same < size && PyUnicode_READ(kind, data, at + same) == (unsigned char)some[same])
            same++;
        if (same == size)
            return 1;
    }
    return 0;
}

/* Whether a word that begins a text, with an ASCII letter, may begin a word of the keys: all that are not ASCII may, if
 * their first letter does. */
static int
may_be_word(const Beginnings *known, int kind, const void *data, Py_ssize_t length)
{
    int letter = (int)((PyUnicode_READ(kind, data, 0) | 0x20) - 'a');
    Py_UCS4 c = length > 1 ? PyUnicode_READ(kind, data, 1) : ' ';
    Py_UCS4 second = c >= 128 || !is_of_word(c) ? 0 : is_letter(c) ? c | 0x20 : c;
    if (!(known->begins >> letter & 1) || known->follows[letter][second / 64] >> second % 64 & 1)
        return known->begins >> letter & 1;
    for (Py_ssize_t at = 1; at < length && (c = PyUnicode_READ(kind, data, at)) != ' '; at++)
        if (c >= 128)
            return 1;
        else if (!is_of_word(c))
            break;
    return 0;
}

/* Whether a text may begin as something in the keys does: the first `reach` characters of its own key stand there, as far as
 * these are told by ASCII characters that are no apostrophe, and its first word may begin a word. */
static int
may_begin(const Beginnings *known, PyObject *text, Py_ssize_t reach)
{
    int kind = PyUnicode_KIND(text), parted = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), size = 0;
    char key[MOST_REACH];
    if (is_letter(PyUnicode_READ(kind, data, 0)) && !may_be_word(known, kind, data, length))
        return 0;
    for (Py_ssize_t at = 0; at < length && size < reach; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c >= 128 || c == '\'')
            break;
        if (!is_of_word(c)) {
            parted = size > 0;
            continue;
        }
        c = is_letter(c) ? c | 0x20 : c;
        if (parted)
            key[size++] = ' ';
        if (size > 0 && !(known->pairs[(unsigned char)key[size - 1]][c / 64] >> c % 64 & 1))
            return 0;
        if (size < reach)
            key[size++] = (char)c;
        parted = 0;
    }
    return size == 0 || stand_in(known, key, size);
}

PyDoc_STRVAR(sift_beginnings_doc,
"sift_beginnings(texts, keys, least, most, reach)\n--\n\n"
"Return which texts of `least` to `most` characters may begin as something in `keys` does, which are keys of texts with line\n"
"ends between them: all are among them whose own key stands there at the beginning of a word, or its first `reach`\n"
"characters, 64 at the most.");

static PyObject *
sift_beginnings(PyObject *module, PyObject *args)
{
    PyObject *texts, *found;
    Py_ssize_t least, most, reach;
    Beginnings known = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "O!Unnn", &PyList_Type, &texts, &known.keys, &least, &most, &reach) ||
        (found = PyList_New(0)) == NULL)
        return NULL;
    reach = reach > MOST_REACH ? MOST_REACH : reach;
    note_words(&known);
    for (Py_ssize_t row = 0; row < PyList_GET_SIZE(texts); row++) {
        PyObject *text = PyList_GET_ITEM(texts, row);
        Py_ssize_t length = PyUnicode_Check(text) ? PyUnicode_GET_LENGTH(text) : 0;
        if (length == 0 || length < least || length > most || !may_begin(&known, text, reach))
            continue;
        PyObject *number = PyLong_FromSsize_t(row);
        int failed = number == NULL || PyList_Append(found, number) < 0;
        Py_XDECREF(number);
        if (failed) {
            Py_DECREF(found);
            return NULL;
        }
    }
    return found;
}

/* Texts told apart: the number of the text, and one, in each slot that is taken, and how often each text stands. */
typedef struct {
    uint32_t *slots;
    int64_t *first, *times; /* of each text where one like it stands first; of each that stands first how often it does */
    uint64_t *hashes;
    size_t mask;
    PyObject *known; /* dict: text -> number, of those for which there is no slot near; NULL without such */
} Repeats;

#define MOST_PROBES 16

/* Return a number that is mostly another for another text: by its length, its beginning and its end. */
static uint64_t
hash_text(PyObject *text)
{
    const uint64_t many = 0x9e3779b97f4a7c15u;
    const char *data = PyUnicode_DATA(text);
    size_t size = (size_t)PyUnicode_GET_LENGTH(text) * PyUnicode_KIND(text);
    uint64_t hash = size * many, parts[4] = {0};
    if (size < sizeof parts) {
        memcpy(parts, data, size);
    } else {
        memcpy(parts, data, sizeof parts / 2);
        memcpy(parts + 2, data + size - sizeof parts / 2, sizeof parts / 2);
    }
    for (int n = 0; n < 4; n++) {
        hash = (hash ^ parts[n]) * many;
        hash ^= hash >> 32;
    }
    return hash;
}

/* Whether two texts are the same. */
static int
are_same(PyObject *one, PyObject *other)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(one);
    return length == PyUnicode_GET_LENGTH(other) && PyUnicode_KIND(one) == PyUnicode_KIND(other) &&
           memcmp(PyUnicode_DATA(one), PyUnicode_DATA(other), (size_t)length * PyUnicode_KIND(one)) == 0;
}

/* Return where a text like this one, for which there is no slot near, stands first; -1 with an exception. No page can make
 * this slow. */
static Py_ssize_t
look_up_first(Repeats *repeats, PyObject *text, Py_ssize_t row)
{
    if (repeats->known == NULL && (repeats->known = PyDict_New()) == NULL)
        return -1;
    PyObject *number = PyLong_FromSsize_t(row), *found = number == NULL ? NULL : PyDict_SetDefault(repeats->known, text, number);
    Py_ssize_t first = found == NULL ? -1 : PyLong_AsSsize_t(found);
    Py_XDECREF(number);
    if (first == row)
        repeats->times[row] = 0;
    return first;
}

/* Return where a text like this one stands first; -1 with an exception. */
static Py_ssize_t
find_first(Repeats *repeats, PyObject *texts, Py_ssize_t row)
{
    PyObject *text = PyList_GET_ITEM(texts, row);
    if (!PyUnicode_CheckExact(text)) {
        PyErr_SetString(PyExc_TypeError, "texts must be texts");
        return -1;
    }
    uint64_t hash = repeats->hashes[row] = hash_text(text);
    for (size_t probe = 0; probe < MOST_PROBES; probe++) {
        size_t at = (hash + probe) & repeats->mask;
        Py_ssize_t other = (Py_ssize_t)repeats->slots[at] - 1;
        if (other < 0) {
            repeats->slots[at] = (uint32_t)(row + 1);
            repeats->times[row] = 0;
            return row;
        }
        if (repeats->hashes[other] == hash && are_same(PyList_GET_ITEM(texts, other), text))
            return other;
    }
    return look_up_first(repeats, text, row);
}

/* The bars of outline.py and features.py. */
typedef struct {
    uint64_t bad, poor, others, stories;
    uint64_t short_codes; /* a bit for the code of each name of elements of short lines */
    Py_ssize_t heading;   /* the code of the main heading */
    Py_ssize_t full, half, most, linked, far, near;
    Py_ssize_t all_prose;
    double whole_page, shown, shares[3];
} Bars;

#define MOST_BLOCKS 48 /* there are fewer arrays */
#define ROOM 8192      /* numbers of a block, if no array has more */
#define LEVELS 4 /* a run's element and those above it that are looked at */

/* What an element holds, of all runs below it: effective characters, those in links, runs and the mass of the story. */
typedef struct {
    int64_t length, linked, runs, mass;
} Held;

/* A page: what is given of its elements, forms of elements and runs, and what is measured of them. */
typedef struct {
    Bars bars;
    Py_ssize_t elements, forms, runs, judged, span_count, groups;
    const int64_t *parents, *ends, *form_of; /* of each element */
    int64_t *bits_of, *code_of, *hidden_of;  /* of each form */
    const int64_t *nodes, *linked, *links;   /* of each run */
    int64_t *counts;                        /* WIDTH of each run */
    Held *held;                             /* of each element */
    uint64_t *bits, *inherited;
    int64_t *hidden, *depths;
    int64_t *prose, *weights, *alike;       /* of each run; `alike` numbers the pairs of its form and its parent's */
    int64_t *times, *first;                 /* how often each text stands, and where one like it stands first */
    int64_t *asked, *spans;                 /* the runs that are judged, the places from which on they follow each other … */
    int64_t *above[LEVELS];                 /* … and of each its element, the one above, and so on */
    int64_t *scratch;                       /* room for a number of each element, form or run and one */
    int hides;                              /* whether any element is hidden */
    Py_ssize_t boxes[3];
    float *out;                             /* where the next column goes */
    void *blocks[MOST_BLOCKS];              /* room for all of these, from which it is taken piece by piece */
    int block_count;
    int64_t *room;
    Py_ssize_t left;                        /* numbers for which there is room in the last block */
} Measure;

/* Return room for so many numbers and one, which ends with the page; NULL with an exception. */
static void *
take(Measure *page, Py_ssize_t count)
{
    if (count >= page->left) {
        Py_ssize_t size = count < ROOM ? ROOM : count + 1;
        page->room = page->block_count < MOST_BLOCKS ? PyMem_Malloc((size_t)size * sizeof(int64_t)) : NULL;
        page->left = page->room == NULL ? 0 : size;
        if (page->room == NULL) {
            PyErr_NoMemory();
            return NULL;
        }
        page->blocks[page->block_count++] = page->room;
    }
    int64_t *room = page->room;
    page->room += count + 1;
    page->left -= count + 1;
    return room;
}

/* Return the same, all zero. */
static void *
take_zero(Measure *page, Py_ssize_t count)
{
    int64_t *room = take(page, count);
    for (Py_ssize_t at = 0; room != NULL && at <= count; at++)
        room[at] = 0;
    return room;
}

#define KNOWN_CODES 64 /* a power of two, several times the names of elements on most pages */

/* The codes of names, each in one place by where its text is. */
typedef struct {
    PyObject *name;
    int64_t code;
} KnownCode;

/* Return the code of a name, 0 of one that has none; -1 with an exception. */
static int64_t
code_of(PyObject *codes, PyObject *name, KnownCode *known)
{
    KnownCode *place = &known[((uintptr_t)name >> 5) % KNOWN_CODES];
    if (place->name != name) {
        PyObject *code = PyDict_GetItemWithError(codes, name);
        *place = (KnownCode){name, code == NULL ? 0 : PyLong_AsLongLong(code)};
    }
    return place->code;
}

/* What a start tag's `hidden` says: 0 for an element that is shown, 1 for one that is not, OVER for a box over the page. */
static int64_t
hiding_of(PyObject *hidden)
{
    return hidden == Py_False ? 0 : hidden == Py_True ? 1 : PyObject_IsTrue(hidden) ? OVER : 0;
}

/* Read the groups, the code of the name and how it is hidden of each form; 0, or -1 with an exception. */
static int
read_forms(Measure *page, PyObject *forms, PyObject *codes)
{
    Field fields[] = {{PyUnicode_InternFromString("bits"), NULL, 0},
                      {PyUnicode_InternFromString("name"), NULL, 0},
                      {PyUnicode_InternFromString("hidden"), NULL, 0}};
    int right = fields[0].name != NULL && fields[1].name != NULL && fields[2].name != NULL;
    KnownCode known[KNOWN_CODES] = {{NULL, 0}}; /* each name is held by a tag of the list */
    for (Py_ssize_t form = 0; right && form < page->forms; form++) {
        PyObject *tag = PyList_GET_ITEM(forms, form), *bits = field_of(tag, &fields[0]);
        PyObject *name = bits == NULL ? NULL : field_of(tag, &fields[1]);
        PyObject *hidden = name == NULL ? NULL : field_of(tag, &fields[2]);
        page->code_of[form] = hidden == NULL ? 0 : code_of(codes, name, known);
        page->bits_of[form] = hidden == NULL || PyErr_Occurred() ? -1 : (int64_t)PyLong_AsUnsignedLongLongMask(bits);
        page->hidden_of[form] = hidden == NULL ? 0 : hiding_of(hidden);
        Py_XDECREF(bits);
        Py_XDECREF(name);
        Py_XDECREF(hidden);
        if (!PyErr_Occurred() && (page->bits_of[form] < 0 || page->code_of[form] < 0 || page->code_of[form] > 63))
            PyErr_SetString(PyExc_ValueError, "a number is out of its range");
        right = !PyErr_Occurred();
    }
    for (int n = 0; n < 3; n++)
        Py_XDECREF(fields[n].name);
    return right ? 0 : -1;
}

/* Whether all of some numbers are from 0 up to one. */
static int
are_within(const int64_t *numbers, Py_ssize_t count, int64_t most)
{
    uint64_t all = 0; /* the highest bit is that of a number below 0, or of what is left to the highest */
    for (Py_ssize_t at = 0; at < count; at++)
        all |= (uint64_t)numbers[at] | ((uint64_t)most - (uint64_t)numbers[at]);
    return !(all >> 63);
}

/* Read what is given of a page, its elements being so many; 0, or -1 with an exception. */
static int
read_page(Measure *page, const Py_buffer *numbers, PyObject *forms, PyObject *codes, PyObject *texts)
{
    Py_ssize_t count = page->elements;
    page->forms = PyList_GET_SIZE(forms);
    page->runs = PyList_GET_SIZE(texts);
    if (count < 1 || count >= MOST_NUMBER || page->forms < 1 || page->runs < 1 || page->runs >= MOST_NUMBER ||
        page->groups < 0 || page->groups > 63) {
        PyErr_SetString(PyExc_ValueError, "a page has elements, forms and runs, and at most 63 groups");
        return -1;
    }
    if (numbers->len != 3 * (count + page->runs) * (Py_ssize_t)sizeof(int64_t)) {
        PyErr_SetString(PyExc_ValueError, "the numbers do not fit together");
        return -1;
    }
    page->parents = numbers->buf;
    page->ends = page->parents + count;
    page->form_of = page->ends + count;
    page->nodes = page->form_of + count;
    page->linked = page->nodes + page->runs;
    page->links = page->linked + page->runs;
    int right = page->parents[0] == 0;
    for (Py_ssize_t node = 1; right && node < count; node++)
        right = page->parents[node] >= 0 && page->parents[node] < node;
    if (!right)
        PyErr_SetString(PyExc_ValueError, "a parent comes before its children");
    else if (!are_within(page->ends, count, count) || !are_within(page->form_of, count, page->forms - 1) ||
             !are_within(page->nodes, page->runs, count - 1) || !are_within(page->linked, 2 * page->runs, MOST_NUMBER))
        PyErr_SetString(PyExc_ValueError, "a number is out of its range");
    if (PyErr_Occurred() || (page->bits_of = take(page, page->forms)) == NULL ||
        (page->code_of = take(page, page->forms)) == NULL || (page->hidden_of = take(page, page->forms)) == NULL)
        return -1;
    return read_forms(page, forms, codes);
}

/* Make room for what is measured; 0, or -1 with an exception. */
static int
make_room(Measure *page)
{
    Py_ssize_t most = page->elements > page->runs ? page->elements : page->runs;
    int64_t **of_elements[] = {(int64_t **)&page->bits, (int64_t **)&page->inherited, &page->hidden, &page->depths};
    int64_t **of_runs[] = {&page->prose, &page->weights, &page->alike, &page->times, &page->first, &page->asked, &page->spans,
                           &page->above[0], &page->above[1], &page->above[2], &page->above[3]};
    for (size_t i = 0; i < sizeof of_elements / sizeof *of_elements; i++)
        if ((*of_elements[i] = take(page, page->elements)) == NULL)
            return -1;
    for (size_t i = 0; i < sizeof of_runs / sizeof *of_runs; i++)
        if ((*of_runs[i] = take(page, page->runs)) == NULL)
            return -1;
    page->counts = take(page, WIDTH * page->runs);
    page->held = take(page, page->elements * (Py_ssize_t)(sizeof *page->held / sizeof(int64_t)));
    page->scratch = take(page, (most > page->forms ? most : page->forms) + 1);
    return page->counts == NULL || page->held == NULL || page->scratch == NULL ? -1 : 0;
}

#define COUNT(page, run, what) ((page)->counts[(run) * WIDTH + (what)])

/* Count the characters of all texts, and how often each text stands; 0, or -1 with an exception. */
static int
read_texts(Measure *page, PyObject *texts, const uint16_t *table, const Signs *signs)
{
    size_t slots = 8;
    while (slots < 2 * (size_t)page->runs)
        slots *= 2;
    uint32_t *room = PyMem_Calloc(slots, sizeof *room);
    uint64_t *hashes = take(page, page->runs);
    if (room == NULL)
        PyErr_NoMemory();
    int right = room != NULL && hashes != NULL && count_texts(texts, table, signs, page->counts) == 0;
    Repeats repeats = {room, page->first, page->times, hashes, slots - 1, NULL};
    for (Py_ssize_t run = 0; right && run < page->runs; run++) {
        Py_ssize_t first = page->first[run] = find_first(&repeats, texts, run);
        right = first >= 0;
        if (right)
            page->times[first]++;
        if (right && (COUNT(page, run, LENGTH) > MOST_NUMBER / 2 || COUNT(page, run, SIZE) > MOST_NUMBER)) {
            PyErr_SetString(PyExc_ValueError, "a number is out of its range");
            right = 0;
        }
    }
    Py_XDECREF(repeats.known);
    PyMem_Free(room);
    return right ? 0 : -1;
}

static int64_t
own_text(const Measure *page, Py_ssize_t node)
{
    return page->held[node].length - page->held[node].linked;
}

static int64_t
at_least_one(int64_t number)
{
    return number > 1 ? number : 1;
}

/* Note which runs read like a paragraph, and what each element holds: as its mass the text that reads so. */
static void
read_prose(Measure *page)
{
    const Bars *bars = &page->bars;
    for (Py_ssize_t node = 0; node < page->elements; node++)
        page->held[node] = (Held){0, 0, 0, 0};
    for (Py_ssize_t run = 0; run < page->runs; run++) {
        int64_t size = COUNT(page, run, SIZE);
        int is_long = size >= bars->full || (size >= bars->half && COUNT(page, run, ENDS) == 2);
        page->prose[run] = is_long && page->linked[run] * bars->linked < COUNT(page, run, LENGTH);
        Held *held = &page->held[page->nodes[run]];
        held->length += size;
        held->linked += page->linked[run];
        held->runs++;
        held->mass += page->prose[run] ? size : 0;
    }
    for (Py_ssize_t node = page->elements - 1; node > 0; node--) {
        Held *held = &page->held[node], *above = &page->held[page->parents[node]];
        above->length += held->length;
        above->linked += held->linked;
        above->runs += held->runs;
        above->mass += held->mass;
    }
}

/* Note the groups of each element's class words and hand them down; words about the page are left out, but for those of
   comments and other stories where the main heading, or some paragraphs, stand elsewhere. */
static void
read_bits(Measure *page)
{
    double bar = page->bars.whole_page * (double)at_least_one(own_text(page, 0));
    Py_ssize_t heading = 0;
    while (heading < page->elements && page->code_of[page->form_of[heading]] != page->bars.heading)
        heading++;
    int headed = heading < page->elements;
    for (Py_ssize_t node = 0; node < page->elements; node++) {
        page->bits[node] = (uint64_t)page->bits_of[page->form_of[node]];
        if ((double)own_text(page, node) > bar) {
            int with_heading = !headed || (node <= heading && page->ends[node] > heading);
            int with_all = page->held[0].mass - page->held[node].mass < page->bars.all_prose;
            page->bits[node] &= with_heading ? 0 : with_all ? page->bars.stories : page->bars.others;
        }
        page->inherited[node] = page->bits[node] | (node ? page->inherited[page->parents[node]] : 0);
    }
}

/* Note how deep each element stands, and which are hidden: only boxes over the page where most of its text would be. */
static void
read_hidden(Measure *page)
{
    int64_t unseen = 0, hides = 0;
    for (Py_ssize_t node = 0; node < page->elements; node++) {
        Py_ssize_t above = page->parents[node];
        int64_t own = page->hidden_of[page->form_of[node]], around = node ? page->hidden[above] : 0;
        page->depths[node] = node ? page->depths[above] + 1 : 0;
        page->hidden[node] = own > around ? own : around;
        hides |= own;
        unseen += own == 1 && !around ? own_text(page, node) : 0;
    }
    page->hides = 0;
    if (!hides)
        return;
    int64_t least = (double)unseen > page->bars.shown * (double)at_least_one(own_text(page, 0)) ? OVER : 1;
    for (Py_ssize_t node = 0; node < page->elements; node++) {
        page->hidden[node] = page->hidden[node] >= least;
        page->hides |= (int)page->hidden[node];
    }
}

/* Note the mass of each run, and of what each element holds. */
static void
weigh_runs(Measure *page)
{
    const Bars *bars = &page->bars;
    for (Py_ssize_t node = 0; node < page->elements; node++)
        page->held[node].mass = 0;
    for (Py_ssize_t run = 0; run < page->runs; run++) {
        Py_ssize_t node = page->nodes[run];
        page->weights[run] = 0;
        if (!page->prose[run])
            continue;
        uint64_t bits = page->inherited[node];
        int64_t size = COUNT(page, run, SIZE);
        int is_short = bars->short_codes >> page->code_of[page->form_of[node]] & 1;
        int64_t good = bits & bars->bad || page->hidden[node] ? 0 : bits & bars->poor || is_short ? 1 : 4;
        page->weights[run] = (size < bars->most ? size : bars->most) * good / 4;
        page->held[node].mass += page->weights[run];
    }
    for (Py_ssize_t node = page->elements - 1; node > 0; node--)
        page->held[page->parents[node]].mass += page->held[node].mass;
}

/* Return the last element that holds more than a share of the page's mass, the body where there is none. */
static Py_ssize_t
find_box(const Measure *page, double share)
{
    double bar = share * (double)page->held[0].mass;
    Py_ssize_t node = page->held[0].mass ? page->elements - 1 : 0;
    while (node > 0 && !((double)page->held[node].mass > bar))
        node--;
    return node;
}

static void
make_outline(Measure *page)
{
    read_prose(page);
    read_bits(page);
    read_hidden(page);
    weigh_runs(page);
    for (int n = 0; n < 3; n++)
        page->boxes[n] = find_box(page, page->bars.shares[n]);
}

/* Note for each run how far back, or with `ahead` how far on, the next marked one stands, at most `far`. */
static void
reach_marked(const int64_t *marks, Py_ssize_t runs, int64_t far, int ahead, int64_t *found)
{
    int64_t distance = far;
    for (Py_ssize_t step = 0; step < runs; step++) {
        Py_ssize_t run = ahead ? runs - 1 - step : step;
        distance = marks[run] ? 0 : distance < far ? distance + 1 : far;
        found[run] = distance;
    }
}

/* Choose the runs that are judged: those near one that reads like a paragraph, all where none does. */
static int
choose_asked(Measure *page)
{
    int64_t *since = take(page, page->runs), *until = take(page, page->runs);
    if (since == NULL || until == NULL)
        return -1;
    reach_marked(page->prose, page->runs, page->bars.far, 0, since);
    reach_marked(page->prose, page->runs, page->bars.far, 1, until);
    for (Py_ssize_t run = 0; run < page->runs; run++)
        if (since[run] <= page->bars.near || until[run] <= page->bars.near)
            page->asked[page->judged++] = run;
    if (page->judged == 0)
        while (page->judged < page->runs) {
            page->asked[page->judged] = page->judged;
            page->judged++;
        }
    for (Py_ssize_t place = 0; place < page->judged; place++) {
        int64_t node = page->nodes[page->asked[place]];
        if (place == 0 || page->asked[place] != page->asked[place - 1] + 1)
            page->spans[page->span_count++] = place;
        for (int level = 0; level < LEVELS; level++, node = page->parents[node])
            page->above[level][place] = node;
    }
    return 0;
}

/* Number the pairs of a run's form and its parent's: the runs of each form in turn, and of these each parent's form. */
static int
number_alike(Measure *page)
{
    int64_t *starts = page->scratch, *rows = take(page, page->runs);
    int64_t *seen = take_zero(page, page->forms), *numbers = take(page, page->forms), next = 0;
    if (rows == NULL || seen == NULL || numbers == NULL)
        return -1;
    memset(starts, 0, (size_t)(page->forms + 1) * sizeof *starts);
    for (Py_ssize_t run = 0; run < page->runs; run++)
        starts[page->form_of[page->nodes[run]] + 1]++;
    for (Py_ssize_t form = 0; form < page->forms; form++)
        starts[form + 1] += starts[form];
    for (Py_ssize_t run = 0; run < page->runs; run++)
        rows[starts[page->form_of[page->nodes[run]]]++] = run;
    for (Py_ssize_t row = 0; row < page->runs; row++) {
        Py_ssize_t node = page->nodes[rows[row]];
        int64_t form = page->form_of[node], above = page->form_of[page->parents[node]];
        if (seen[above] != form + 1) {
            seen[above] = form + 1;
            numbers[above] = next++;
        }
        page->alike[rows[row]] = numbers[above];
    }
    return 0;
}

#define SHARE(part, whole) ((double)(part) / (double)(whole))

/* Write a column: a number for each run that is judged. */
#define COLUMN(page, what)                                            \
    do {                                                              \
        for (Py_ssize_t place = 0; place < (page)->judged; place++) { \
            Py_ssize_t run = (page)->asked[place];                    \
            (void)run;                                                \
            (page)->out[place] = (float)(what);                       \
        }                                                             \
        (page)->out += (page)->judged;                                \
    } while (0)

/* Write a column of what numbers, one for each run, say of those that are judged. */
static void
copy_column(Measure *page, const float *said)
{
    for (Py_ssize_t span = 0; span < page->span_count; span++) {
        Py_ssize_t place = page->spans[span], end = span + 1 < page->span_count ? page->spans[span + 1] : page->judged;
        memcpy(page->out + place, said + page->asked[place], (size_t)(end - place) * sizeof *said);
    }
    page->out += page->judged;
}

static double
mass_share(const Measure *page, Py_ssize_t node)
{
    return SHARE(page->held[node].mass, at_least_one(page->held[0].mass));
}

static Py_ssize_t
code_at(const Measure *page, Py_ssize_t node)
{
    return page->code_of[page->form_of[node]];
}

static void
measure_texts(Measure *page)
{
    static const int counted[] = {COMMAS, STOPS, BARS, QUOTES, QUESTIONS, DIGITS, COLONS, SIGNS};
    COLUMN(page, COUNT(page, run, SIZE));
    COLUMN(page, page->weights[run]);
    COLUMN(page, SHARE(page->linked[run], COUNT(page, run, LENGTH)));
    COLUMN(page, page->links[run]);
    COLUMN(page, SHARE(COUNT(page, run, LENGTH), COUNT(page, run, SPACES) + 1));
    COLUMN(page, COUNT(page, run, SPACES) + 1);
    COLUMN(page, COUNT(page, run, ENDS));
    COLUMN(page, COUNT(page, run, BEGINS));
    COLUMN(page, SHARE(COUNT(page, run, DIGITS), COUNT(page, run, LENGTH)));
    COLUMN(page, SHARE(COUNT(page, run, UPPER), COUNT(page, run, LENGTH)));
    COLUMN(page, SHARE(COUNT(page, run, CAPITALS), COUNT(page, run, SPACES) + 1));
    for (size_t n = 0; n < sizeof counted / sizeof *counted; n++)
        COLUMN(page, COUNT(page, run, counted[n]));
    for (int level = 0; level < 3; level++)
        COLUMN(page, code_at(page, page->above[level][place]));
}

/* How much text stands in elements of the same form, how much comes before and after, how near the next of it is. */
static int
measure_flow(Measure *page)
{
    int64_t *mass = take_zero(page, page->runs), *count = take_zero(page, page->runs), *before = take(page, page->runs);
    int64_t *since = take(page, page->runs), *until = take(page, page->runs);
    if (mass == NULL || count == NULL || before == NULL || since == NULL || until == NULL)
        return -1;
    before[0] = 0;
    for (Py_ssize_t run = 0; run < page->runs; run++) {
        mass[page->alike[run]] += page->weights[run];
        count[page->alike[run]]++;
        before[run + 1] = before[run] + page->weights[run];
    }
    int64_t total = at_least_one(before[page->runs]);
    reach_marked(page->weights, page->runs, page->bars.far, 0, since);
    reach_marked(page->weights, page->runs, page->bars.far, 1, until);
    COLUMN(page, SHARE(mass[page->alike[run]], total));
    COLUMN(page, count[page->alike[run]]);
    COLUMN(page, SHARE(run, page->runs));
    COLUMN(page, page->runs);
    COLUMN(page, SHARE(before[run], total));
    COLUMN(page, SHARE(total - before[run + 1], total));
    COLUMN(page, total);
    COLUMN(page, since[run]);
    COLUMN(page, until[run]);
    COLUMN(page, before[run + 5 < page->runs ? run + 5 : page->runs] - before[run < 4 ? 0 : run - 4]);
    return 0;
}

#define SHIFTED 7
#define NEIGHBOURS 2 /* runs before and after each whose numbers are among its own */

/* Write what is said of a run by its neighbours, in the order of `add_neighbours`: numbers `rows` apart. */
static void
describe_neighbour(const Measure *page, Py_ssize_t run, float *said, Py_ssize_t rows)
{
    said[0 * rows] = (float)COUNT(page, run, SIZE);
    said[1 * rows] = (float)SHARE(page->linked[run], COUNT(page, run, LENGTH));
    said[2 * rows] = (float)COUNT(page, run, ENDS);
    said[3 * rows] = (float)code_at(page, page->nodes[run]);
    said[4 * rows] = (float)page->weights[run];
    said[5 * rows] = (float)mass_share(page, page->parents[page->nodes[run]]);
    said[6 * rows] = (float)SHARE(COUNT(page, run, CAPITALS), COUNT(page, run, SPACES) + 1);
}

static int
measure_neighbours(Measure *page)
{
    Py_ssize_t runs = page->runs, rows = runs + 2 * NEIGHBOURS; /* -1 beyond the ends */
    float *said = take(page, SHIFTED * rows);
    int64_t *alike = take(page, rows), *parents = take(page, rows);
    if (said == NULL || alike == NULL || parents == NULL)
        return -1;
    for (Py_ssize_t beyond = 0; beyond < 2 * NEIGHBOURS; beyond++) {
        Py_ssize_t row = beyond < NEIGHBOURS ? beyond : runs + beyond;
        for (int what = 0; what < SHIFTED; what++)
            said[what * rows + row] = -1;
        alike[row] = parents[row] = -1;
    }
    for (Py_ssize_t run = 0; run < runs; run++) {
        describe_neighbour(page, run, said + run + NEIGHBOURS, rows);
        alike[run + NEIGHBOURS] = page->alike[run];
        parents[run + NEIGHBOURS] = page->parents[page->nodes[run]];
    }
    copy_column(page, said + 5 * rows + NEIGHBOURS);
    for (int shift = 1; shift <= NEIGHBOURS; shift++) {
        for (int what = 0; what < SHIFTED; what++) {
            const float *before = said + what * rows + NEIGHBOURS - shift, *after = before + 2 * shift;
            copy_column(page, before);
            copy_column(page, after);
        }
        const int64_t *same[] = {alike + NEIGHBOURS, parents + NEIGHBOURS};
        for (int n = 0; n < 2; n++) {
            COLUMN(page, same[n][run - shift] == same[n][run]);
            COLUMN(page, same[n][run + shift] == same[n][run]);
        }
    }
    return 0;
}

static int
is_inside(const Measure *page, Py_ssize_t node, Py_ssize_t box)
{
    return node >= box && node < page->ends[box];
}

static int64_t
clip(const Measure *page, int64_t distance)
{
    int64_t far = page->bars.far;
    return distance < -far ? -far : distance > far ? far : distance;
}

/* Inside which container each run stands, and how far from its ends. */
static void
measure_place(Measure *page)
{
    for (int n = 0; n < 3; n++) {
        Py_ssize_t box = page->boxes[n], first = 0, last = page->runs - 1;
        while (first < page->runs && !is_inside(page, page->nodes[first], box))
            first++;
        while (last >= 0 && !is_inside(page, page->nodes[last], box))
            last--;
        if (last < 0) {
            first = 0;
            last = page->runs;
        }
        COLUMN(page, is_inside(page, page->above[0][place], box));
        COLUMN(page, clip(page, run - first));
        COLUMN(page, clip(page, last - run));
    }
    COLUMN(page, page->depths[page->above[0][place]]);
    COLUMN(page, page->depths[page->above[0][place]] - page->depths[page->boxes[2]]);
}

/* Which part of a container each run stands in: how large and linked it is, and how far from the largest. */
static int
measure_branches(Measure *page, Py_ssize_t box)
{
    int64_t *roots = take(page, page->elements), *place_of = take(page, page->elements);
    if (roots == NULL || place_of == NULL)
        return -1;
    Py_ssize_t last = 0, largest = 0;
    roots[0] = box;
    place_of[box] = 0;
    for (Py_ssize_t node = box + 1; node < page->ends[box]; node++) {
        if (page->parents[node] == box) {
            roots[++last] = node;
            if (largest == 0 || page->held[node].mass > page->held[roots[largest]].mass)
                largest = last;
        }
        place_of[node] = last;
    }
    int64_t *part = page->scratch; /* of each run that is judged */
    for (Py_ssize_t place = 0; place < page->judged; place++) {
        Py_ssize_t node = page->above[0][place];
        part[place] = is_inside(page, node, box) ? place_of[node] : 0;
    }
#define HELD page->held[roots[part[place]]]
    COLUMN(page, mass_share(page, roots[part[place]]));
    COLUMN(page, SHARE(HELD.linked, at_least_one(HELD.length)));
    COLUMN(page, HELD.runs);
    COLUMN(page, clip(page, part[place] - largest));
    COLUMN(page, last - part[place] < page->bars.far ? last - part[place] : page->bars.far);
#undef HELD
    return 0;
}

/* How much of the page, and how much in links, the elements around each run hold. */
static void
measure_families(Measure *page)
{
    for (int level = 0; level < LEVELS; level++) {
        const int64_t *nodes = page->above[level];
        if (level != 1) /* it stands among the neighbours */
            COLUMN(page, mass_share(page, nodes[place]));
        COLUMN(page, SHARE(page->held[nodes[place]].linked, at_least_one(page->held[nodes[place]].length)));
        COLUMN(page, page->held[nodes[place]].runs);
        COLUMN(page, SHARE(page->held[nodes[place]].length, at_least_one(page->held[nodes[place]].runs)));
    }
}

/* Which groups of class and id words apply: by the element itself, below the container, anywhere. Few do. */
static void
measure_words(Measure *page)
{
    Py_ssize_t judged = page->judged, columns = page->groups * judged;
    uint64_t known = ((uint64_t)1 << page->groups) - 1;
    for (Py_ssize_t column = 0; column < 3 * page->groups; column++)
        memset(page->out + column * judged, 0, (size_t)judged * sizeof *page->out);
    for (Py_ssize_t place = 0; place < judged; place++) {
        Py_ssize_t node = page->above[0][place];
        uint64_t words[3] = {page->bits[node] | page->bits[page->above[1][place]],
                             page->inherited[node] & ~page->inherited[page->boxes[1]], page->inherited[node]};
        for (int kind = 0; kind < 3; kind++)
            for (uint64_t rest = words[kind] & known; rest; rest &= rest - 1)
                page->out[kind * columns + __builtin_ctzll(rest) * judged + place] = 1;
    }
    page->out += 3 * columns;
}

#define TEXT_COLUMNS 22
#define FLOW_COLUMNS 10
#define NEIGHBOUR_COLUMNS (1 + 2 * (2 * SHIFTED + 4))
#define PLACE_COLUMNS (3 * 3 + 2)
#define BRANCH_COLUMNS (2 * 5)
#define FAMILY_COLUMNS (4 * 4 - 1)
enum { TITLE_COLUMN, DEK_COLUMN, AFTER_TITLE_COLUMN, REPEATS_COLUMN, STATED_COLUMN, SAID_COLUMNS }; /* what anchors.py says */
#define NAMED_COLUMNS                                                                                                    \
    (TEXT_COLUMNS + FLOW_COLUMNS + NEIGHBOUR_COLUMNS + PLACE_COLUMNS + BRANCH_COLUMNS + FAMILY_COLUMNS + SAID_COLUMNS + 1)

/* Return all columns, those that `write_said` fills zero, as a byte array of float32; NULL with an exception. */
static PyObject *
measure_all(Measure *page)
{
    Py_ssize_t columns = NAMED_COLUMNS + 3 * page->groups;
    PyObject *result = PyByteArray_FromStringAndSize(NULL, columns * page->judged * (Py_ssize_t)sizeof(float));
    if (result == NULL)
        return NULL;
    page->out = (float *)PyByteArray_AS_STRING(result);
    measure_texts(page);
    int failed = measure_flow(page) < 0 || measure_neighbours(page) < 0;
    if (!failed) {
        measure_place(page);
        failed = measure_branches(page, page->boxes[1]) < 0 || measure_branches(page, page->boxes[2]) < 0;
    }
    if (!failed) {
        measure_families(page);
        for (int n = 0; n < SAID_COLUMNS; n++)
            COLUMN(page, n == REPEATS_COLUMN ? page->times[page->first[run]] : 0);
        COLUMN(page, page->hidden[page->above[0][place]]);
        measure_words(page);
    }
    if (failed)
        Py_CLEAR(result);
    return result;
}

/* Return a list of a number for each element, most of them that of the element around; NULL with an exception. */
static PyObject *
list_numbers(const Measure *page, const uint64_t *numbers)
{
    PyObject *list = PyList_New(page->elements);
    for (Py_ssize_t node = 0; list != NULL && node < page->elements; node++) {
        Py_ssize_t above = page->parents[node];
        PyObject *number = node > 0 && numbers[node] == numbers[above] ? Py_NewRef(PyList_GET_ITEM(list, above))
                                                                      : PyLong_FromUnsignedLongLong(numbers[node]);
        if (number == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, node, number);
    }
    return list;
}

/* Return a list that says for each element whether it is hidden; NULL with an exception. */
static PyObject *
list_hidden(const Measure *page)
{
    if (page->hides)
        return list_numbers(page, (const uint64_t *)page->hidden);
    PyObject *shown = Py_BuildValue("[i]", 0), *list = shown == NULL ? NULL : PySequence_Repeat(shown, page->elements);
    Py_XDECREF(shown);
    return list;
}

/* Return for each run that is judged its element, the two above and the number of all of one form, row after row. */
static PyObject *
list_families(const Measure *page)
{
    Py_ssize_t row = page->judged * (Py_ssize_t)sizeof(int64_t);
    PyObject *result = PyBytes_FromStringAndSize(NULL, 4 * row);
    if (result == NULL)
        return NULL;
    for (int level = 0; level < 3; level++)
        memcpy(PyBytes_AS_STRING(result) + level * row, page->above[level], (size_t)row);
    int64_t *alike = (int64_t *)(PyBytes_AS_STRING(result) + 3 * row);
    for (Py_ssize_t place = 0; place < page->judged; place++)
        alike[place] = page->alike[page->asked[place]];
    return result;
}

/* Return the effective characters of each run that is judged, int64 as bytes; NULL with an exception. */
static PyObject *
list_sizes(const Measure *page)
{
    PyObject *result = PyBytes_FromStringAndSize(NULL, page->judged * (Py_ssize_t)sizeof(int64_t));
    for (Py_ssize_t place = 0; result != NULL && place < page->judged; place++)
        ((int64_t *)PyBytes_AS_STRING(result))[place] = COUNT(page, page->asked[place], SIZE);
    return result;
}

PyDoc_STRVAR(measure_doc,
"measure(numbers, elements, forms, codes, texts, characters, groups, bars)\n--\n\n"
"Return what features.py measures: columns (float32), runs asked, their sizes and families (int64), boxes, and of each\n"
"element the groups of words around it and whether it is hidden, and whether any is. Numbers are those of a `Scan` of so\n"
"many elements, forms its different tags, codes a dictionary of the numbers of their names, texts those of its runs;\n"
"characters are those that `count_characters` takes.");

static PyObject *
measure(PyObject *module, PyObject *args)
{
    Measure page = {0};
    Bars *bars = &page.bars;
    PyObject *forms, *codes, *texts, *characters, *result = NULL;
    Py_buffer numbers, table, sorts;
    Signs signs;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*nO!O!O!O!n(KKKKKnnnnnnn(ddd)ndd)", &numbers, &page.elements, &PyList_Type, &forms,
                          &PyDict_Type, &codes, &PyList_Type, &texts, &PyTuple_Type, &characters, &page.groups, &bars->bad,
                          &bars->poor, &bars->others, &bars->stories, &bars->short_codes, &bars->heading, &bars->full,
                          &bars->half, &bars->most, &bars->linked, &bars->far, &bars->near, &bars->shares[0],
                          &bars->shares[1], &bars->shares[2], &bars->all_prose, &bars->whole_page, &bars->shown))
        return NULL;
    if (read_signs(characters, &table, &sorts, &signs) < 0) {
        PyBuffer_Release(&numbers);
        return NULL;
    }
    if (bars->most < 0 || bars->most > 1 << 20 || bars->linked < 0 || bars->linked > 1 << 20)
        PyErr_SetString(PyExc_ValueError, "bars are small numbers");
    else if (read_page(&page, &numbers, forms, codes, texts) == 0 && make_room(&page) == 0 &&
             read_texts(&page, texts, table.buf, &signs) == 0) {
        make_outline(&page);
        if (choose_asked(&page) == 0 && number_alike(&page) == 0)
            result = Py_BuildValue("(NNNN(nnn)NNO)", measure_all(&page),
                                   PyBytes_FromStringAndSize((char *)page.asked, page.judged * (Py_ssize_t)sizeof(int64_t)),
                                   list_sizes(&page), list_families(&page), page.boxes[0], page.boxes[1], page.boxes[2],
                                   list_numbers(&page, page.inherited), list_hidden(&page),
                                   page.hides ? Py_True : Py_False);
    }
    while (page.block_count > 0)
        PyMem_Free(page.blocks[--page.block_count]);
    PyBuffer_Release(&numbers);
    release_signs(&table, &sorts);
    return result;
}

/* Return the place of the first of some numbers, in order, that is `least` or more; their count where there is none. */
static Py_ssize_t
find_from(const int64_t *numbers, Py_ssize_t count, int64_t least)
{
    Py_ssize_t low = 0, high = count;
    while (low < high) {
        Py_ssize_t middle = low + (high - low) / 2;
        if (numbers[middle] < least)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Write the shares of those runs of a dictionary that are judged; 0, or -1 with an exception. */
static int
write_shares(PyObject *shares, const int64_t *asked, Py_ssize_t judged, float *column)
{
    PyObject *key, *value;
    Py_ssize_t next = 0;
    for (Py_ssize_t place = 0; place < judged; place++)
        column[place] = 0;
    while (PyDict_Next(shares, &next, &key, &value)) {
        Py_ssize_t row = PyLong_AsSsize_t(key), place = find_from(asked, judged, row);
        double share = PyErr_Occurred() ? 0 : PyFloat_AsDouble(value);
        if (PyErr_Occurred())
            return -1;
        if (place < judged && asked[place] == row)
            column[place] = (float)share;
    }
    return 0;
}

/* Write how far behind the last of some rows each run stands, as `since_title` says it; 0, or -1 with an exception. */
static int
write_since(PyObject *printed, const int64_t *asked, Py_ssize_t judged, int64_t none, int64_t far, float *column)
{
    Py_ssize_t count = PyList_GET_SIZE(printed), next = 0;
    int64_t last = count > 1 ? -1 : 0;
    for (Py_ssize_t place = 0; place < judged; place++) {
        while (next < count) {
            Py_ssize_t row = PyLong_AsSsize_t(PyList_GET_ITEM(printed, next));
            if (row == -1 && PyErr_Occurred())
                return -1;
            if (count > 1 && row > asked[place])
                break;
            last = row; /* one alone counts to both sides */
            next++;
        }
        int64_t distance = (int64_t)((uint64_t)asked[place] - (uint64_t)last);
        column[place] = (float)(count == 0 || distance < none ? none : distance > far ? far : distance);
    }
    return 0;
}

/* Write how far each run stands in the stated body, -1 where there is none; 0, or -1 with an exception. */
static int
write_stated(PyObject *stated, Py_ssize_t judged, float *column)
{
    int known = PyList_GET_SIZE(stated) == judged;
    for (Py_ssize_t place = 0; place < judged; place++) {
        double share = known ? PyFloat_AsDouble(PyList_GET_ITEM(stated, place)) : -1;
        if (share == -1 && PyErr_Occurred())
            return -1;
        column[place] = (float)share;
    }
    return 0;
}

PyDoc_STRVAR(write_said_doc,
"write_said(columns, first, asked, said, none, far)\n--\n\n"
"Write into columns (float32), from the row `first` on, what anchors.py says of the runs asked (int64): dictionaries of rows\n"
"to the share of title and dek, the rows of the title, and a list that has for each run its share of the stated body, or\n"
"nothing. `none` stands for a page without the title, `far` is the farthest from it.");

static PyObject *
write_said(PyObject *module, PyObject *args)
{
    Py_buffer given, rows;
    Py_ssize_t first;
    PyObject *titles, *deks, *printed, *stated;
    long long none, far;
    (void)module;
    if (!PyArg_ParseTuple(args, "w*ny*(O!O!O!O!)LL", &given, &first, &rows, &PyDict_Type, &titles, &PyDict_Type, &deks,
                          &PyList_Type, &printed, &PyList_Type, &stated, &none, &far))
        return NULL;
    Py_ssize_t judged = rows.len / (Py_ssize_t)sizeof(int64_t), row = judged * (Py_ssize_t)sizeof(float);
    int right = row > 0 && rows.len % (Py_ssize_t)sizeof(int64_t) == 0 && given.len % row == 0 && first >= 0 &&
                first <= given.len / row - SAID_COLUMNS;
    if (right) {
        float *columns = (float *)given.buf + first * judged;
        right = write_shares(titles, rows.buf, judged, columns + TITLE_COLUMN * judged) == 0 &&
                write_shares(deks, rows.buf, judged, columns + DEK_COLUMN * judged) == 0 &&
                write_since(printed, rows.buf, judged, none, far, columns + AFTER_TITLE_COLUMN * judged) == 0 &&
                write_stated(stated, judged, columns + STATED_COLUMN * judged) == 0;
    } else {
        PyErr_SetString(PyExc_ValueError, "columns and runs do not fit together");
    }
    PyBuffer_Release(&given);
    PyBuffer_Release(&rows);
    return right ? Py_NewRef(Py_None) : NULL;
}

#define DEEPEST_TREE 8
#define LANES 16 /* runs that go through all trees at once, four in each part of 16 bytes … */
#define WIDE_LANES 32 /* … or, where the processor can, eight in each part of 32 */

typedef float Values __attribute__((vector_size(16)));
typedef int32_t Answers __attribute__((vector_size(16))); /* a byte for each run, those of one part side by side */

/* Complete trees of one depth. Trees ask the same over and over: questions are a measure with a bar, each once and those
 * of one measure side by side, and `asked` is for each level of each tree, the deepest first, where the answers to one
 * begin: the bytes before them. */
typedef struct {
    Py_ssize_t questions, trees, rows; /* `rows` is the number of measures that there must be */
    int depth, small;                  /* `small` tells that the trees are of USUAL_DEPTH, and each leaf has 16 bits */
    int32_t *measures, *asked, *leaves, *ends; /* `ends` is behind the last question of the same measure */
    float *bars;
    uint8_t *halves; /* of small trees: for each the low bytes of its leaves, and then the high ones */
} Forest;

#define USUAL_DEPTH 6 /* of the trees that are shipped */
#define USUAL_LEAVES 64

/* The measures of some runs, a row for each measure; the rows behind the first may stand elsewhere. */
typedef struct {
    const float *first, *more;
    Py_ssize_t rows, runs; /* those of the first part, and the runs */
} Columns;

static const float *
row_of(const Columns *columns, Py_ssize_t measure)
{
    return measure < columns->rows ? columns->first + measure * columns->runs
                                   : columns->more + (measure - columns->rows) * columns->runs;
}

/* Add its outcome of one tree to each sum. Compilers that put this, or sums side by side, into vectors take twice as long:
 * the outcomes stand here and there. */
static __attribute__((noinline)) void
add_outcomes(const int32_t *outcomes, const uint8_t *places, int64_t (*sums)[2])
{
    for (int lane = 0; lane < LANES; lane++)
        sums[lane][0] += outcomes[places[lane]];
}

/* Add up the leaves that `count` runs from the first on reach, LANES at most. */
static void
add_lanes(const Forest *forest, const Columns *columns, Py_ssize_t first, Py_ssize_t count, Answers *answers, int64_t *odds)
{
    static const int8_t ones[4][16] = {{1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0},
                                       {0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0},
                                       {0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0},
                                       {0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 1}};
    Answers bits[4];
    memcpy(bits, ones, sizeof bits);
    Values values[4] = {{0}, {0}, {0}, {0}};
    int64_t sums[LANES][2] = {{0}};
    for (Py_ssize_t question = 0; question < forest->questions;) {
        Py_ssize_t next = forest->ends[question];
        memcpy(values, row_of(columns, forest->measures[question]) + first,
               count == LANES ? sizeof values : (size_t)count * sizeof(float));
        for (; question < next; question++) {
            float bar = forest->bars[question];
            Values bars = {bar, bar, bar, bar};
            answers[question] = ((values[0] > bars) & bits[0]) | ((values[1] > bars) & bits[1]) |
                                ((values[2] > bars) & bits[2]) | ((values[3] > bars) & bits[3]);
        }
    }
    const int32_t *asked = forest->asked;
    for (Py_ssize_t tree = 0; tree < forest->trees; tree++) {
        Answers leaf = {0};
        uint8_t places[LANES];
        for (int level = 0; level < forest->depth; level++)
            leaf = leaf + leaf + answers[*asked++ / WIDE_LANES];
        memcpy(places, &leaf, sizeof places);
        add_outcomes(forest->leaves + (tree << forest->depth), places, sums);
    }
    for (Py_ssize_t run = 0; run < count; run++)
        odds[run] = sums[run % 4 * 4 + run / 4][0];
}

#ifdef __x86_64__
#define MOST_SUMMED 256 /* trees whose bytes add up to 16 bits */

/* Write the answers of up to WIDE_LANES runs to each question. */
static inline __attribute__((always_inline, target("avx2"))) void
answer_wide(const Forest *forest, const Columns columns, Py_ssize_t first, Py_ssize_t count, __m256i *answers)
{
    const float *bars = forest->bars;
    const int32_t *ends = forest->ends, *measures = forest->measures;
    __m256i there[4]; /* what is read of a row: nothing behind its end */
    for (int part = 0; part < 4; part++)
        there[part] = _mm256_cmpgt_epi32(_mm256_set1_epi32((int)count - 8 * part), _mm256_setr_epi32(0, 1, 2, 3, 4, 5, 6, 7));
    for (Py_ssize_t question = 0, questions = forest->questions; question < questions;) {
        Py_ssize_t next = ends[question];
        const float *row = row_of(&columns, measures[question]) + first;
        __m256 one = _mm256_maskload_ps(row, there[0]), two = _mm256_maskload_ps(row + 8, there[1]);
        __m256 three = _mm256_maskload_ps(row + 16, there[2]), four = _mm256_maskload_ps(row + 24, there[3]);
        for (; question < next; question++) {
            __m256 bar = _mm256_broadcast_ss(bars + question);
            __m256i low = _mm256_packs_epi32(_mm256_castps_si256(_mm256_cmp_ps(one, bar, _CMP_GT_OQ)),
                                             _mm256_castps_si256(_mm256_cmp_ps(two, bar, _CMP_GT_OQ)));
            __m256i high = _mm256_packs_epi32(_mm256_castps_si256(_mm256_cmp_ps(three, bar, _CMP_GT_OQ)),
                                              _mm256_castps_si256(_mm256_cmp_ps(four, bar, _CMP_GT_OQ)));
            _mm256_storeu_si256(answers + question, _mm256_packs_epi16(low, high)); /* -1 for yes */
        }
    }
}

/* Return which of USUAL_LEAVES bytes each run has: two answers choose a quarter of them, `at` the byte in it. */
static inline __attribute__((always_inline, target("avx2"))) __m256i
pick_bytes(const uint8_t *bytes, __m256i at, __m256i deepest, __m256i second)
{
    __m256i quarters[4];
    for (int quarter = 0; quarter < 4; quarter++)
        quarters[quarter] = _mm256_shuffle_epi8(
            _mm256_broadcastsi128_si256(_mm_loadu_si128((const __m128i *)bytes + quarter)), at);
    return _mm256_blendv_epi8(_mm256_blendv_epi8(quarters[0], quarters[1], second),
                              _mm256_blendv_epi8(quarters[2], quarters[3], second), deepest);
}

/* Add up the leaves of small trees that up to WIDE_LANES runs from the first on reach: their low bytes and their high ones by
 * themselves. No leaf is fetched by its place, which takes a processor several times as long. */
static __attribute__((target("avx2"))) void
add_wide(const Forest *forest, const Columns *columns, Py_ssize_t first, Py_ssize_t count, __m256i *answers, int64_t *odds)
{
    answer_wide(forest, *columns, first, count, answers);
    const __m256i none = _mm256_setzero_si256();
    const int32_t *asked = forest->asked;
    const uint8_t *halves = forest->halves;
    for (Py_ssize_t run = 0; run < count; run++)
        odds[run] = 0;
    for (Py_ssize_t tree = 0; tree < forest->trees;) {
        Py_ssize_t last = tree + MOST_SUMMED < forest->trees ? tree + MOST_SUMMED : forest->trees;
        int64_t lift = (last - tree) << 15; /* what is added to the leaves, so that none is below 0 */
        __m256i low[2] = {none, none}, high[2] = {none, none};
        for (; tree < last; tree++, halves += 2 * USUAL_LEAVES, asked += USUAL_DEPTH) {
            __m256i told[USUAL_DEPTH], at = none;
            for (int level = 0; level < USUAL_DEPTH; level++)
                told[level] = _mm256_loadu_si256((const __m256i *)((const char *)answers + asked[level]));
            for (int level = 2; level < USUAL_DEPTH; level++)
                at = _mm256_sub_epi8(_mm256_add_epi8(at, at), told[level]);
            __m256i one = pick_bytes(halves, at, told[0], told[1]), other = pick_bytes(halves + USUAL_LEAVES, at, told[0], told[1]);
            low[0] = _mm256_add_epi16(low[0], _mm256_unpacklo_epi8(one, none));
            low[1] = _mm256_add_epi16(low[1], _mm256_unpackhi_epi8(one, none));
            high[0] = _mm256_add_epi16(high[0], _mm256_unpacklo_epi8(other, none));
            high[1] = _mm256_add_epi16(high[1], _mm256_unpackhi_epi8(other, none));
        }
        uint16_t lows[2][16], highs[2][16]; /* of each part of eight runs the first four come first, half of them in each */
        memcpy(lows, low, sizeof lows);
        memcpy(highs, high, sizeof highs);
        for (Py_ssize_t run = 0; run < count; run++) {
            Py_ssize_t half = run / 16, place = run % 8 / 4 * 8 + run / 8 % 2 * 4 + run % 4;
            odds[run] += lows[half][place] + ((int64_t)highs[half][place] << 8) - lift;
        }
    }
}
#endif

/* Add up the leaves that all runs reach; 0, or -1 with an exception. */
static int
add_all(const Forest *forest, const Columns *columns, int64_t *odds)
{
    Py_ssize_t runs = columns->runs, first = 0;
    void *answers = PyMem_Malloc(((size_t)forest->questions + 1) * WIDE_LANES);
    if (answers == NULL) {
        PyErr_NoMemory();
        return -1;
    }
#ifdef __x86_64__
    int wide = forest->small && __builtin_cpu_supports("avx2");
    for (; wide && first < runs; first += WIDE_LANES)
        add_wide(forest, columns, first, runs - first < WIDE_LANES ? runs - first : WIDE_LANES, answers, odds + first);
#endif
    for (; first < runs; first += LANES)
        add_lanes(forest, columns, first, runs - first < LANES ? runs - first : LANES, answers, odds + first);
    PyMem_Free(answers);
    return 0;
}

static const char FOREST[] = "newsclean.forest";

static void
free_forest(PyObject *capsule)
{
    Forest *forest = PyCapsule_GetPointer(capsule, FOREST);
    PyMem_Free(forest->measures);
    PyMem_Free(forest);
}

/* Whether the questions, trees and leaves of a forest fit together; notes how many measures there must be, where the
 * questions of each end, and whether trees are small, and has where answers begin. */
static int
check_forest(Forest *forest)
{
    for (Py_ssize_t question = forest->questions - 1; question >= 0; question--) {
        int last = question + 1 == forest->questions || forest->measures[question + 1] != forest->measures[question];
        forest->ends[question] = last ? (int32_t)question + 1 : forest->ends[question + 1];
        if (forest->measures[question] < 0)
            return 0;
        forest->rows = forest->measures[question] < forest->rows ? forest->rows : forest->measures[question] + 1;
    }
    for (Py_ssize_t level = 0; level < forest->trees * forest->depth; level++) {
        if (forest->asked[level] < 0 || forest->asked[level] >= forest->questions || forest->asked[level] > INT32_MAX / WIDE_LANES)
            return 0;
        forest->asked[level] *= WIDE_LANES;
    }
    forest->small = forest->depth == USUAL_DEPTH;
    for (Py_ssize_t leaf = 0; forest->small && leaf < forest->trees * USUAL_LEAVES; leaf++) {
        uint32_t lifted = (uint32_t)forest->leaves[leaf] + INT16_MAX + 1;
        uint8_t *halves = forest->halves + 2 * (leaf - leaf % USUAL_LEAVES) + leaf % USUAL_LEAVES;
        forest->small = forest->leaves[leaf] >= INT16_MIN && forest->leaves[leaf] <= INT16_MAX;
        halves[0] = (uint8_t)lifted;
        halves[USUAL_LEAVES] = (uint8_t)(lifted >> 8);
    }
    return 1;
}

PyDoc_STRVAR(make_forest_doc,
"make_forest(measures, bars, asked, leaves, depth)\n--\n\n"
"Return trees as `add_leaves` and `judge` take them. `measures` int32 and `bars` float32 are questions, those of a measure\n"
"side by side; `asked` int32 has the number of one for each level of each tree, the deepest first, `leaves` int32 an entry\n"
"for each outcome.");

static PyObject *
make_forest(PyObject *module, PyObject *args)
{
    Py_buffer given[4]; /* measures, bars, asked, leaves */
    Forest forest = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "y*y*y*y*i", &given[0], &given[1], &given[2], &given[3], &forest.depth))
        return NULL;
    PyObject *capsule = NULL;
    Py_ssize_t entry = (Py_ssize_t)sizeof(int32_t), levels = given[2].len / entry;
    forest.questions = given[0].len / entry;
    forest.trees = forest.depth > 0 ? levels / forest.depth : 0;
    int right = forest.depth >= 1 && forest.depth <= DEEPEST_TREE && forest.trees * forest.depth == levels &&
                given[0].len == given[1].len && given[3].len == (Py_ssize_t)((size_t)forest.trees << forest.depth) * entry;
    size_t size = (size_t)(2 * given[0].len + given[1].len + given[2].len + given[3].len + given[3].len / 2); /* ends and halves, too */
    char *room = right ? PyMem_Malloc(size + 1) : NULL;
    Forest *made = room == NULL ? NULL : PyMem_Malloc(sizeof *made);
    if (right && made == NULL) {
        PyErr_NoMemory();
    } else if (right) {
        void **parts[] = {(void **)&forest.measures, (void **)&forest.bars, (void **)&forest.asked, (void **)&forest.leaves};
        char *to = room;
        for (int n = 0; n < 4; to += given[n].len, n++)
            *parts[n] = memcpy(to, given[n].buf, (size_t)given[n].len);
        forest.ends = (int32_t *)to;
        forest.halves = (uint8_t *)(to + given[0].len);
        right = check_forest(&forest);
        *made = forest;
        capsule = right ? PyCapsule_New(made, FOREST, free_forest) : NULL;
    }
    if (!right)
        PyErr_SetString(PyExc_ValueError, "the trees do not fit together");
    if (capsule == NULL) {
        PyMem_Free(room);
        PyMem_Free(made);
    }
    for (int n = 0; n < 4; n++)
        PyBuffer_Release(&given[n]);
    return capsule;
}

/* Return trees of a capsule that ask for none but so many measures; NULL with an exception. */
static Forest *
read_forest(PyObject *capsule, Py_ssize_t rows)
{
    Forest *forest = PyCapsule_GetPointer(capsule, FOREST);
    if (forest != NULL && forest->rows > rows) {
        PyErr_SetString(PyExc_ValueError, "the trees ask for a measure that there is not");
        return NULL;
    }
    return forest;
}

PyDoc_STRVAR(add_leaves_doc,
"add_leaves(forest, columns, runs)\n--\n\n"
"Return int64 sums of leaves as bytes, one for each run. `columns` are float32, a row for each measure.");

static PyObject *
add_leaves(PyObject *module, PyObject *args)
{
    PyObject *capsule, *result = NULL;
    Py_buffer given;
    Py_ssize_t runs;
    (void)module;
    if (!PyArg_ParseTuple(args, "Oy*n", &capsule, &given, &runs))
        return NULL;
    Columns columns = {given.buf, NULL, runs > 0 ? given.len / (Py_ssize_t)sizeof(float) / runs : 0, runs};
    Forest *forest = read_forest(capsule, columns.rows);
    if (forest != NULL && (columns.rows < 1 || given.len != columns.rows * runs * (Py_ssize_t)sizeof(float)))
        PyErr_SetString(PyExc_ValueError, "there is not a number for each run");
    else if (forest != NULL && (result = PyBytes_FromStringAndSize(NULL, runs * (Py_ssize_t)sizeof(int64_t))) != NULL &&
             add_all(forest, &columns, (int64_t *)PyBytes_AS_STRING(result)) < 0)
        Py_CLEAR(result);
    PyBuffer_Release(&given);
    return result;
}

/* A row for each thing that the second pass is told: the first pass's chances around each run and in its family. */
typedef struct {
    Py_ssize_t runs;
    const int64_t *chances, *sizes;
    int64_t total; /* of chances times sizes */
    int64_t *sums; /* of these, and behind them of the sizes, before each run */
    float *out;
} Around;

#define ROW(around, what)                                     \
    do {                                                      \
        for (Py_ssize_t run = 0; run < (around)->runs; run++) \
            (around)->out[run] = (float)(what);               \
        (around)->out += (around)->runs;                      \
    } while (0)

/* Add how likely the runs of one family are, and how much of the page's likely text they hold; 0, or -1. */
static int
add_family(Around *around, const int64_t *family)
{
    int64_t largest = 0;
    for (Py_ssize_t run = 0; run < around->runs; run++)
        largest = family[run] > largest ? family[run] : largest;
    int64_t *own = PyMem_Malloc(((size_t)largest + 1) * 2 * sizeof(int64_t));
    if (own == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    int64_t *held = own + largest + 1;
    for (Py_ssize_t run = 0; run < around->runs; run++) /* few of all there may be are asked for */
        own[family[run]] = held[family[run]] = 0;
    for (Py_ssize_t run = 0; run < around->runs; run++) {
        own[family[run]] += around->chances[run] * around->sizes[run];
        held[family[run]] += around->sizes[run];
    }
    ROW(around, SHARE(own[family[run]], at_least_one(held[family[run]])));
    ROW(around, SHARE(own[family[run]], around->total));
    PyMem_Free(own);
    return 0;
}

/* Write all rows; 0, or -1 with an exception. */
static int
add_around(Around *around, const int64_t *families, int64_t whole, int64_t far, Py_ssize_t reach)
{
    Py_ssize_t runs = around->runs, first = 0, last = runs - 1;
    const int64_t *chances = around->chances;
    int64_t *likely = around->sums, *held = around->sums + runs + 1, highest = 0;
    likely[0] = held[0] = 0;
    for (Py_ssize_t run = 0; run < runs; run++) {
        likely[run + 1] = likely[run] + chances[run] * around->sizes[run];
        held[run + 1] = held[run] + around->sizes[run];
        highest = chances[run] > highest ? chances[run] : highest;
    }
    int64_t total = around->total = at_least_one(likely[runs]);
    ROW(around, chances[run]);
    for (Py_ssize_t shift = 1; shift <= 3; shift++) {
        ROW(around, run >= shift ? chances[run - shift] : -1);
        ROW(around, run + shift < runs ? chances[run + shift] : -1);
    }
    for (int n = 0; n < 4; n++)
        if (add_family(around, families + n * runs) < 0)
            return -1;
    ROW(around, SHARE(likely[run], total));
    ROW(around, SHARE(total - likely[run + 1], total));
    ROW(around, total / whole);
    ROW(around, highest);
    while (first < runs && chances[first] <= whole / 2)
        first++;
    while (last >= 0 && chances[last] <= whole / 2)
        last--;
    if (last < 0) {
        first = 0;
        last = runs;
    }
#define CLIP(distance) ((distance) < -far ? -far : (distance) > far ? far : (distance))
    ROW(around, CLIP(run - first));
    ROW(around, CLIP(last - run));
#undef CLIP
#define NEAR(sums) ((sums)[run + reach + 1 < runs ? run + reach + 1 : runs] - (sums)[run < reach ? 0 : run - reach])
    ROW(around, NEAR(likely) / whole);
    ROW(around, SHARE(NEAR(likely), at_least_one(NEAR(held))));
#undef NEAR
    return 0;
}

#define MOST_FAMILIES (1 << 26)
#define AROUND_ROWS (1 + 2 * 3 + 2 * 4 + 8)

/* Return whether chances, sizes and families are those of so many runs. */
static int
check_around(const Around *around, const int64_t *families, int64_t whole, int64_t far, Py_ssize_t reach)
{
    int right = around->runs > 0 && whole > 0 && whole <= 1 << 20 && far > 0 && reach >= 0 && reach <= 1000;
    for (Py_ssize_t run = 0; right && run < around->runs; run++)
        right = around->chances[run] >= 0 && around->chances[run] <= whole && around->sizes[run] >= 0 &&
                around->sizes[run] <= MOST_NUMBER;
    for (Py_ssize_t at = 0; right && at < 4 * around->runs; at++)
        right = families[at] >= 0 && families[at] <= MOST_FAMILIES;
    return right;
}

/* Return what the second pass is told, float32 as bytes; NULL with an exception. */
static PyObject *
tell_around(Around *around, const int64_t *families, int64_t whole, int64_t far, Py_ssize_t reach)
{
    if (!check_around(around, families, whole, far, reach))
        return PyErr_Format(PyExc_ValueError, "chances, sizes and families do not fit together");
    PyObject *result = PyBytes_FromStringAndSize(NULL, AROUND_ROWS * around->runs * (Py_ssize_t)sizeof(float));
    if (result == NULL || (around->sums = PyMem_Malloc(2 * ((size_t)around->runs + 1) * sizeof(int64_t))) == NULL) {
        Py_XDECREF(result);
        return PyErr_NoMemory();
    }
    around->out = (float *)PyBytes_AS_STRING(result);
    if (add_around(around, families, whole, far, reach) < 0)
        Py_CLEAR(result);
    PyMem_Free(around->sums);
    return result;
}

PyDoc_STRVAR(look_around_doc,
"look_around(chances, sizes, families, whole, far, reach)\n--\n\n"
"Return what plain_judgement.py tells the second pass, float32 as bytes, a row for each measure. All given are int64; families\n"
"have four rows of a number for each run.");

static PyObject *
look_around(PyObject *module, PyObject *args)
{
    Py_buffer chances, sizes, families;
    Py_ssize_t whole, far, reach;
    PyObject *result = NULL;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*y*y*nnn", &chances, &sizes, &families, &whole, &far, &reach))
        return NULL;
    Around around = {chances.len / (Py_ssize_t)sizeof(int64_t), chances.buf, sizes.buf, 0, NULL, NULL};
    if (chances.len % (Py_ssize_t)sizeof(int64_t) || sizes.len != chances.len || families.len != 4 * chances.len)
        PyErr_SetString(PyExc_ValueError, "chances, sizes and families do not fit together");
    else
        result = tell_around(&around, families.buf, whole, far, reach);
    PyBuffer_Release(&chances);
    PyBuffer_Release(&sizes);
    PyBuffer_Release(&families);
    return result;
}

/* The chance of every step of log-odds, from the one `steps` of them below even odds on. */
typedef struct {
    const int64_t *chances;
    int64_t step, reach, bias[2];
} Scale;

/* Put the chance in the place of each sum of leaves. */
static void
read_chances(const Scale *scale, int64_t bias, int64_t *odds, Py_ssize_t runs)
{
    for (Py_ssize_t run = 0; run < runs; run++) {
        int64_t sum = odds[run] + bias, steps = sum / scale->step - (sum % scale->step < 0);
        steps = steps < -scale->reach ? -scale->reach : steps > scale->reach ? scale->reach : steps;
        odds[run] = scale->chances[steps + scale->reach];
    }
}

/* Judge all runs in two passes; 0, or -1 with an exception. */
static int
judge_twice(PyObject *const *forests, Columns columns, const Scale *scale, Around *around, const Py_ssize_t *around_with,
            const int64_t *families, int64_t *chances)
{
    Forest *forest = read_forest(forests[0], columns.rows);
    if (forest == NULL || add_all(forest, &columns, chances) < 0)
        return -1;
    read_chances(scale, scale->bias[0], chances, columns.runs);
    PyObject *told = tell_around(around, families, around_with[0], around_with[1], around_with[2]);
    if (told == NULL)
        return -1;
    columns.more = (const float *)PyBytes_AS_STRING(told);
    forest = read_forest(forests[1], columns.rows + AROUND_ROWS);
    int failed = forest == NULL || add_all(forest, &columns, chances) < 0;
    Py_DECREF(told);
    if (!failed)
        read_chances(scale, scale->bias[1], chances, columns.runs);
    return failed ? -1 : 0;
}

PyDoc_STRVAR(judge_doc,
"judge(columns, sizes, families, forests, biases, chances, step, around)\n--\n\n"
"Return int64 chances as bytes, one for each run, after two passes of trees as plain_judgement.py has them. `columns` are float32,\n"
"a row for each measure; sizes and families are int64, and chances, that of every `step` of log-odds; `around` is what\n"
"`look_around` takes last.");

static PyObject *
judge(PyObject *module, PyObject *args)
{
    Py_buffer given, sizes, families, chances;
    PyObject *forests[2], *result = NULL;
    Py_ssize_t around_with[3];
    Scale scale = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "y*y*y*(OO)(LL)y*L(nnn)", &given, &sizes, &families, &forests[0], &forests[1], &scale.bias[0],
                          &scale.bias[1], &chances, &scale.step, &around_with[0], &around_with[1], &around_with[2]))
        return NULL;
    Py_ssize_t entry = (Py_ssize_t)sizeof(int64_t), runs = sizes.len / entry, steps = chances.len / entry;
    Columns columns = {given.buf, NULL, runs > 0 ? given.len / (Py_ssize_t)sizeof(float) / runs : 0, runs};
    scale.chances = chances.buf;
    scale.reach = (steps - 1) / 2;
    if (columns.rows < 1 || given.len != columns.rows * runs * (Py_ssize_t)sizeof(float) || sizes.len % entry ||
        families.len != 4 * sizes.len || steps % 2 == 0 || chances.len % entry || scale.step < 1) {
        PyErr_SetString(PyExc_ValueError, "measures, sizes and families do not fit together, or chances have no middle");
    } else if ((result = PyBytes_FromStringAndSize(NULL, sizes.len)) != NULL) {
        int64_t *found = (int64_t *)PyBytes_AS_STRING(result);
        Around around = {runs, found, sizes.buf, 0, NULL, NULL};
        if (judge_twice(forests, columns, &scale, &around, around_with, families.buf, found) < 0)
            Py_CLEAR(result);
    }
    PyBuffer_Release(&given);
    PyBuffer_Release(&sizes);
    PyBuffer_Release(&families);
    PyBuffer_Release(&chances);
    return result;
}

/* Read int64 numbers of each of so many lists, which must be as long as one another; their count, -1 with an exception. */
static Py_ssize_t
count_alike(const Py_buffer *given, int lists)
{
    int right = given[0].len % (Py_ssize_t)sizeof(int64_t) == 0;
    for (int n = 1; n < lists; n++)
        right = right && given[n].len == given[0].len;
    if (right)
        return given[0].len / (Py_ssize_t)sizeof(int64_t);
    PyErr_SetString(PyExc_ValueError, "the numbers of runs do not fit together");
    return -1;
}

/* Whether a node, an element of a list, is hidden as is wanted; -1 with an exception. */
static int
is_hidden_so(PyObject *hidden, int64_t node, int wanted)
{
    if (node < 0 || node >= PyList_GET_SIZE(hidden)) {
        PyErr_SetString(PyExc_ValueError, "a run stands in one of the elements");
        return -1;
    }
    int is_hidden = PyObject_IsTrue(PyList_GET_ITEM(hidden, node));
    return is_hidden < 0 ? -1 : is_hidden == wanted;
}

/* Mark a run in a list, and add its row to another where it has so many links; 0, or -1 with an exception. */
static int
mark_run(PyObject *marks, PyObject *linked, Py_ssize_t row, int has_links)
{
    if (PyList_SetItem(marks, row, Py_NewRef(Py_True)) < 0)
        return -1;
    PyObject *number = has_links ? PyLong_FromSsize_t(row) : NULL;
    int failed = has_links && (number == NULL || PyList_Append(linked, number) < 0);
    Py_XDECREF(number);
    return failed ? -1 : 0;
}

PyDoc_STRVAR(likely_runs_doc,
"likely_runs(asked, chances, sizes, bars, numbers, elements, hidden, wanted, links)\n--\n\n"
"Return for each run whether it is among `asked`, has a chance above the first of `bars`, or above the second with a size below\n"
"the third, and is `hidden`, a list for each element, as is wanted; and the rows of those of them with so many links. All but\n"
"these are int64; `numbers` are those of a `Scan` of so many elements.");

static PyObject *
likely_runs(PyObject *module, PyObject *args)
{
    Py_buffer given[3], numbers;
    PyObject *hidden;
    long long bar, short_bar, most, links;
    Py_ssize_t elements;
    int wanted;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*y*y*(LLL)y*nO!pL", &given[0], &given[1], &given[2], &bar, &short_bar, &most, &numbers, &elements,
                          &PyList_Type, &hidden, &wanted, &links))
        return NULL;
    const int64_t *asked = given[0].buf, *chances = given[1].buf, *sizes = given[2].buf;
    Py_ssize_t judged = count_alike(given, 3), entries = numbers.len / (Py_ssize_t)sizeof(int64_t), runs = entries / 3 - elements;
    int right = judged >= 0 && elements >= 0 && runs >= 0;
    const int64_t *nodes = (const int64_t *)numbers.buf + 3 * elements, *links_of = nodes + 2 * runs;
    PyObject *no = right ? PyList_New(1) : NULL, *marks = NULL, *linked = no == NULL ? NULL : PyList_New(0);
    if (no != NULL) {
        PyList_SET_ITEM(no, 0, Py_NewRef(Py_False));
        marks = PySequence_Repeat(no, runs);
    }
    right = marks != NULL && linked != NULL;
    for (Py_ssize_t place = 0; right && place < judged; place++) {
        int64_t row = asked[place];
        if (chances[place] <= (sizes[place] < most ? short_bar : bar))
            continue;
        int likely = row < 0 || row >= runs ? -1 : is_hidden_so(hidden, nodes[row], wanted);
        right = likely >= 0 && (!likely || mark_run(marks, linked, (Py_ssize_t)row, links_of[row] >= links) == 0);
    }
    if (!right && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the numbers of runs do not fit together");
    PyObject *found = right ? PyTuple_Pack(2, marks, linked) : NULL;
    Py_XDECREF(no);
    Py_XDECREF(marks);
    Py_XDECREF(linked);
    for (int n = 0; n < 3; n++)
        PyBuffer_Release(&given[n]);
    PyBuffer_Release(&numbers);
    return found;
}

PyDoc_STRVAR(expect_doc,
"expect(chances, sizes, bar)\n--\n\n"
"Return sums of sizes, as judgement.py has them: of those with a chance above the bar times their chances, of these, and of\n"
"all times their chances. All are int64.");

static PyObject *
expect(PyObject *module, PyObject *args)
{
    Py_buffer given[2];
    long long bar;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*y*L", &given[0], &given[1], &bar))
        return NULL;
    const int64_t *chances = given[0].buf, *sizes = given[1].buf;
    uint64_t right = 0, chosen = 0, there = 0;
    Py_ssize_t runs = count_alike(given, 2);
    for (Py_ssize_t place = 0; place < runs; place++) {
        uint64_t size = (uint64_t)sizes[place], likely = (uint64_t)chances[place] * size;
        there += likely;
        right += chances[place] > bar ? likely : 0;
        chosen += chances[place] > bar ? size : 0;
    }
    for (int n = 0; n < 2; n++)
        PyBuffer_Release(&given[n]);
    return runs < 0 ? NULL : Py_BuildValue("(LLL)", (long long)right, (long long)chosen, (long long)there);
}

static PyMethodDef methods[] = {
    {"count_characters", count_characters, METH_VARARGS, count_characters_doc},
    {"sift_beginnings", sift_beginnings, METH_VARARGS, sift_beginnings_doc},
    {"measure", measure, METH_VARARGS, measure_doc},
    {"write_said", write_said, METH_VARARGS, write_said_doc},
    {"make_forest", make_forest, METH_VARARGS, make_forest_doc},
    {"add_leaves", add_leaves, METH_VARARGS, add_leaves_doc},
    {"look_around", look_around, METH_VARARGS, look_around_doc},
    {"judge", judge, METH_VARARGS, judge_doc},
    {"likely_runs", likely_runs, METH_VARARGS, likely_runs_doc},
    {"expect", expect, METH_VARARGS, expect_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean.extract._measures",
    "The hot loops of how runs are measured and judged, in C.", 0, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__measures(void)
{
    for (Py_UCS4 c = 0; c < 128; c++)
        OF_WORD[c] = is_letter(c) || (c >= '0' && c <= '9') || c == '_';
    for (int byte = 1; byte < 256; byte++)
        BITS[byte] = (unsigned char)(BITS[byte / 2] + byte % 2);
    return PyModuleDef_Init(&definition);
}
