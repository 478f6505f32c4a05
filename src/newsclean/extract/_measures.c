/* The hot loops of writing.py, anchors.py, outline.py, features.py and judgement.py in C: the same numbers, several
 * times faster.
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

/* What is counted of a text, as COLUMNS in writing.py has it. */
enum {
    SPACES, COMMAS, BARS, QUOTES, QUESTIONS, DIGITS, UPPER, LOWER, WIDE, COLONS, SIGNS, /* one for each sort */
    STOPS, CAPITALS, LENGTH, ENDS, BEGINS, SIZE, WIDTH
};

#define SORTS (SIGNS + 1)
#define MOST_NUMBER INT32_MAX /* so that no sum over a page leaves 64 bits */

/* Bits of a character that mean more than that it is counted, and from where a text is one without spaces. */
typedef struct {
    uint16_t stop, full, upper, gap, end, half, quote, digit, lower, space;
    Py_ssize_t sparse, least, worth;
    uint16_t counted; /* the bits of all sorts … */
    int sort_of[16];  /* … and of each the sort it stands for */
} Signs;

#define CHUNK 16

/* Return a bit for each of so many characters of a text that is none of the letters a to z. */
static inline __attribute__((always_inline)) unsigned
find_others(const void *data, int kind, Py_ssize_t at)
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
    return ~(unsigned)_mm_movemask_epi8(letters) & 0xffff;
#else
    unsigned others = 0;
    for (int n = 0; n < CHUNK; n++)
        others |= (unsigned)(PyUnicode_READ(kind, data, at + n) < 'a' || PyUnicode_READ(kind, data, at + n) > 'z') << n;
    return others;
#endif
}

/* Count one text of characters of some width into a row: a number for each sort, ends of sentences, words with a capital,
 * and so on. */
static inline __attribute__((always_inline)) void
count_kind(const void *data, int kind, Py_ssize_t length, const uint16_t *table, const Signs *signs, int64_t *row)
{
#define KIND_AT(at) table[PyUnicode_READ(kind, data, at) < 0x10000 ? PyUnicode_READ(kind, data, at) : 0x10000]
    int64_t others = 0, spaces = 0; /* others than small letters, as most characters are: nothing else is asked of those */
    for (Py_ssize_t next = 0; next < length; next += CHUNK) {
        Py_ssize_t start = next + CHUNK <= length ? next : length > CHUNK ? length - CHUNK : 0;
        unsigned left = length < CHUNK ? (1u << length) - 1 : find_others(data, kind, start) >> (next - start) << (next - start);
        for (; left; left &= left - 1) {
            Py_ssize_t at = start + __builtin_ctz(left);
            uint16_t what = KIND_AT(at);
            if (what == signs->lower)
                continue;
            others++;
            if (what == signs->space) {
                spaces++;
                row[STOPS] += at > 0 && (KIND_AT(at - 1) & (signs->stop | signs->full)) == signs->stop;
                continue;
            }
            for (unsigned rest = what & signs->counted; rest; rest &= rest - 1)
                row[signs->sort_of[__builtin_ctz(rest)]]++;
            row[STOPS] += (what & signs->full) != 0;
            if (what & (signs->upper | signs->gap)) {
                uint16_t before = at > 0 ? KIND_AT(at - 1) : signs->gap;
                row[CAPITALS] += (what & signs->upper) && (before & signs->gap);
                row[STOPS] += (before & signs->stop) && (what & signs->gap) && !(before & signs->full);
            }
        }
    }
    uint16_t what = length > 0 ? KIND_AT(length - 1) : 0, before = length > 0 ? what : signs->gap;
    row[LOWER] += length - others;
    row[SPACES] += spaces;
    row[STOPS] += (before & signs->stop) && !(before & signs->full); /* a text ends as with a gap */
    row[LENGTH] = row[SIZE] = length;
    row[ENDS] = what & signs->end ? 2 : (what & signs->half) != 0;
    uint16_t first = length > 0 ? KIND_AT(0) : 0;
    row[BEGINS] = first & signs->quote ? 4 : first & signs->digit ? 3 : first & signs->upper ? 2 : (first & signs->lower) != 0;
    if (row[SPACES] * signs->sparse < length && length > signs->least)
        row[SIZE] += row[WIDE] * (signs->worth - 2) / 2;
#undef KIND_AT
}

static void
count_text(PyObject *text, const uint16_t *table, const Signs *signs, int64_t *row)
{
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_KIND(text) == PyUnicode_1BYTE_KIND)
        count_kind(data, PyUnicode_1BYTE_KIND, length, table, signs, row);
    else if (PyUnicode_KIND(text) == PyUnicode_2BYTE_KIND)
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
    return sorts[LOWER] == signs->lower && !((told | signs->gap) & signs->lower) && !(signs->gap & signs->counted) &&
           signs->space == (sorts[SPACES] | signs->gap) && !(signs->space & told);
}

