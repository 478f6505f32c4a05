/* The words of plain text, the ends of sentences, the tags of a source and the literals that a text holds in C: what
 * fold_words, fold_key, is_folded, is_composed, find_ends, split_sentences, is_dense, find_word and find_all in text.py, survey_tags in survey.py and literals.py say, several times faster.
 *
 * Those files hold the same in Python, which is what counts: it runs where this module was not built and for text that is
 * not plain, and tests compare the two.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#define MOST_LONGEST 16

typedef struct {
    Py_ssize_t start, size;
} Stretch;

/* Return a character as it stands in a word, ' ' for one that stands between words, 0 for one that Python must judge. */
static inline unsigned char
folded(Py_UCS4 c)
{
    static const char plain[] =
        "                                       '        0123456789      "
        " abcdefghijklmnopqrstuvwxyz    _ abcdefghijklmnopqrstuvwxyz     ";
    if (c < 128)
        return (unsigned char)plain[c];
    if (c >= 0xc0 && c <= 0xff) /* letters but for two signs; the sharp s is folded to two letters */
        return c == 0xd7 || c == 0xf7 ? ' ' : c == 0xdf ? 0 : (unsigned char)(c < 0xdf ? c + 32 : c);
    if (c == 0x2019)
        return '\'';
    if (c < 0xc0 || (c >= 0x2000 && c < 0x2c00)) /* marks and signs, but for a few letters among them */
        return Py_UNICODE_ISALNUM(c) ? 0 : ' ';
    return 0;
}

/* Keep the longest different words, of equal ones the first, longest first; return how many there are. */
static Py_ssize_t
keep_longest(const unsigned char *words, Stretch word, Stretch *longest, Py_ssize_t count, Py_ssize_t most)
{
    if (count == most && word.size <= longest[count - 1].size)
        return count;
    Py_ssize_t place = count;
    for (Py_ssize_t i = 0; i < count; i++) {
        if (longest[i].size == word.size && memcmp(words + longest[i].start, words + word.start, (size_t)word.size) == 0)
            return count;
        if (longest[i].size < word.size && place == count)
            place = i;
    }
    count += count < most;
    memmove(&longest[place + 1], &longest[place], (size_t)(count - 1 - place) * sizeof *longest);
    longest[place] = word;
    return count;
}

/* Fold a text into its words with a space between two; return how many there are, -1 where it is not plain. */
static inline Py_ssize_t
fold_kind(int kind, const void *data, Py_ssize_t size, unsigned char *words, Py_ssize_t *length, Stretch *longest,
          Py_ssize_t *kept, Py_ssize_t most)
{
    Py_ssize_t at = 0, to = 0, count = 0;
    *kept = 0;
    while (at < size) {
        unsigned char c = folded(PyUnicode_READ(kind, data, at));
        if (c == 0)
            return -1;
        at++;
        if (c == ' ' || c == '\'')
            continue;
        if (count++)
            words[to++] = ' ';
        Stretch word = {to, 0};
        words[to++] = c;
        for (; at < size; at++) {
            c = folded(PyUnicode_READ(kind, data, at));
            if (c == 0)
                return -1;
            if (c == '\'') { /* inside a word it belongs to it */
                unsigned char next = at + 1 < size ? folded(PyUnicode_READ(kind, data, at + 1)) : ' ';
                if (next == 0)
                    return -1;
                if (next == ' ' || next == '\'')
                    break;
            } else if (c == ' ') {
                break;
            }
            words[to++] = c;
        }
        word.size = to - word.start;
        if (most)
            *kept = keep_longest(words, word, longest, *kept, most);
    }
    *length = to;
    return count;
}

static Py_ssize_t
fold(PyObject *text, unsigned char *words, Py_ssize_t *length, Stretch *longest, Py_ssize_t *kept, Py_ssize_t most)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    /* of a kind that the compiler knows each letter is read in a step */
    if (kind == PyUnicode_1BYTE_KIND)
        return fold_kind(PyUnicode_1BYTE_KIND, data, size, words, length, longest, kept, most);
    return fold_kind(kind, data, size, words, length, longest, kept, most);
}

/* Return the words of a text, joined, how many there are and the longest; None where Python must judge it. */
static PyObject *
describe(PyObject *text, Py_ssize_t most)
{
    Py_ssize_t length = 0, kept = 0;
    Stretch longest[MOST_LONGEST];
    unsigned char *words = PyMem_Malloc(2 * (size_t)PyUnicode_GET_LENGTH(text) + 1);
    if (words == NULL)
        return PyErr_NoMemory();
    Py_ssize_t count = fold(text, words, &length, longest, &kept, most);
    PyObject *names = count < 0 ? NULL : PyTuple_New(kept), *result = NULL;
    for (Py_ssize_t i = 0; names != NULL && i < kept; i++) {
        PyObject *name = PyUnicode_DecodeLatin1((const char *)words + longest[i].start, longest[i].size, NULL);
        if (name == NULL)
            Py_CLEAR(names);
        else
            PyTuple_SET_ITEM(names, i, name);
    }
    if (count < 0)
        result = Py_NewRef(Py_None);
    else if (names != NULL)
        result = Py_BuildValue("(NnN)", PyUnicode_DecodeLatin1((const char *)words, length, NULL), count, names);
    PyMem_Free(words);
    return result;
}

/* Return a list of what `said` makes of each text of a list; NULL with an exception where one is none. */
static PyObject *
map_texts(PyObject *texts, Py_ssize_t most, PyObject *(*said)(PyObject *, Py_ssize_t))
{
    PyObject *result = PyList_New(PyList_GET_SIZE(texts));
    for (Py_ssize_t i = 0; result != NULL && i < PyList_GET_SIZE(result); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i), *value = NULL;
        if (PyUnicode_Check(text))
            value = said(text, most);
        else
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        if (value == NULL)
            Py_CLEAR(result);
        else
            PyList_SET_ITEM(result, i, value);
    }
    return result;
}

PyDoc_STRVAR(fold_words_doc,
"fold_words(texts, most)\n--\n\n"
"Return for each text of a list its words, joined, how many there are and the `most` longest; None where the text has\n"
"characters that are not plain.");

static PyObject *
fold_words(PyObject *module, PyObject *args)
{
    PyObject *texts;
    Py_ssize_t most;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!n", &PyList_Type, &texts, &most))
        return NULL;
    if (most < 1 || most > MOST_LONGEST)
        return PyErr_Format(PyExc_ValueError, "most must be 1 to %d", MOST_LONGEST);
    return map_texts(texts, most, describe);
}

PyDoc_STRVAR(fold_key_doc,
"fold_key(text)\n--\n\nReturn the words of a text, joined; None where it has characters that are not plain.");

static PyObject *
fold_key(PyObject *module, PyObject *text)
{
    unsigned char small[1024];
    (void)module;
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "text must be a text");
    Py_ssize_t length = 0, kept = 0;
    size_t room = 2 * (size_t)PyUnicode_GET_LENGTH(text) + 1;
    unsigned char *words = room <= sizeof small ? small : PyMem_Malloc(room);
    if (words == NULL)
        return PyErr_NoMemory();
    Py_ssize_t count = fold(text, words, &length, NULL, &kept, 0);
    PyObject *key = count < 0 ? Py_NewRef(Py_None) : PyUnicode_DecodeLatin1((const char *)words, length, NULL);
    if (words != small)
        PyMem_Free(words);
    return key;
}

/* Whether a character stays what it is, whatever stands beside it, when a text is composed: of those that are common. */
static inline int
is_composed_character(Py_UCS4 c)
{
    return c < 0x300 || (c >= 0x2002 && c < 0x20d0);
}

static inline int
is_composed_kind(int kind, const void *data, Py_ssize_t size)
{
    if (kind == PyUnicode_1BYTE_KIND)
        return 1;
    for (Py_ssize_t at = 0; at < size; at++)
        if (!is_composed_character(PyUnicode_READ(kind, data, at)))
            return 0;
    return 1;
}

/* Tell what a function over the characters of a text tells of one. */
static inline PyObject *
tell(PyObject *text, int (*told)(int, const void *, Py_ssize_t))
{
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "text must be a text");
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    return PyBool_FromLong(kind == PyUnicode_1BYTE_KIND   ? told(PyUnicode_1BYTE_KIND, data, size)
                           : kind == PyUnicode_2BYTE_KIND ? told(PyUnicode_2BYTE_KIND, data, size)
                                                          : told(kind, data, size));
}

PyDoc_STRVAR(is_composed_doc,
"is_composed(text)\n--\n\nTell whether all characters of a text are such as composing never changes: of those, the common ones.");

static PyObject *
is_composed(PyObject *module, PyObject *text)
{
    (void)module;
    return tell(text, is_composed_kind);
}

/* Whether a character is printable and stays what it is when a text is composed: of those that are common. */
static inline int
is_plain_print(Py_UCS4 c)
{
    if (c < 0x7f)
        return c >= ' ';
    return (c > 0xa0 && c < 0x300 && c != 0xad) || (c >= 0x2010 && c < 0x2028) || (c >= 0x2030 && c < 0x205f);
}

static inline int
is_folded_kind(int kind, const void *data, Py_ssize_t size)
{
    Py_UCS4 before = ' ';
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (!is_plain_print(c) || (c == ' ' && before == ' '))
            return 0;
        before = c;
    }
    return size == 0 || before != ' ';
}

PyDoc_STRVAR(is_folded_doc,
"is_folded(text)\n--\n\nTell whether a text is one line of common printable characters, with no space to fold: it may be one though it is not told.");

static PyObject *
is_folded(PyObject *module, PyObject *text)
{
    (void)module;
    return tell(text, is_folded_kind);
}

/* Whether a sentence ends with a character, where a space follows. */
static inline int
is_stop(Py_UCS4 c)
{
    if (c < 128)
        return c == '.' || c == '!' || c == '?';
    return c == 0x2026 || c == 0x61f || c == 0x964 || c == 0x6d4;
}

/* Whether a sentence ends with a character of a script without spaces, and whether one may stand behind that. */
static inline int
is_wide_stop(Py_UCS4 c)
{
    return c == 0x3002 || c == 0xff01 || c == 0xff1f;
}

static inline int
is_wide_closing(Py_UCS4 c)
{
    return c == 0x201d || c == 0x300d || c == 0x300f || c == 0xff09;
}

/* Whether a character may stand between a stop and the space behind it, or before the first letter of a sentence. */
static inline int
is_closing(Py_UCS4 c)
{
    return c == '"' || c == '\'' || c == ')' || c == ']' || c == 0x201d || c == 0x2019 || c == 0xbb;
}

static inline int
is_opening(Py_UCS4 c)
{
    if (c < 128)
        return c == '"' || c == '\'' || c == '(' || c == '[' || c == '>' || c == '*' || c == '-';
    return c == 0x201c || c == 0x2018 || c == 0xab || c == 0xbb || c == 0x201e || c == 0xbf || c == 0xa1 || c == 0x2192 ||
           c == 0x2022;
}

/* Whether a full stop may be that of an abbreviation: what stands before it is a single capital, one of the words that
 * text.py knows, or a number of a day. */
static int
may_abbreviate(int kind, const void *data, Py_ssize_t stop)
{
    static const char *const known[] = {"Mr",  "Mrs", "Ms",  "Messrs", "Dr",  "Prof", "Sen",  "Rep", "Gov", "Gen", "Col", "Lt",
                                        "Sgt", "Capt", "St", "Jr",     "Sr",  "Rev",  "Hon",  "Pres", "vs", "No",  "Nos", "Jan",
                                        "Feb", "Mar", "Apr", "Aug",    "Sept", "Oct", "Nov",  "Dec", "Inc", "Corp", "Ltd", "Co",
                                        "al",  "etc", "Nr",  "Min",    "Std", "Mio",  "Mrd",  "bzw", "ca",  "Sra", "Dra", "Sig",
                                        "Mme"};
    Py_ssize_t size = 0;
    char word[8];
    for (; size < 7 && size < stop; size++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, stop - 1 - size);
        if (!Py_UNICODE_ISALNUM(c))
            break;
        word[6 - size] = c < 128 ? (char)c : 0;
    }
    if (size == 0 || size > 6)
        return 0;
    const char *start = &word[7 - size];
    if (size == 1 && start[0] >= 'A' && start[0] <= 'Z')
        return 1;
    if (size <= 2 && Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, data, stop - 1))) { /* behind "am", "vom", "der", "den" … */
        Py_ssize_t space = stop - 1 - size;
        Py_UCS4 last = space > 0 && PyUnicode_READ(kind, data, space) == ' ' ? PyUnicode_READ(kind, data, space - 1) : 0;
        return last == 'm' || last == 'n' || last == 'r' || last == 's' || last == 't';
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strlen(known[i]) == (size_t)size && memcmp(known[i], start, (size_t)size) == 0)
            return 1;
    return 0;
}

static int
append_number(PyObject *list, Py_ssize_t number)
{
    PyObject *value = PyLong_FromSsize_t(number);
    int failed = value == NULL || PyList_Append(list, value) < 0;
    Py_XDECREF(value);
    return failed ? -1 : 0;
}