PyDoc_STRVAR(count_characters_doc,
"count_characters(texts, table, sorts, signs)\n--\n\n"
"Return int64 numbers as bytes, a row for each text, as COLUMNS in writing.py has them. `table` and `sorts` are uint16;\n"
"signs are stop, full stop, capital, gap, end, half end, quotation mark, digit, small letter, and three numbers.");

static PyObject *
count_characters(PyObject *module, PyObject *args)
{
    PyObject *texts, *result = NULL;
    Py_buffer table, sorts;
    Signs signs;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!y*y*(HHHHHHHHHnnn)", &PyList_Type, &texts, &table, &sorts, &signs.stop, &signs.full,
                          &signs.upper, &signs.gap, &signs.end, &signs.half, &signs.quote, &signs.digit, &signs.lower,
                          &signs.sparse, &signs.least, &signs.worth))
        return NULL;
    Py_ssize_t rows = PyList_GET_SIZE(texts);
    if (table.len != 0x10001 * (Py_ssize_t)sizeof(uint16_t) || sorts.len != SORTS * (Py_ssize_t)sizeof(uint16_t)) {
        PyErr_SetString(PyExc_ValueError, "the table has 65,537 entries, and there are eleven sorts");
    } else if (signs.sparse < 0 || signs.sparse > 1000 || signs.worth < 0 || signs.worth > 1000) {
        PyErr_SetString(PyExc_ValueError, "sparse and worth are small numbers");
    } else if (!note_sorts(sorts.buf, table.buf, &signs)) {
        PyErr_SetString(PyExc_ValueError, "each sort is a bit, small letters, as a to z, are of one and nothing else, and the space is a gap");
    } else if ((result = PyBytes_FromStringAndSize(NULL, rows * WIDTH * (Py_ssize_t)sizeof(int64_t))) != NULL) {
        memset(PyBytes_AS_STRING(result), 0, (size_t)(rows * WIDTH) * sizeof(int64_t));
    }
    for (Py_ssize_t i = 0; result != NULL && i < rows; i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (PyUnicode_Check(text)) {
            count_text(text, table.buf, &signs, (int64_t *)PyBytes_AS_STRING(result) + i * WIDTH);
        } else {
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
            Py_CLEAR(result);
        }
    }
    PyBuffer_Release(&table);
    PyBuffer_Release(&sorts);
    return result;
}

/* The words that a text must begin with, and for each small ASCII letter which ASCII characters follow it in a word that
 * it begins, 0 for none, and whether a word begins with it at all. */
typedef struct {
    PyObject *words;
    uint8_t follows[26][128], begins[26];
} Beginnings;

#define LONGEST_WORD 64

static int
is_letter(Py_UCS4 c)
{
    return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
}

static void
note_word(Beginnings *known, PyObject *word)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(word);
    Py_UCS4 first = length > 0 ? PyUnicode_READ_CHAR(word, 0) : 0, second = length > 1 ? PyUnicode_READ_CHAR(word, 1) : 0;
    if (!is_letter(first))
        return;
    known->begins[(first | 0x20) - 'a'] = 1;
    if (second < 128)
        known->follows[(first | 0x20) - 'a'][second] = 1;
}

/* Whether a text may begin with one of the words: it does, or what it begins with is not all ASCII, or very long; -1 with
 * an exception. */
static int
may_begin(const Beginnings *known, PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), at = 0;
    Py_UCS4 first = PyUnicode_READ(kind, data, 0), c;
    char word[LONGEST_WORD];
    if (!is_letter(first))
        return 1;
    if (!known->begins[(first | 0x20) - 'a'])
        return 0;
    for (; at < length; at++) {
        c = PyUnicode_READ(kind, data, at);
        if (c >= 128 || at == LONGEST_WORD)
            return 1;
        if (!is_letter(c) && !(c >= '0' && c <= '9') && c != '_')
            break;
        word[at] = (char)(is_letter(c) ? c | 0x20 : c);
    }
    if (!known->follows[(first | 0x20) - 'a'][at > 1 ? (unsigned char)word[1] : 0])
        return 0;
    PyObject *beginning = PyUnicode_FromStringAndSize(word, at);
    int fits = beginning != NULL ? PySet_Contains(known->words, beginning) : -1;
    Py_XDECREF(beginning);
    return fits;
}

PyDoc_STRVAR(sift_beginnings_doc,
"sift_beginnings(texts, words, least, most)\n--\n\n"
"Return which texts of `least` to `most` characters may begin with one of a frozenset of folded words, as anchors.py\n"
"asks it: all that do are among them, none begins with an ASCII word of up to 64 characters that is none of these.");