/* Return where the next sentence from `*at` on ends with a stop, -1 where none does; `*doubtful` where it may abbreviate. */
static Py_ssize_t
next_end(int kind, const void *data, Py_ssize_t size, Py_ssize_t *at, int *doubtful)
{
    *doubtful = 0;
    for (Py_ssize_t here = *at; here < size;) {
        Py_ssize_t stop = here++;
        Py_UCS4 c = PyUnicode_READ(kind, data, stop);
        if (is_wide_stop(c)) {
            while (here < size && is_wide_closing(PyUnicode_READ(kind, data, here)))
                here++;
            return *at = here;
        }
        if (!is_stop(c))
            continue;
        while (here < size && is_closing(PyUnicode_READ(kind, data, here)))
            here++;
        Py_ssize_t closed = here;
        while (here < size && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, here)))
            here++;
        Py_ssize_t end = here;
        while (here < size && is_opening(PyUnicode_READ(kind, data, here)))
            here++;
        here += here < size && Py_UNICODE_ISSPACE(PyUnicode_READ(kind, data, here));
        Py_UCS4 first = here < size ? PyUnicode_READ(kind, data, here) : 0;
        here = end;
        if (end > closed && Py_UNICODE_ISALNUM(first) && !(first >= 'a' && first <= 'z')) {
            *doubtful = closed == stop + 1 && c == '.' && may_abbreviate(kind, data, stop);
            return *at = end;
        }
    }
    return -1;
}

PyDoc_STRVAR(find_ends_doc,
"find_ends(text, most)\n--\n\n"
"Return where the sentences of a text end with a stop, the first `most`, and which of these stops may abbreviate.");

static PyObject *
find_ends(PyObject *module, PyObject *args)
{
    PyObject *text;
    Py_ssize_t most;
    (void)module;
    if (!PyArg_ParseTuple(args, "Un", &text, &most))
        return NULL;
    int kind = PyUnicode_KIND(text), unsure = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), at = 0;
    PyObject *ends = PyList_New(0), *doubtful = PyList_New(0);
    int failed = ends == NULL || doubtful == NULL;
    while (!failed && PyList_GET_SIZE(ends) < most && next_end(kind, data, size, &at, &unsure) >= 0)
        failed = append_number(ends, at) || (unsure && append_number(doubtful, at));
    if (failed) {
        Py_XDECREF(ends);
        Py_XDECREF(doubtful);
        return NULL;
    }
    return Py_BuildValue("(NN)", ends, doubtful);
}

static inline int
is_small(Py_UCS4 c)
{
    return (c >= 'a' && c <= 'z') || (c >= 0xdf && c <= 0xff);
}

static inline int
is_plain_stop(Py_UCS4 c)
{
    return c == '.' || c == '!' || c == '?' || c == 0x2026;
}

static inline int
is_opening_quote(Py_UCS4 c)
{
    return c == '"' || c == 0x201c || c == 0x2018;
}

static inline int
is_closing_quote(Py_UCS4 c)
{
    return c == '"' || c == ')' || c == 0x201d || c == 0x2019;
}

/* Whether a capital of a text may be glued to the sentence before it: what _MAY_BE_GLUED in text.py finds. */
static int
may_be_glued(int kind, const void *data, Py_ssize_t size)
{
    for (Py_ssize_t at = 1; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (!((c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde)))
            continue;
        Py_UCS4 last = PyUnicode_READ(kind, data, at - 1);
        if (last == ' ')
            continue;
        Py_UCS4 second = at > 1 ? PyUnicode_READ(kind, data, at - 2) : ' ';
        Py_UCS4 third = at > 2 ? PyUnicode_READ(kind, data, at - 3) : ' ';
        if (is_small(last) || is_plain_stop(last))
            return 1;
        if (is_opening_quote(last) &&
            (is_small(second) || is_plain_stop(second) || (is_closing_quote(second) && is_plain_stop(third))))
            return 1;
        if (is_closing_quote(last) && is_plain_stop(second))
            return 1;
    }
    return 0;
}

/* Return the spans of the sentences of a text, None where Python must judge an end. */
static PyObject *
split_text(PyObject *text, Py_ssize_t most)
{
    int kind = PyUnicode_KIND(text), doubtful = 0;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), at = 0, start = 0;
    if (may_be_glued(kind, data, size))
        Py_RETURN_NONE;
    PyObject *spans = PyList_New(0);
    for (Py_ssize_t count = 0; spans != NULL && start < size; count++) {
        Py_ssize_t end = count < most ? next_end(kind, data, size, &at, &doubtful) : size;
        if (doubtful) {
            Py_DECREF(spans);
            Py_RETURN_NONE;
        }
        end = end < 0 ? size : end;
        PyObject *span = Py_BuildValue("(nn)", start, end);
        if (span == NULL || PyList_Append(spans, span) < 0)
            Py_CLEAR(spans);
        Py_XDECREF(span);
        start = end;
    }
    return spans;
}

PyDoc_STRVAR(split_sentences_doc,
"split_sentences(texts, most)\n--\n\n"
"Return for each text of a list the spans of its sentences, what is behind the first `most` ends being one with the last;\n"
"None where a stop may abbreviate or a sentence may be glued to the one before it.");

static PyObject *
split_sentences(PyObject *module, PyObject *args)
{
    PyObject *texts;
    Py_ssize_t most;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!n", &PyList_Type, &texts, &most))
        return NULL;
    return map_texts(texts, most, split_text);
}

#define NAMES 256 /* a power of two, twice the names that are asked for */
#define LONGEST_NAME 16
#define SKETCH 131072 /* bits, a power of two */
#define WORK 32 /* bytes looked at, at the most, for each byte of the source */

enum { FLAT = 1, FORMATTING = 2 };

typedef struct {
    unsigned char size; /* 0 for a free place */
    unsigned char kind; /* FLAT, FORMATTING or both */
    unsigned char sought; /* its number among those sought and one, 0 for one that is not */
    char name[LONGEST_NAME];
} Name;

#define MOST_VALUES 32

/* What is looked for in the values of attributes: a bit for each pair of an attribute and a text in lower case. */
typedef struct {
    int count, holders;
    uint32_t met;
    uint64_t seldom; /* a bit for what the hash of an attribute ends in, if it may be one of the holders */
    struct {
        uint32_t hash, bits;
    } holder[MOST_VALUES];
    const char *text[MOST_VALUES];
    size_t size[MOST_VALUES];
    uint32_t first[256], second[256]; /* the texts that have a character in this place, in either case */
} Values;

typedef struct {
    Py_ssize_t tags, deepest, attributes, names, clones;
    Values values;
} Survey;

static inline char
lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}

static inline int
is_letter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