static PyObject *
sift_beginnings(PyObject *module, PyObject *args)
{
    PyObject *texts, *word, *found;
    Py_ssize_t least, most;
    Beginnings known = {0};
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!nn", &PyList_Type, &texts, &PyFrozenSet_Type, &known.words, &least, &most))
        return NULL;
    PyObject *each = PyObject_GetIter(known.words);
    while (each != NULL && (word = PyIter_Next(each)) != NULL) {
        if (PyUnicode_Check(word))
            note_word(&known, word);
        Py_DECREF(word);
    }
    Py_XDECREF(each);
    if (PyErr_Occurred() || (found = PyList_New(0)) == NULL)
        return NULL;
    for (Py_ssize_t row = 0; row < PyList_GET_SIZE(texts); row++) {
        PyObject *text = PyList_GET_ITEM(texts, row), *number = NULL;
        int fits = PyUnicode_Check(text) && PyUnicode_GET_LENGTH(text) > 0 && PyUnicode_GET_LENGTH(text) >= least &&
                   PyUnicode_GET_LENGTH(text) <= most;
        fits = fits ? may_begin(&known, text) : 0;
        if (fits < 0 ||
            (fits && ((number = PyLong_FromSsize_t(row)) == NULL || PyList_Append(found, number) < 0))) {
            Py_XDECREF(number);
            Py_DECREF(found);
            return NULL;
        }
        Py_XDECREF(number);
    }
    return found;
}

/* Texts told apart: the number of the text, and one, in each slot that is taken, and how often each text stands. */
typedef struct {
    Py_ssize_t *slots, *first; /* `first` is of each text where one like it stands first */
    Py_hash_t *hashes;
    int64_t *times;            /* … and of each that stands first how often it does */
    size_t mask;
} Repeats;

/* Return where a text like this one stands first; -1 with an exception. */
static Py_ssize_t
find_first(Repeats *repeats, PyObject *texts, Py_ssize_t row)
{
    PyObject *text = PyList_GET_ITEM(texts, row);
    Py_hash_t hash = PyUnicode_CheckExact(text) ? PyObject_Hash(text) : -1;
    if (hash == -1) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        return -1;
    }
    repeats->hashes[row] = hash;
    size_t at = (size_t)hash & repeats->mask;
    for (; repeats->slots[at] != 0; at = (at + 1) & repeats->mask) {
        Py_ssize_t other = repeats->slots[at] - 1;
        if (repeats->hashes[other] != hash)
            continue;
        int same = PyObject_RichCompareBool(PyList_GET_ITEM(texts, other), text, Py_EQ);
        if (same != 0)
            return same > 0 ? other : -1;
    }
    repeats->slots[at] = row + 1;
    return row;
}

/* Count how often each text stands; whether that was possible. */
static int
count_all(Repeats *repeats, PyObject *texts)
{
    for (Py_ssize_t row = 0; row < PyList_GET_SIZE(texts); row++) {
        if ((repeats->first[row] = find_first(repeats, texts, row)) < 0)
            return 0;
        repeats->times[repeats->first[row]]++;
    }
    return 1;
}

/* Return how often the texts of some rows stand. */
static PyObject *
list_times(const Repeats *repeats, Py_ssize_t texts, const int64_t *rows, Py_ssize_t count)
{
    PyObject *result = PyBytes_FromStringAndSize(NULL, count * (Py_ssize_t)sizeof(int64_t));
    for (Py_ssize_t i = 0; result != NULL && i < count; i++) {
        if (rows[i] < 0 || rows[i] >= texts) {
            PyErr_SetString(PyExc_IndexError, "a row is none of the texts");
            Py_CLEAR(result);
        } else {
            ((int64_t *)PyBytes_AS_STRING(result))[i] = repeats->times[repeats->first[rows[i]]];
        }
    }
    return result;
}

PyDoc_STRVAR(count_repeats_doc,
"count_repeats(texts, rows)\n--\n\n"
"Return for each of some rows, an int64 each, how often its text stands among all, as anchors.py counts it.");

static PyObject *
count_repeats(PyObject *module, PyObject *args)
{
    PyObject *texts, *result = NULL;
    Py_buffer rows;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!y*", &PyList_Type, &texts, &rows))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(texts);
    size_t slots = 8;
    while (slots < 2 * (size_t)count)
        slots *= 2;
    Py_ssize_t *room = PyMem_Calloc(slots + 3 * (size_t)count, sizeof(int64_t));
    if (room == NULL) {
        PyErr_NoMemory();
    } else {
        Repeats repeats = {room, room + slots, room + slots + count, (int64_t *)(room + slots + 2 * count), slots - 1};
        if (count_all(&repeats, texts))
            result = list_times(&repeats, count, rows.buf, rows.len / (Py_ssize_t)sizeof(int64_t));
    }
    PyMem_Free(room);
    PyBuffer_Release(&rows);
    return result;
}

/* The thresholds of outline.py and features.py. */
typedef struct {
    uint64_t bad, poor, others, stories;
    Py_ssize_t heading; /* the code of the main heading */
    Py_ssize_t full, half, most, linked, far, near;
    Py_ssize_t all_prose;
    double whole_page, shown, shares[3];
} Bars;

#define MOST_ARRAYS 40

/* A page: what is given of its elements, forms of elements and runs, and what is measured of them. */
typedef struct {
    Bars bars;
    Py_ssize_t elements, forms, runs, judged, groups;
    int64_t *parents, *ends, *form_of;      /* of each element */
    int64_t *bits_of, *code_of, *short_of, *hidden_of; /* of each form */
    int64_t *nodes, *linked, *links;        /* of each run */
    const int64_t *counts;                  /* WIDTH of each run */
    int64_t *lengths, *linked_below, *counts_below, *masses; /* of each element, of all runs below it */
    uint64_t *bits, *inherited;
    int64_t *hidden, *depths;
    int64_t *prose, *weights, *alike;       /* of each run; `alike` numbers the pairs of its form and its parent's */
    int64_t *asked;                         /* the runs that are judged */
    int64_t *scratch;                       /* room for a number of each element, form or run and one */
    Py_ssize_t boxes[3];
    float *out;                             /* where the next column goes */
    void *arrays[MOST_ARRAYS];
    int array_count;
} Measure;

/* Return room for so many numbers and one, which ends with the page; NULL with an exception. */
static void *
take(Measure *page, Py_ssize_t count)
{
    void *room = page->array_count < MOST_ARRAYS ? PyMem_Malloc(((size_t)count + 1) * sizeof(int64_t)) : NULL;
    if (room == NULL)
        PyErr_NoMemory();
    else
        page->arrays[page->array_count++] = room;
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

/* Return the numbers of a list, each from `least` to `most`; NULL with an exception. */
static int64_t *
read_numbers(Measure *page, PyObject *list, Py_ssize_t count, int64_t least, int64_t most)
{
    if (PyList_GET_SIZE(list) != count) {
        PyErr_SetString(PyExc_ValueError, "the lists do not fit together");
        return NULL;
    }
    int64_t *numbers = take(page, count);
    for (Py_ssize_t i = 0; numbers != NULL && i < count; i++) {
        numbers[i] = PyLong_AsLongLong(PyList_GET_ITEM(list, i));
        if (numbers[i] == -1 && PyErr_Occurred())
            return NULL;
        if (numbers[i] < least || numbers[i] > most) {
            PyErr_SetString(PyExc_ValueError, "a number is out of its range");
            return NULL;
        }
    }
    return numbers;
}

/* Read what is given of a page; 0, or -1 with an exception. */
static int
read_page(Measure *page, PyObject **elements, PyObject **forms, PyObject **runs, const Py_buffer *counts)
{
    Py_ssize_t count = page->elements = PyList_GET_SIZE(elements[0]);
    page->forms = PyList_GET_SIZE(forms[0]);
    page->runs = PyList_GET_SIZE(runs[0]);
    if (count < 1 || page->forms < 1 || page->runs < 1 || page->groups < 0 || page->groups > 63) {
        PyErr_SetString(PyExc_ValueError, "a page has elements, forms and runs, and at most 63 groups");
        return -1;
    }
    page->parents = read_numbers(page, elements[0], count, 0, count - 1);
    page->ends = page->parents ? read_numbers(page, elements[1], count, 0, count) : NULL;
    page->form_of = page->ends ? read_numbers(page, elements[2], count, -1, page->forms - 1) : NULL;
    page->bits_of = page->form_of ? read_numbers(page, forms[0], page->forms, 0, INT64_MAX) : NULL;
    page->code_of = page->bits_of ? read_numbers(page, forms[1], page->forms, 0, MOST_NUMBER) : NULL;
    page->short_of = page->code_of ? read_numbers(page, forms[2], page->forms, 0, 1) : NULL;
    page->hidden_of = page->short_of ? read_numbers(page, forms[3], page->forms, 0, 1) : NULL;
    page->nodes = page->hidden_of ? read_numbers(page, runs[0], page->runs, 0, count - 1) : NULL;
    page->linked = page->nodes ? read_numbers(page, runs[1], page->runs, 0, MOST_NUMBER) : NULL;
    page->links = page->linked ? read_numbers(page, runs[2], page->runs, 0, MOST_NUMBER) : NULL;
    if (page->links == NULL)
        return -1;
    int right = counts->len == page->runs * WIDTH * (Py_ssize_t)sizeof(int64_t);
    page->counts = counts->buf;
    uint64_t bits = 0; /* a negative number has the highest */
    for (Py_ssize_t at = 0; right && at < page->runs * WIDTH; at++)
        bits |= (uint64_t)page->counts[at];
    right = right && bits <= MOST_NUMBER;
    for (Py_ssize_t node = 0; right && node < count; node++) {
        right = page->parents[node] < node || (node == 0 && page->parents[0] == 0);
        if (page->form_of[node] < 0)
            page->form_of[node] = page->forms - 1; /* the body's comes last */
    }
    if (!right)
        PyErr_SetString(PyExc_ValueError, "a parent comes before its children, and counts are those of the runs");
    return right ? 0 : -1;
}

/* Make room for what is measured; 0, or -1 with an exception. */
static int
make_room(Measure *page)
{
    Py_ssize_t most = page->elements > page->runs ? page->elements : page->runs;
    int64_t **of_elements[] = {&page->lengths, &page->linked_below, &page->counts_below, &page->masses,
                               (int64_t **)&page->bits, (int64_t **)&page->inherited, &page->depths};
    int64_t **of_runs[] = {&page->prose, &page->weights, &page->alike, &page->asked};
    for (size_t i = 0; i < sizeof of_elements / sizeof *of_elements; i++)
        if ((*of_elements[i] = take(page, page->elements)) == NULL)
            return -1;
    for (size_t i = 0; i < sizeof of_runs / sizeof *of_runs; i++)
        if ((*of_runs[i] = take(page, page->runs)) == NULL)
            return -1;
    page->hidden = take_zero(page, page->elements);
    page->scratch = take(page, (most > page->forms ? most : page->forms) + 1);
    return page->hidden == NULL || page->scratch == NULL ? -1 : 0;
}

#define COUNT(page, run, what) ((page)->counts[(run) * WIDTH + (what)])

/* Sum a number of each run over all runs below each element: `values` are `step` apart, 1 each where there are none. */
static void
sum_below(const Measure *page, const int64_t *values, Py_ssize_t step, int64_t *found)
{
    int64_t *sums = page->scratch; /* of all elements before */
    memset(sums, 0, (size_t)(page->elements + 1) * sizeof *sums);
    for (Py_ssize_t run = 0; run < page->runs; run++)
        sums[page->nodes[run] + 1] += values == NULL ? 1 : values[run * step];
    for (Py_ssize_t node = 0; node < page->elements; node++)
        sums[node + 1] += sums[node];
    for (Py_ssize_t node = 0; node < page->elements; node++)
        found[node] = sums[page->ends[node]] - sums[node];
}

static int64_t
own_text(const Measure *page, Py_ssize_t node)
{
    return page->lengths[node] - page->linked_below[node];
}

static int64_t
at_least_one(int64_t number)
{
    return number > 1 ? number : 1;
}

/* Note which runs read like a paragraph, and for each element how much of such it holds, in the place of its mass. */
static void
read_prose(Measure *page)
{
    const Bars *bars = &page->bars;
    for (Py_ssize_t run = 0; run < page->runs; run++) {
        int64_t size = COUNT(page, run, SIZE);
        int is_long = size >= bars->full || (size >= bars->half && COUNT(page, run, ENDS) == 2);
        page->prose[run] = is_long && page->linked[run] * bars->linked < COUNT(page, run, LENGTH);
        page->weights[run] = page->prose[run] ? size : 0;
    }
    sum_below(page, page->weights, 1, page->masses);
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
            int with_all = page->masses[0] - page->masses[node] < page->bars.all_prose;
            page->bits[node] &= with_heading ? 0 : with_all ? page->bars.stories : page->bars.others;
        }
        page->inherited[node] = page->bits[node] | (node ? page->inherited[page->parents[node]] : 0);
    }
}