/* What a character may end in a tag. */
enum { BLANK = 1, SLASH = 2, CLOSES = 4, EQUALS = 8, OPENS = 16 };
static const unsigned char MARKS[256] = {
    [' '] = BLANK, ['\n'] = BLANK, ['\t'] = BLANK, ['\r'] = BLANK, ['\f'] = BLANK,
    ['/'] = SLASH, ['>'] = CLOSES, ['='] = EQUALS, ['<'] = OPENS,
};

/* Whether a character is one of some marks. */
static inline int
is_mark(char c, int marks)
{
    return MARKS[(unsigned char)c] & marks;
}

/* The hash of a name that goes on with a character (FNV-1a). */
#define NO_HASH 2166136261u
static inline uint32_t
add_to_hash(uint32_t hash, char c)
{
    return (hash ^ (unsigned char)lower(c)) * 16777619u;
}

static uint32_t
hash_name(const char *name, size_t size)
{
    uint32_t hash = NO_HASH;
    for (size_t i = 0; i < size; i++)
        hash = add_to_hash(hash, name[i]);
    return hash;
}

/* Return where a name ends, at one of some marks; its hash goes on. */
static inline const char *
read_name(const char *at, const char *end, int marks, uint32_t *hash)
{
    uint32_t now = *hash;
    for (; at < end && !is_mark(*at, marks); at++)
        now = add_to_hash(now, *at);
    *hash = now;
    return at;
}

/* Whether a name is a known one, which is in lower case. */
static inline int
is_name(const char *known, const char *name, size_t size)
{
    size_t at = 0;
    while (at < size && known[at] == lower(name[at]))
        at++;
    return at == size;
}

/* Return the place of a name, or the free place where it would stand. */
static Name *
find_name(Name *names, const char *name, size_t size, uint32_t hash)
{
    for (;; hash++) {
        Name *place = &names[hash & (NAMES - 1)];
        if (place->size == 0 || (place->size == size && is_name(place->name, name, size)))
            return place;
    }
}

/* Note the names of a tuple, as a kind or as those sought; 0, or -1 with an exception. */
static int
add_names(Name *names, PyObject *tuple, int kind)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        Py_ssize_t size = 0;
        const char *name = PyUnicode_AsUTF8AndSize(PyTuple_GET_ITEM(tuple, i), &size);
        if (name == NULL)
            return -1;
        if (i >= NAMES / 6 || size < 1 || size > LONGEST_NAME) {
            PyErr_SetString(PyExc_ValueError, "too many names, or one of the wrong length");
            return -1;
        }
        Name *place = find_name(names, name, (size_t)size, hash_name(name, (size_t)size));
        memcpy(place->name, name, (size_t)size);
        place->size = (unsigned char)size;
        if (kind)
            place->kind |= (unsigned char)kind;
        else
            place->sought = (unsigned char)(i + 1);
    }
    return 0;
}

/* Return the bit that stands for a name: so many that few are taken for one another. */
static inline uint32_t
bit_of(uint32_t hash)
{
    return (hash ^ hash >> 15) & (SKETCH - 1);
}

/* Note a name among those met. */
static inline void
sketch_name(Survey *survey, uint64_t *sketch, uint32_t hash)
{
    uint32_t bit = bit_of(hash);
    uint64_t mask = (uint64_t)1 << (bit & 63);
    survey->names += (sketch[bit >> 6] & mask) == 0;
    sketch[bit >> 6] |= mask;
}

/* Note a character in either case. */
static inline void
add_character(uint32_t *bits, char c, uint32_t bit)
{
    bits[(unsigned char)c] |= bit;
    if (c >= 'a' && c <= 'z')
        bits[(unsigned char)(c - 32)] |= bit;
}

/* Note pairs of an attribute and a text, both in lower case; 0, or -1 with an exception. */
static int
add_values(Values *values, PyObject *pairs)
{
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(pairs); i++) {
        const char *name, *text;
        Py_ssize_t size;
        PyObject *pair = PyTuple_GET_ITEM(pairs, i);
        if (!PyTuple_Check(pair)) {
            PyErr_SetString(PyExc_TypeError, "no pair of an attribute and a text");
            return -1;
        }
        if (!PyArg_ParseTuple(pair, "ss#", &name, &text, &size))
            return -1;
        if (i >= MOST_VALUES || size < 2) {
            PyErr_SetString(PyExc_ValueError, "too many texts, or too short a one");
            return -1;
        }
        uint32_t hash = hash_name(name, strlen(name)), bit = (uint32_t)1 << i;
        int at = 0;
        while (at < values->holders && values->holder[at].hash != hash)
            at++;
        values->holders += at == values->holders;
        values->holder[at].hash = hash;
        values->holder[at].bits |= bit;
        values->seldom |= (uint64_t)1 << (hash & 63);
        values->text[i] = text;
        values->size[i] = (size_t)size;
        add_character(values->first, text[0], bit);
        add_character(values->second, text[1], bit);
        add_character(values->first, '&', bit);
        add_character(values->second, '#', bit);
        add_character(values->second, 's', bit);
        values->count++;
    }
    return 0;
}

/* Look for the texts of an attribute in its value; a reference that may stand for a character of them counts as all. */
static void
read_value(const char *at, const char *end, uint32_t hash, Values *values)
{
    uint32_t sought = 0;
    for (int i = 0; i < values->holders; i++)
        if (values->holder[i].hash == hash)
            sought = values->holder[i].bits & ~values->met;
    if (sought == 0 || at >= end)
        return;
    for (const char *second = at + 1; second < end; second++) {
        uint32_t may = values->second[(unsigned char)*second] & sought;
        if (may == 0)
            continue;
        at = second - 1;
        may &= values->first[(unsigned char)*at];
        if (may == 0)
            continue;
        size_t left = (size_t)(end - at);
        if (*at == '&' && (at[1] == '#' || (left > 3 && is_name("sol", at + 1, 3))))
            values->met |= sought;
        for (int i = 0; i < values->count; i++)
            if (may >> i & 1 && left >= values->size[i] && is_name(values->text[i], at, values->size[i]))
                values->met |= (uint32_t)1 << i;
        sought &= ~values->met;
        if (sought == 0)
            return;
    }
}

/* Count the attributes of a tag from behind its name on, as a parser reads them, and return where it stopped. */
static const char *
read_attributes(const char *at, const char *end, Survey *survey, uint64_t *sketch)
{
    Py_ssize_t count = 0;
    const char *value, *behind;
    while (at < end) {
        while (at < end && is_mark(*at, BLANK | SLASH))
            at++;
        if (at >= end || *at == '>')
            break;
        uint32_t hash = add_to_hash(NO_HASH, *at++); /* a "=" in front belongs to the name */
        at = read_name(at, end, BLANK | SLASH | CLOSES | EQUALS, &hash);
        count++;
        sketch_name(survey, sketch, hash);
        while (at < end && is_mark(*at, BLANK))
            at++;
        if (at >= end || *at != '=')
            continue;
        at++;
        while (at < end && is_mark(*at, BLANK))
            at++;
        if (at < end && (*at == '"' || *at == '\'')) {
            const char *quote = memchr(at + 1, *at, (size_t)(end - at - 1));
            value = at + 1;
            behind = quote == NULL ? end : quote;
            at = quote == NULL ? end : quote + 1;
        } else {
            value = at;
            while (at < end && !is_mark(*at, BLANK | CLOSES))
                at++;
            behind = at;
        }
        if (survey->values.seldom >> (hash & 63) & 1)
            read_value(value, behind, hash, &survey->values);
    }
    if (count > survey->attributes)
        survey->attributes = count;
    return at;
}