/* Note which elements are hidden: none where most of the page's text would be. */
static void
read_hidden(Measure *page)
{
    int64_t unseen = 0;
    for (Py_ssize_t node = 0; node < page->elements; node++) {
        if (page->hidden[node] || !page->hidden_of[page->form_of[node]])
            continue;
        for (Py_ssize_t below = node; below < page->ends[node]; below++)
            page->hidden[below] = 1;
        unseen += own_text(page, node);
    }
    if ((double)unseen > page->bars.shown * (double)at_least_one(own_text(page, 0)))
        memset(page->hidden, 0, (size_t)page->elements * sizeof *page->hidden);
}

/* Note the mass of each run. */
static void
weigh_runs(Measure *page)
{
    const Bars *bars = &page->bars;
    for (Py_ssize_t run = 0; run < page->runs; run++) {
        Py_ssize_t node = page->nodes[run];
        uint64_t bits = page->inherited[node];
        int64_t size = COUNT(page, run, SIZE);
        int64_t good = bits & bars->bad || page->hidden[node] ? 0 : bits & bars->poor || page->short_of[page->form_of[node]] ? 1 : 4;
        page->weights[run] = page->prose[run] ? (size < bars->most ? size : bars->most) * good / 4 : 0;
    }
}

/* Return the last element that holds more than a share of the page's mass, the body where there is none. */
static Py_ssize_t
find_box(const Measure *page, double share)
{
    double bar = share * (double)page->masses[0];
    Py_ssize_t node = page->masses[0] ? page->elements - 1 : 0;
    while (node > 0 && !((double)page->masses[node] > bar))
        node--;
    return node;
}

/* Note how deep each element stands: how many around it begin before it and have not ended. */
static void
read_depths(Measure *page)
{
    int64_t *ended = page->scratch, sum = 0;
    memset(ended, 0, (size_t)(page->elements + 1) * sizeof *ended);
    for (Py_ssize_t node = 0; node < page->elements; node++)
        ended[page->ends[node]]++;
    for (Py_ssize_t node = 0; node < page->elements; node++) {
        sum += ended[node];
        page->depths[node] = node - sum;
    }
}

static void
make_outline(Measure *page)
{
    sum_below(page, &page->counts[SIZE], WIDTH, page->lengths);
    sum_below(page, page->linked, 1, page->linked_below);
    sum_below(page, NULL, 0, page->counts_below);
    read_prose(page);
    read_bits(page);
    read_hidden(page);
    weigh_runs(page);
    sum_below(page, page->weights, 1, page->masses);
    for (int n = 0; n < 3; n++)
        page->boxes[n] = find_box(page, page->bars.shares[n]);
    read_depths(page);
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

static double
mass_share(const Measure *page, Py_ssize_t node)
{
    return SHARE(page->masses[node], at_least_one(page->masses[0]));
}

static Py_ssize_t
code_at(const Measure *page, Py_ssize_t node)
{
    return page->code_of[page->form_of[node]];
}

/* Return the element so many levels above that of a run. */
static Py_ssize_t
node_above(const Measure *page, Py_ssize_t run, int levels)
{
    Py_ssize_t node = page->nodes[run];
    while (levels-- > 0)
        node = page->parents[node];
    return node;
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
        COLUMN(page, code_at(page, node_above(page, run, level)));
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

/* Write what is said of a run by its neighbours, in the order of `add_neighbours`. */
static void
describe_neighbour(const Measure *page, Py_ssize_t run, float *said)
{
    said[0] = (float)COUNT(page, run, SIZE);
    said[1] = (float)SHARE(page->linked[run], COUNT(page, run, LENGTH));
    said[2] = (float)COUNT(page, run, ENDS);
    said[3] = (float)code_at(page, page->nodes[run]);
    said[4] = (float)page->weights[run];
    said[5] = (float)mass_share(page, node_above(page, run, 1));
    said[6] = (float)SHARE(COUNT(page, run, CAPITALS), COUNT(page, run, SPACES) + 1);
}

static int
measure_neighbours(Measure *page)
{
    float *said = take(page, SHIFTED * page->runs);
    if (said == NULL)
        return -1;
    for (Py_ssize_t run = 0; run < page->runs; run++)
        describe_neighbour(page, run, said + SHIFTED * run);
#define THERE(page, other) ((other) >= 0 && (other) < (page)->runs)
    COLUMN(page, said[SHIFTED * run + 5]);
    for (int shift = 1; shift <= 2; shift++) {
        for (int what = 0; what < SHIFTED; what++) {
            COLUMN(page, THERE(page, run - shift) ? said[SHIFTED * (run - shift) + what] : -1.0f);
            COLUMN(page, THERE(page, run + shift) ? said[SHIFTED * (run + shift) + what] : -1.0f);
        }
        COLUMN(page, THERE(page, run - shift) && page->alike[run - shift] == page->alike[run]);
        COLUMN(page, THERE(page, run + shift) && page->alike[run + shift] == page->alike[run]);
        COLUMN(page, THERE(page, run - shift) && node_above(page, run - shift, 1) == node_above(page, run, 1));
        COLUMN(page, THERE(page, run + shift) && node_above(page, run + shift, 1) == node_above(page, run, 1));
    }
#undef THERE
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
        COLUMN(page, is_inside(page, page->nodes[run], box));
        COLUMN(page, clip(page, run - first));
        COLUMN(page, clip(page, last - run));
    }
    COLUMN(page, page->depths[page->nodes[run]]);
    COLUMN(page, page->depths[page->nodes[run]] - page->depths[page->boxes[2]]);
}

/* Which part of a container each run stands in: how large and linked it is, and how far from the largest. */
static int
measure_branches(Measure *page, Py_ssize_t box)
{
    int64_t *roots = take(page, page->elements), *place_of = take_zero(page, page->elements);
    if (roots == NULL || place_of == NULL)
        return -1;
    Py_ssize_t last = 0, largest = 0;
    roots[0] = box;
    for (Py_ssize_t node = box + 1; node < page->elements; node++) {
        if (page->parents[node] == box) {
            roots[++last] = node;
            if (largest == 0 || page->masses[node] > page->masses[roots[largest]])
                largest = last;
        }
        place_of[node] = node < page->ends[box] ? last : 0;
    }
#define PLACE place_of[page->nodes[run]]
#define BRANCH roots[PLACE]
    COLUMN(page, mass_share(page, BRANCH));
    COLUMN(page, SHARE(page->linked_below[BRANCH], at_least_one(page->lengths[BRANCH])));
    COLUMN(page, page->counts_below[BRANCH]);
    COLUMN(page, clip(page, PLACE - largest));
    COLUMN(page, last - PLACE < page->bars.far ? last - PLACE : page->bars.far);
#undef BRANCH
#undef PLACE
    return 0;
}

/* How much of the page, and how much in links, the elements around each run hold. */
static void
measure_families(Measure *page)
{
    for (int level = 0; level < 4; level++) {
#define NODE node_above(page, run, level)
        if (level != 1) /* it stands among the neighbours */
            COLUMN(page, mass_share(page, NODE));
        COLUMN(page, SHARE(page->linked_below[NODE], at_least_one(page->lengths[NODE])));
        COLUMN(page, page->counts_below[NODE]);
        COLUMN(page, SHARE(page->lengths[NODE], at_least_one(page->counts_below[NODE])));
#undef NODE
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
        Py_ssize_t run = page->asked[place], node = page->nodes[run];
        uint64_t words[3] = {page->bits[node] | page->bits[node_above(page, run, 1)],
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
#define SAID_COLUMNS 5 /* what anchors.py says */
#define NAMED_COLUMNS                                                                                                    \
    (TEXT_COLUMNS + FLOW_COLUMNS + NEIGHBOUR_COLUMNS + PLACE_COLUMNS + BRANCH_COLUMNS + FAMILY_COLUMNS + SAID_COLUMNS + 1)

/* Return all columns, those that anchors.py fills zero, as a byte array of float32; NULL with an exception. */
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
            COLUMN(page, 0);
        COLUMN(page, page->hidden[page->nodes[run]]);
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

/* Return for each run that is judged its element, the two above and the number of all of one form, row after row. */
static PyObject *
list_families(const Measure *page)
{
    PyObject *result = PyBytes_FromStringAndSize(NULL, 4 * page->judged * (Py_ssize_t)sizeof(int64_t));
    if (result == NULL)
        return NULL;
    int64_t *out = (int64_t *)PyBytes_AS_STRING(result);
    for (Py_ssize_t place = 0; place < page->judged; place++) {
        for (int level = 0; level < 3; level++)
            out[level * page->judged + place] = node_above(page, page->asked[place], level);
        out[3 * page->judged + place] = page->alike[page->asked[place]];
    }
    return result;
}

PyDoc_STRVAR(measure_doc,
"measure(elements, forms, runs, counts, groups, bars)\n--\n\n"
"Return what features.py measures: columns (float32), runs asked (int64), families (int64), boxes, and of each element the\n"
"groups of words around it and whether it is hidden. Elements are lists of parents, ends and forms; forms of groups, codes,\n"
"whether short and whether hidden; runs of elements, linked characters and links; counts are from `count_characters`.");

static PyObject *
measure(PyObject *module, PyObject *args)
{
    Measure page = {0};
    Bars *bars = &page.bars;
    PyObject *elements[3], *forms[4], *runs[3], *result = NULL;
    Py_buffer counts;
    (void)module;
    if (!PyArg_ParseTuple(args, "(O!O!O!)(O!O!O!O!)(O!O!O!)y*n(KKKKnnnnnnn(ddd)ndd)", &PyList_Type, &elements[0], &PyList_Type,
                          &elements[1], &PyList_Type, &elements[2], &PyList_Type, &forms[0], &PyList_Type, &forms[1],
                          &PyList_Type, &forms[2], &PyList_Type, &forms[3], &PyList_Type, &runs[0], &PyList_Type, &runs[1],
                          &PyList_Type, &runs[2], &counts, &page.groups, &bars->bad, &bars->poor, &bars->others, &bars->stories,
                          &bars->heading, &bars->full, &bars->half, &bars->most, &bars->linked, &bars->far, &bars->near,
                          &bars->shares[0], &bars->shares[1], &bars->shares[2], &bars->all_prose, &bars->whole_page, &bars->shown))
        return NULL;
    if (bars->most < 0 || bars->most > 1 << 20 || bars->linked < 0 || bars->linked > 1 << 20)
        PyErr_SetString(PyExc_ValueError, "bars are small numbers");
    else if (read_page(&page, elements, forms, runs, &counts) == 0 && make_room(&page) == 0) {
        make_outline(&page);
        if (choose_asked(&page) == 0 && number_alike(&page) == 0)
            result = Py_BuildValue("(NNN(nnn)NN)", measure_all(&page),
                                   PyBytes_FromStringAndSize((char *)page.asked, page.judged * (Py_ssize_t)sizeof(int64_t)),
                                   list_families(&page), page.boxes[0], page.boxes[1], page.boxes[2],
                                   list_numbers(&page, page.inherited),
                                   list_numbers(&page, (uint64_t *)page.hidden));
    }
    while (page.array_count > 0)
        PyMem_Free(page.arrays[--page.array_count]);
    PyBuffer_Release(&counts);
    return result;
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
    int depth, small;                  /* `small` tells that no sum of leaves leaves 32 bits */
    int32_t *measures, *asked, *leaves, *ends; /* `ends` is behind the last question of the same measure */
    float *bars;
} Forest;

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
/* The same of up to WIDE_LANES runs, of a forest of some depth whose sums are small. */
static inline __attribute__((always_inline, target("avx2"))) void
add_deep(const Forest *forest, int depth, const Columns columns, Py_ssize_t first, Py_ssize_t count, __m256i *answers,
         int64_t *odds)
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
    __m256i sums[4] = {_mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256(), _mm256_setzero_si256()};
    const int32_t *asked = forest->asked, *outcomes = forest->leaves;
    for (Py_ssize_t tree = forest->trees; tree > 0; tree--, outcomes += (Py_ssize_t)1 << depth) {
        __m256i leaf = _mm256_setzero_si256();
        for (int level = 0; level < depth; level++)
            leaf = _mm256_sub_epi8(_mm256_add_epi8(leaf, leaf),
                                   _mm256_loadu_si256((const __m256i *)((const char *)answers + *asked++)));
        __m128i half = _mm256_castsi256_si128(leaf), other = _mm256_extracti128_si256(leaf, 1);
        sums[0] = _mm256_add_epi32(sums[0], _mm256_i32gather_epi32(outcomes, _mm256_cvtepu8_epi32(half), 4));
        sums[1] = _mm256_add_epi32(sums[1], _mm256_i32gather_epi32(outcomes, _mm256_cvtepu8_epi32(_mm_srli_si128(half, 8)), 4));
        sums[2] = _mm256_add_epi32(sums[2], _mm256_i32gather_epi32(outcomes, _mm256_cvtepu8_epi32(other), 4));
        sums[3] = _mm256_add_epi32(sums[3], _mm256_i32gather_epi32(outcomes, _mm256_cvtepu8_epi32(_mm_srli_si128(other, 8)), 4));
    }
    int32_t each[WIDE_LANES]; /* of each part of eight the first four come first */
    memcpy(each, sums, sizeof each);
    for (Py_ssize_t run = 0; run < count; run++)
        odds[run] = each[run % 8 / 4 * 16 + run / 8 * 4 + run % 4];
}

#define USUAL_DEPTH 6 /* of the trees that are shipped */

static __attribute__((target("avx2"))) void
add_wide(const Forest *forest, const Columns *columns, Py_ssize_t first, Py_ssize_t count, __m256i *answers, int64_t *odds)
{
    if (forest->depth == USUAL_DEPTH)
        add_deep(forest, USUAL_DEPTH, *columns, first, count, answers, odds);
    else
        add_deep(forest, forest->depth, *columns, first, count, answers, odds);
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
 * questions of each end, and whether sums are small, and has where answers begin. */
static int
check_forest(Forest *forest)
{
    int64_t most = 0;
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
    for (Py_ssize_t tree = 0; tree < forest->trees; tree++) {
        int64_t largest = 0;
        for (Py_ssize_t leaf = tree << forest->depth; leaf < (tree + 1) << forest->depth; leaf++) {
            int64_t size = forest->leaves[leaf] < 0 ? -(int64_t)forest->leaves[leaf] : forest->leaves[leaf];
            largest = size > largest ? size : largest;
        }
        most += largest;
    }
    forest->small = most <= INT32_MAX;
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
    size_t size = (size_t)(2 * given[0].len + given[1].len + given[2].len + given[3].len); /* the ends, too */
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
"Return what judgement.py tells the second pass, float32 as bytes, a row for each measure. All given are int64; families\n"
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
"Return int64 chances as bytes, one for each run, after two passes of trees as judgement.py has them. `columns` are float32,\n"
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

static PyMethodDef methods[] = {
    {"count_characters", count_characters, METH_VARARGS, count_characters_doc},
    {"sift_beginnings", sift_beginnings, METH_VARARGS, sift_beginnings_doc},
    {"count_repeats", count_repeats, METH_VARARGS, count_repeats_doc},
    {"measure", measure, METH_VARARGS, measure_doc},
    {"make_forest", make_forest, METH_VARARGS, make_forest_doc},
    {"add_leaves", add_leaves, METH_VARARGS, add_leaves_doc},
    {"look_around", look_around, METH_VARARGS, look_around_doc},
    {"judge", judge, METH_VARARGS, judge_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean.extract._measures",
    "The hot loops of writing.py, anchors.py, outline.py, features.py and judgement.py in C.", 0, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__measures(void)
{
    return PyModuleDef_Init(&definition);
}