/* Return where a tag's name ends whose part without a "<" was read: a parser takes that in. One that may begin a tag ends
 * it here, the next round sees that. */
static inline const char *
end_of_name(const char *at, const char *end)
{
    while (at < end && !is_mark(*at, BLANK | SLASH | CLOSES) && !(*at == '<' && at + 1 < end && is_letter(at[1])))
        at++;
    return at;
}

/* Go through whatever may be a tag of a source; 0, or -1 where tags stand in tags beyond measure. */
static int
survey_source(const char *markup, Py_ssize_t size, Name *names, Survey *survey, uint64_t *sketch, char *found)
{
    Py_ssize_t depth = 0, open = 0, work = (size + 4096) * WORK;
    const char *end = markup + size;
    for (const char *at = markup; at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL;) {
        survey->tags++;
        at++;
        int closes = at < end && *at == '/';
        const char *start = at + closes;
        if (start >= end || !is_letter(*start))
            continue;
        uint32_t hash = NO_HASH;
        at = read_name(start, end, BLANK | SLASH | CLOSES | OPENS, &hash);
        size_t length = (size_t)(at - start);
        const Name *known = length <= LONGEST_NAME ? find_name(names, start, length, hash) : NULL;
        int kind = known == NULL ? 0 : known->kind;
        if (closes) {
            depth -= depth > 0 && !(kind & FLAT);
            open -= open > 0 && (kind & FORMATTING);
            continue;
        }
        if (known != NULL && known->sought)
            found[known->sought - 1] = 1;
        if (!(kind & FLAT) && ++depth > survey->deepest)
            survey->deepest = depth;
        if (kind & FORMATTING)
            open++;
        else
            survey->clones += open;
        sketch_name(survey, sketch, hash);
        const char *behind = end_of_name(at, end);
        if (behind < end && *behind == '<')
            continue;
        work -= read_attributes(behind, end, survey, sketch) - behind;
        if (work < 0)
            return -1;
    }
    return 0;
}

/* Return those of a tuple of names in lower case that may be among the names met. */
static PyObject *
list_met(PyObject *names, const uint64_t *sketch)
{
    PyObject *met = PyList_New(0);
    for (Py_ssize_t i = 0; met != NULL && i < PyTuple_GET_SIZE(names); i++) {
        Py_ssize_t size = 0;
        const char *name = PyUnicode_AsUTF8AndSize(PyTuple_GET_ITEM(names, i), &size);
        uint32_t bit = name == NULL ? 0 : bit_of(hash_name(name, (size_t)size));
        if (name == NULL || (sketch[bit >> 6] >> (bit & 63) & 1 && PyList_Append(met, PyTuple_GET_ITEM(names, i)) < 0))
            Py_CLEAR(met);
    }
    return met;
}

/* Return those of a tuple whose bits are set. */
static PyObject *
list_values(PyObject *held, uint32_t bits)
{
    PyObject *met = PyList_New(0);
    for (Py_ssize_t i = 0; met != NULL && i < PyTuple_GET_SIZE(held); i++)
        if (bits >> i & 1 && PyList_Append(met, PyTuple_GET_ITEM(held, i)) < 0)
            Py_CLEAR(met);
    return met;
}

PyDoc_STRVAR(survey_tags_doc,
"survey_tags(markup, flat, formatting, sought, named, held)\n--\n\n"
"Return what bytes come to in a parser, each figure an upper bound: how many times they have a \"<\", how deep elements may\n"
"nest (those of the tuple `flat` do not), the attributes of one tag, different names, and elements that are opened anew\n"
"because those of the tuple `formatting` are not closed; then the names of the tuple `sought` that open an element,\n"
"those of the tuple `named` that elements or attributes may have, and those of `held`, pairs of an attribute and a text,\n"
"of which such an attribute's value may have the text, in either case. None where that cannot be told in linear time.");

static PyObject *
survey_tags(PyObject *module, PyObject *args)
{
    Py_buffer markup;
    PyObject *flat, *formatting, *sought, *named, *held, *opened = NULL, *met = NULL, *values = NULL;
    Name names[NAMES] = {{0}};
    char found[NAMES] = {0};
    Survey survey = {0};
    int told = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*O!O!O!O!O!", &markup, &PyTuple_Type, &flat, &PyTuple_Type, &formatting, &PyTuple_Type, &sought,
                          &PyTuple_Type, &named, &PyTuple_Type, &held))
        return NULL;
    uint64_t *sketch = PyMem_Calloc(SKETCH / 64, sizeof(uint64_t));
    if (sketch == NULL)
        PyErr_NoMemory();
    else if (add_names(names, flat, FLAT) == 0 && add_names(names, formatting, FORMATTING) == 0 && add_names(names, sought, 0) == 0 &&
             add_values(&survey.values, held) == 0) {
        told = survey_source(markup.buf, markup.len, names, &survey, sketch, found);
        if ((met = list_met(named, sketch)) != NULL && (values = list_values(held, survey.values.met)) != NULL)
            opened = PyList_New(0);
    }
    PyMem_Free(sketch);
    PyBuffer_Release(&markup);
    for (Py_ssize_t i = 0; opened != NULL && i < PyTuple_GET_SIZE(sought); i++)
        if (found[i] && PyList_Append(opened, PyTuple_GET_ITEM(sought, i)) < 0)
            Py_CLEAR(opened);
    if (opened == NULL || told < 0) {
        Py_XDECREF(met);
        Py_XDECREF(values);
        if (opened == NULL)
            return NULL;
        Py_DECREF(opened);
        Py_RETURN_NONE;
    }
    return Py_BuildValue("(nnnnnNNN)", survey.tags, survey.deepest, survey.attributes, survey.names, survey.clones, opened, met,
                         values);
}

/* Whether a character is a letter of a script in which each says more, or which sets no spaces, than Latin does. */
static inline int
says_more(Py_UCS4 c)
{
    return (c >= 0x590 && c <= 0x6ff) || (c >= 0xe00 && c <= 0xe7f) || (c >= 0x3040 && c <= 0x30ff) ||
           (c >= 0x3400 && c <= 0x9fff) || (c >= 0xac00 && c <= 0xd7a3);
}

static inline int
is_dense_kind(int kind, const void *data, Py_ssize_t size)
{
    if (kind == PyUnicode_1BYTE_KIND)
        return 0;
    for (Py_ssize_t at = 0; at < size; at++)
        if (says_more(PyUnicode_READ(kind, data, at)))
            return 1;
    return 0;
}

PyDoc_STRVAR(is_dense_doc, "is_dense(text)\n--\n\nTell whether a text has letters that `is_dense` in text.py asks for.");

static PyObject *
is_dense(PyObject *module, PyObject *text)
{
    (void)module;
    return tell(text, is_dense_kind);
}

/* Literals that are looked for all at once: of each letter a bit for every literal that has it as its first or second. */
#define LITERALS_AT_ONCE 64

typedef struct {
    uint64_t first[256], second[256];
    PyObject *literals[LITERALS_AT_ONCE];
    int count;
} LiteralGroup;

typedef struct {
    Py_ssize_t count;
    LiteralGroup groups[];
} Literals;

static const char LITERALS[] = "newsclean.literals";

static void
free_literals(PyObject *capsule)
{
    Literals *literals = PyCapsule_GetPointer(capsule, LITERALS);
    for (Py_ssize_t i = 0; literals != NULL && i < literals->count; i++)
        for (int n = 0; n < literals->groups[i].count; n++)
            Py_DECREF(literals->groups[i].literals[n]);
    PyMem_Free(literals);
}

PyDoc_STRVAR(make_literals_doc,
"make_literals(texts)\n--\n\nReturn the texts of a tuple, none of them empty, as `has_literal` takes them.");

static PyObject *
make_literals(PyObject *module, PyObject *texts)
{
    (void)module;
    if (!PyTuple_Check(texts))
        return PyErr_Format(PyExc_TypeError, "texts must be a tuple");
    Py_ssize_t size = PyTuple_GET_SIZE(texts), count = (size + LITERALS_AT_ONCE - 1) / LITERALS_AT_ONCE;
    Literals *literals = PyMem_Calloc(1, sizeof(Literals) + (size_t)count * sizeof(LiteralGroup));
    if (literals == NULL)
        return PyErr_NoMemory();
    literals->count = count;
    PyObject *capsule = PyCapsule_New(literals, LITERALS, free_literals);
    if (capsule == NULL)
        PyMem_Free(literals);
    for (Py_ssize_t i = 0; capsule != NULL && i < size; i++) {
        LiteralGroup *group = &literals->groups[i / LITERALS_AT_ONCE];
        PyObject *text = PyTuple_GET_ITEM(texts, i);
        uint64_t bit = (uint64_t)1 << (i % LITERALS_AT_ONCE);
        if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) == 0) {
            PyErr_SetString(PyExc_TypeError, "a literal must be a text of one letter or more");
            Py_CLEAR(capsule);
            break;
        }
        group->literals[group->count++] = Py_NewRef(text);
        group->first[PyUnicode_READ_CHAR(text, 0) & 255] |= bit;
        for (int c = 0; PyUnicode_GET_LENGTH(text) == 1 && c < 256; c++)
            group->second[c] |= bit;
        if (PyUnicode_GET_LENGTH(text) > 1)
            group->second[PyUnicode_READ_CHAR(text, 1) & 255] |= bit;
    }
    return capsule;
}

/* Whether a text goes on at `at` with a literal. */
static int
goes_on(int kind, const void *data, Py_ssize_t size, Py_ssize_t at, PyObject *literal)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(literal);
    if (length > size - at)
        return 0;
    int own_kind = PyUnicode_KIND(literal);
    const void *own = PyUnicode_DATA(literal);
    for (Py_ssize_t i = 0; i < length; i++)
        if (PyUnicode_READ(kind, data, at + i) != PyUnicode_READ(own_kind, own, i))
            return 0;
    return 1;
}

static int
has_literal_of(const LiteralGroup *group, int kind, const void *data, Py_ssize_t size)
{
    Py_UCS4 next = size > 0 ? PyUnicode_READ(kind, data, 0) : 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 letter = next;
        next = at + 1 < size ? PyUnicode_READ(kind, data, at + 1) : 0;
        uint64_t may = group->first[letter & 255] & group->second[next & 255];
        for (int n = 0; may; n++, may >>= 1)
            if (may & 1 && goes_on(kind, data, size, at, group->literals[n]))
                return 1;
    }
    return 0;
}

PyDoc_STRVAR(has_literal_doc, "has_literal(literals, text)\n--\n\nTell whether a text holds one of the literals.");

static PyObject *
has_literal(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 2 || !PyUnicode_Check(args[1]))
        return PyErr_Format(PyExc_TypeError, "literals and a text are asked for");
    const Literals *literals = PyCapsule_GetPointer(args[0], LITERALS);
    if (literals == NULL)
        return NULL;
    int kind = PyUnicode_KIND(args[1]);
    const void *data = PyUnicode_DATA(args[1]);
    Py_ssize_t size = PyUnicode_GET_LENGTH(args[1]);
    for (Py_ssize_t i = 0; i < literals->count; i++) {
        const LiteralGroup *group = &literals->groups[i];
        if (kind == PyUnicode_1BYTE_KIND ? has_literal_of(group, PyUnicode_1BYTE_KIND, data, size)
                                         : has_literal_of(group, kind, data, size))
            Py_RETURN_TRUE;
    }
    Py_RETURN_FALSE;
}

#define STRIDE 64 /* characters that the compiler compares a vector at a time */

/* The linker takes what the machine has the widest vectors for. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST
#endif

/* Define how to find a word in a text of characters of a type, from a place on: by its first and its last letter. */
#define DEFINE_FIND(NAME, TYPE)                                                                                            \
    WIDEST static Py_ssize_t NAME(const TYPE *text, Py_ssize_t size, const Py_UCS1 *word, Py_ssize_t length, Py_ssize_t at) \
    {                                                                                                                      \
        const TYPE first = word[0], last = word[length - 1], *behind = text + length - 1;                                  \
        for (Py_ssize_t end; at + length <= size; at = end) {                                                              \
            TYPE met = 1;                                                                                                  \
            end = size - length + 1;                                                                                       \
            if (end - at >= STRIDE) {                                                                                      \
                met = 0;                                                                                                   \
                end = at + STRIDE;                                                                                         \
                for (int i = 0; i < STRIDE; i++)                                                                           \
                    met |= (TYPE)((text[at + i] == first) & (behind[at + i] == last));                                     \
            }                                                                                                              \
            for (; met && at < end; at++) {                                                                                \
                Py_ssize_t same = 0;                                                                                       \
                while (same < length && text[at + same] == word[same])                                                     \
                    same++;                                                                                                \
                if (same == length)                                                                                        \
                    return at;                                                                                             \
            }                                                                                                              \
        }                                                                                                                  \
        return -1;                                                                                                         \
    }

DEFINE_FIND(find_narrow, Py_UCS1)
DEFINE_FIND(find_wide, Py_UCS2)
DEFINE_FIND(find_widest, Py_UCS4)

/* Return where a word of two letters and more stands first in a text from a place on. */
static Py_ssize_t
find_from(PyObject *text, PyObject *word, Py_ssize_t start, Py_ssize_t size)
{
    const void *data = PyUnicode_DATA(text);
    const Py_UCS1 *letters = PyUnicode_1BYTE_DATA(word);
    Py_ssize_t length = PyUnicode_GET_LENGTH(word);
    switch (PyUnicode_KIND(text)) {
    case PyUnicode_1BYTE_KIND: return find_narrow(data, size, letters, length, start);
    case PyUnicode_2BYTE_KIND: return find_wide(data, size, letters, length, start);
    default: return find_widest(data, size, letters, length, start);
    }
}

PyDoc_STRVAR(find_word_doc, "find_word(text, word, start, end)\n--\n\n"
                            "Return where a word stands first between two places of a text, -1 where it does not.");

static PyObject *
find_word(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 4 || !PyUnicode_Check(args[0]) || !PyUnicode_Check(args[1]))
        return PyErr_Format(PyExc_TypeError, "a text, a word and two places are asked for");
    PyObject *text = args[0], *word = args[1];
    Py_ssize_t start = PyLong_AsSsize_t(args[2]), end = PyLong_AsSsize_t(args[3]);
    if (PyErr_Occurred())
        return NULL;
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), length = PyUnicode_GET_LENGTH(word);
    if (start < 0 || end < 0 || length < 2 || PyUnicode_KIND(word) != PyUnicode_1BYTE_KIND)
        return PyLong_FromSsize_t(PyUnicode_Find(text, word, start, end, 1));
    return PyLong_FromSsize_t(find_from(text, word, start, end < size ? end : size));
}

PyDoc_STRVAR(find_all_doc, "find_all(text, word)\n--\n\n"
                           "Return all places of a text where a word begins, of two plain letters and more.");

static PyObject *
find_all(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *text, *word, *places = NULL;
    if (!PyArg_ParseTuple(args, "UU", &text, &word))
        return NULL;
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), length = PyUnicode_GET_LENGTH(word), at = 0;
    if (length < 2 || PyUnicode_KIND(word) != PyUnicode_1BYTE_KIND)
        return PyErr_Format(PyExc_ValueError, "a word of two plain letters and more is asked for");
    places = PyList_New(0);
    while (places != NULL && (at = find_from(text, word, at, size)) >= 0) {
        PyObject *place = PyLong_FromSsize_t(at);
        if (place == NULL || PyList_Append(places, place) < 0)
            Py_CLEAR(places);
        Py_XDECREF(place);
        at += length;
    }
    return places;
}

/* Elements whose text no reader sees, and those that divide no line, as metadata/runs.py has them. */
static const char *const unseen[] = {"script", "style", "svg", "template", "nav", "button", "form", "select"};
static const char *const glued[] = {"b", "em", "font", "i", "small", "strong", "sub", "sup", "u", "wbr"};
#define UNSEEN_NAMES ((int)(sizeof unseen / sizeof *unseen))
#define GLUED_NAMES ((int)(sizeof glued / sizeof *glued))
#define IN_COMMENT (UNSEEN_NAMES + 1)

/* A markup from a place on, the run that was begun, and what is left out: 0 nothing, else the number of an element. */
typedef struct {
    int kind;
    const char *data;
    Py_ssize_t size, at;
    char *run;
    Py_ssize_t length;
    int until;
} Markup;

static inline Py_UCS4
letter_at(const Markup *markup, Py_ssize_t at)
{
    return at < markup->size ? PyUnicode_READ(markup->kind, markup->data, at) : 0;
}

static inline Py_UCS4
lower_at(const Markup *markup, Py_ssize_t at)
{
    Py_UCS4 c = letter_at(markup, at);
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
}

/* Tell whether a markup has a name at a place, in either case. */
static int
has_name(const Markup *markup, Py_ssize_t at, const char *name)
{
    while (*name && lower_at(markup, at) == (Py_UCS4)*name)
        at++, name++;
    return *name == 0;
}

#define STEP 16

/* Return where a character stands first from a place on, `end` where it does not. */
static inline Py_ssize_t
place_of(const Markup *markup, Py_UCS4 c, Py_ssize_t at, Py_ssize_t end)
{
    if (markup->kind == PyUnicode_2BYTE_KIND) { /* as most pages are: of a kind that the compiler knows */
        const Py_UCS2 *text = (const Py_UCS2 *)markup->data, sought = (Py_UCS2)c;
        for (Py_UCS2 met = 0; end - at >= STEP; at += STEP) {
            for (int i = 0; i < STEP; i++)
                met |= text[at + i] == sought;
            if (met)
                break;
        }
        while (at < end && text[at] != sought)
            at++;
    }
    while (at < end && PyUnicode_READ(markup->kind, markup->data, at) != c)
        at++;
    return at;
}

/* Return where the text behind the end of a comment begins, -1 where a piece has none. */
static Py_ssize_t
end_of_comment(const Markup *markup, Py_ssize_t at, Py_ssize_t end)
{
    for (at += 2; (at = place_of(markup, '>', at, end)) < end; at++)
        if (letter_at(markup, at - 1) == '-' && letter_at(markup, at - 2) == '-')
            return at + 1;
    return -1;
}

/* Add text to the run. */
static inline void
add_text(Markup *markup, Py_ssize_t from, Py_ssize_t end)
{
    size_t width = (size_t)markup->kind;
    memcpy(markup->run + (size_t)markup->length * width, markup->data + (size_t)from * width, (size_t)(end - from) * width);
    markup->length += end - from;
}

/* Add the run to the list without space around it, if it has any text, and begin another; 0, or -1 with an exception. */
static inline int
end_run(Markup *markup, PyObject *runs)
{
    Py_ssize_t start = 0, end = markup->length;
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(markup->kind, markup->run, start)))
        start++;
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ(markup->kind, markup->run, end - 1)))
        end--;
    markup->length = 0;
    if (start == end)
        return 0;
    PyObject *run = PyUnicode_FromKindAndData(markup->kind, markup->run + start * markup->kind, end - start);
    int added = run == NULL ? -1 : PyList_Append(runs, run);
    Py_XDECREF(run);
    return added;
}

/* Note the tag of a time element with the number of the run that it stands before; 0, or -1 with an exception. */
static int
add_tag(const Markup *markup, Py_ssize_t from, Py_ssize_t end, PyObject *runs, PyObject *tags)
{
    PyObject *tag = PyUnicode_FromKindAndData(markup->kind, markup->data + from * markup->kind, end - from);
    PyObject *noted = tag == NULL ? NULL : Py_BuildValue("(nN)", PyList_GET_SIZE(runs), tag);
    int added = noted == NULL ? -1 : PyList_Append(tags, noted);
    Py_XDECREF(noted);
    return added;
}

/* Return the number of a name among some, from 1 on, 0 where it is none of them. */
static inline int
number_of(const char *name, const char *const *names, int count)
{
    for (int i = 0; i < count; i++)
        if (*names[i] == *name && strcmp(names[i], name) == 0)
            return i + 1;
    return 0;
}

/* Return where the text behind the tag begins that a piece of a markup begins with. What kind of tag it is goes to `divides`
 * and `is_time`, what it leaves out to `markup->until`. */
static Py_ssize_t
read_tag(Markup *markup, Py_ssize_t from, Py_ssize_t end, int *divides, int *is_time)
{
    *divides = 1;
    *is_time = 0;
    if (markup->until == IN_COMMENT || (letter_at(markup, from) == '!' && has_name(markup, from, "!--"))) {
        Py_ssize_t behind = end_of_comment(markup, from, end);
        markup->until = behind < 0 ? IN_COMMENT : 0;
        return behind < 0 ? end : behind;
    }
    markup->until = 0;
    Py_ssize_t start = from + (letter_at(markup, from) == '/'), stop = start;
    Py_UCS4 c = start < end ? lower_at(markup, start) : 0;
    if (c < 'a' || c > 'z') {
        *divides = 0;
        c = from < end ? letter_at(markup, from) : 0;
        return c == '!' || c == '?' ? end : from - 1;
    }
    char name[12];
    do {
        if (stop - start < (Py_ssize_t)sizeof name - 1)
            name[stop - start] = (char)c;
        stop++;
        c = stop < end ? lower_at(markup, stop) : 0;
    } while ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-');
    name[stop - start < (Py_ssize_t)sizeof name ? stop - start : 0] = 0; /* a longer one is none of those */
    Py_ssize_t close = place_of(markup, '>', stop, end);
    int left_out = start == from ? number_of(name, unseen, UNSEEN_NAMES) : 0;
    if (left_out && letter_at(markup, close - 1) != '/') {
        markup->until = left_out;
        return end;
    }
    *divides = number_of(name, glued, GLUED_NAMES) == 0;
    *is_time = start == from && strcmp(name, "time") == 0;
    return close < end ? close + 1 : end;
}

/* Cut a markup into the runs of text between its tags, `most` at a time; where to go on, -1 at its end, -2 with an
 * exception. */
static inline Py_ssize_t
cut_markup(Markup *markup, Py_ssize_t most, PyObject *runs, PyObject *tags)
{
    Py_ssize_t end = place_of(markup, '<', markup->at, markup->size);
    add_text(markup, markup->at, end);
    while (end < markup->size) {
        Py_ssize_t from = end + 1;
        int divides, is_time, until = markup->until;
        end = place_of(markup, '<', from, markup->size);
        if (until && until != IN_COMMENT && !(letter_at(markup, from) == '/' && has_name(markup, from + 1, unseen[until - 1])))
            continue;
        if (until == IN_COMMENT && end_of_comment(markup, from, end) < 0)
            continue;
        Py_ssize_t behind = read_tag(markup, from, end, &divides, &is_time);
        if (is_time && add_tag(markup, from, place_of(markup, '>', from, end), runs, tags) < 0)
            return -2;
        if (divides && end_run(markup, runs) < 0)
            return -2;
        if (PyList_GET_SIZE(runs) == most)
            return behind;
        add_text(markup, behind, end);
    }
    return end_run(markup, runs) < 0 ? -2 : -1;
}

PyDoc_STRVAR(cut_runs_doc,
             "cut_runs(markup, at, until, most)\n--\n\n"
             "Return some runs of text between the tags of a markup, the tags of time elements with the number of the run that\n"
             "each stands before, and `at` and `until` for the next runs: at the end `at` is -1. Begin with 0 and 0.");

static PyObject *
cut_runs(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *text;
    Markup markup = {0};
    Py_ssize_t most;
    if (!PyArg_ParseTuple(args, "Unin", &text, &markup.at, &markup.until, &most))
        return NULL;
    markup.kind = PyUnicode_KIND(text);
    markup.data = PyUnicode_DATA(text);
    markup.size = PyUnicode_GET_LENGTH(text);
    if (markup.at < 0 || markup.at > markup.size || markup.until < 0 || markup.until > IN_COMMENT || most < 1)
        return PyErr_Format(PyExc_ValueError, "no place in the markup");
    PyObject *runs = PyList_New(0), *tags = PyList_New(0);
    markup.run = PyMem_Malloc((size_t)(markup.size - markup.at + 1) * (size_t)markup.kind);
    Py_ssize_t next = -2;
    if (markup.run == NULL)
        PyErr_NoMemory();
    else if (runs != NULL && tags != NULL)
        next = cut_markup(&markup, most, runs, tags);
    PyMem_Free(markup.run);
    if (next == -2) {
        Py_XDECREF(runs);
        Py_XDECREF(tags);
        return NULL;
    }
    return Py_BuildValue("(NNni)", runs, tags, next, markup.until);
}

static PyMethodDef methods[] = {
    {"fold_words", fold_words, METH_VARARGS, fold_words_doc},
    {"fold_key", fold_key, METH_O, fold_key_doc},
    {"is_composed", is_composed, METH_O, is_composed_doc},
    {"is_folded", is_folded, METH_O, is_folded_doc},
    {"find_ends", find_ends, METH_VARARGS, find_ends_doc},
    {"split_sentences", split_sentences, METH_VARARGS, split_sentences_doc},
    {"survey_tags", survey_tags, METH_VARARGS, survey_tags_doc},
    {"is_dense", is_dense, METH_O, is_dense_doc},
    {"make_literals", make_literals, METH_O, make_literals_doc},
    {"cut_runs", cut_runs, METH_VARARGS, cut_runs_doc},
    {"find_all", find_all, METH_VARARGS, find_all_doc},
    {"find_word", (PyCFunction)(void (*)(void))find_word, METH_FASTCALL, find_word_doc},
    {"has_literal", (PyCFunction)(void (*)(void))has_literal, METH_FASTCALL, has_literal_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean._words", "The words of plain text and the tags of a source in C.", 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__words(void)
{
    return PyModuleDef_Init(&definition);
}
