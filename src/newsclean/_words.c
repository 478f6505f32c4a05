/* The words of plain text, the ends of sentences, the tags of a source and the literals that a text holds in C: what
 * fold_words, fold_space, unescape, key_of, count_words, size_of, has_more_words, is_composed, is_dense, has_between, find_word and find_all in text.py, find_ends and split_sentences in sentences.py, count_folded in access.py, match_by and may_be_byline in name_words.py, lines_of_run, lines_until, byline_behind, places_of_bylines, end_behind, squeeze, text_in and places_of_years in metadata/, contents_by_name in page_data.py, survey_tags in survey.py and literals.py say, find_sharing in dedupe/near.py, and places_kept, kept_of, gone_of, those_in, reasons_in, column and places_in in columns.py, several times faster.
 *
 * Those files hold the same in Python, which is what counts: it runs where this module was not built and for text that is
 * not plain, and tests compare the two.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#include "_slots.h"

#define MOST_LONGEST 16

typedef struct {
    Py_ssize_t start, size;
} Stretch;

/* Return the place of the lowest bit of a number that is not 0. */
static inline int
lowest_bit(uint64_t bits)
{
#ifdef __GNUC__
    return __builtin_ctzll(bits);
#else
    int place = 0;
    while (!(bits >> place & 1))
        place++;
    return place;
#endif
}

#define STRIDE 32 /* characters that the compiler compares a vector at a time … */
#define STRIDES (8 * STRIDE) /* … and those after which it asks what came of it, where a word is rare */

/* The linker takes what the machine has the widest vectors for. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST
#endif

/* Define how to find a word in a text of characters of a type, from a place on: by its first and its last letter, which
 * many places are asked for at once, then few of these, then each. */
#define DEFINE_FIND(NAME, TYPE)                                                                                            \
    WIDEST static Py_ssize_t NAME(const TYPE *text, Py_ssize_t size, const Py_UCS1 *word, Py_ssize_t length, Py_ssize_t at) \
    {                                                                                                                      \
        const TYPE first = word[0], last = word[length - 1], *behind = text + length - 1;                                  \
        const Py_ssize_t stop = size - length + 1;                                                                         \
        for (Py_ssize_t end; at < stop; at = end) {                                                                        \
            TYPE met = stop - at < STRIDES;                                                                                \
            end = met ? stop : at + STRIDES;                                                                               \
            for (int i = 0; end - at == STRIDES && i < STRIDES; i++)                                                       \
                met |= (TYPE)((text[at + i] == first) & (behind[at + i] == last));                                         \
            for (Py_ssize_t near; met && at < end; at = near) {                                                            \
                TYPE here = end - at < STRIDE;                                                                             \
                near = here ? end : at + STRIDE;                                                                           \
                for (int i = 0; near - at == STRIDE && i < STRIDE; i++)                                                    \
                    here |= (TYPE)((text[at + i] == first) & (behind[at + i] == last));                                    \
                for (; here && at < near; at++) {                                                                          \
                    Py_ssize_t same = 0;                                                                                   \
                    while (same < length && text[at + same] == word[same])                                                 \
                        same++;                                                                                            \
                    if (same == length)                                                                                    \
                        return at;                                                                                         \
                }                                                                                                          \
            }                                                                                                              \
        }                                                                                                                  \
        return -1;                                                                                                         \
    }

DEFINE_FIND(find_narrow, Py_UCS1)
DEFINE_FIND(find_wide, Py_UCS2)
DEFINE_FIND(find_widest, Py_UCS4)

#define SHARP_S 1 /* what is folded to two letters */

/* The first characters as they stand in a word: letters folded, ' ' for what stands between words, 0 for one whose letter
 * is none of these. */
static const unsigned char FOLDED[256] = {
     32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,
     32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,
     32,  32,  32,  32,  32,  32,  32,  39,  32,  32,  32,  32,  32,  32,  32,  32,
     48,  49,  50,  51,  52,  53,  54,  55,  56,  57,  32,  32,  32,  32,  32,  32,
     32,  97,  98,  99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122,  32,  32,  32,  32,  95,
     32,  97,  98,  99, 100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111,
    112, 113, 114, 115, 116, 117, 118, 119, 120, 121, 122,  32,  32,  32,  32,  32,
     32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,
     32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,  32,
     32,  32,  32,  32,  32,  32,  32,  32,  32,  32, 170,  32,  32,  32,  32,  32,
     32,  32, 178, 179,  32,   0,  32,  32,  32, 185, 186,  32, 188, 189, 190,  32,
    224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
    240, 241, 242, 243, 244, 245, 246,  32, 248, 249, 250, 251, 252, 253, 254,   1,
    224, 225, 226, 227, 228, 229, 230, 231, 232, 233, 234, 235, 236, 237, 238, 239,
    240, 241, 242, 243, 244, 245, 246,  32, 248, 249, 250, 251, 252, 253, 254, 255,
};

/* Return a character as it stands in a word, ' ' for one that stands between words, 0 for one that is folded to none of the
 * first characters. */
static inline Py_UCS2
folded(Py_UCS4 c)
{
    if (c < 256)
        return FOLDED[c];
    if (c >= 0x2010 && c < 0x2070) /* marks, as most that are met beyond the first characters */
        return c == 0x2019 ? '\'' : ' ';
    if (c >= 0x2000 && c < 0x2c00) /* marks and signs, but for a few letters among them */
        return Py_UNICODE_ISALNUM(c) ? 0 : ' ';
    return 0;
}

#define PAGE 256           /* characters whose folds are made at once, when one of them is met */
#define IOTA_SUBSCRIPT 0x345 /* the one mark that is folded to a letter */

static Py_UCS2 *FOLDS[0x10000 / PAGE];

/* Return what a character is folded to, ' ' for one that stands between words, 0 for one that Python must judge. */
static Py_UCS2
fold_of(Py_UCS4 c)
{
    if (!Py_UNICODE_ISALNUM(c))
        return c == IOTA_SUBSCRIPT ? 0 : ' ';
    PyObject *letter = PyUnicode_FromOrdinal((int)c);
    PyObject *fold = letter == NULL ? NULL : PyObject_CallMethod(letter, "casefold", NULL);
    int one = fold != NULL && PyUnicode_GET_LENGTH(fold) == 1 && PyUnicode_MAX_CHAR_VALUE(fold) <= 0xffff;
    Py_UCS2 found = one ? (Py_UCS2)PyUnicode_READ_CHAR(fold, 0) : 0;
    Py_XDECREF(letter);
    Py_XDECREF(fold);
    return found;
}

/* Make the folds of the page of a character; 0, or -1 with an exception. */
static int
make_page(Py_UCS4 c)
{
    Py_UCS2 *made = PyMem_Malloc(PAGE * sizeof *made);
    if (made == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_UCS4 i = 0; i < PAGE; i++) {
        Py_UCS2 known = folded(c / PAGE * PAGE + i);
        made[i] = known ? known : fold_of(c / PAGE * PAGE + i);
    }
    if (PyErr_Occurred()) {
        PyMem_Free(made);
        return -1;
    }
    FOLDS[c / PAGE] = made;
    return 0;
}

/* Return the same of a character whose page was made. */
static inline Py_UCS2
folded_wide(Py_UCS4 c)
{
    if (c > 0xffff)
        return Py_UNICODE_ISALNUM(c) ? 0 : ' ';
    return FOLDS[c / PAGE][c % PAGE];
}

/* Make the pages of all characters of a text; 0, or -1 with an exception. */
static int
make_folds(int kind, const void *data, Py_ssize_t size)
{
    for (Py_ssize_t at = 0; at <= size; at++) { /* with the 0 at its end */
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c <= 0xffff && FOLDS[c / PAGE] == NULL && make_page(c) < 0)
            return -1;
    }
    return 0;
}

/* Keep the longest different words, of equal ones the first, longest first; return how many there are. */
static Py_ssize_t
keep_longest(const void *words, int unit, Stretch word, Stretch *longest, Py_ssize_t count, Py_ssize_t most)
{
    const char *bytes = words;
    if (count == most && word.size <= longest[count - 1].size)
        return count;
    Py_ssize_t place = count;
    while (place > 0 && longest[place - 1].size < word.size)
        place--;
    for (Py_ssize_t i = place; i > 0 && longest[i - 1].size == word.size; i--)
        if (memcmp(bytes + unit * longest[i - 1].start, bytes + unit * word.start, (size_t)(unit * word.size)) == 0)
            return count;
    count += count < most;
    for (Py_ssize_t i = count - 1; i > place; i--)
        longest[i] = longest[i - 1];
    longest[place] = word;
    return count;
}

/* The words of a text with a space between two, how many there are, -1 where Python must judge it, and the longest. */
typedef struct {
    int kind; /* of the characters of the words */
    void *words, *owned;
    Py_ssize_t length, count, kept;
    Stretch longest[MOST_LONGEST];
    unsigned char small[2048];
} Folding;

/* Fold a text into its words, which are wide where it may have other letters than the first 256. */
static inline __attribute__((always_inline)) void
fold_kind(int kind, const void *data, Py_ssize_t size, int wide, Py_ssize_t most, Folding *folding)
{
#define FOLD_AT(at) (wide ? folded_wide(PyUnicode_READ(kind, data, at)) : folded(PyUnicode_READ(kind, data, at)))
#define PUT(c) PyUnicode_WRITE(wide ? PyUnicode_2BYTE_KIND : PyUnicode_1BYTE_KIND, words, to++, c)
    void *words = folding->words;
    Py_ssize_t at = 0, to = 0;
    folding->count = folding->kept = 0;
    while (at < size) {
        Py_UCS2 c = FOLD_AT(at++);
        if (c == ' ' || c == '\'')
            continue;
        if (folding->count++)
            PUT(' ');
        Stretch word = {to, 0};
        while (c != 0) {
            if (c == SHARP_S)
                PUT('s');
            PUT(c == SHARP_S ? 's' : c);
            /* as all that stands in words; a text ends with a 0, which does not */
            while ((c = FOLD_AT(at)) > '\'') {
                PUT(c);
                at++;
            }
            if (c == ' ')
                break;
            Py_UCS2 next = c == '\'' ? FOLD_AT(at + 1) : c;
            if (next == ' ' || next == '\'') /* an apostrophe inside a word belongs to it */
                break;
            if (next == 0)
                c = 0;
            at++;
        }
        if (c == 0) {
            folding->count = -1;
            return;
        }
        word.size = to - word.start;
        if (most && (folding->kept < most || word.size > folding->longest[most - 1].size))
            folding->kept = keep_longest(words, folding->kind, word, folding->longest, folding->kept, most);
    }
    folding->length = to;
#undef PUT
#undef FOLD_AT
}

static void
end_folding(Folding *folding)
{
    PyMem_Free(folding->owned);
}

/* Make room for the words of a text, of characters of a kind; 0, or -1 with an exception. */
static int
begin_folding(Folding *folding, int kind, Py_ssize_t size)
{
    size_t room = (size_t)kind * (2 * (size_t)size + 1);
    folding->kind = kind;
    folding->owned = room > sizeof folding->small ? PyMem_Malloc(room) : NULL;
    folding->words = folding->owned ? folding->owned : folding->small;
    if (room <= sizeof folding->small || folding->owned != NULL)
        return 0;
    PyErr_NoMemory();
    return -1;
}

/* Fold a text of any kind: of one that the compiler knows each letter is read in a step. */
static inline __attribute__((always_inline)) void
fold_any_kind(int kind, const void *data, Py_ssize_t size, int wide, Py_ssize_t most, Folding *folding)
{
    if (kind == PyUnicode_1BYTE_KIND)
        fold_kind(PyUnicode_1BYTE_KIND, data, size, wide, most, folding);
    else if (kind == PyUnicode_2BYTE_KIND)
        fold_kind(PyUnicode_2BYTE_KIND, data, size, wide, most, folding);
    else
        fold_kind(PyUnicode_4BYTE_KIND, data, size, wide, most, folding);
}

/* Fold a text into its words; 0, with what `end_folding` frees, or -1 with an exception. */
static int
fold(PyObject *text, Py_ssize_t most, Folding *folding)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    if (begin_folding(folding, PyUnicode_1BYTE_KIND, size) < 0)
        return -1;
    fold_any_kind(kind, data, size, 0, most, folding);
    if (folding->count >= 0)
        return 0;
    end_folding(folding);
    if (make_folds(kind, data, size) < 0 || begin_folding(folding, PyUnicode_2BYTE_KIND, size) < 0)
        return -1;
    fold_any_kind(kind, data, size, 1, most, folding);
    return 0;
}

static PyObject *
say_stretch(const Folding *folding, Stretch stretch)
{
    const char *words = folding->words;
    return PyUnicode_FromKindAndData(folding->kind, words + folding->kind * stretch.start, stretch.size);
}

static PyObject *
say_words(const Folding *folding)
{
    return say_stretch(folding, (Stretch){0, folding->length});
}

/* Return the words of a text, joined, how many there are and the longest. */
static PyObject *
say_folding(const Folding *folding)
{
    PyObject *names = PyTuple_New(folding->kept);
    for (Py_ssize_t i = 0; names != NULL && i < folding->kept; i++) {
        PyObject *name = say_stretch(folding, folding->longest[i]);
        if (name == NULL)
            Py_CLEAR(names);
        else
            PyTuple_SET_ITEM(names, i, name);
    }
    return names == NULL ? NULL : Py_BuildValue("(NnN)", say_words(folding), folding->count, names);
}

/* Return the same of a text; None where Python must judge it. */
static PyObject *
describe(PyObject *text, Py_ssize_t most)
{
    Folding folding;
    if (fold(text, most, &folding) < 0)
        return NULL;
    PyObject *result = folding.count < 0 ? Py_NewRef(Py_None) : say_folding(&folding);
    end_folding(&folding);
    return result;
}

/* Return a list of what `said` makes of each text of a list, with a number, and `otherwise` where that is None; NULL with
 * an exception where one is no text. */
static PyObject *
map_texts(PyObject *texts, Py_ssize_t most, PyObject *(*said)(PyObject *, Py_ssize_t), PyObject *otherwise)
{
    PyObject *result = PyList_New(PyList_GET_SIZE(texts));
    for (Py_ssize_t i = 0; result != NULL && i < PyList_GET_SIZE(result); i++) {
        PyObject *text = i < PyList_GET_SIZE(texts) ? PyList_GET_ITEM(texts, i) : Py_None, *value = NULL;
        Py_INCREF(text);
        if (PyUnicode_Check(text))
            value = said(text, most);
        else
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        if (value == Py_None) {
            Py_DECREF(value);
            value = PyObject_CallFunction(otherwise, "On", text, most);
        }
        Py_DECREF(text);
        if (value == NULL)
            Py_CLEAR(result);
        else
            PyList_SET_ITEM(result, i, value);
    }
    return result;
}

PyDoc_STRVAR(fold_words_doc,
"fold_words(texts, most, otherwise)\n--\n\n"
"Return for each text of a list its words, joined, how many there are and the `most` longest: what `otherwise` says of it\n"
"and `most` where it has characters that are not plain.");

static PyObject *
fold_words(PyObject *module, PyObject *args)
{
    PyObject *texts, *otherwise;
    Py_ssize_t most;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!nO", &PyList_Type, &texts, &most, &otherwise))
        return NULL;
    if (most < 1 || most > MOST_LONGEST)
        return PyErr_Format(PyExc_ValueError, "most must be 1 to %d", MOST_LONGEST);
    return map_texts(texts, most, describe, otherwise);
}

/* Whether a character is a letter of a script that sets no space between words, but for Thai: Japanese, Chinese. */
static inline int
is_whole_word(Py_UCS4 c)
{
    return (c >= 0x3040 && c <= 0x30ff) || (c >= 0x3400 && c <= 0x9fff);
}

static inline int
is_thai(Py_UCS4 c)
{
    return c >= 0xe00 && c <= 0xe7f;
}

static inline int
is_syllable(Py_UCS4 c)
{
    return c >= 0xac00 && c <= 0xd7a3;
}

static inline int
is_without_vowels(Py_UCS4 c)
{
    return c >= 0x590 && c <= 0x6ff;
}

/* Whether a character is a letter of a script in which each says more, or which sets no spaces, than Latin does. */
static inline int
says_more(Py_UCS4 c)
{
    return is_without_vowels(c) || is_thai(c) || is_whole_word(c) || is_syllable(c);
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

static int
has_dense(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_IS_ASCII(text))
        return 0;
    return kind == PyUnicode_2BYTE_KIND ? is_dense_kind(PyUnicode_2BYTE_KIND, data, size) : is_dense_kind(kind, data, size);
}

/* Return the words of a text, joined, by the function of Python that stands as `self` where that must judge. */
static PyObject *
plain_key_of(PyObject *otherwise, PyObject *text)
{
    Folding folding;
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "text must be a text");
    if (fold(text, 0, &folding) < 0)
        return NULL;
    PyObject *key = folding.count < 0 ? PyObject_CallOneArg(otherwise, text) : say_words(&folding);
    end_folding(&folding);
    return key;
}

/* Return how many words a text has; -1 where it has characters that are not plain. */
static inline __attribute__((always_inline)) Py_ssize_t
count_kind(int kind, const void *data, Py_ssize_t size, int wide)
{
    enum { OUTSIDE, IN_WORD, BEHIND_APOSTROPHE } state = OUTSIDE;
    Py_ssize_t count = 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 letter = PyUnicode_READ(kind, data, at);
        Py_UCS2 c = wide ? folded_wide(letter) : folded(letter);
        if (c == 0)
            return -1;
        int inside = c != ' ' && c != '\'';
        count += inside && state == OUTSIDE;
        state = inside ? IN_WORD : c == '\'' && state == IN_WORD ? BEHIND_APOSTROPHE : OUTSIDE;
    }
    return count;
}

/* Return the same of any text; -1 where Python must judge it, -2 with an exception. */
static Py_ssize_t
count_any(int kind, const void *data, Py_ssize_t size)
{
    Py_ssize_t count = kind == PyUnicode_1BYTE_KIND   ? count_kind(PyUnicode_1BYTE_KIND, data, size, 0)
                       : kind == PyUnicode_2BYTE_KIND ? count_kind(PyUnicode_2BYTE_KIND, data, size, 0)
                                                      : count_kind(kind, data, size, 0);
    if (count >= 0)
        return count;
    if (make_folds(kind, data, size) < 0)
        return -2;
    return kind == PyUnicode_2BYTE_KIND ? count_kind(PyUnicode_2BYTE_KIND, data, size, 1) : count_kind(kind, data, size, 1);
}

/* Whether a plain character stands in words. */
static inline unsigned char
is_in_word(unsigned char c)
{
    return ((unsigned char)((c | 32) - 'a') < 26) | ((unsigned char)(c - '0') < 10) | (c == '_');
}

#define CHARACTERS_AT_ONCE 128 /* of which no more than half begin a word: a byte counts them */

/* Return the same of plain letters, many at once: where words begin, but for those that an apostrophe joins to the last. */
static Py_ssize_t
count_ascii(const unsigned char *text, Py_ssize_t size)
{
    if (size == 0)
        return 0;
    Py_ssize_t count = is_in_word(text[0]);
    for (Py_ssize_t start = 1; start < size - 1; start += CHARACTERS_AT_ONCE) {
        Py_ssize_t end = size - 1 - start < CHARACTERS_AT_ONCE ? size - 1 : start + CHARACTERS_AT_ONCE;
        unsigned char begun = 0, joined = 0;
        for (Py_ssize_t at = start; at < end; at++) {
            unsigned char before = is_in_word(text[at - 1]);
            begun += (unsigned char)(is_in_word(text[at]) & !before);
            joined += (unsigned char)((text[at] == '\'') & before & is_in_word(text[at + 1]));
        }
        count += begun - joined;
    }
    return count + (size > 1 && is_in_word(text[size - 1]) && !is_in_word(text[size - 2]));
}

/* Return how many words a text has, by the function of Python that stands as `self` where it has letters that say more. */
static PyObject *
plain_count_folded(PyObject *otherwise, PyObject *text)
{
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "text must be a text");
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    Py_ssize_t count = PyUnicode_IS_ASCII(text) ? count_ascii(data, size)
                       : has_dense(text)        ? -1
                                                : count_any(PyUnicode_KIND(text), data, size);
    return count == -2 ? NULL : count < 0 ? PyObject_CallOneArg(otherwise, text) : PyLong_FromSsize_t(count);
}

static int
append_number(PyObject *list, Py_ssize_t number)
{
    PyObject *value = PyLong_FromSsize_t(number);
    int failed = value == NULL || PyList_Append(list, value) < 0;
    Py_XDECREF(value);
    return failed ? -1 : 0;
}

/* The characters of a text, or the bytes of one in UTF-8. */
typedef struct {
    int kind;
    const void *data;
    Py_ssize_t size;
} Letters;

/* What is compared of a text: a number for its words, in their order, how many characters and words these have, and a
 * number for each of the longest. Numbers may meet by chance: texts that may be the same are looked at again. */
typedef struct {
    Letters joined, names[MOST_LONGEST]; /* the words, and the longest of these, of a text that may be nearly another … */
    void *owned;                         /* … which stand here … */
    PyObject *folded;                    /* … or here, one of both NULL */
    uint64_t key;
    Py_ssize_t length, words;
    int count;
    uint64_t longest[MOST_LONGEST];
    uint32_t shared[MOST_LONGEST]; /* the places in the table of those that stand in other texts, too */
    int shared_count;
} Sketch;

typedef struct {
    uint64_t key; /* 0 for a free place */
    Py_ssize_t count;
} Anchor;

/* Return a number that stands for some bytes, never 0. */
static uint64_t
digest_of(const unsigned char *bytes, size_t size)
{
    uint64_t digest = size, part;
    for (; size > 0; bytes += sizeof part) {
        size_t step = size < sizeof part ? size : sizeof part;
        part = 0;
        memcpy(&part, bytes, step);
        digest = (digest ^ part) * 0x9e3779b97f4a7c15u;
        digest ^= digest >> 29;
        size -= step;
    }
    return digest | 1;
}

static uint64_t
digest_of_text(PyObject *text)
{
    return digest_of(PyUnicode_DATA(text), (size_t)(PyUnicode_GET_LENGTH(text) * PyUnicode_KIND(text)));
}

static Letters
letters_of(PyObject *text)
{
    return (Letters){(int)PyUnicode_KIND(text), PyUnicode_DATA(text), PyUnicode_GET_LENGTH(text)};
}

/* Keep the words of a text of one byte each, and the longest, which stand in them; 0, or -1 with an exception. */
static int
keep_words(Sketch *sketch, const unsigned char *words, const Stretch *longest)
{
    unsigned char *owned = sketch->owned = PyMem_Malloc((size_t)sketch->length + 1);
    if (owned == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    memcpy(owned, words, (size_t)sketch->length);
    sketch->joined = (Letters){PyUnicode_1BYTE_KIND, owned, sketch->length};
    for (int i = 0; i < sketch->count; i++)
        sketch->names[i] = (Letters){PyUnicode_1BYTE_KIND, owned + longest[i].start, longest[i].size};
    return 0;
}

/* Note what is compared of a text that Python has folded; 0, or -1 with an exception where it is no such text. */
static int
sketch_folded(PyObject *folded, Sketch *sketch)
{
    int known = PyTuple_Check(folded) && PyTuple_GET_SIZE(folded) == 3;
    PyObject *key = known ? PyTuple_GET_ITEM(folded, 0) : NULL, *longest = known ? PyTuple_GET_ITEM(folded, 2) : NULL;
    known = known && PyUnicode_Check(key) && PyLong_Check(PyTuple_GET_ITEM(folded, 1)) && PyTuple_Check(longest) &&
            PyTuple_GET_SIZE(longest) <= MOST_LONGEST;
    for (Py_ssize_t i = 0; known && i < PyTuple_GET_SIZE(longest); i++)
        known = PyUnicode_Check(PyTuple_GET_ITEM(longest, i));
    if (!known) {
        PyErr_SetString(PyExc_TypeError, "a text must be folded");
        return -1;
    }
    sketch->key = digest_of_text(key);
    sketch->length = PyUnicode_GET_LENGTH(key);
    sketch->words = PyLong_AsSsize_t(PyTuple_GET_ITEM(folded, 1));
    sketch->count = (int)PyTuple_GET_SIZE(longest);
    sketch->folded = Py_NewRef(folded);
    sketch->joined = letters_of(key);
    for (int i = 0; i < sketch->count; i++) {
        sketch->names[i] = letters_of(PyTuple_GET_ITEM(longest, i));
        sketch->longest[i] = digest_of_text(PyTuple_GET_ITEM(longest, i));
    }
    return sketch->words == -1 && PyErr_Occurred() ? -1 : 0;
}

/* Note what is compared of a text, with so many of its longest words, and the words themselves if these are no fewer than
 * `least`; 0, or -1 with an exception. */
static int
sketch_text(PyObject *text, Py_ssize_t most, Py_ssize_t least, PyObject *otherwise, Sketch *sketch)
{
    Folding folding;
    int failed = 0;
    if (fold(text, most, &folding) < 0)
        return -1;
    if (folding.count >= 0 && folding.kind == PyUnicode_1BYTE_KIND) {
        const unsigned char *words = folding.words;
        sketch->words = folding.count;
        sketch->length = folding.length;
        sketch->key = digest_of(words, (size_t)folding.length);
        sketch->count = (int)folding.kept;
        for (Py_ssize_t i = 0; i < folding.kept; i++)
            sketch->longest[i] = digest_of(words + folding.longest[i].start, (size_t)folding.longest[i].size);
        failed = sketch->words >= least && keep_words(sketch, words, folding.longest) < 0;
    }
    else {
        PyObject *said = folding.count < 0 ? PyObject_CallFunction(otherwise, "On", text, most) : say_folding(&folding);
        failed = said == NULL || sketch_folded(said, sketch) < 0;
        Py_XDECREF(said);
    }
    end_folding(&folding);
    return failed ? -1 : 0;
}

/* Note what is compared of the texts of a list; 0, or -1 with an exception. */
static int
sketch_texts(PyObject *texts, Py_ssize_t count, Py_ssize_t most, Py_ssize_t least, PyObject *otherwise, Sketch *sketches)
{
    int failed = 0;
    for (Py_ssize_t i = 0; !failed && i < count; i++) {
        PyObject *text = i < PyList_GET_SIZE(texts) ? PyList_GET_ITEM(texts, i) : Py_None;
        Py_INCREF(text);
        if (PyUnicode_Check(text))
            failed = sketch_text(text, most, least, otherwise, &sketches[i]) < 0;
        else
            failed = PyErr_Format(PyExc_TypeError, "texts must be texts") == NULL;
        Py_DECREF(text);
    }
    return failed ? -1 : 0;
}

static void
free_sketches(Sketch *sketches, Py_ssize_t count)
{
    for (Py_ssize_t i = 0; sketches != NULL && i < count; i++) {
        PyMem_Free(sketches[i].owned);
        Py_XDECREF(sketches[i].folded);
    }
    PyMem_Free(sketches);
}

/* Return how many places a table of so many numbers has, a power of two. */
static size_t
room_for(Py_ssize_t count)
{
    size_t room = 64;
    while (room < 2 * (size_t)count)
        room *= 2;
    return room;
}

/* Return the place of a number in a table, or the free place where it would stand. */
static size_t
find_anchor(const Anchor *table, size_t room, uint64_t key)
{
    size_t at = (size_t)(key >> 1) & (room - 1);
    while (table[at].key != 0 && table[at].key != key)
        at = (at + 1) & (room - 1);
    return at;
}

/* Count in how many texts of so many words each of the longest words stands; return the highest count. */
static Py_ssize_t
count_anchors(const Sketch *sketches, Py_ssize_t count, Py_ssize_t least, Anchor *table, size_t room)
{
    Py_ssize_t most = 0;
    for (Py_ssize_t i = 0; i < count; i++)
        for (int n = 0; sketches[i].words >= least && n < sketches[i].count; n++) {
            Anchor *anchor = &table[find_anchor(table, room, sketches[i].longest[n])];
            anchor->key = sketches[i].longest[n];
            most = ++anchor->count > most ? anchor->count : most;
        }
    return most;
}

/* Note which longest words of the texts stand in others, too; return how many texts have so many of these. */
static Py_ssize_t
note_shared(Sketch *sketches, Py_ssize_t count, Py_ssize_t least, int shared, const Anchor *table, size_t room)
{
    Py_ssize_t sharing = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        Sketch *text = &sketches[i];
        text->shared_count = 0;
        for (int n = 0; text->words >= least && n < text->count; n++) {
            size_t at = find_anchor(table, room, text->longest[n]);
            if (table[at].count > 1)
                text->shared[text->shared_count++] = (uint32_t)at;
        }
        sharing += text->shared_count >= shared;
    }
    return sharing;
}

/* Whether two texts share so many of their longest words. */
static int
share_words(const Sketch *one, const Sketch *other, int least)
{
    int same = 0;
    for (int i = 0; i < one->shared_count; i++)
        for (int n = 0; n < other->shared_count; n++)
            same += one->shared[i] == other->shared[n];
    return same >= least;
}

/* Whether some words have a word in them. */
static int
holds(const Letters *words, const Letters *word)
{
    if (words->kind == PyUnicode_1BYTE_KIND && word->kind == PyUnicode_1BYTE_KIND && word->size > 1)
        return find_narrow(words->data, words->size, word->data, word->size, 0) >= 0;
    for (Py_ssize_t at = 0; at + word->size <= words->size; at++) {
        Py_ssize_t same = 0;
        while (same < word->size && PyUnicode_READ(words->kind, words->data, at + same) == PyUnicode_READ(word->kind, word->data, same))
            same++;
        if (same == word->size)
            return 1;
    }
    return 0;
}

/* Whether two words are the same. */
static int
are_alike(const Letters *one, const Letters *other)
{
    return one->kind == other->kind && one->size == other->size &&
           memcmp(one->data, other->data, (size_t)(one->size * one->kind)) == 0;
}

/* Return how many of the longest words of a text do not stand in another, even inside a word, `most` at the most. */
static int
count_missing(const Sketch *one, const Sketch *other, int most)
{
    int missing = 0;
    for (int i = 0; i < one->count && missing < most; i++) {
        int same = 0;
        for (int n = 0; n < other->count && !same; n++)
            same = are_alike(&one->names[i], &other->names[n]);
        missing += !same && !holds(&other->joined, &one->names[i]);
    }
    return missing;
}

/* Return the places of the texts that may have all their words in common with another, in a list. */
static PyObject *
list_same(const Sketch *sketches, Py_ssize_t count, Anchor *table, size_t room)
{
    memset(table, 0, room * sizeof *table);
    for (Py_ssize_t i = 0; i < count; i++) {
        Anchor *anchor = &table[find_anchor(table, room, sketches[i].key)];
        anchor->key = sketches[i].key;
        anchor->count++;
    }
    PyObject *same = PyList_New(0);
    for (Py_ssize_t i = 0; same != NULL && i < count; i++)
        if (table[find_anchor(table, room, sketches[i].key)].count > 1 && append_number(same, i) < 0)
            Py_CLEAR(same);
    return same;
}

/* Return the pairs of places of texts that share so many of their longest words, are about as long and each have, but for
 * some, the longest of the other, in a list. */
static PyObject *
list_pairs(const Sketch *sketches, Py_ssize_t count, int shared, Py_ssize_t apart, int changed)
{
    PyObject *pairs = PyList_New(0);
    for (Py_ssize_t i = 0; pairs != NULL && i < count; i++)
        for (Py_ssize_t n = i + 1; sketches[i].shared_count >= shared && pairs != NULL && n < count; n++) {
            Py_ssize_t more = sketches[n].words - sketches[i].words;
            if (sketches[n].shared_count < shared || more > apart || more < -apart ||
                !share_words(&sketches[i], &sketches[n], shared))
                continue;
            int missing = count_missing(&sketches[i], &sketches[n], changed + 1);
            if (missing + count_missing(&sketches[n], &sketches[i], changed + 1 - missing) > changed)
                continue;
            PyObject *pair = Py_BuildValue("(nn)", i, n);
            if (pair == NULL || PyList_Append(pairs, pair) < 0)
                Py_CLEAR(pairs);
            Py_XDECREF(pair);
        }
    return pairs;
}

PyDoc_STRVAR(find_sharing_doc,
"find_sharing(texts, longest, least, shared, apart, changed, most, most_places, otherwise)\n--\n\n"
"Return the places of the texts of a list that may have all their words in common with another, and the pairs of places of\n"
"those of `least` words and more that share some of the `longest`, differ by at most `apart` in their number, and of whose\n"
"`longest` at most `changed` do not stand in the other; None where more than `most` texts share such words, or more than\n"
"`most_places` one. A text that is not plain is folded by `otherwise`.");

static PyObject *
find_sharing(PyObject *module, PyObject *args)
{
    PyObject *texts, *otherwise, *result = NULL;
    Py_ssize_t longest, least, apart, most, most_places, sharing = 0;
    int shared, changed;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!nnininnO", &PyList_Type, &texts, &longest, &least, &shared, &apart, &changed, &most,
                          &most_places, &otherwise))
        return NULL;
    if (longest < 1 || longest > MOST_LONGEST || shared < 1 || changed < 0 || changed > MOST_LONGEST)
        return PyErr_Format(PyExc_ValueError, "longest must be 1 to %d, and some shared", MOST_LONGEST);
    Py_ssize_t count = PyList_GET_SIZE(texts);
    size_t room = room_for(longest * count);
    Sketch *sketches = PyMem_Malloc(((size_t)count + 1) * sizeof *sketches);
    Anchor *table = PyMem_Calloc(room, sizeof *table);
    for (Py_ssize_t i = 0; sketches != NULL && i < count; i++) {
        sketches[i].owned = NULL;
        sketches[i].folded = NULL;
    }
    if (table == NULL || sketches == NULL) {
        PyErr_NoMemory();
    } else if (sketch_texts(texts, count, longest, least, otherwise, sketches) == 0) {
        Py_ssize_t highest = count_anchors(sketches, count, least, table, room);
        sharing = note_shared(sketches, count, least, shared, table, room);
        if (sharing > most || highest > most_places)
            result = Py_NewRef(Py_None);
        else
            result = Py_BuildValue("(NN)", list_same(sketches, count, table, room_for(count)),
                                   list_pairs(sketches, count, shared, apart, changed));
    }
    PyMem_Free(table);
    free_sketches(sketches, count);
    return result;
}

/* Whether a letter or a mark of another script than Latin is printable and stays what it is, whatever stands beside it, when a
 * text is composed: of those that are common. */
static inline int
is_plain_beyond(Py_UCS4 c)
{
    if (c < 0x590)
        return (c >= 0x391 && c < 0x3cf && c != 0x3a2) || (c >= 0x400 && c < 0x530 && (c < 0x483 || c > 0x489));
    if (c < 0x2070) /* Hebrew, Arabic and Persian letters and figures */
        return (c >= 0x5d0 && c < 0x5eb) || (c >= 0x620 && c < 0x64b) || (c >= 0x660 && c < 0x670) ||
               (c >= 0x671 && c < 0x6d5) || (c >= 0x6f0 && c < 0x700) || c == 0x60c || c == 0x61b || c == 0x61f;
    if (c < 0xac00)
        return (c >= 0x4e00 && c < 0xa000) || (c >= 0x3041 && c < 0x3097) || (c >= 0x309b && c < 0x3100) ||
               (c >= 0x3001 && c < 0x302a) || (c >= 0x3400 && c < 0x4dc0) || (c >= 0x2190 && c < 0x2329) ||
               (c >= 0x2500 && c < 0x2800);
    return is_syllable(c) || (c >= 0xff01 && c < 0xffbf) || (c >= 0x1f300 && c < 0x1f650) || c == 0xfe0f;
}

/* Whether a character stays what it is, whatever stands beside it, when a text is composed: of those that are common. */
static inline int
is_composed_character(Py_UCS4 c)
{
    return c < 0x300 || (c >= 0x2002 && c < 0x20d0) || is_plain_beyond(c);
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
    return (c > 0xa0 && c < 0x300 && c != 0xad) || (c >= 0x2010 && c < 0x2028) || (c >= 0x2030 && c < 0x205f) ||
           is_plain_beyond(c);
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

/* Whether a text is one line of common printable characters, with no space to fold: it may be one though it is not told. */
static int
is_folded(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    return kind == PyUnicode_1BYTE_KIND   ? is_folded_kind(PyUnicode_1BYTE_KIND, data, size)
           : kind == PyUnicode_2BYTE_KIND ? is_folded_kind(PyUnicode_2BYTE_KIND, data, size)
                                          : is_folded_kind(kind, data, size);
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

#define LONGEST_BUTTON 12 /* a letter more than the longest of `buttons` has */
#define LONGEST_ABBREVIATION 6 /* letters of "Messrs" … */
#define ABBREVIATION_WINDOW 14 /* … and how many characters before the next sentence sentences.py looks for one in */

/* What a stop that ends a sentence is otherwise: nothing, that of an abbreviation, or one that Python must judge. */
enum { NO_ABBREVIATION, ABBREVIATION, PERHAPS };

/* Whether a full stop is that of an abbreviation: what stands before it is a single capital or one of the words that sentences.py
 * knows; a number may be that of a day. */
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
    if (size == 0 || size > LONGEST_ABBREVIATION)
        return NO_ABBREVIATION;
    const char *start = &word[7 - size];
    if (size == 1 && start[0] >= 'A' && start[0] <= 'Z')
        return ABBREVIATION;
    if (size <= 2 && Py_UNICODE_ISDECIMAL(PyUnicode_READ(kind, data, stop - 1))) { /* behind "am", "vom", "der", "den" … */
        Py_ssize_t space = stop - 1 - size;
        Py_UCS4 last = space > 0 && PyUnicode_READ(kind, data, space) == ' ' ? PyUnicode_READ(kind, data, space - 1) : 0;
        return last == 'm' || last == 'n' || last == 'r' || last == 's' || last == 't' ? PERHAPS : NO_ABBREVIATION;
    }
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (known[i][0] == start[0] && strlen(known[i]) == (size_t)size && memcmp(known[i], start, (size_t)size) == 0)
            return ABBREVIATION;
    return NO_ABBREVIATION;
}

/* Define how to find the next character from a place on that may end a sentence, `size` where there is none. Many at once
 * are asked for each stop by itself, which the compiler does a vector at a time, and `WIDE` is whether some are wide. */
#define DEFINE_STOP(NAME, TYPE, WIDE)                                                                                      \
    static Py_ssize_t NAME(const TYPE *text, Py_ssize_t size, Py_ssize_t at)                                               \
    {                                                                                                                      \
        for (; at + STRIDE <= size; at += STRIDE) {                                                                        \
            TYPE point = 0, call = 0, question = 0, other = 0;                                                             \
            for (int i = 0; i < STRIDE; i++) {                                                                             \
                point |= (TYPE)(text[at + i] == '.');                                                                      \
                call |= (TYPE)(text[at + i] == '!');                                                                       \
                question |= (TYPE)(text[at + i] == '?');                                                                   \
                other |= (TYPE)(WIDE & (text[at + i] > 0x60f) & ((text[at + i] < 0x2018) | (text[at + i] > 0x201e)));      \
            }                                                                                                              \
            if (point | call | question | other)                                                                           \
                break;                                                                                                     \
        }                                                                                                                  \
        while (at < size && ((text[at] > '?' && text[at] < 128) || !(is_stop(text[at]) || is_wide_stop(text[at]))))        \
            at++;                                                                                                          \
        return at;                                                                                                         \
    }

DEFINE_STOP(stop_narrow, Py_UCS1, 0)
DEFINE_STOP(stop_wide, Py_UCS2, 1)
DEFINE_STOP(stop_widest, Py_UCS4, 1)

static Py_ssize_t
find_stop(int kind, const void *data, Py_ssize_t size, Py_ssize_t at)
{
    switch (kind) {
    case PyUnicode_1BYTE_KIND: return stop_narrow(data, size, at);
    case PyUnicode_2BYTE_KIND: return stop_wide(data, size, at);
    default: return stop_widest(data, size, at);
    }
}

/* Return where the next sentence from `*at` on ends with a stop, -1 where none does; `*doubtful` whether it abbreviates. */
static Py_ssize_t
next_end(int kind, const void *data, Py_ssize_t size, Py_ssize_t *at, int *doubtful)
{
    *doubtful = NO_ABBREVIATION;
    for (Py_ssize_t here = *at, stop; (stop = find_stop(kind, data, size, here)) < size;) {
        here = stop + 1;
        Py_UCS4 c = PyUnicode_READ(kind, data, stop);
        if (is_wide_stop(c)) {
            while (here < size && is_wide_closing(PyUnicode_READ(kind, data, here)))
                here++;
            return *at = here;
        }
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
            if (closed == stop + 1 && c == '.')
                *doubtful = may_abbreviate(kind, data, stop);
            if (*doubtful && end - stop > ABBREVIATION_WINDOW - LONGEST_ABBREVIATION)
                *doubtful = PERHAPS;
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

static inline int
is_capital(Py_UCS4 c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 0xc0 && c <= 0xde);
}

/* Whether a word with a capital begins at a place of a text, perhaps in quotation marks, and ends as it does in a sentence:
 * what _GLUED in sentences.py looks for behind a joint, within letters or behind a stop. */
static int
begins_glued(int kind, const void *data, Py_ssize_t size, Py_ssize_t at, int in_letters)
{
    at += at < size && is_opening_quote(PyUnicode_READ(kind, data, at));
    Py_UCS4 first = at < size ? PyUnicode_READ(kind, data, at) : 0, end = 0;
    if (!is_capital(first))
        return 0;
    Py_ssize_t next = at + 1;
    for (; next < size; next++) {
        end = PyUnicode_READ(kind, data, next);
        if (!is_small(end) && end != '\'' && !(in_letters && end == 0x2019))
            break;
    }
    if (next == size)
        return 0;
    if (next == at + 1 && first != 'A' && first != 'I')
        return 0;
    if (end == ' ')
        return 1;
    if (in_letters)
        return end == ',' || end == '?' || end == '!';
    return next > at + 1 && (end == ',' || end == '.' || end == '?' || end == '!' || end == ':');
}

/* Whether the letters before a place of a text are surely the beginning of a word with a capital inside, as LinkedIn: one of
 * them is a capital, too, and they are none of those that sentences.py knows for the end of a prompt. */
static int
is_inside_word(int kind, const void *data, Py_ssize_t at)
{
    static const char *const buttons[] = {"login",  "subscribe", "now",     "today",       "here",     "us",     "monitor",
                                          "journalism", "policy", "donate", "share",       "copied",   "continue", "read",
                                          "more",   "newsletter", "newsletters", "account", "story",   "stories", "article",
                                          "articles", "edition", "daily",   "register",    "follow",   "app",    "news"};
    char word[LONGEST_BUTTON];
    Py_ssize_t size = 0;
    int capital = 0;
    for (; size < LONGEST_BUTTON && size < at; size++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at - 1 - size);
        if (!Py_UNICODE_ISALPHA(c))
            break;
        capital |= c >= 'A' && c <= 'Z';
        word[LONGEST_BUTTON - 1 - size] = c >= 128 ? 0 : (char)(c | 32);
    }
    for (size_t i = 0; capital && i < sizeof buttons / sizeof *buttons; i++)
        if (strlen(buttons[i]) == (size_t)size && memcmp(buttons[i], &word[LONGEST_BUTTON - size], (size_t)size) == 0)
            return 0;
    return capital;
}

/* Whether a sentence may begin at a place of a text without a space before it: what _GLUED in sentences.py fits there, but for a
 * capital inside a word. */
static int
is_joint(int kind, const void *data, Py_ssize_t size, Py_ssize_t at)
{
    if (at < 2)
        return 0;
    Py_UCS4 last = PyUnicode_READ(kind, data, at - 1), second = PyUnicode_READ(kind, data, at - 2);
    Py_UCS4 third = at > 2 ? PyUnicode_READ(kind, data, at - 3) : ' ';
    if (is_small(last))
        return is_small(second) && begins_glued(kind, data, size, at, 1) && !is_inside_word(kind, data, at);
    int stopped = is_plain_stop(last) && (is_small(second) || second == ')' || second == '%') && is_small(third);
    int closed = is_closing_quote(last) && is_plain_stop(second) &&
                 ((third >= 'a' && third <= 'z') || (third >= '0' && third <= '9'));
    return (stopped || closed) && begins_glued(kind, data, size, at, 0);
}

/* Define how to find the next capital from a place on, behind the first, with no space before it; `size` where there is
 * none. */
#define DEFINE_CAPITAL(NAME, TYPE)                                                                                         \
    static Py_ssize_t NAME(const TYPE *text, Py_ssize_t size, Py_ssize_t at)                                               \
    {                                                                                                                      \
        for (; at + STRIDE <= size; at += STRIDE) {                                                                        \
            TYPE met = 0;                                                                                                  \
            for (int i = 0; i < STRIDE; i++)                                                                               \
                met |= (TYPE)((text[at + i - 1] != ' ') & (((text[at + i] >= 'A') & (text[at + i] <= 'Z')) |               \
                                                           ((text[at + i] >= 0xc0) & (text[at + i] <= 0xde))));            \
            if (met)                                                                                                       \
                break;                                                                                                     \
        }                                                                                                                  \
        while (at < size && (text[at - 1] == ' ' || !is_capital(text[at])))                                                \
            at++;                                                                                                          \
        return at;                                                                                                         \
    }

DEFINE_CAPITAL(capital_narrow, Py_UCS1)
DEFINE_CAPITAL(capital_wide, Py_UCS2)
DEFINE_CAPITAL(capital_widest, Py_UCS4)

static Py_ssize_t
find_capital(int kind, const void *data, Py_ssize_t size, Py_ssize_t at)
{
    switch (kind) {
    case PyUnicode_1BYTE_KIND: return capital_narrow(data, size, at);
    case PyUnicode_2BYTE_KIND: return capital_wide(data, size, at);
    default: return capital_widest(data, size, at);
    }
}

/* Whether a sentence of a text may be glued to the one before it: at a capital that _MAY_BE_GLUED in sentences.py finds, or at the
 * mark before that. */
static int
may_be_glued(int kind, const void *data, Py_ssize_t size)
{
    for (Py_ssize_t at = 1; (at = find_capital(kind, data, size, at)) < size; at++)
        if (is_joint(kind, data, size, at) || is_joint(kind, data, size, at - 1))
            return 1;
    return 0;
}

/* Return a tuple of two numbers, NULL with an exception. */
static PyObject *
pair_of(Py_ssize_t first, Py_ssize_t second)
{
    PyObject *pair = PyTuple_New(2), *one = PyLong_FromSsize_t(first), *other = PyLong_FromSsize_t(second);
    if (pair == NULL || one == NULL || other == NULL) {
        Py_XDECREF(one);
        Py_XDECREF(other);
        Py_CLEAR(pair);
        return NULL;
    }
    PyTuple_SET_ITEM(pair, 0, one);
    PyTuple_SET_ITEM(pair, 1, other);
    return pair;
}

/* Return the spans of the sentences of a text, None where Python must judge an end. */
static PyObject *
split_text(PyObject *text, Py_ssize_t most)
{
    int kind = PyUnicode_KIND(text), doubtful = NO_ABBREVIATION;
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), at = 0, start = 0;
    if (may_be_glued(kind, data, size))
        Py_RETURN_NONE;
    PyObject *spans = PyList_New(0);
    for (Py_ssize_t count = 0; spans != NULL && start < size; count++) {
        Py_ssize_t end = count < most ? next_end(kind, data, size, &at, &doubtful) : -1;
        if (end >= 0 && doubtful == ABBREVIATION)
            continue;
        if (end >= 0 && doubtful == PERHAPS) {
            Py_DECREF(spans);
            Py_RETURN_NONE;
        }
        end = end < 0 ? size : end;
        PyObject *span = pair_of(start, end);
        if (span == NULL || PyList_Append(spans, span) < 0)
            Py_CLEAR(spans);
        Py_XDECREF(span);
        start = end;
    }
    return spans;
}

PyDoc_STRVAR(split_sentences_doc,
"split_sentences(texts, most, otherwise)\n--\n\n"
"Return for each text of a list the spans of its sentences, what is behind the first `most` ends being one with the last:\n"
"what `otherwise` says of it and `most` where a day may stand before a stop or a sentence may be glued to the one before it.");

static PyObject *
split_sentences(PyObject *module, PyObject *args)
{
    PyObject *texts, *otherwise;
    Py_ssize_t most;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!nO", &PyList_Type, &texts, &most, &otherwise))
        return NULL;
    return map_texts(texts, most, split_text, otherwise);
}

#define NAMES 512 /* a power of two, twice the names that are asked for */
#define MOST_NAMES 64 /* of a kind */
#define LONGEST_NAME 16
#define SKETCH 131072 /* bits, a power of two */
#define WORK 32 /* bytes looked at, at the most, for each byte of the source */

/* What an element is. UNSURE: behind it a parser may read in ways that are not followed here; DRAWN: of a drawing, whatever
 * stands in it; STILL: what is text, in a drawing, too; WHOLE: all of its attributes count; HEADED: of a head, which no other
 * ends; TELLING: what it says may be told here; FRAGMENT: what stands in it is in no tree; COLUMN: it ends what most elements
 * begin there. And what an attribute is: UNREAD, or READ whatever its name begins with. */
enum {
    FLAT = 1,
    FORMATTING = 2,
    VERBATIM = 4,
    LEFT_OUT = 8,
    FOREIGN = 16,
    CHOICE = 32,
    UNSURE = 64,
    DATA = 128,
    DRAWN = 256,
    WHOLE = 512,
    STILL = 1024,
    FRAMES = 2048,
    UNREAD = 4096,
    READ = 8192,
    ROOT = 16384,
    HEAD = 32768,
    HEADED = 65536,
    TELLING = 131072,
    RELATING = 262144,
    TABLE = 524288,
    UNTOLD = 1048576, /* a tag that is text */
    UNASKED = 2097152, /* an element that is only sought: of its attributes a parser asks for the type of an input alone */
    FRAGMENT = 4194304,
    COLUMN = 8388608,
};

/* The attributes by which an element tells something; one with OTHER may be asked for as an element. */
enum { NO_PART, PROPERTY, NAMING, ITEMPROP, EQUIVALENT, CONTENT, RELATION, ADDRESS, TYPE, OTHER, PARTS };
static const struct {
    const char *name;
    unsigned char part;
} TOLD_BY[] = {
    {"property", PROPERTY}, {"name", NAMING}, {"itemprop", ITEMPROP}, {"http-equiv", EQUIVALENT}, {"content", CONTENT},
    {"rel", RELATION}, {"href", ADDRESS}, {"type", TYPE}, {"class", OTHER}, {"data-testid", OTHER},
};

typedef struct {
    uint32_t kind, hash;
    unsigned char size; /* 0 for a free place */
    unsigned char sought; /* its number among those sought and one, 0 for one that is not */
    unsigned char asked; /* the same among those asked for */
    unsigned char held; /* the same among the attributes whose values are looked into */
    unsigned char sparse; /* the same among those of which only some texts are read */
    unsigned char part; /* what part of what an element tells it is, as an attribute */
    char name[LONGEST_NAME];
} Name;

/* Elements that a parser reads in ways of their own (HTML, 13.2.6.4), and those whose attributes are all that they say. */
static const struct {
    const char *name;
    uint32_t kind;
} READ_OTHERWISE[] = {
    {"html", ROOT | WHOLE}, {"body", WHOLE}, {"head", HEAD}, {"base", HEADED}, {"link", HEADED | TELLING | RELATING},
    {"script", VERBATIM | LEFT_OUT | HEADED | TELLING}, {"style", VERBATIM | LEFT_OUT | STILL | HEADED},
    {"title", VERBATIM | STILL | HEADED}, {"textarea", VERBATIM},
    {"xmp", VERBATIM}, {"iframe", VERBATIM}, {"noembed", VERBATIM}, {"noframes", VERBATIM}, {"noscript", VERBATIM | HEADED},
    {"svg", FOREIGN}, {"select", CHOICE}, {"math", UNSURE}, {"foreignobject", UNSURE}, {"desc", UNSURE | STILL},
    {"template", FRAGMENT | HEADED}, {"col", COLUMN}, {"frameset", UNSURE | FRAMES}, {"plaintext", UNSURE}, {"meta", DATA | HEADED | TELLING},
    {"img", WHOLE}, {"amp-img", WHOLE}, {"abbr", WHOLE}, {"table", TABLE},
    {"circle", DRAWN}, {"clippath", DRAWN}, {"defs", DRAWN}, {"ellipse", DRAWN}, {"g", DRAWN}, {"line", DRAWN},
    {"lineargradient", DRAWN}, {"mask", DRAWN}, {"path", DRAWN}, {"polygon", DRAWN}, {"polyline", DRAWN},
    {"radialgradient", DRAWN}, {"rect", DRAWN}, {"stop", DRAWN}, {"symbol", DRAWN}, {"use", DRAWN},
};

#define MOST_VALUES 32
#define GRAM 3
#define GRAMS 4096 /* a power of two */

/* An attribute whose values are looked into, and for which texts, a bit for each. */
typedef struct {
    uint32_t bits;
    size_t least; /* bytes of the shortest of its texts */
    char first; /* the mark that all of them begin with, 0 where there is none */
} Holder;

/* What is looked for in the values of attributes: pairs of an attribute and a text in lower case. That of which only some texts
 * are read is left out where a value has none of them. */
typedef struct {
    int count, holders;
    Holder holder[MOST_VALUES];
    const char *text[MOST_VALUES];
    size_t size[MOST_VALUES];
    uint32_t grams[GRAMS]; /* a bit for each text that a gram may stand in, as far as places are looked at */
} Values;

#define MOST_BEGINNINGS 4

/* What sources are asked for. */
typedef struct {
    Name names[NAMES + 1]; /* the last stands for names too long to be known */
    PyObject *sought, *named, *held, *unread, *sparse;
    const char *beginning[MOST_BEGINNINGS]; /* of names of attributes that nothing reads, each up to a "-" */
    size_t length[MOST_BEGINNINGS];
    int beginnings;
    Values values, sparsely;
} Questions;

typedef struct {
    Py_ssize_t tags, deepest, attributes, names, clones;
    char found[MOST_NAMES], met[MOST_NAMES]; /* of the elements sought, and the names asked for, which there are */
    Py_ssize_t times[MOST_NAMES]; /* the start tags with each of the names asked for */
    Py_ssize_t values[MOST_VALUES]; /* how many values may have each text */
    uint64_t sketch[SKETCH / 64]; /* of the names met */
} Survey;

/* A stretch of a source, with NULL for none, and one that is the value of an attribute that is looked into. */
typedef struct {
    const char *at, *end;
} Piece;

typedef struct {
    const Holder *holder;
    Piece value;
} Waiting;

#define MOST_WAITING 4

/* How a parser goes through the source, as far as that is certain, and the source without what is left out. */
typedef struct {
    const char *at; /* where it reads text again; NULL once that is not certain */
    const char *end;
    Py_ssize_t foreign; /* svg elements that may be open */
    int choice; /* whether a select element may be open */
    const char *taken; /* up to where the source was taken over */
    PyObject *rest; /* NULL until something is left out */
    char *to;
    Py_ssize_t drawing; /* where what the outermost open drawing holds was taken over to; NO_DRAWING for what may be other */
    Py_ssize_t drawn;   /* its elements that may be open */
    int stray;          /* whether such elements stand elsewhere, too */
    int whole;          /* whether all has to stay: frames may take the place of a body, which hangs on what text stands before
                         * them, or of two attributes of a name only the second was left in */
    int early;          /* whether nothing but the root has begun */
    int head;           /* whether it is in the head, whose text says nothing */
    int apart;          /* whether tables may have put what stands in them before them, or templates have kept it */
    int fragments;      /* templates that are open */
    int data_stay, scripts_stay; /* whether some are left in the source: those behind them are, too */
    Piece part[PARTS]; /* of the element that is read, if it may tell something */
    int waiting;
    Waiting wait[MOST_WAITING]; /* the values of it that are looked into if it stays */
    PyObject *data, *scripts;   /* what was told, NULL for nothing */
    int failed;
} Reader;

#define NO_DRAWING -1

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

static inline int
is_figure(char c)
{
    return c >= '0' && c <= '9';
}

/* What a character may end in a tag; CAPITAL is what makes one a small letter, ZERO stands behind the source's end, too. */
enum { BLANK = 1, SLASH = 2, CLOSES = 4, EQUALS = 8, OPENS = 16, CAPITAL = 32, ZERO = 64 };
static const unsigned char MARKS[256] = {
    [' '] = BLANK, ['\n'] = BLANK, ['\t'] = BLANK, ['\r'] = BLANK, ['\f'] = BLANK,
    ['/'] = SLASH, ['>'] = CLOSES, ['='] = EQUALS, ['<'] = OPENS, ['\0'] = ZERO,
    ['A'] = CAPITAL, ['B'] = CAPITAL, ['C'] = CAPITAL, ['D'] = CAPITAL, ['E'] = CAPITAL, ['F'] = CAPITAL, ['G'] = CAPITAL,
    ['H'] = CAPITAL, ['I'] = CAPITAL, ['J'] = CAPITAL, ['K'] = CAPITAL, ['L'] = CAPITAL, ['M'] = CAPITAL, ['N'] = CAPITAL,
    ['O'] = CAPITAL, ['P'] = CAPITAL, ['Q'] = CAPITAL, ['R'] = CAPITAL, ['S'] = CAPITAL, ['T'] = CAPITAL, ['U'] = CAPITAL,
    ['V'] = CAPITAL, ['W'] = CAPITAL, ['X'] = CAPITAL, ['Y'] = CAPITAL, ['Z'] = CAPITAL,
};

/* Each character with its marks, as a letter of a name: the marks eight bits up, capitals as small letters. */
static uint16_t LETTERS[256];

static void
fill_letters(void)
{
    for (int c = 0; c < 256; c++)
        LETTERS[c] = (uint16_t)(MARKS[c] << 8 | c | (MARKS[c] & CAPITAL));
}

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
    for (;; at++) {
        uint32_t letter = LETTERS[(unsigned char)*at];
        if (letter & (uint32_t)(marks | ZERO) << 8 && (!(letter & ZERO << 8) || at >= end))
            break;
        now = (now ^ (letter & 255)) * 16777619u;
    }
    *hash = now;
    return at;
}

/* Whether a name is a known one, which is in lower case. */
static inline int
is_name(const char *known, const char *name, size_t size)
{
    size_t at = 0;
    while (at < size && (known[at] == name[at] || known[at] == lower(name[at]))) /* mostly it is written so */
        at++;
    return at == size;
}

/* Whether four characters of two names are the same. */
static inline int
are_four(const char *one, const char *other)
{
    uint32_t first, second;
    memcpy(&first, one, sizeof first);
    memcpy(&second, other, sizeof second);
    return first == second;
}

/* Whether a name is a known one: mostly it is written so, which four characters at once tell. */
static inline int
is_known_name(const char *known, const char *name, size_t size)
{
    size_t at = 0;
    while (at + 4 < size && are_four(known + at, name + at))
        at += 4;
    if (size >= 4 && at + 4 >= size && are_four(known + size - 4, name + size - 4))
        return 1;
    return is_name(known + at, name + at, size - at);
}

/* Return the place of a name, or the free place where it would stand. */
static inline const Name *
find_name(const Name *names, const char *name, size_t size, uint32_t hash)
{
    for (uint32_t at = hash;; at++) {
        const Name *place = &names[at & (NAMES - 1)];
        if (place->size == 0 || (place->hash == hash && place->size == size && is_known_name(place->name, name, size)))
            return place;
    }
}

/* Return the place of a known name, which it is given if it has none. */
static Name *
place_name(Name *names, const char *name, size_t size)
{
    uint32_t hash = hash_name(name, size);
    Name *place = &names[find_name(names, name, size, hash) - names];
    memcpy(place->name, name, size);
    place->hash = hash;
    place->size = (unsigned char)size;
    return place;
}

/* Return the name at a place of a tuple of names; NULL with an exception for what is none. */
static const char *
name_at(PyObject *tuple, Py_ssize_t i, size_t *size)
{
    Py_ssize_t length = 0;
    const char *name = PyUnicode_AsUTF8AndSize(PyTuple_GET_ITEM(tuple, i), &length);
    if (name != NULL && (i >= MOST_NAMES || length < 1 || length > LONGEST_NAME)) {
        PyErr_SetString(PyExc_ValueError, "too many names, or one of the wrong length");
        return NULL;
    }
    *size = (size_t)length;
    return name;
}

/* Note the names of a tuple, as a kind or, of no kind, as those sought; 0, or -1 with an exception. */
static int
add_names(Name *names, PyObject *tuple, uint32_t kind)
{
    size_t size = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        const char *name = name_at(tuple, i, &size);
        if (name == NULL)
            return -1;
        Name *place = place_name(names, name, size);
        place->kind |= kind;
        if (!kind)
            place->sought = (unsigned char)(i + 1);
    }
    return 0;
}

/* Note the names of a tuple as those asked for, of elements and of attributes; 0, or -1 with an exception. */
static int
add_asked(Questions *questions, PyObject *tuple)
{
    size_t size = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        const char *name = name_at(tuple, i, &size);
        if (name == NULL)
            return -1;
        place_name(questions->names, name, size)->asked = (unsigned char)(i + 1);
    }
    return 0;
}

/* Note the names of a tuple, and the beginnings of names, which end with a "-", as those of attributes that nothing reads; 0,
 * or -1 with an exception. */
static int
add_unread(Questions *questions, PyObject *tuple)
{
    size_t size = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(tuple); i++) {
        const char *name = name_at(tuple, i, &size);
        if (name == NULL)
            return -1;
        if (name[size - 1] != '-') {
            place_name(questions->names, name, size)->kind |= UNREAD;
        } else if (questions->beginnings < MOST_BEGINNINGS) {
            questions->beginning[questions->beginnings] = name;
            questions->length[questions->beginnings++] = size;
        } else {
            PyErr_SetString(PyExc_ValueError, "too many beginnings of names");
            return -1;
        }
    }
    return 0;
}

/* Whether nothing reads an attribute: it is known as one, or by how its name begins and by nothing else. */
static inline int
is_unread(const Questions *questions, const Name *known, const char *name, size_t size)
{
    if (known->size)
        return (known->kind & UNREAD) != 0;
    for (int i = 0; i < questions->beginnings; i++) {
        size_t length = questions->length[i];
        if (size > length && name[length - 1] == '-' && is_name(questions->beginning[i], name, length - 1))
            return 1;
    }
    return 0;
}

/* Note a name among those met. */
static inline void
sketch_name(Survey *survey, uint32_t hash)
{
    uint32_t bit = (hash ^ hash >> 15) & (SKETCH - 1); /* so many that few are taken for one another */
    uint64_t mask = (uint64_t)1 << (bit & 63);
    survey->names += (survey->sketch[bit >> 6] & mask) == 0;
    survey->sketch[bit >> 6] |= mask;
}

/* Return a number, below GRAMS, of the characters that begin at a place, the same for letters in either case. One behind
 * them is read, too: at the end of a source it is a zero. */
static inline uint32_t
gram_at(const char *at)
{
    const unsigned char *c = (const unsigned char *)at;
    uint32_t four = c[0] | (uint32_t)c[1] << 8 | (uint32_t)c[2] << 16 | (uint32_t)c[3] << 24; /* one step for a compiler */
    return (four & 0x1f1f1f) * 0x9e3779b1u >> 20;
}

/* Return how far from one another the places stand of which each text of an attribute has one at its beginning. */
static inline size_t
step_of(const Holder *holder)
{
    return holder->first || holder->least < GRAM ? 1 : holder->least - GRAM + 1;
}

/* Note a text that is looked for in the values of an attribute, which is given its number if it has none. */
static void
add_text(Values *values, unsigned char *number, const char *text, size_t size)
{
    if (!*number) {
        values->holder[values->holders++] = (Holder){0, size, (char)(is_letter(text[0]) ? 0 : text[0])};
        *number = (unsigned char)values->holders;
    }
    Holder *holder = &values->holder[*number - 1];
    holder->bits |= (uint32_t)1 << values->count;
    holder->least = holder->least < size ? holder->least : size;
    holder->first = holder->first == text[0] ? text[0] : 0;
    values->text[values->count] = text;
    values->size[values->count] = size;
    values->count++;
}

/* Note pairs of an attribute and a text, both in lower case, of attributes whose values are looked into or read sparsely; 0, or
 * -1 with an exception. */
static int
add_values(Questions *questions, PyObject *pairs, int sparse)
{
    Values *values = sparse ? &questions->sparsely : &questions->values;
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
        if (i >= MOST_VALUES || size < 2 || !*name || strlen(name) > LONGEST_NAME) {
            PyErr_SetString(PyExc_ValueError, "too many texts, or too short a one, or a name of the wrong length");
            return -1;
        }
        Name *place = place_name(questions->names, name, strlen(name));
        add_text(values, sparse ? &place->sparse : &place->held, text, (size_t)size);
    }
    for (const Holder *holder = values->holder; holder < values->holder + values->holders; holder++)
        for (int i = 0; i < values->count; i++)
            for (size_t n = 0; holder->bits >> i & 1 && n < step_of(holder) && n + GRAM <= values->size[i]; n++)
                values->grams[gram_at(values->text[i] + n)] |= (uint32_t)1 << i;
    return 0;
}

#define STRETCH 128 /* bytes that are looked at at once */

/* Return where the first byte beyond ASCII stands from a place on, the end without one. */
static const char *
find_beyond(const char *at, const char *end)
{
    uint64_t eight;
    for (char any = 0; end - at >= STRETCH; at += STRETCH) {
        for (int i = 0; i < STRETCH; i++)
            any |= at[i];
        if (any & 0x80)
            break;
    }
    for (; end - at >= (Py_ssize_t)sizeof eight; at += sizeof eight) {
        memcpy(&eight, at, sizeof eight);
        if (eight & 0x8080808080808080u)
            break;
    }
    while (at < end && !(*at & 0x80))
        at++;
    return at;
}

/* Whether a reference in figures, from behind its "&#", stands for a plain character other than those that addresses and names
 * are full of: the ampersand and quotes. */
static int
is_plain_reference(const char *at, const char *end)
{
    uint32_t code = 0;
    int base = at < end && (*at == 'x' || *at == 'X') ? 16 : 10;
    const char *start = at += base == 16;
    for (; at < end; at++) {
        int figure = *at >= '0' && *at <= '9' ? *at - '0' : lower(*at) >= 'a' && lower(*at) <= 'f' ? lower(*at) - 'a' + 10 : 16;
        if (figure >= base)
            break;
        code = code < 128 ? code * (uint32_t)base + (uint32_t)figure : code;
    }
    return at > start && code < 128 && code != '&' && code != '"' && code != '\'';
}

/* Whether a value has a reference that may stand for a character of a text. */
static int
has_reference(const char *at, const char *end)
{
    while (at < end && (at = memchr(at, '&', (size_t)(end - at))) != NULL) {
        at++;
        if (at < end && *at == '#' ? is_plain_reference(at + 1, end) : end - at >= 3 && is_name("sol", at, 3))
            return 1;
    }
    return 0;
}

/* Return those of some texts that begin at a place, or at one of the few before it. */
static uint32_t
texts_near(const Values *values, uint32_t sought, const char *at, const char *start, const char *end, size_t places)
{
    uint32_t met = 0;
    for (; sought; sought &= sought - 1) {
        int i = lowest_bit(sought);
        const char *first = at;
        for (size_t n = 0; n < places && first >= start; n++, first--)
            if ((size_t)(end - first) >= values->size[i] && is_name(values->text[i], first, values->size[i]))
                met |= (uint32_t)1 << i;
    }
    return met;
}

/* Return the texts of an attribute that stand in its value; a reference that may stand for a character of them counts as
 * all. */
static uint32_t
texts_in(const char *start, const char *end, const Holder *holder, const Values *values)
{
    uint32_t met = 0, near;
    const char *at = start;
    if (has_reference(start, end))
        return holder->bits;
    if (holder->least < GRAM) {
        for (; at < end; at++)
            met |= texts_near(values, holder->bits, at, start, end, 1);
    } else if (holder->first) {
        for (; end - at >= GRAM && (at = memchr(at, holder->first, (size_t)(end - at - GRAM + 1))) != NULL; at++)
            if ((near = values->grams[gram_at(at)] & holder->bits) != 0)
                met |= texts_near(values, near, at, start, end, 1);
    } else {
        for (size_t step = step_of(holder); end - at >= GRAM; at += step)
            if ((near = values->grams[gram_at(at)] & holder->bits) != 0)
                met |= texts_near(values, near, at, start, end, step);
    }
    return met;
}

/* Whether a value has none of the texts of an attribute that are read, as far as it is plain, and no number below zero. */
static int
says_nothing(const char *value, const char *behind, const Holder *holder, const Values *values)
{
    const char *at;
    for (at = value; at < behind && (at = memchr(at, '-', (size_t)(behind - at))) != NULL; at++)
        if (at + 1 < behind && is_figure(at[1]))
            return 0;
    for (at = value; at < behind && (at = memchr(at, '&', (size_t)(behind - at))) != NULL; at++)
        if (behind - at < 6 || memcmp(at, "&quot;", 6) != 0)
            return 0;
    return find_beyond(value, behind) == behind && !texts_in(value, behind, holder, values);
}

/* Count the texts of an attribute that its value has, and return them. */
static uint32_t
read_value(const char *start, const char *end, const Holder *holder, const Values *values, Py_ssize_t *times)
{
    uint32_t all = texts_in(start, end, holder, values);
    for (uint32_t met = all; met; met &= met - 1)
        times[lowest_bit(met)]++;
    return all;
}

/* How many bytes were taken over. */
static inline Py_ssize_t
offset_of(const Reader *reader)
{
    return reader->to - PyBytes_AS_STRING(reader->rest);
}

/* Take the source over up to a place, but for a part before it. */
static void
leave_out(Reader *reader, const char *from, const char *to)
{
    if (reader->failed)
        return;
    if (reader->rest == NULL && (reader->rest = PyBytes_FromStringAndSize(NULL, reader->end - reader->taken)) != NULL)
        reader->to = PyBytes_AS_STRING(reader->rest);
    if (reader->rest == NULL) {
        reader->failed = 1;
        return;
    }
    memcpy(reader->to, reader->taken, (size_t)(from - reader->taken));
    reader->to += from - reader->taken;
    reader->taken = to;
}

/* Return where a value ends that begins behind a "=", and its text without quotes. */
static inline const char *
read_written(const char *at, const char *end, const char **value, const char **behind)
{
    while (is_mark(*at, BLANK))
        at++;
    *value = at;
    if (*at == '"' || *at == '\'') {
        const char *quote = memchr(at + 1, *at, (size_t)(end - at - 1));
        *value = at + 1;
        *behind = quote == NULL ? end : quote;
        return quote == NULL ? end : quote + 1;
    }
    while (at < end && !is_mark(*at, BLANK | CLOSES))
        at++;
    *behind = at;
    return at;
}

/* Whether a value ends like the name of an attribute with its "=", or may, with a reference: in a tag as it is written, what
 * is behind would look like its value. */
static inline int
may_be_name(const char *value, const char *behind)
{
    if (behind > value && behind[-1] == '=')
        return 1;
    while (behind > value && (is_letter(behind[-1]) || behind[-1] == '#' || behind[-1] == ';' || is_figure(behind[-1])))
        behind--;
    return behind > value && behind[-1] == '&';
}

/* Look into a value, and return what texts it has; it waits for that, unless too many do, until it is certain that its element
 * stays in the source. */
static inline uint32_t
note_value(Reader *teller, const Holder *holder, const char *value, const char *behind, const Values *values, Py_ssize_t *times)
{
    if (teller == NULL || teller->waiting == MOST_WAITING)
        return read_value(value, behind, holder, values, times);
    teller->wait[teller->waiting++] = (Waiting){holder, {value, behind}};
    return 0;
}

/* Note what part an attribute is of what its element tells: the first of a name counts. */
static inline void
note_part(Reader *teller, const Name *known, const char *value, const char *behind)
{
    if (known->part && teller->part[known->part].at == NULL)
        teller->part[known->part] = (Piece){value, behind};
}

/* Whether an attribute is left out that has some texts: nothing reads it, or nothing else than texts that it has not. */
static inline int
is_left(const Questions *questions, const Name *known, Piece name, Piece value, uint32_t met, uint32_t *gone)
{
    const Values *values = &questions->sparsely;
    uint32_t sparse = known->sparse ? (uint32_t)1 << (known->sparse - 1) : 0;
    if (*gone & sparse)
        return 1;
    int none = sparse ? !met && says_nothing(value.at, value.end, &values->holder[known->sparse - 1], values)
                      : is_unread(questions, known, name.at, (size_t)(name.end - name.at));
    if (!none || may_be_name(value.at, value.end))
        return 0;
    *gone |= sparse;
    return 1;
}

/* Count the attributes of a tag from behind its name on, as a parser reads them, and return where it stopped; `*closed`
 * tells whether the tag closes its element, too. Those that nothing reads are left out, if there is a reader of the rest; if
 * there is one of what the element tells, it notes that. */
static const char *
read_attributes(const char *at, const char *end, uint32_t kind, const Questions *questions, Survey *survey, Reader *reader, Reader *teller, int *closed)
{
    Py_ssize_t count = 0;
    const Values *values = &questions->values;
    const char *value, *behind, *unread = NULL;
    uint32_t met, gone = 0; /* attributes of the tag that are read sparsely: of two of a name, only the first counts */
    *closed = 0;
    for (;;) {
        const char *before = at;
        while (is_mark(*at, BLANK | SLASH))
            at++;
        if (at >= end || *at == '>') {
            *closed = at > before && at[-1] == '/';
            if (unread != NULL && (before < at || unread[-1] != '/')) /* which would close the tag */
                leave_out(reader, unread, before);
            else if (unread != NULL && gone)
                reader->whole = 1;
            break;
        }
        const char *name = at;
        uint32_t hash = add_to_hash(NO_HASH, *at++); /* a "=" in front belongs to the name */
        at = read_name(at, end, BLANK | SLASH | CLOSES | EQUALS, &hash);
        count++;
        size_t size = (size_t)(at - name);
        sketch_name(survey, hash);
        const Name *known = size <= LONGEST_NAME ? find_name(questions->names, name, size, hash) : &questions->names[NAMES];
        if (known->asked && !(kind & (DATA | UNTOLD)))
            survey->met[known->asked - 1] = 1;
        while (is_mark(*at, BLANK))
            at++;
        value = behind = at;
        met = 0;
        if (*at == '=') {
            at = read_written(at + 1, end, &value, &behind);
            if (known->held && !(kind & UNTOLD))
                met = note_value(teller, &values->holder[known->held - 1], value, behind, values, survey->values);
        }
        if (reader == NULL && teller == NULL)
            continue;
        if (teller != NULL) {
            note_part(teller, known, value, behind);
        } else if (kind & UNASKED ? known->part != TYPE : is_left(questions, known, (Piece){name, name + size}, (Piece){value, behind}, met, &gone)) {
            unread = unread == NULL ? name : unread;
        } else if (unread != NULL) {
            if (*name != '=') /* which may be the sign of a value behind another name */
                leave_out(reader, unread, name);
            else if (gone)
                reader->whole = 1;
            unread = NULL;
        }
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

/* Whether at a "<" an end tag of a name begins. */
static inline int
is_end_tag(const char *at, const char *end, const char *name, size_t size)
{
    return (size_t)(end - at) > size + 2 && at[1] == '/' && is_name(name, at + 2, size) &&
           is_mark(at[size + 2], BLANK | SLASH | CLOSES);
}

/* Return where the end tag begins up to which all is text, NULL where that is not certain. A script that begins a comment
 * may hold another. */
static const char *
end_of_text(const char *at, const char *end, const char *name, size_t size)
{
    int script = size == 6 && *name == 's', comment = 0;
    for (; at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL; at++) {
        if (is_end_tag(at, end, name, size))
            return at;
        if (script && end - at > 7) {
            comment |= memcmp(at, "<!--", 4) == 0;
            if (comment && is_name("script", at + 1, 6))
                return NULL;
        }
    }
    return NULL;
}

/* Whether a source has only white space between two places. */
static int
is_blank(const char *at, const char *end)
{
    while (at < end && is_mark(*at, BLANK))
        at++;
    return at >= end;
}

/* Whether a stretch has a text, which is in lower case, in either case. */
static int
has_text(Piece stretch, const char *text)
{
    size_t size = strlen(text);
    for (const char *at = stretch.at; at != NULL && (size_t)(stretch.end - at) >= size; at++)
        if (is_name(text, at, size))
            return 1;
    return 0;
}

/* Whether a stretch is read as it is written, as text or, without references, as a value. */
static int
is_verbatim(Piece stretch, int is_value)
{
    size_t size = stretch.at == NULL ? 0 : (size_t)(stretch.end - stretch.at);
    return size == 0 || (memchr(stretch.at, '\0', size) == NULL && memchr(stretch.at, '\r', size) == NULL &&
                         (!is_value || memchr(stretch.at, '&', size) == NULL));
}

/* Return where a reference ends that means the same in any place, from behind its "&"; NULL for another. */
static const char *
end_of_reference(const char *at, const char *end)
{
    static const char *const NAMED[] = {"amp;", "quot;", "lt;", "gt;", "apos;", "nbsp;", "rsquo;", "lsquo;", "rdquo;", "ldquo;",
                                        "ndash;", "mdash;", "hellip;"};
    for (size_t i = 0; i < sizeof NAMED / sizeof *NAMED; i++)
        if ((size_t)(end - at) >= strlen(NAMED[i]) && memcmp(at, NAMED[i], strlen(NAMED[i])) == 0)
            return at + strlen(NAMED[i]);
    uint32_t code = 0;
    if (at >= end || *at++ != '#')
        return NULL;
    for (; at < end && is_figure(*at) && code < 0xD800; at++)
        code = code * 10 + (uint32_t)(*at - '0');
    int plain = (code >= 32 && code < 127) || (code >= 160 && code < 0xD800);
    return plain && at < end && *at == ';' ? at + 1 : NULL;
}

/* Whether a value is read as Python's html.unescape reads it. */
static int
is_plain_value(Piece value)
{
    if (value.at == NULL || !is_verbatim(value, 0))
        return value.at == NULL;
    for (const char *at = value.at; at != NULL && (at = memchr(at, '&', (size_t)(value.end - at))) != NULL;)
        if ((at = end_of_reference(at + 1, value.end)) == NULL)
            return 0;
    return 1;
}

static int
is_empty(Piece stretch)
{
    return stretch.at == NULL || stretch.at == stretch.end;
}

static PyObject *
text_of(Piece stretch)
{
    return PyUnicode_DecodeUTF8(stretch.at, stretch.end - stretch.at, "replace");
}

/* Add what was told, a new reference or NULL, to a list that is made for the first. */
static void
add_told(Reader *reader, PyObject **list, PyObject *told)
{
    if (told != NULL && *list == NULL)
        *list = PyList_New(0);
    if (told == NULL || *list == NULL || PyList_Append(*list, told) < 0)
        reader->failed = 1;
    Py_XDECREF(told);
}

/* Tell the name and the content of an element, if it has both. */
static void
tell_content(Reader *reader, Piece name, Piece content)
{
    if (is_empty(name) || is_empty(content) || reader->failed)
        return;
    PyObject *first = text_of(name), *other = text_of(content);
    add_told(reader, &reader->data, first == NULL || other == NULL ? NULL : PyTuple_Pack(2, first, other));
    Py_XDECREF(first);
    Py_XDECREF(other);
}

/* Tell what a meta element says; whether nothing asks for it then. */
static int
tell_meta(Reader *reader)
{
    static const char LANGUAGE[] = "content-language";
    const Piece *part = reader->part, equivalent = part[EQUIVALENT];
    int plain = part[OTHER].at == NULL && is_plain_value(part[CONTENT]) && is_verbatim(equivalent, 1);
    for (int i = PROPERTY; i <= ITEMPROP; i++)
        plain = plain && is_verbatim(part[i], 1);
    if (!plain || reader->data_stay)
        return !(reader->data_stay = 1);
    int i = PROPERTY;
    while (i < EQUIVALENT && is_empty(part[i]))
        i++;
    if (i < EQUIVALENT)
        tell_content(reader, part[i], part[CONTENT]);
    else if (!is_empty(equivalent) && equivalent.end - equivalent.at == sizeof LANGUAGE - 1 &&
             is_name(LANGUAGE, equivalent.at, sizeof LANGUAGE - 1))
        tell_content(reader, (Piece){LANGUAGE, LANGUAGE + sizeof LANGUAGE - 1}, part[CONTENT]);
    return 1;
}

/* Tell the address of a link in the head, if it is the page's own; whether nothing asks for the element then. */
static int
tell_link(Reader *reader)
{
    static const char OWN[] = "canonical";
    Piece relation = reader->part[RELATION], address = reader->part[ADDRESS];
    int verbatim = is_verbatim(relation, 1), other = reader->part[OTHER].at != NULL;
    if (verbatim && (relation.end - relation.at != sizeof OWN - 1 || memcmp(relation.at, OWN, sizeof OWN - 1) != 0))
        return !other;
    if (!verbatim || other || reader->data_stay || !is_plain_value(address))
        return !(reader->data_stay = 1);
    tell_content(reader, relation, address);
    return 1;
}

/* Tell the text of a script that is JSON-LD; whether nothing asks for the script then. */
static int
tell_script(Reader *reader, Piece text)
{
    const Piece *part = reader->part;
    if (reader->fragments)
        return 1;
    int asked = part[ITEMPROP].at != NULL || part[PROPERTY].at != NULL || part[RELATION].at != NULL;
    int is_data = has_text(part[TYPE], "ld+json");
    if (!asked && !is_data && is_verbatim(part[TYPE], 1))
        return 1;
    if (asked || reader->scripts_stay || (!reader->head && reader->apart) || !is_verbatim(part[TYPE], 1) ||
        !is_verbatim(text, 0))
        return !(reader->scripts_stay = 1);
    if (!reader->failed)
        add_told(reader, &reader->scripts, text_of(text));
    return 1;
}

/* Return where an end tag ends that begins at a place, behind white space after its name at the most; NULL for another. */
static const char *
end_of_end(const char *tag, const char *end, const Name *known)
{
    const char *at = tag + 2 + known->size;
    while (at < end && is_mark(*at, BLANK))
        at++;
    return at < end && *at == '>' ? at + 1 : NULL;
}

/* Note that a drawing begins where the reader is. What it holds says nothing, and leaves no trace in a tree, if its elements
 * are all of drawings and it ends with an end tag of its own. */
static void
begin_drawing(Reader *reader)
{
    leave_out(reader, reader->at, reader->at);
    reader->drawing = reader->failed || reader->choice || reader->stray ? NO_DRAWING : offset_of(reader);
    reader->drawn = 0;
}

/* Go on in a drawing with an element of a kind, by so many more that are open. Its titles and styles are text alone. */
static void
go_on_drawing(Reader *reader, uint32_t kind, int more)
{
    reader->drawn += kind & DRAWN ? more : 0;
    if (!(kind & (DRAWN | FOREIGN | STILL)) || reader->drawn < 0)
        reader->drawing = NO_DRAWING;
}

/* End a drawing whose end tag begins at a place. */
static void
end_drawing(Reader *reader, const char *tag)
{
    if (reader->drawing == NO_DRAWING)
        return;
    reader->to = PyBytes_AS_STRING(reader->rest) + reader->drawing;
    reader->taken = tag;
}

/* Note where a parser is by a start tag of a kind. */
static inline void
note_place(Reader *reader, uint32_t kind)
{
    reader->head = reader->head ? (kind & HEADED) != 0 : reader->early && kind & HEAD;
    reader->early = reader->early && kind & ROOT;
    reader->apart |= (kind & (TABLE | FRAGMENT)) != 0;
}

/* Leave out an element of which nothing is asked, whose text ends at a place: in the head the whole of it, with the white
 * space before it, elsewhere its attributes and text. Return whether nothing of it stays. */
static int
leave_out_element(Reader *reader, const char *since, const char *tag, const char *close, const char *behind, const Name *known)
{
    const char *out = reader->head ? end_of_end(behind, reader->end, known) : NULL;
    if (out != NULL) {
        leave_out(reader, since, out);
        reader->at = out;
        return 1;
    }
    leave_out(reader, tag + 1 + known->size, close);
    leave_out(reader, close + 1, behind);
    return 0;
}

enum { STAYS, EMPTIED, GONE };

/* Go on behind the start tag of an element whose text is no markup, and tell what stays of it. */
static int
enter_text(Reader *reader, const char *since, const char *tag, const char *close, const Name *known)
{
    uint32_t kind = known->kind;
    const char *behind = end_of_text(reader->at, reader->end, known->name, known->size);
    reader->at = behind;
    int unasked = kind & LEFT_OUT || (reader->head && !(kind & STILL));
    if (kind & TELLING)
        unasked = behind == NULL ? !(reader->scripts_stay = 1) : tell_script(reader, (Piece){close + 1, behind});
    if (behind == NULL || !unasked)
        return STAYS;
    return leave_out_element(reader, since, tag, close, behind, known) ? GONE : EMPTIED;
}

/* Go on behind the start tag of a template: an empty one changes nothing behind it, not even in a head. */
static void
enter_fragment(Reader *reader, const Name *known)
{
    const char *at = reader->at, *end = reader->end;
    reader->fragments++;
    reader->head = reader->head && at < end && *at == '<' && is_end_tag(at, end, known->name, known->size);
    if (reader->foreign || reader->choice)
        reader->at = NULL;
}

/* Go on behind a start tag, from its "<" to its ">", with its name as it is known, and tell what stays of its element;
 * behind `since` stands only text before it. */
static int
enter_element(Reader *reader, const char *since, const char *tag, const char *close, const Name *known, int closed)
{
    uint32_t kind = known->kind;
    const char *end = reader->end, *behind;
    reader->at = close < end ? close + 1 : end;
    note_place(reader, kind);
    if (kind & DRAWN && !reader->foreign)
        reader->stray = 1;
    else if (reader->foreign)
        go_on_drawing(reader, kind, !closed);
    if (kind & FOREIGN && !closed && reader->foreign++ == 0)
        begin_drawing(reader);
    if (kind & CHOICE) {
        reader->choice = 1;
    } else if (kind & UNSURE && !(kind & STILL && reader->foreign)) {
        reader->at = NULL;
    } else if (kind & FRAGMENT) {
        enter_fragment(reader, known);
    } else if (kind & COLUMN && reader->fragments) {
        reader->at = NULL;
    } else if (kind & (VERBATIM | UNSURE) && (reader->foreign || reader->choice)) { /* its text may be markup: it must not look so */
        behind = memchr(reader->at, '<', (size_t)(end - reader->at));
        reader->at = behind != NULL && is_end_tag(behind, end, known->name, known->size) ? behind : NULL;
        reader->scripts_stay |= (kind & TELLING) != 0;
    } else if (kind & VERBATIM) {
        return enter_text(reader, since, tag, close, known);
    } else if (reader->head && kind & TELLING && close < end && (kind & DATA ? tell_meta(reader) : tell_link(reader))) {
        leave_out(reader, since, close + 1);
        return GONE;
    }
    return STAYS;
}

/* Go on behind an end tag, from its "<" and from behind its name. */
static void
leave_element(Reader *reader, const char *tag, const char *at, uint32_t kind)
{
    reader->early = 0;
    reader->head = reader->head && kind & (VERBATIM | FRAGMENT);
    reader->fragments -= kind & FRAGMENT && reader->fragments > 0;
    if (reader->foreign)
        go_on_drawing(reader, kind, -1);
    if (kind & FOREIGN && reader->foreign == 1)
        end_drawing(reader, tag);
    while (is_mark(*at, BLANK))
        at++;
    reader->at = *at == '>' ? at + 1 : NULL;
    if (kind & FOREIGN)
        reader->foreign -= reader->foreign > 0;
    else if (kind & CHOICE)
        reader->choice = 0;
}

/* Go on behind a comment that begins at "<!--". */
static void
skip_comment(Reader *reader, const char *tag)
{
    const char *start = tag + 4, *end = reader->end, *at = start;
    reader->at = end;
    if (*at == '>' || (*at == '-' && at[1] == '>')) {
        reader->at = at + 1 + (*at == '-');
        return;
    }
    for (; at < end && (at = memchr(at, '>', (size_t)(end - at))) != NULL; at++) {
        if (at - start >= 2 && at[-1] == '-' && at[-2] == '-') {
            reader->at = at + 1;
            return;
        }
        if (at > start && at[-1] == '!') { /* one that is wrongly closed */
            reader->at = NULL;
            return;
        }
    }
}

/* Go on behind a "<" that begins no tag: a comment, a document type, an instruction to software, or text. In the head
 * a comment is left out, with the white space before it. */
static void
skip_other(Reader *reader, const char *since, const char *tag)
{
    const char *end = reader->end;
    if (tag + 3 < end && memcmp(tag, "<!--", 4) == 0) {
        skip_comment(reader, tag);
    } else if (tag + 1 < end && (tag[1] == '!' || tag[1] == '?' || tag[1] == '/')) {
        const char *close = memchr(tag, '>', (size_t)(end - tag));
        int data = end - tag >= 9 && memcmp(tag + 2, "[CDATA[", 7) == 0; /* which ends otherwise in foreign elements */
        int known = tag[1] == '?' ? close != NULL && close[-1] == '?' : tag[1] == '!' && (is_letter(tag[2]) || tag[2] == '[');
        reader->at = known && !data && close != NULL ? close + 1 : NULL;
    }
    if (reader->at == since)
        reader->head = reader->early = 0; /* it is text */
    else if (reader->head && reader->at != NULL && tag[1] == '!')
        leave_out(reader, since, reader->at);
}

/* Note an element of a name. */
static inline void
note_element(Survey *survey, const Name *known)
{
    if (known->sought)
        survey->found[known->sought - 1] = 1;
    if (known->asked) {
        survey->met[known->asked - 1] = 1;
        survey->times[known->asked - 1]++;
    }
}

/* Look into the values that waited until it was certain that their element stays. */
static void
look_at_waiting(const Reader *reader, const Questions *questions, Survey *survey)
{
    for (const Waiting *one = reader->wait; one < reader->wait + reader->waiting; one++)
        read_value(one->value.at, one->value.end, one->holder, &questions->values, survey->values);
}

/* Return the reader if it is in an element that may tell something, with nothing noted of it, else NULL. */
static inline Reader *
begin_telling(Reader *reader, uint32_t kind)
{
    if (!(kind & TELLING) || reader->foreign || reader->choice || !(reader->head || kind & VERBATIM))
        return NULL;
    memset(reader->part, 0, sizeof reader->part);
    reader->waiting = 0;
    return reader;
}

/* Go through whatever may be a tag of a source; 0, or -1 where tags stand in tags beyond measure. */
static int
survey_source(const char *markup, const Questions *questions, Survey *survey, Reader *reader)
{
    const Name *names = questions->names;
    const char *end = reader->end, *glued = NULL;
    Py_ssize_t depth = 0, open = 0, work = (end - markup + 4096) * WORK;
    for (const char *at = markup; at < end && (at = memchr(at, '<', (size_t)(end - at))) != NULL;) {
        survey->tags++;
        const char *tag = at++, *since = reader->at;
        int closes = *at == '/', follows = since != NULL && tag >= since, is_text = since != NULL && tag < since;
        const char *start = at + closes;
        if (follows && (reader->early || reader->head) && !is_blank(since, tag))
            reader->early = reader->head = 0;
        if (!is_letter(*start)) {
            if (follows)
                skip_other(reader, since, tag);
            continue;
        }
        uint32_t hash = NO_HASH;
        at = read_name(start, end, BLANK | SLASH | CLOSES | OPENS, &hash);
        size_t length = (size_t)(at - start);
        const Name *known = length <= LONGEST_NAME ? find_name(names, start, length, hash) : &names[NAMES];
        uint32_t kind = known->kind;
        int closed, left = STAYS;
        if (closes) {
            if (follows)
                leave_element(reader, tag, at, kind);
            depth -= depth > 0 && !(kind & FLAT);
            open -= open > 0 && (kind & FORMATTING);
            continue;
        }
        reader->whole |= (kind & FRAMES) != 0;
        if (!(kind & FLAT) && ++depth > survey->deepest)
            survey->deepest = depth;
        if (kind & FORMATTING)
            open++;
        else
            survey->clones += open;
        sketch_name(survey, hash);
        const char *behind = end_of_name(at, end);
        if (*behind == '<') {
            glued = behind;
            reader->at = follows ? NULL : reader->at;
            if (!is_text)
                note_element(survey, known);
            continue;
        }
        Reader *teller = follows && behind == at ? begin_telling(reader, kind) : NULL;
        Reader *rest = follows && behind == at && !(kind & (WHOLE | HEADED)) ? reader : NULL;
        uint32_t told = (tag == glued ? 0 : kind & DATA) | (is_text ? UNTOLD : 0) | (known->sought && !(kind & (UNSURE | FRAGMENT)) ? UNASKED : 0);
        const char *close = read_attributes(behind, end, told, questions, survey, rest, teller, &closed);
        if (follows && behind != at)
            reader->at = NULL;
        else if (follows)
            left = enter_element(reader, since, tag, close, known, closed);
        if (teller != NULL && left == STAYS)
            look_at_waiting(reader, questions, survey);
        if (left != GONE && !is_text)
            note_element(survey, known);
        work -= close - behind;
        if (work < 0)
            return -1;
    }
    return 0;
}

/* Return those of a tuple whose marks are set. */
static PyObject *
list_met(PyObject *names, const char *marks)
{
    PyObject *met = PyList_New(0);
    for (Py_ssize_t i = 0; met != NULL && i < PyTuple_GET_SIZE(names); i++)
        if (marks[i] && PyList_Append(met, PyTuple_GET_ITEM(names, i)) < 0)
            Py_CLEAR(met);
    return met;
}

/* Return the numbers of those of a tuple that have a mark, or, without marks, a number. */
static PyObject *
count_met(PyObject *asked, const char *marks, const Py_ssize_t *times)
{
    PyObject *met = PyDict_New();
    for (Py_ssize_t i = 0; met != NULL && i < PyTuple_GET_SIZE(asked); i++) {
        if (marks == NULL ? times[i] == 0 : !marks[i])
            continue;
        PyObject *number = PyLong_FromSsize_t(times[i]);
        if (number == NULL || PyDict_SetItem(met, PyTuple_GET_ITEM(asked, i), number) < 0)
            Py_CLEAR(met);
        Py_XDECREF(number);
    }
    return met;
}

/* Return a list of what was told, empty for NULL. */
static PyObject *
take_told(PyObject **list)
{
    PyObject *told = *list;
    *list = NULL;
    return told == NULL ? PyList_New(0) : told;
}

/* Return the source without what was left out; NULL with an exception. */
static PyObject *
take_rest(Reader *reader, PyObject *markup)
{
    PyObject *rest = reader->rest;
    if (rest == NULL)
        return Py_NewRef(markup);
    reader->rest = NULL;
    size_t size = (size_t)(reader->end - reader->taken);
    memcpy(reader->to, reader->taken, size);
    _PyBytes_Resize(&rest, reader->to + size - PyBytes_AS_STRING(rest));
    return rest;
}

static const char QUESTIONS[] = "newsclean.questions";

static void
free_questions(PyObject *capsule)
{
    Questions *questions = PyCapsule_GetPointer(capsule, QUESTIONS);
    if (questions != NULL) {
        Py_XDECREF(questions->sought);
        Py_XDECREF(questions->named);
        Py_XDECREF(questions->held);
        Py_XDECREF(questions->unread);
        Py_XDECREF(questions->sparse);
    }
    PyMem_Free(questions);
}

PyDoc_STRVAR(make_questions_doc,
"make_questions(flat, formatting, sought, named, held, unread, read, sparse)\n--\n\n"
"Return what `survey_tags` is asked: tuples of the elements that do not nest, those that are opened anew where a block cut\n"
"them off, those sought, the names of elements and attributes asked for, pairs of an attribute and a text in it, the names\n"
"of attributes that nothing reads, or what such names begin with, up to a \"-\", and of those that are read all the same, and\n"
"pairs of an attribute and a text for those of which nothing else is read, but for numbers below zero.");

static PyObject *
make_questions(PyObject *module, PyObject *args)
{
    PyObject *flat, *formatting, *sought, *named, *held, *unread, *read, *sparse;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!O!O!O!", &PyTuple_Type, &flat, &PyTuple_Type, &formatting, &PyTuple_Type, &sought,
                          &PyTuple_Type, &named, &PyTuple_Type, &held, &PyTuple_Type, &unread, &PyTuple_Type, &read,
                          &PyTuple_Type, &sparse))
        return NULL;
    Questions *questions = PyMem_Calloc(1, sizeof(Questions));
    if (questions == NULL)
        return PyErr_NoMemory();
    PyObject *capsule = PyCapsule_New(questions, QUESTIONS, free_questions);
    if (capsule == NULL) {
        PyMem_Free(questions);
        return NULL;
    }
    questions->sought = Py_NewRef(sought);
    questions->named = Py_NewRef(named);
    questions->held = Py_NewRef(held); /* its texts are looked for where they stand, */
    questions->sparse = Py_NewRef(sparse);
    questions->unread = Py_NewRef(unread); /* and so are its beginnings of names */
    Name *names = questions->names;
    for (size_t i = 0; i < sizeof READ_OTHERWISE / sizeof *READ_OTHERWISE; i++)
        place_name(names, READ_OTHERWISE[i].name, strlen(READ_OTHERWISE[i].name))->kind = READ_OTHERWISE[i].kind;
    for (size_t i = 0; i < sizeof TOLD_BY / sizeof *TOLD_BY; i++)
        place_name(names, TOLD_BY[i].name, strlen(TOLD_BY[i].name))->part = TOLD_BY[i].part;
    if (add_names(names, flat, FLAT) < 0 || add_names(names, formatting, FORMATTING | WHOLE) < 0 ||
        add_names(names, sought, 0) < 0 || add_asked(questions, named) < 0 || add_values(questions, held, 0) < 0 ||
        add_values(questions, sparse, 1) < 0 ||
        add_unread(questions, unread) < 0 || add_names(names, read, READ) < 0)
        Py_CLEAR(capsule);
    else
        place_name(names, "a", 1)->kind &= ~(uint32_t)WHOLE; /* of links no two alike are open */
    return capsule;
}

PyDoc_STRVAR(survey_tags_doc,
"survey_tags(markup, questions, whole)\n--\n\n"
"Return what bytes come to in a parser, each figure an upper bound: how many times they have a \"<\", how deep elements may\n"
"nest, the attributes of one tag, different names, and elements that are opened anew because others are not closed; then,\n"
"of what `make_questions` was given, the names sought that open an element, those asked for that elements, or attributes\n"
"of others than meta, have, with the number of such start tags, and the pairs of an attribute and a text, with the number\n"
"of such values that may have the text, in either case; then the bytes without what survey.py says that nothing asks for,\n"
"as far as that is certain, or, where they are to be left `whole`, as they are; and what is told of that: pairs of name and\n"
"content, and texts of scripts. None where that cannot be told in linear time.");

/* Survey a source, whole or not; NULL with an exception. */
static PyObject *
survey_markup(PyObject *markup, const Questions *questions, Survey *survey, int whole)
{
    const char *start = PyBytes_AS_STRING(markup);
    PyObject *result = NULL;
    Reader reader = {.at = whole ? NULL : start, .end = start + PyBytes_GET_SIZE(markup), .taken = start,
                     .drawing = NO_DRAWING, .early = 1};
    int told = survey_source(start, questions, survey, &reader);
    if (told < 0 && !reader.failed) {
        result = Py_NewRef(Py_None);
    } else if (!reader.failed && reader.whole && !whole) {
        memset(survey, 0, sizeof *survey);
        result = survey_markup(markup, questions, survey, 1);
    } else if (!reader.failed) {
        result = Py_BuildValue("(nnnnnNNNNNN)", survey->tags, survey->deepest, survey->attributes, survey->names,
                               survey->clones, list_met(questions->sought, survey->found),
                               count_met(questions->named, survey->met, survey->times),
                               count_met(questions->held, NULL, survey->values), take_rest(&reader, markup),
                               take_told(&reader.data), take_told(&reader.scripts));
    }
    Py_XDECREF(reader.rest);
    Py_XDECREF(reader.data);
    Py_XDECREF(reader.scripts);
    return result;
}

static PyObject *
survey_tags(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 3 || !PyBytes_Check(args[0]))
        return PyErr_Format(PyExc_TypeError, "bytes, questions and whether to leave all in are asked for");
    const Questions *questions = PyCapsule_GetPointer(args[1], QUESTIONS);
    if (questions == NULL)
        return NULL;
    Survey *survey = PyMem_Calloc(1, sizeof(Survey));
    if (survey == NULL)
        return PyErr_NoMemory();
    PyObject *result = survey_markup(args[0], questions, survey, args[2] == Py_True);
    PyMem_Free(survey);
    return result;
}

PyDoc_STRVAR(has_controls_doc,
"has_controls(text, number)\n--\n\n"
"Tell whether the first bytes of a text hold controls: others than tabs, line feeds, form feeds and carriage returns.");

static PyObject *
has_controls(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 2 || !PyBytes_Check(args[0]))
        return PyErr_Format(PyExc_TypeError, "bytes and a number are asked for");
    Py_ssize_t number = PyLong_AsSsize_t(args[1]), size = PyBytes_GET_SIZE(args[0]);
    if (number == -1 && PyErr_Occurred())
        return NULL;
    const unsigned char *at = (const unsigned char *)PyBytes_AS_STRING(args[0]);
    size_t most = number < 0 ? 0 : (size_t)(number < size ? number : size);
    unsigned char first = 255, tab = 255, other = 255; /* the least of each: a compiler takes sixteen bytes at once then */
    for (size_t i = 0; i < most; i++) {
        unsigned char code = at[i], apart = code ^ '\v', behind = (unsigned char)(code - 14);
        first = code < first ? code : first;
        tab = apart < tab ? apart : tab;
        other = behind < other ? behind : other;
    }
    return PyBool_FromLong(first < '\t' || tab == 0 || other < ' ' - 14);
}

PyDoc_STRVAR(beyond_ascii_doc,
"beyond_ascii(text)\n--\n\n"
"Return the bytes beyond ASCII, each row of them with the byte that stands behind it: they are UTF-8 if all of them are.");

static PyObject *
beyond_ascii(PyObject *module, PyObject *text)
{
    (void)module;
    if (!PyBytes_Check(text))
        return PyErr_Format(PyExc_TypeError, "bytes are asked for");
    const char *at = PyBytes_AS_STRING(text), *end = at + PyBytes_GET_SIZE(text);
    char *rows = PyMem_Malloc((size_t)PyBytes_GET_SIZE(text) + 1), *to = rows;
    if (rows == NULL)
        return PyErr_NoMemory();
    while ((at = find_beyond(at, end)) < end) {
        while (at < end && *at & 0x80)
            *to++ = *at++;
        if (at < end)
            *to++ = *at++;
    }
    PyObject *result = PyBytes_FromStringAndSize(rows, to - rows);
    PyMem_Free(rows);
    return result;
}

PyDoc_STRVAR(is_dense_doc, "is_dense(text)\n--\n\nTell whether a text has letters that `is_dense` in text.py asks for.");

static PyObject *
is_dense(PyObject *module, PyObject *text)
{
    (void)module;
    return tell(text, is_dense_kind);
}

/* Whether a character from `low` to `high` stands in a text: no loop ends early, for a compiler takes many at once then. */
static inline int
has_between_kind(int kind, const void *data, Py_ssize_t size, Py_UCS4 low, Py_UCS4 high)
{
    int met = 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        met |= (c >= low) & (c <= high);
    }
    return met;
}

PyDoc_STRVAR(has_between_doc, "has_between(text, low, high)\n--\n\n"
                              "Tell whether a text has a character whose number is one of those from `low` to `high`.");

static PyObject *
has_between(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 3 || !PyUnicode_Check(args[0]))
        return PyErr_Format(PyExc_TypeError, "a text and two numbers are asked for");
    unsigned long low = PyLong_AsUnsignedLong(args[1]), high = PyLong_AsUnsignedLong(args[2]);
    if (PyErr_Occurred())
        return NULL;
    const void *data = PyUnicode_DATA(args[0]);
    Py_ssize_t size = PyUnicode_GET_LENGTH(args[0]);
    if (low > PyUnicode_MAX_CHAR_VALUE(args[0]) || high > 0x10ffff)
        return high > 0x10ffff ? PyErr_Format(PyExc_ValueError, "no such character") : Py_NewRef(Py_False);
    switch (PyUnicode_KIND(args[0])) {
    case PyUnicode_1BYTE_KIND:
        return PyBool_FromLong(has_between_kind(PyUnicode_1BYTE_KIND, data, size, (Py_UCS4)low, (Py_UCS4)high));
    case PyUnicode_2BYTE_KIND:
        return PyBool_FromLong(has_between_kind(PyUnicode_2BYTE_KIND, data, size, (Py_UCS4)low, (Py_UCS4)high));
    default:
        return PyBool_FromLong(has_between_kind(PyUnicode_4BYTE_KIND, data, size, (Py_UCS4)low, (Py_UCS4)high));
    }
}

/* What text.py, name_words.py, metadata/runs.py and metadata/printed_bylines.py say of texts: of plain ones here, of any
 * other by the function of Python that stands as `self`. */

static int
is_text(PyObject *text)
{
    if (!PyUnicode_Check(text))
        PyErr_SetString(PyExc_TypeError, "text must be a text");
    return PyUnicode_Check(text);
}

static inline Py_ssize_t
count_spaces_kind(int kind, const void *data, Py_ssize_t size)
{
    Py_ssize_t spaces = 0;
    for (Py_ssize_t at = 0; at < size; at++)
        spaces += PyUnicode_READ(kind, data, at) == ' ';
    return spaces;
}

static Py_ssize_t
count_spaces(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    return kind == PyUnicode_1BYTE_KIND   ? count_spaces_kind(PyUnicode_1BYTE_KIND, data, size)
           : kind == PyUnicode_2BYTE_KIND ? count_spaces_kind(PyUnicode_2BYTE_KIND, data, size)
                                          : count_spaces_kind(kind, data, size);
}

static PyObject *
plain_fold_space(PyObject *otherwise, PyObject *text)
{
    if (!is_text(text))
        return NULL;
    return is_folded(text) ? Py_NewRef(text) : PyObject_CallOneArg(otherwise, text);
}

/* How many characters of a text there are that say more than Latin letters. */
typedef struct {
    Py_ssize_t spaces, words, thai, syllables, without_vowels;
} Counts;

static inline Counts
count_dense_kind(int kind, const void *data, Py_ssize_t size)
{
    Counts counts = {0};
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        counts.spaces += c == ' ';
        counts.words += is_whole_word(c);
        counts.thai += is_thai(c);
        counts.syllables += is_syllable(c);
        counts.without_vowels += is_without_vowels(c);
    }
    return counts;
}

static Counts
count_dense(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    return kind == PyUnicode_2BYTE_KIND ? count_dense_kind(PyUnicode_2BYTE_KIND, data, size)
                                        : count_dense_kind(kind, data, size);
}

/* Return what `count_words` says of a text with letters that say more. */
static Py_ssize_t
words_of_dense(PyObject *text)
{
    Counts counts = count_dense(text);
    return counts.spaces + 1 + (counts.words + counts.thai) * 2 / 3;
}

static PyObject *
plain_count_words(PyObject *otherwise, PyObject *text)
{
    (void)otherwise;
    if (!is_text(text))
        return NULL;
    return PyLong_FromSsize_t(has_dense(text) ? words_of_dense(text) : count_spaces(text) + 1);
}

static PyObject *
plain_size_of(PyObject *otherwise, PyObject *text)
{
    (void)otherwise;
    if (!is_text(text))
        return NULL;
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    if (!has_dense(text))
        return PyLong_FromSsize_t(size);
    Counts counts = count_dense(text);
    double more = 1.5 * (double)counts.words;
    more += 1.0 * (double)counts.syllables;
    more += 0.3 * (double)(counts.without_vowels + counts.thai);
    return PyFloat_FromDouble((double)size + more);
}

static PyObject *
plain_has_more_words(PyObject *otherwise, PyObject *const *args, Py_ssize_t count)
{
    (void)otherwise;
    if (count != 2 || !PyUnicode_Check(args[0]))
        return PyErr_Format(PyExc_TypeError, "a text and a number are asked for");
    Py_ssize_t most = PyLong_AsSsize_t(args[1]), spaces;
    if (most == -1 && PyErr_Occurred())
        return NULL;
    spaces = count_spaces(args[0]);
    if (spaces >= most || !has_dense(args[0]))
        return PyBool_FromLong(spaces >= most);
    return PyBool_FromLong(words_of_dense(args[0]) > most);
}

/* Common names of characters, each with the mark behind it by which no other name begins with it. */
static const struct {
    const char *name;
    Py_UCS4 stands_for;
} references[] = {
    {"nbsp;", 0xa0}, {"amp;", 0x26}, {"quot;", 0x22}, {"lt;", 0x3c}, {"gt;", 0x3e}, {"apos;", 0x27}, {"rsquo;",
    0x2019}, {"lsquo;", 0x2018}, {"ldquo;", 0x201c}, {"rdquo;", 0x201d}, {"bdquo;", 0x201e}, {"sbquo;", 0x201a},
    {"ndash;", 0x2013}, {"mdash;", 0x2014}, {"hellip;", 0x2026}, {"laquo;", 0xab}, {"raquo;", 0xbb}, {"bull;",
    0x2022}, {"middot;", 0xb7}, {"copy;", 0xa9}, {"auml;", 0xe4}, {"ouml;", 0xf6}, {"uuml;", 0xfc}, {"Auml;", 0xc4},
    {"Ouml;", 0xd6}, {"Uuml;", 0xdc}, {"szlig;", 0xdf}, {"eacute;", 0xe9}, {"egrave;", 0xe8}, {"agrave;", 0xe0},
    {"aacute;", 0xe1}, {"iacute;", 0xed}, {"oacute;", 0xf3}, {"uacute;", 0xfa}, {"ccedil;", 0xe7}, {"ntilde;", 0xf1},
    {"atilde;", 0xe3}, {"otilde;", 0xf5}, {"ecirc;", 0xea}, {"acirc;", 0xe2}, {"ocirc;", 0xf4}, {"icirc;", 0xee},
    {"igrave;", 0xec}, {"ograve;", 0xf2}, {"ugrave;", 0xf9}, {"aring;", 0xe5}, {"oslash;", 0xf8}, {"aelig;", 0xe6},
    {"euro;", 0x20ac}, {"shy;", 0xad}, {"reg;", 0xae}, {"trade;", 0x2122}, {"lsaquo;", 0x2039}, {"rsaquo;", 0x203a},
    {"thinsp;", 0x2009}, {"deg;", 0xb0}
};

/* Return how many characters a reference with a number has behind its ``&#``, 0 where it is none of a plain character. */
static Py_ssize_t
read_number(int kind, const void *data, Py_ssize_t size, Py_ssize_t from, Py_UCS4 *stands_for)
{
    Py_UCS4 code = 0, c = from < size ? PyUnicode_READ(kind, data, from) : 0;
    const int is_hex = c == 'x' || c == 'X';
    Py_ssize_t at = from + is_hex, start = at;
    for (; at < size && at - start < 6; at++) {
        c = PyUnicode_READ(kind, data, at);
        Py_UCS4 low = c | 0x20;
        if (c >= '0' && c <= '9')
            code = code * (is_hex ? 16 : 10) + (c - '0');
        else if (is_hex && low >= 'a' && low <= 'f')
            code = code * 16 + (low - 'a' + 10);
        else
            break;
    }
    *stands_for = code;
    const int is_plain = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code < 0xd800);
    return at > start && is_plain && at < size && PyUnicode_READ(kind, data, at) == ';' ? at + 1 - from : 0;
}

/* Return how many characters a common reference at a place of a text has, 0 where there is none; the character that it
 * stands for goes to `stands_for`. */
static Py_ssize_t
reference_at(int kind, const void *data, Py_ssize_t size, Py_ssize_t at, Py_UCS4 *stands_for)
{
    if (at + 1 < size && PyUnicode_READ(kind, data, at + 1) == '#') {
        Py_ssize_t length = read_number(kind, data, size, at + 2, stands_for);
        return length ? length + 2 : 0;
    }
    for (size_t i = 0; i < sizeof references / sizeof *references; i++) {
        const char *c = references[i].name;
        Py_ssize_t behind = at + 1;
        while (*c && behind < size && PyUnicode_READ(kind, data, behind) == (Py_UCS4)*c)
            c++, behind++;
        if (*c == 0) {
            *stands_for = references[i].stands_for;
            return behind - at;
        }
    }
    return 0;
}

/* Return a text with characters for the references in it; NULL without an exception where one of these is not common. */
static PyObject *
unescape_common(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), at = PyUnicode_FindChar(text, '&', 0, size, 1), length = 0;
    if (at < 0)
        return at == -1 ? Py_NewRef(text) : NULL;
    Py_UCS4 *letters = PyMem_New(Py_UCS4, size);
    if (letters == NULL)
        return PyErr_NoMemory();
    int is_common = 1;
    for (at = 0; is_common && at < size; length++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        Py_ssize_t width = c == '&' ? reference_at(kind, data, size, at, &letters[length]) : 0;
        is_common = c != '&' || width > 0 || (at + 1 < size && PyUnicode_READ(kind, data, at + 1) == ' ');
        if (width == 0)
            letters[length] = c;
        at += width > 0 ? width : 1;
    }
    PyObject *unescaped = is_common ? PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, letters, length) : NULL;
    PyMem_Free(letters);
    return unescaped;
}

/* Return a text with characters for references that are written twice, perhaps, where it is folded then; NULL without an
 * exception where it is not, or a reference is not common. */
static PyObject *
said_in(PyObject *text)
{
    PyObject *once = unescape_common(text), *twice = once != NULL ? unescape_common(once) : NULL;
    Py_XDECREF(once);
    if (twice != NULL && !is_folded(twice))
        Py_CLEAR(twice);
    return twice;
}

static PyObject *
plain_unescape(PyObject *otherwise, PyObject *text)
{
    PyObject *unescaped = is_text(text) ? unescape_common(text) : NULL;
    return unescaped != NULL || PyErr_Occurred() ? unescaped : PyObject_CallOneArg(otherwise, text);
}

/* Whether a line holds a word, as metadata/runs.py has it, or ends with a mark behind which the next line goes on. */
static int
holds_word(PyObject *line)
{
    int kind = PyUnicode_KIND(line);
    const void *data = PyUnicode_DATA(line);
    Py_ssize_t size = PyUnicode_GET_LENGTH(line);
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (c == '&' || Py_UNICODE_ISALNUM(c))
            return 1;
    }
    Py_UCS4 last = size ? PyUnicode_READ(kind, data, size - 1) : 0;
    return last == ',' || last == ';';
}

/* Add a line to a list if it holds a word; the reference to it goes to that. 0, or -1 with an exception. */
static int
add_line(PyObject *line, PyObject *lines)
{
    int added = line == NULL ? -1 : holds_word(line) ? PyList_Append(lines, line) : 0;
    Py_XDECREF(line);
    return added;
}

/* Whether a run is in characters of one byte with white space alone to fold in it. */
static int
is_plain_run(PyObject *run)
{
    if (PyUnicode_KIND(run) != PyUnicode_1BYTE_KIND)
        return 0;
    const unsigned char *at = PyUnicode_1BYTE_DATA(run), *end = at + PyUnicode_GET_LENGTH(run);
    for (; at < end; at++)
        if (!is_plain_print(*at) && *at != '\n' && *at != '\t' && *at != '\r' && *at != 0xa0)
            return 0;
    return 1;
}

/* Add the lines of a plain run, folded, that hold a word to a list; 0, or -1 with an exception. */
static int
add_plain_lines(PyObject *run, PyObject *lines)
{
    const unsigned char *at = PyUnicode_1BYTE_DATA(run), *end = at + PyUnicode_GET_LENGTH(run);
    char *line = PyMem_Malloc((size_t)(end - at) + 1);
    int added = line == NULL ? -1 : 0;
    if (line == NULL)
        PyErr_NoMemory();
    for (Py_ssize_t size = 0; added == 0 && at <= end; at++) {
        if (at < end && *at != '\n') {
            if (*at > ' ' && *at != 0xa0)
                line[size++] = (char)*at;
            else if (size > 0 && line[size - 1] != ' ')
                line[size++] = ' ';
            continue;
        }
        size -= size > 0 && line[size - 1] == ' ';
        if (size > 0)
            added = add_line(PyUnicode_DecodeLatin1(line, size, NULL), lines);
        size = 0;
    }
    PyMem_Free(line);
    return added;
}

/* Whether a folded text has no letters and marks but Latin ones. */
static int
is_latin(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; kind != PyUnicode_1BYTE_KIND && at < PyUnicode_GET_LENGTH(text); at++)
        if (is_plain_beyond(PyUnicode_READ(kind, data, at)))
            return 0;
    return 1;
}

/* Add the lines of a run without references that hold a word to a list; 0, 1 where Python is to be asked for them, or -1 with
 * an exception. Of the languages that print several fields in a line all but one have letters that are not Latin; that one
 * has a breve in all such lines. */
static int
add_lines(PyObject *run, PyObject *lines)
{
    if (is_folded(run) && is_latin(run) && PyUnicode_FindChar(run, 0x103, 0, PyUnicode_GET_LENGTH(run), 1) == -1)
        return add_line(Py_NewRef(run), lines);
    return is_plain_run(run) ? add_plain_lines(run, lines) : 1;
}

/* Add the lines of a run that hold a word to a list, as metadata/runs.py has them: of a run without fields and without rare
 * references here, of any other by a function of Python. 0, or -1 with an exception. */
static int
add_lines_of_run(PyObject *otherwise, PyObject *run, PyObject *lines)
{
    PyObject *unescaped = unescape_common(run);
    int added = unescaped != NULL ? add_lines(unescaped, lines) : PyErr_Occurred() ? -1 : 1;
    Py_XDECREF(unescaped);
    if (added != 1)
        return added;
    PyObject *others = PyObject_CallOneArg(otherwise, run);
    if (others != NULL && !PyList_Check(others)) {
        PyErr_SetString(PyExc_TypeError, "lines must be a list");
        Py_CLEAR(others);
    }
    Py_ssize_t number = PyList_GET_SIZE(lines);
    added = others == NULL ? -1 : PyList_SetSlice(lines, number, number, others);
    Py_XDECREF(others);
    return added;
}

static PyObject *
plain_lines_of_run(PyObject *otherwise, PyObject *run)
{
    PyObject *lines = is_text(run) ? PyList_New(0) : NULL;
    if (lines != NULL && add_lines_of_run(otherwise, run, lines) < 0)
        Py_CLEAR(lines);
    return lines;
}

#define LONGEST_FIRST_WORD 32
#define LONGEST_FIELD 20000 /* characters of a value of JSON-LD that are read */

/* Whether a text has at a place a word in plain letters, as name_words.py reads it, that is none of a set of words; -1 with
 * an exception. */
static int
has_other_word(PyObject *text, Py_ssize_t at, PyObject *words)
{
    char word[LONGEST_FIRST_WORD];
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), length = 0;
    Py_UCS4 c = ' ';
    while (length < LONGEST_FIRST_WORD && at + length < size) {
        c = PyUnicode_READ(kind, data, at + length);
        if (c > 'z' || !is_letter((char)c))
            break;
        word[length++] = lower((char)c);
    }
    if (length == 0 || length == LONGEST_FIRST_WORD || (at + length < size && (c < ' ' || c > '~')))
        return 0; /* it may go on in other letters */
    PyObject *first = PyUnicode_DecodeASCII(word, length, NULL);
    int known = first == NULL ? -1 : PySet_Contains(words, first);
    Py_XDECREF(first);
    return known < 0 ? -1 : !known;
}

/* Return a function of Python and the words that stand as `self` beside it; NULL with an exception. */
static PyObject *
function_and_words(PyObject *both, PyObject **words)
{
    if (!PyTuple_Check(both) || PyTuple_GET_SIZE(both) != 2 || !PyAnySet_Check(PyTuple_GET_ITEM(both, 1)))
        return PyErr_Format(PyExc_TypeError, "a function and its words are asked for");
    *words = PyTuple_GET_ITEM(both, 1);
    return PyTuple_GET_ITEM(both, 0);
}

static PyObject *
plain_may_be_byline(PyObject *both, PyObject *text)
{
    PyObject *words = NULL, *otherwise = function_and_words(both, &words);
    if (otherwise == NULL || !is_text(text))
        return NULL;
    int other = has_other_word(text, 0, words);
    return other < 0 ? NULL : other ? Py_NewRef(Py_False) : PyObject_CallOneArg(otherwise, text);
}

static PyObject *
plain_match_by(PyObject *both, PyObject *const *args, Py_ssize_t count)
{
    PyObject *words = NULL, *otherwise = function_and_words(both, &words);
    if (otherwise == NULL)
        return NULL;
    if (count < 1 || count > 2 || !PyUnicode_Check(args[0]))
        return PyErr_Format(PyExc_TypeError, "a text and a place in it are asked for");
    Py_ssize_t at = count == 2 ? PyLong_AsSsize_t(args[1]) : 0;
    if (at == -1 && PyErr_Occurred())
        return NULL;
    int other = at < 0 ? 0 : has_other_word(args[0], at, words);
    return other < 0 ? NULL : other ? Py_NewRef(Py_None) : PyObject_Vectorcall(otherwise, args, (size_t)count, NULL);
}

/* Whether a line in plain letters has behind a bar, or a figure, one of a set of words that white space or a bar stands
 * before; -1 with an exception. */
static int
has_word_behind(PyObject *line, PyObject *words)
{
    const unsigned char *letters = PyUnicode_1BYTE_DATA(line);
    Py_ssize_t size = PyUnicode_GET_LENGTH(line);
    int begun = 0, other = 1;
    for (Py_ssize_t at = 0; other == 1 && at < size; at++) {
        if (!is_letter((char)letters[at]))
            begun |= letters[at] == '|' || (letters[at] >= '0' && letters[at] <= '9');
        else if (begun && (letters[at - 1] == '|' || Py_UNICODE_ISSPACE(letters[at - 1])))
            other = has_other_word(line, at, words);
    }
    return other < 0 ? -1 : !other;
}

static PyObject *
plain_byline_behind(PyObject *both, PyObject *line)
{
    PyObject *words = NULL, *otherwise = function_and_words(both, &words);
    if (otherwise == NULL || !is_text(line))
        return NULL;
    int may = PyUnicode_IS_ASCII(line) ? has_word_behind(line, words) : 1;
    return may < 0 ? NULL : may ? PyObject_CallOneArg(otherwise, line) : PyUnicode_New(0, 0);
}

/* Whether a line that is not plain has a bar, a dot or two figures in a row, behind which a byline may stand, or a letter of
 * the scripts in which a byline may say at its end what it is. */
static int
may_go_on(PyObject *line)
{
    int kind = PyUnicode_KIND(line), figures = 0;
    const void *data = PyUnicode_DATA(line);
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(line); at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        figures = Py_UNICODE_ISDECIMAL(c) ? figures + 1 : 0;
        if (c == '|' || c == 0x2022 || c == 0xB7 || figures == 2)
            return 1;
    }
    return has_dense(line);
}

/* Whether a line may be a byline, or have one behind a date, by the words that bylines begin with; -1 with an exception. */
static int
may_have_byline(PyObject *line, PyObject *words)
{
    if (!is_text(line))
        return -1;
    int other = has_other_word(line, 0, words);
    if (other != 1)
        return other < 0 ? -1 : 1;
    return PyUnicode_IS_ASCII(line) ? has_word_behind(line, words) : may_go_on(line);
}

PyDoc_STRVAR(find_bylines_doc, "find_bylines(lines, words)\n--\n\n"
                               "Return the places of the lines of a list or a tuple that may be bylines, or have one behind a date, which\n"
                               "begin with one of a set of words.");

static PyObject *
find_bylines(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 2 || !PyAnySet_Check(args[1]))
        return PyErr_Format(PyExc_TypeError, "lines and words are asked for");
    PyObject *lines = PySequence_Fast(args[0], "lines must be in order"), *places = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t i = 0; places != NULL && i < PySequence_Fast_GET_SIZE(lines); i++) {
        int may = may_have_byline(PySequence_Fast_GET_ITEM(lines, i), args[1]);
        PyObject *place = may > 0 ? PyLong_FromSsize_t(i) : NULL;
        if (may < 0 || (may && (place == NULL || PyList_Append(places, place) < 0)))
            Py_CLEAR(places);
        Py_XDECREF(place);
    }
    Py_XDECREF(lines);
    return places;
}

/* Whether a plain character is one of a word, as re has it. */
static int
is_word(unsigned char c)
{
    return Py_ISALNUM(c) || c == '_';
}

/* Return where a name begins behind a leading "The" and what no letter is before it: 0 where it is the name's only word. */
static Py_ssize_t
end_of_the(const unsigned char *name, Py_ssize_t size)
{
    Py_ssize_t at = 0;
    while (at < size && !is_word(name[at]))
        at++;
    Py_ssize_t end = at + 3;
    if (size <= end || (name[at] | 32) != 't' || (name[at + 1] | 32) != 'h' || (name[at + 2] | 32) != 'e')
        return 0;
    if (is_word(name[end]) || (name[end] == '\'' && end + 1 < size && is_word(name[end + 1])))
        return 0;
    for (at = end; at < size; at++)
        if (is_word(name[at]))
            return end;
    return 0;
}

/* Return what two writings of a name share, by the function of Python that stands as `self` where it is not plain. */
static PyObject *
plain_squeeze(PyObject *otherwise, PyObject *text)
{
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "text must be a text");
    if (!PyUnicode_IS_ASCII(text))
        return PyObject_CallOneArg(otherwise, text);
    const unsigned char *name = PyUnicode_1BYTE_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), start = end_of_the(name, size), kept = 0;
    for (Py_ssize_t at = start; at < size; at++)
        kept += Py_ISALNUM(name[at]) != 0;
    PyObject *squeezed = PyUnicode_New(kept, kept ? 127 : 0);
    if (squeezed == NULL)
        return NULL;
    Py_UCS1 *letters = PyUnicode_1BYTE_DATA(squeezed);
    for (Py_ssize_t at = start; kept > 0 && at < size; at++)
        if (Py_ISALNUM(name[at]))
            *letters++ = (Py_UCS1)Py_TOLOWER(name[at]);
    return squeezed;
}

/* Return the text of a value of JSON-LD, as metadata/nodes.py has it: of one without rare entities and tags here. */
static PyObject *
plain_text_in(PyObject *otherwise, PyObject *value)
{
    if (value == Py_None)
        return Py_NewRef(Py_None);
    Py_ssize_t size = PyUnicode_Check(value) ? PyUnicode_GET_LENGTH(value) : 0;
    PyObject *text = size > 0 && size <= LONGEST_FIELD ? said_in(value) : NULL;
    if (text != NULL && PyUnicode_GET_LENGTH(text) > 0 && PyUnicode_FindChar(text, '<', 0, PyUnicode_GET_LENGTH(text), 1) == -1)
        return text;
    Py_XDECREF(text);
    return PyErr_Occurred() ? NULL : PyObject_CallOneArg(otherwise, value);
}

/* Whether a plain text says a year from 1800 to 2099, or has ten figures in a row, as metadata/years.py has it. */
static int
says_a_year(PyObject *text)
{
    const unsigned char *letters = PyUnicode_1BYTE_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), figures = 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        figures = Py_ISDIGIT(letters[at]) ? figures + 1 : 0;
        const unsigned char *year = letters + at - 3;
        if (figures == 10 || (figures >= 4 && ((year[0] == '1' && year[1] >= '8') || (year[0] == '2' && year[1] == '0'))))
            return 1;
    }
    return 0;
}

/* Whether a text has a figure of any script, or a character with which an era begins. */
static int
may_say_another_year(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; at < PyUnicode_GET_LENGTH(text); at++) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        if (Py_UNICODE_ISDECIMAL(c) || c == 0x4ee4 || c == 0x5e73 || c == 0x6c11)
            return 1;
    }
    return 0;
}

/* Return a name in small letters without space around it: mostly it is so. */
static PyObject *
small_name(PyObject *name)
{
    int plain = PyUnicode_IS_ASCII(name);
    Py_ssize_t size = PyUnicode_GET_LENGTH(name);
    const unsigned char *letters = plain ? PyUnicode_1BYTE_DATA(name) : NULL;
    plain = plain && (size == 0 || (letters[0] > ' ' && letters[size - 1] > ' '));
    for (Py_ssize_t at = 0; plain && at < size; at++)
        plain = letters[at] < 'A' || letters[at] > 'Z';
    if (plain)
        return Py_NewRef(name);
    PyObject *bare = PyObject_CallMethod(name, "strip", NULL);
    PyObject *small = bare == NULL ? NULL : PyObject_CallMethod(bare, "lower", NULL);
    Py_XDECREF(bare);
    return small;
}

/* Add what a meta element says to the list under its name, if it says anything; 0, or -1 with an exception. */
static int
add_content(PyObject *otherwise, PyObject *name, PyObject *content, PyObject *found)
{
    if (!is_text(name) || !is_text(content))
        return -1;
    PyObject *value = said_in(content);
    if (value == NULL && !PyErr_Occurred())
        value = PyObject_CallOneArg(otherwise, content);
    int says = value == NULL || !is_text(value) ? -1 : PyUnicode_GET_LENGTH(value) > 0;
    PyObject *key = says > 0 ? small_name(name) : NULL, *empty = key == NULL ? NULL : PyList_New(0);
    PyObject *values = empty == NULL ? NULL : PyDict_SetDefault(found, key, empty);
    int added = says == 0 ? 0 : values == NULL ? -1 : PyList_Append(values, value);
    Py_XDECREF(value);
    Py_XDECREF(key);
    Py_XDECREF(empty);
    return added;
}

PyDoc_STRVAR(contents_by_name_doc, "contents_by_name(otherwise, told)\n--\n\n"
                                   "Return what the meta elements say of which a list has names and contents, by their names in small letters;\n"
                                   "`otherwise` gives what a content says that is not plain.");

static PyObject *
contents_by_name(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 2 || !PyList_Check(args[1]))
        return PyErr_Format(PyExc_TypeError, "a function and a list are asked for");
    PyObject *found = PyDict_New();
    for (Py_ssize_t i = 0; found != NULL && i < PyList_GET_SIZE(args[1]); i++) {
        PyObject *pair = PyList_GET_ITEM(args[1], i);
        if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
            PyErr_SetString(PyExc_TypeError, "pairs of name and content are asked for");
            Py_CLEAR(found);
        } else if (add_content(args[0], PyTuple_GET_ITEM(pair, 0), PyTuple_GET_ITEM(pair, 1), found) < 0) {
            Py_CLEAR(found);
        }
    }
    return found;
}

PyDoc_STRVAR(find_years_doc, "find_years(lines, otherwise)\n--\n\n"
                             "Return the places of the lines of a list or a tuple that say a year; `otherwise` is asked of those in other\n"
                             "than plain characters that may.");

static PyObject *
find_years(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 2)
        return PyErr_Format(PyExc_TypeError, "lines and a function are asked for");
    PyObject *lines = PySequence_Fast(args[0], "lines must be in order"), *places = lines == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t i = 0; places != NULL && i < PySequence_Fast_GET_SIZE(lines); i++) {
        PyObject *line = PySequence_Fast_GET_ITEM(lines, i), *told = NULL;
        int says = is_text(line) ? 0 : -1;
        if (says == 0 && PyUnicode_IS_ASCII(line)) {
            says = says_a_year(line);
        } else if (says == 0 && may_say_another_year(line)) {
            told = PyObject_CallOneArg(args[1], line);
            says = told == NULL ? -1 : PyObject_IsTrue(told);
            Py_XDECREF(told);
        }
        if (says < 0 || (says && append_number(places, i) < 0))
            Py_CLEAR(places);
    }
    Py_XDECREF(lines);
    return places;
}

static PyMethodDef plain[] = {
    {"fold_space", plain_fold_space, METH_O, NULL},
    {"key_of", plain_key_of, METH_O, NULL},
    {"count_words", plain_count_words, METH_O, NULL},
    {"count_folded", plain_count_folded, METH_O, NULL},
    {"size_of", plain_size_of, METH_O, NULL},
    {"has_more_words", (PyCFunction)(void (*)(void))plain_has_more_words, METH_FASTCALL, NULL},
    {"lines_of_run", plain_lines_of_run, METH_O, NULL},
    {"may_be_byline", plain_may_be_byline, METH_O, NULL},
    {"match_by", (PyCFunction)(void (*)(void))plain_match_by, METH_FASTCALL, NULL},
    {"byline_behind", plain_byline_behind, METH_O, NULL},
    {"squeeze", plain_squeeze, METH_O, NULL},
    {"text_in", plain_text_in, METH_O, NULL},
    {"unescape", plain_unescape, METH_O, NULL},
};

PyDoc_STRVAR(for_plain_doc,
"for_plain(name, otherwise)\n--\n\n"
"Return a function that says of plain texts what that of the name in Python does, and of any other asks `otherwise`: that\n"
"function, where words tell which texts it has nothing to say of, in a tuple with these.");

static PyObject *
for_plain(PyObject *module, PyObject *args)
{
    const char *name;
    PyObject *otherwise;
    (void)module;
    if (!PyArg_ParseTuple(args, "sO", &name, &otherwise))
        return NULL;
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
        if (strcmp(plain[i].ml_name, name) == 0)
            return PyCFunction_New(&plain[i], otherwise);
    return PyErr_Format(PyExc_ValueError, "no such function");
}

/* Literals that are looked for all at once: of each letter a bit for every literal that has it as its first, second or third,
 * or has no such letter. */
#define LITERALS_AT_ONCE 64

typedef struct {
    uint64_t first[256], second[256], third[256];
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
        for (Py_ssize_t at = 1; at < 3; at++) {
            uint64_t *letters = at == 1 ? group->second : group->third;
            for (int c = 0; at >= PyUnicode_GET_LENGTH(text) && c < 256; c++)
                letters[c] |= bit;
            if (at < PyUnicode_GET_LENGTH(text))
                letters[PyUnicode_READ_CHAR(text, at) & 255] |= bit;
        }
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

static inline __attribute__((always_inline)) int
has_literal_of(const LiteralGroup *group, int kind, const void *data, Py_ssize_t size)
{
    for (Py_ssize_t at = 0; at < size; at++) { /* a text ends with a 0 */
        uint64_t may = group->first[PyUnicode_READ(kind, data, at) & 255] & group->second[PyUnicode_READ(kind, data, at + 1) & 255];
        if (may)
            may &= group->third[at + 2 < size ? PyUnicode_READ(kind, data, at + 2) & 255 : 0];
        for (; may; may &= may - 1)
            if (goes_on(kind, data, size, at, group->literals[lowest_bit(may)]))
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
        /* of a kind that the compiler knows each letter is read in a step */
        if (kind == PyUnicode_1BYTE_KIND   ? has_literal_of(group, PyUnicode_1BYTE_KIND, data, size)
            : kind == PyUnicode_2BYTE_KIND ? has_literal_of(group, PyUnicode_2BYTE_KIND, data, size)
                                           : has_literal_of(group, kind, data, size))
            Py_RETURN_TRUE;
    }
    Py_RETURN_FALSE;
}

/* The small letters of those that are one byte. */
static unsigned char SMALL[256];

static void
fill_small(void)
{
    for (Py_UCS4 c = 0; c < 256; c++)
        SMALL[c] = (unsigned char)Py_UNICODE_TOLOWER(c);
}

/* Return a small letter as labels.py has it; 0 for one that depends on those beside it or is two. */
static inline Py_UCS4
small_of(Py_UCS4 c)
{
    return c < 256 ? SMALL[c] : c == 0x2019 ? '\'' : c == 0x130 || c == 0x3A3 ? 0 : Py_UNICODE_TOLOWER(c);
}

/* Whether a text goes on at `at` with a literal, in small letters. */
static int
goes_on_small(int kind, const void *data, Py_ssize_t size, Py_ssize_t at, PyObject *literal)
{
    Py_ssize_t length = PyUnicode_GET_LENGTH(literal);
    int same = length <= size - at;
    for (Py_ssize_t i = 0; same && i < length; i++)
        same = small_of(PyUnicode_READ(kind, data, at + i)) == PyUnicode_READ_CHAR(literal, i);
    return same;
}

/* Whether a text may hold a literal in small letters: it does, or has a letter that Python is asked for. */
static inline __attribute__((always_inline)) int
may_hold(const LiteralGroup *group, int kind, const void *data, Py_ssize_t size)
{
    Py_UCS4 low = size ? small_of(PyUnicode_READ(kind, data, 0)) : 0;
    for (Py_ssize_t at = 0; at < size; at++) {
        Py_UCS4 next = at + 1 < size ? small_of(PyUnicode_READ(kind, data, at + 1)) : 0;
        uint64_t may = group->first[low & 255] & group->second[next & 255];
        if (kind != PyUnicode_1BYTE_KIND && low == 0)
            return 1;
        if (may)
            may &= group->third[at + 2 < size ? small_of(PyUnicode_READ(kind, data, at + 2)) & 255 : 0];
        for (; may; may &= may - 1)
            if (goes_on_small(kind, data, size, at, group->literals[lowest_bit(may)]))
                return 1;
        low = next;
    }
    return 0;
}

PyDoc_STRVAR(find_hinted_doc,
"find_hinted(literals, texts)\n--\n\n"
"Return the places of those texts of a list that may hold one of the literals in small letters, with straight apostrophes:\n"
"all that do, and some with letters that Python is asked for.");

static PyObject *
find_hinted(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 2 || !PyList_Check(args[1]))
        return PyErr_Format(PyExc_TypeError, "literals and a list of texts are asked for");
    const Literals *literals = PyCapsule_GetPointer(args[0], LITERALS);
    PyObject *found = literals == NULL ? NULL : PyList_New(0);
    for (Py_ssize_t place = 0; found != NULL && place < PyList_GET_SIZE(args[1]); place++) {
        PyObject *text = PyList_GET_ITEM(args[1], place);
        int kind = PyUnicode_Check(text) ? (int)PyUnicode_KIND(text) : 0, hinted = 0;
        if (kind == 0) {
            PyErr_SetString(PyExc_TypeError, "a text is asked for");
            Py_CLEAR(found);
            break;
        }
        const void *data = PyUnicode_DATA(text);
        Py_ssize_t size = PyUnicode_GET_LENGTH(text);
        for (Py_ssize_t i = 0; !hinted && i < literals->count; i++)
            hinted = kind == PyUnicode_1BYTE_KIND ? may_hold(&literals->groups[i], PyUnicode_1BYTE_KIND, data, size)
                                                  : may_hold(&literals->groups[i], kind, data, size);
        PyObject *number = hinted ? PyLong_FromSsize_t(place) : NULL;
        if (hinted && (number == NULL || PyList_Append(found, number) < 0))
            Py_CLEAR(found);
        Py_XDECREF(number);
    }
    return found;
}

/* Read a text, or bytes where these are asked for; 0, or -1 with an exception. */
static int
read_letters(PyObject *text, int is_bytes, Letters *letters)
{
    if (is_bytes ? !PyBytes_Check(text) : !PyUnicode_Check(text)) {
        PyErr_SetString(PyExc_TypeError, "texts alone are asked for, or bytes alone");
        return -1;
    }
    letters->kind = is_bytes ? PyUnicode_1BYTE_KIND : (int)PyUnicode_KIND(text);
    letters->data = is_bytes ? (const void *)PyBytes_AS_STRING(text) : PyUnicode_DATA(text);
    letters->size = is_bytes ? PyBytes_GET_SIZE(text) : PyUnicode_GET_LENGTH(text);
    return 0;
}

/* Return where a word of two letters and more, of one byte each, stands first in a text between two places. */
static Py_ssize_t
find_from(const Letters *text, const Letters *word, Py_ssize_t start, Py_ssize_t end)
{
    switch (text->kind) {
    case PyUnicode_1BYTE_KIND: return find_narrow(text->data, end, word->data, word->size, start);
    case PyUnicode_2BYTE_KIND: return find_wide(text->data, end, word->data, word->size, start);
    default: return find_widest(text->data, end, word->data, word->size, start);
    }
}

PyDoc_STRVAR(find_word_doc, "find_word(text, word, start, end)\n--\n\n"
                            "Return where a word stands first between two places of a text, -1 where it does not; both may be bytes,\n"
                            "of two and more then.");

static PyObject *
find_word(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    Letters text, word;
    if (count != 4)
        return PyErr_Format(PyExc_TypeError, "a text, a word and two places are asked for");
    int is_bytes = PyBytes_Check(args[0]);
    if (read_letters(args[0], is_bytes, &text) < 0 || read_letters(args[1], is_bytes, &word) < 0)
        return NULL;
    Py_ssize_t start = PyLong_AsSsize_t(args[2]), end = PyLong_AsSsize_t(args[3]);
    if (PyErr_Occurred())
        return NULL;
    if (start < 0 || end < 0 || word.size < 2 || word.kind != PyUnicode_1BYTE_KIND)
        return is_bytes ? PyErr_Format(PyExc_ValueError, "two bytes and more, and places from 0 on, are asked for")
                        : PyLong_FromSsize_t(PyUnicode_Find(args[0], args[1], start, end, 1));
    return PyLong_FromSsize_t(find_from(&text, &word, start, end < text.size ? end : text.size));
}

PyDoc_STRVAR(find_all_doc, "find_all(text, word, behind)\n--\n\n"
                           "Return all places of a text where a word begins, of two plain letters and more, with one of some plain\n"
                           "characters behind it, or any character where these are none; all three may be bytes.");

/* Whether a character stands at a place of a text that is one of some, all of one byte; any does where these are none. */
static inline int
has_one_at(const Letters *text, Py_ssize_t at, const Letters *some)
{
    Py_UCS4 c = some->size > 0 && at < text->size ? PyUnicode_READ(text->kind, text->data, at) : 256;
    return some->size == 0 || (c < 256 && memchr(some->data, (int)c, (size_t)some->size) != NULL);
}

static PyObject *
find_all(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    Letters text, word, behind;
    if (count != 3)
        return PyErr_Format(PyExc_TypeError, "a text, a word and characters behind it are asked for");
    int is_bytes = PyBytes_Check(args[0]);
    if (read_letters(args[0], is_bytes, &text) < 0 || read_letters(args[1], is_bytes, &word) < 0 ||
        read_letters(args[2], is_bytes, &behind) < 0)
        return NULL;
    if (word.size < 2 || word.kind != PyUnicode_1BYTE_KIND || behind.kind != PyUnicode_1BYTE_KIND)
        return PyErr_Format(PyExc_ValueError, "a word of two plain letters and more is asked for, and plain characters");
    PyObject *places = PyList_New(0);
    for (Py_ssize_t at = 0; places != NULL && (at = find_from(&text, &word, at, text.size)) >= 0; at += word.size) {
        if (!has_one_at(&text, at + word.size, &behind))
            continue;
        PyObject *place = PyLong_FromSsize_t(at);
        if (place == NULL || PyList_Append(places, place) < 0)
            Py_CLEAR(places);
        Py_XDECREF(place);
    }
    return places;
}

/* Elements whose text no reader sees, and those that divide no line, as metadata/runs.py has them. */
static const char *const unseen[] = {"script", "style", "svg", "template", "nav", "button", "form", "select"};
static const char *const glued[] = {"b", "em", "font", "i", "small", "strong", "sub", "sup", "u", "wbr"};
#define UNSEEN_NAMES ((int)(sizeof unseen / sizeof *unseen))
#define GLUED_NAMES ((int)(sizeof glued / sizeof *glued))
#define IN_COMMENT (UNSEEN_NAMES + 1)

/* A markup from a place on, the run that was begun, and what is left out: 0 nothing, else the number of an element. The kind
 * of bytes, which are UTF-8, is that of plain text, since nothing but plain characters is looked for. */
typedef struct {
    int kind, is_utf8;
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

/* Return where a character of one byte stands first in a text of one kind from a place on, `end` where it does not: in or
 * behind the first character that has such a byte. */
#define DEFINE_PLACE(NAME, TYPE)                                                                                           \
    static inline Py_ssize_t NAME(const TYPE *text, TYPE sought, Py_ssize_t at, Py_ssize_t end)                            \
    {                                                                                                                      \
        for (; at < end; at++) {                                                                                           \
            const TYPE *from = text + at;                                                                                  \
            const char *met = memchr(from, (int)sought, (size_t)(end - at) * sizeof(TYPE));                                \
            if (met == NULL)                                                                                               \
                break;                                                                                                     \
            at += (met - (const char *)from) / (Py_ssize_t)sizeof(TYPE);                                                   \
            if (text[at] == sought)                                                                                        \
                return at;                                                                                                 \
        }                                                                                                                  \
        return end;                                                                                                        \
    }

DEFINE_PLACE(place_narrow, Py_UCS1)
DEFINE_PLACE(place_wide, Py_UCS2)
DEFINE_PLACE(place_widest, Py_UCS4)

/* Return where an ASCII character stands first from a place on, `end` where it does not. */
static inline Py_ssize_t
place_of(const Markup *markup, char c, Py_ssize_t at, Py_ssize_t end)
{
    switch (markup->kind) {
    case PyUnicode_1BYTE_KIND: return place_narrow((const Py_UCS1 *)markup->data, (Py_UCS1)c, at, end);
    case PyUnicode_2BYTE_KIND: return place_wide((const Py_UCS2 *)markup->data, (Py_UCS2)c, at, end);
    default: return place_widest((const Py_UCS4 *)markup->data, (Py_UCS4)c, at, end);
    }
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
take_text(Markup *markup, Py_ssize_t from, Py_ssize_t end)
{
    size_t width = (size_t)markup->kind;
    memcpy(markup->run + (size_t)markup->length * width, markup->data + (size_t)from * width, (size_t)(end - from) * width);
    markup->length += end - from;
}

/* Return the characters of a markup, some of the run or of the source; NULL with an exception. */
static inline PyObject *
text_from(const Markup *markup, const char *data, Py_ssize_t size)
{
    return markup->is_utf8 ? PyUnicode_DecodeUTF8(data, size, "ignore") : PyUnicode_FromKindAndData(markup->kind, data, size);
}

/* Return a text without space around it; the reference to it goes to that. */
static inline PyObject *
strip_space(PyObject *text)
{
    Py_ssize_t start = 0, end = PyUnicode_GET_LENGTH(text), size = end;
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ_CHAR(text, start)))
        start++;
    while (start < end && Py_UNICODE_ISSPACE(PyUnicode_READ_CHAR(text, end - 1)))
        end--;
    if (end - start == size)
        return text;
    PyObject *rest = PyUnicode_Substring(text, start, end);
    Py_DECREF(text);
    return rest;
}

/* Tell whether a character of a markup is space; of bytes only plain space is told. */
static inline int
is_space_at(const Markup *markup, Py_ssize_t at)
{
    Py_UCS4 c = PyUnicode_READ(markup->kind, markup->run, at);
    return (c < 128 || !markup->is_utf8) && Py_UNICODE_ISSPACE(c);
}

/* Add the run to the list without space around it, if it has any text, and begin another; 0, or -1 with an exception. */
static inline int
end_run(Markup *markup, PyObject *runs)
{
    Py_ssize_t start = 0, end = markup->length;
    while (start < end && is_space_at(markup, start))
        start++;
    while (start < end && is_space_at(markup, end - 1))
        end--;
    markup->length = 0;
    if (start == end)
        return 0;
    PyObject *run = text_from(markup, markup->run + start * markup->kind, end - start);
    if (run != NULL && markup->is_utf8 && !PyUnicode_IS_ASCII(run))
        run = strip_space(run);
    int added = run == NULL ? -1 : PyUnicode_GET_LENGTH(run) == 0 ? 0 : PyList_Append(runs, run);
    Py_XDECREF(run);
    return added;
}

/* Note the tag of a time element with the number of the run that it stands before; 0, or -1 with an exception. */
static int
add_tag(const Markup *markup, Py_ssize_t from, Py_ssize_t end, PyObject *runs, PyObject *tags)
{
    PyObject *tag = text_from(markup, markup->data + from * markup->kind, end - from);
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
    take_text(markup, markup->at, end);
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
        take_text(markup, behind, end);
    }
    return end_run(markup, runs) < 0 ? -2 : -1;
}

PyDoc_STRVAR(cut_runs_doc,
             "cut_runs(markup, at, end, until, most)\n--\n\n"
             "Return some runs of text between the tags of a markup, from one place up to another, the tags of time elements with\n"
             "the number of the run that each stands before, and `at` and `until` for the next runs: at the end `at` is -1. Begin\n"
             "with `until` 0. The markup may be bytes in UTF-8; both places are in these then.");

/* Begin to cut a markup, text or bytes, from a place up to another; 0, or -1 with an exception. */
static int
begin_markup(Markup *markup, PyObject *text, Py_ssize_t end)
{
    markup->is_utf8 = PyBytes_Check(text);
    Letters letters;
    if (read_letters(text, markup->is_utf8, &letters) < 0)
        return -1;
    markup->kind = letters.kind;
    markup->data = letters.data;
    markup->size = end < letters.size ? end : letters.size;
    if (markup->at < 0 || markup->at > markup->size || markup->until < 0 || markup->until > IN_COMMENT) {
        PyErr_SetString(PyExc_ValueError, "no place in the markup");
        return -1;
    }
    markup->run = PyMem_Malloc((size_t)(markup->size - markup->at + 1) * (size_t)markup->kind);
    if (markup->run == NULL)
        PyErr_NoMemory();
    return markup->run == NULL ? -1 : 0;
}

static PyObject *
cut_runs(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *text;
    Markup markup = {0};
    Py_ssize_t most, end;
    if (!PyArg_ParseTuple(args, "Onnin", &text, &markup.at, &end, &markup.until, &most))
        return NULL;
    if (most < 1)
        return PyErr_Format(PyExc_ValueError, "no place in the markup: one run and more are asked for");
    if (begin_markup(&markup, text, end) < 0)
        return NULL;
    PyObject *runs = PyList_New(0), *tags = PyList_New(0);
    Py_ssize_t next = runs == NULL || tags == NULL ? -2 : cut_markup(&markup, most, runs, tags);
    PyMem_Free(markup.run);
    if (next == -2) {
        Py_XDECREF(runs);
        Py_XDECREF(tags);
        return NULL;
    }
    return Py_BuildValue("(NNni)", runs, tags, next, markup.until);
}

/* How lines are read: those of `least` characters are compared with texts, those over `longest` counted, and no further run
 * is read behind `most` lines, or more than `most_long` such ones. */
typedef struct {
    Py_ssize_t least, longest, most, most_long;
} Limits;

/* The lines read, the tags of the time elements before them, how many lines are long, and the lines behind the one that was
 * looked for in its run, NULL before it is met. */
typedef struct {
    PyObject *lines, *tags, *behind;
    Py_ssize_t long_ones;
} Reading;

/* Whether one of some texts begins with a line; -1 with an exception. */
static int
begins_one(PyObject *line, PyObject *texts)
{
    Py_ssize_t begins = 0;
    for (Py_ssize_t i = 0; begins == 0 && i < PyList_GET_SIZE(texts); i++) {
        if (!is_text(PyList_GET_ITEM(texts, i)))
            return -1;
        begins = PyUnicode_Tailmatch(PyList_GET_ITEM(texts, i), line, 0, PY_SSIZE_T_MAX, -1);
    }
    return (int)begins;
}

/* Look among the lines from a place on for one that a text begins with, behind which all go to `behind`; 0, or -1 with an
 * exception. */
static int
look_through(Reading *reading, Py_ssize_t place, PyObject *texts, const Limits *limits)
{
    for (; place < PyList_GET_SIZE(reading->lines); place++) {
        PyObject *line = PyList_GET_ITEM(reading->lines, place);
        if (!is_text(line))
            return -1;
        Py_ssize_t size = PyUnicode_GET_LENGTH(line), end = PyList_GET_SIZE(reading->lines);
        int met = size >= limits->least ? begins_one(line, texts) : 0;
        if (met < 0)
            return -1;
        if (met) {
            reading->behind = PyList_GetSlice(reading->lines, place + 1, end);
            return reading->behind == NULL ? -1 : PyList_SetSlice(reading->lines, place, end, NULL);
        }
        reading->long_ones += size > limits->longest;
    }
    return 0;
}

/* Add to a list the tags that were noted, without their numbers, and leave none; 0, or -1 with an exception. */
static int
take_tags(PyObject *noted, PyObject *tags)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(noted); i++)
        if (PyList_Append(tags, PyTuple_GET_ITEM(PyList_GET_ITEM(noted, i), 1)) < 0)
            return -1;
    return PyList_SetSlice(noted, 0, PyList_GET_SIZE(noted), NULL);
}

/* Read the lines of a markup run by run; where to go on, -1 at its end, -2 with an exception. */
static Py_ssize_t
read_lines_of(Markup *markup, PyObject *texts, const Limits *limits, PyObject *otherwise, Reading *reading)
{
    PyObject *run = PyList_New(0), *noted = PyList_New(0);
    Py_ssize_t next = run == NULL || noted == NULL ? -2 : markup->at;
    while (next >= 0) {
        Py_ssize_t place = PyList_GET_SIZE(reading->lines);
        markup->at = next;
        next = cut_markup(markup, 1, run, noted);
        if (next == -2)
            break;
        if (PyList_GET_SIZE(run) > 0 &&
            (add_lines_of_run(otherwise, PyList_GET_ITEM(run, 0), reading->lines) < 0 ||
             PyList_SetSlice(run, 0, 1, NULL) < 0 || look_through(reading, place, texts, limits) < 0)) {
            next = -2;
            break;
        }
        if (reading->behind != NULL)
            break;
        if (take_tags(noted, reading->tags) < 0)
            next = -2;
        if (PyList_GET_SIZE(reading->lines) >= limits->most || reading->long_ones > limits->most_long)
            break;
    }
    Py_XDECREF(run);
    Py_XDECREF(noted);
    return next;
}

PyDoc_STRVAR(lines_until_doc,
"lines_until(markup, at, end, until, texts, limits, otherwise)\n--\n\n"
"Return the lines of a markup, cut as by `cut_runs`, before the first that one of the texts of a list begins with; those\n"
"behind it in its run, None where it was not met; how many lines are long; the tags of time elements before them; and `at`\n"
"and `until` for what follows. `limits` are the characters of a line that is compared, those over which it is long, and the\n"
"numbers of lines, and of more than so many long ones, with which the reading ends; `otherwise` gives the lines of runs that\n"
"are not plain.");

static PyObject *
lines_until(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *text, *texts, *otherwise;
    Markup markup = {0};
    Limits limits;
    Py_ssize_t end, next = -2;
    if (!PyArg_ParseTuple(args, "OnniO!(nnnn)O", &text, &markup.at, &end, &markup.until, &PyList_Type, &texts, &limits.least,
                          &limits.longest, &limits.most, &limits.most_long, &otherwise) ||
        begin_markup(&markup, text, end) < 0)
        return NULL;
    Reading reading = {PyList_New(0), PyList_New(0), NULL, 0};
    if (reading.lines != NULL && reading.tags != NULL)
        next = read_lines_of(&markup, texts, &limits, otherwise, &reading);
    PyMem_Free(markup.run);
    if (next == -2) {
        Py_XDECREF(reading.lines);
        Py_XDECREF(reading.tags);
        Py_XDECREF(reading.behind);
        return NULL;
    }
    return Py_BuildValue("(NNnNni)", reading.lines, reading.behind == NULL ? Py_NewRef(Py_None) : reading.behind,
                         reading.long_ones, reading.tags, next, markup.until);
}

#define EIGHTS 16

PyDoc_STRVAR(end_behind_doc, "end_behind(utf8, at, size)\n--\n\n"
                             "Return where so many characters end that stand in bytes in UTF-8 from a place on, or all that there are.");

static PyObject *
end_behind(PyObject *module, PyObject *args)
{
    (void)module;
    PyObject *utf8;
    Py_ssize_t at, left;
    if (!PyArg_ParseTuple(args, "Snn", &utf8, &at, &left))
        return NULL;
    const char *data = PyBytes_AS_STRING(utf8);
    Py_ssize_t size = PyBytes_GET_SIZE(utf8);
    if (at < 0 || left < 0)
        return PyErr_Format(PyExc_ValueError, "a place and a number from 0 on are asked for");
    while (left >= EIGHTS * 8 && size - at >= EIGHTS * 8) {
        uint64_t others = 0; /* in each byte how many of those at its place begin no character: not too many to add up */
        for (int i = 0; i < EIGHTS; i++, at += 8) {
            uint64_t eight;
            memcpy(&eight, data + at, sizeof eight);
            others += eight >> 7 & ~(eight >> 6) & 0x0101010101010101u;
        }
        left -= EIGHTS * 8 - (Py_ssize_t)(others * 0x0101010101010101u >> 56);
    }
    for (; left > 0 && at < size; at++)
        left -= ((unsigned char)data[at] & 0xC0) != 0x80;
    while (at < size && ((unsigned char)data[at] & 0xC0) == 0x80)
        at++;
    return PyLong_FromSsize_t(at < size ? at : size);
}

/* Return in how many objects a member is None, or is not; -1 with an exception. */
static Py_ssize_t
count_none(PyObject *const *objects, Py_ssize_t size, const Slot *slot, int is_none)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *value = read_slot(slot, objects[i]);
        if (value == NULL)
            return -1;
        count += Py_IsNone(value) == is_none;
    }
    return count;
}

/* Fill a list with those of some objects whose member is None, or is not, or with their places; 0 where these are not as many
 * as it takes, -1 with an exception. */
static int
fill_none(PyObject *found, PyObject *const *objects, Py_ssize_t size, const Slot *slot, int is_none, int places)
{
    Py_ssize_t to = 0, room = PyList_GET_SIZE(found);
    for (Py_ssize_t i = 0; to < room && i < size; i++) {
        PyObject *value = read_slot(slot, objects[i]);
        if (value != NULL && Py_IsNone(value) != is_none)
            continue;
        PyObject *item = value == NULL ? NULL : places ? PyLong_FromSsize_t(i) : Py_NewRef(objects[i]);
        if (item == NULL)
            return -1;
        PyList_SET_ITEM(found, to++, item);
    }
    return to == room;
}

/* Return a list of the objects of a sequence whose member is None, or is not, or of their places. */
static PyObject *
list_none(PyObject *const *args, Py_ssize_t count, int places)
{
    Slot slot;
    if (count != 3)
        return PyErr_Format(PyExc_TypeError, "a member, whether it is None and objects are asked for");
    int is_none = PyObject_IsTrue(args[1]);
    PyObject *objects = is_none < 0 || find_slot(args[0], &slot) < 0 ? NULL : PySequence_Fast(args[2], "objects must be in order");
    if (objects == NULL)
        return NULL;
    Py_ssize_t size = count_none(PySequence_Fast_ITEMS(objects), PySequence_Fast_GET_SIZE(objects), &slot, is_none);
    PyObject *found = size < 0 ? NULL : PyList_New(size);
    int filled = -1;
    if (found != NULL)
        filled = fill_none(found, PySequence_Fast_ITEMS(objects), PySequence_Fast_GET_SIZE(objects), &slot, is_none, places);
    if (filled == 0) /* else nobody has changed the sequence meanwhile */
        PyErr_SetString(PyExc_RuntimeError, "objects have changed");
    if (filled <= 0)
        Py_CLEAR(found);
    Py_DECREF(objects);
    return found;
}

PyDoc_STRVAR(places_of_doc,
"places_of(member, is_none, objects)\n--\n\n"
"Return the places of the objects of a sequence whose member is None, or of those where it is not.");

static PyObject *
places_of(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    return list_none(args, count, 1);
}

PyDoc_STRVAR(select_doc,
"select(member, is_none, objects)\n--\n\n"
"Return the objects of a sequence whose member is None, or those where it is not.");

static PyObject *
select_objects(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    return list_none(args, count, 0);
}

PyDoc_STRVAR(changes_of_doc,
"changes_of(objects, member)\n--\n\n"
"Return the values other than None that a member has in the objects of a sequence, each where the last was another.");

static PyObject *
changes_of(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Slot slot;
    (void)module;
    if (count != 2)
        return PyErr_Format(PyExc_TypeError, "objects and a member are asked for");
    PyObject *objects = find_slot(args[1], &slot) < 0 ? NULL : PySequence_Fast(args[0], "objects must be in order");
    PyObject *values = objects == NULL ? NULL : PyList_New(0), *last = Py_None;
    for (Py_ssize_t i = 0; values != NULL && i < PySequence_Fast_GET_SIZE(objects); i++) {
        PyObject *value = read_slot(&slot, PySequence_Fast_GET_ITEM(objects, i));
        if (value == last || value == Py_None)
            continue;
        if (value == NULL || PyList_Append(values, value) < 0)
            Py_CLEAR(values);
        last = value; /* which the list holds */
    }
    Py_XDECREF(objects);
    return values;
}

/* Return the object at the place that a list of places has there; NULL with an exception. */
static inline PyObject *
object_at(PyObject *const *objects, Py_ssize_t size, PyObject *place)
{
    Py_ssize_t at = PyLong_Check(place) ? PyLong_AsSsize_t(place) : -1;
    if (at >= 0 && at < size)
        return objects[at];
    PyErr_SetString(PyExc_IndexError, "a place must be one in the sequence");
    return NULL;
}

/* Fill a list with what a member is in as many objects; 0 with an exception. */
static int
fill_column(PyObject *values, PyObject *const *objects, const Slot *slot)
{
    Py_ssize_t size = PyList_GET_SIZE(values);
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *value = read_slot(slot, objects[i]);
        if (value == NULL)
            return 0;
        PyList_SET_ITEM(values, i, Py_NewRef(value));
    }
    return 1;
}

/* The same of the objects, of so many, at as many places. */
static int
fill_column_at(PyObject *values, PyObject *const *objects, Py_ssize_t count, PyObject *places, const Slot *slot)
{
    Py_ssize_t size = PyList_GET_SIZE(values);
    for (Py_ssize_t i = 0; i < size; i++) {
        PyObject *object = object_at(objects, count, PyList_GET_ITEM(places, i));
        PyObject *value = object == NULL ? NULL : read_slot(slot, object);
        if (value == NULL)
            return 0;
        PyList_SET_ITEM(values, i, Py_NewRef(value));
    }
    return 1;
}

PyDoc_STRVAR(column_doc,
"column(objects, member, places=None)\n--\n\n"
"Return the values that a member has in the objects of a sequence, in their order, or in those at the places of a list.");

static PyObject *
column(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Slot slot;
    (void)module;
    PyObject *places = count == 3 && args[2] != Py_None ? args[2] : NULL;
    if (count < 2 || count > 3 || (places != NULL && !PyList_Check(places)))
        return PyErr_Format(PyExc_TypeError, "objects, a member, and a list of places or None are asked for");
    PyObject *objects = find_slot(args[1], &slot) < 0 ? NULL : PySequence_Fast(args[0], "objects must be in order");
    PyObject *values = objects == NULL ? NULL : PyList_New(PySequence_Fast_GET_SIZE(places == NULL ? objects : places));
    Py_ssize_t size = values == NULL ? 0 : PySequence_Fast_GET_SIZE(objects);
    Py_ssize_t wanted = values == NULL ? 0 : places == NULL ? size : PyList_GET_SIZE(places);
    int filled = 0;
    if (values != NULL && wanted != PyList_GET_SIZE(values)) /* else nobody has changed the sequence meanwhile */
        PyErr_SetString(PyExc_RuntimeError, "objects have changed");
    else if (values != NULL)
        filled = places == NULL ? fill_column(values, PySequence_Fast_ITEMS(objects), &slot)
                                : fill_column_at(values, PySequence_Fast_ITEMS(objects), size, places, &slot);
    if (!filled)
        Py_CLEAR(values);
    Py_XDECREF(objects);
    return values;
}

/* The value of a member that was met last, and whether it is wanted: mostly the next one's is the same. */
typedef struct {
    PyObject *last;
    int wanted;
} Asked;

/* Note the value of a member of an object and whether a frozenset has it; 0 with an exception. */
static inline int
ask_slot(Asked *asked, const Slot *slot, PyObject *object, PyObject *values)
{
    PyObject *value = object == NULL ? NULL : read_slot(slot, object);
    if (value == NULL)
        return 0;
    if (value != asked->last) {
        Py_XSETREF(asked->last, Py_NewRef(value));
        asked->wanted = PySet_Contains(values, asked->last);
    }
    return asked->wanted >= 0;
}

#define MOST_FLAGS 1024 /* for which no memory is asked */

/* Return a list of those items of another that are wanted, by a flag for each of so many. */
static PyObject *
keep_wanted(PyObject *items, const unsigned char *wanted, Py_ssize_t size)
{
    Py_ssize_t count = 0, to = 0;
    for (Py_ssize_t i = 0; i < size; i++)
        count += wanted[i];
    PyObject *kept = PyList_GET_SIZE(items) == size ? PyList_New(count) : PyErr_Format(PyExc_RuntimeError, "places have changed");
    for (Py_ssize_t i = 0; kept != NULL && i < size; i++)
        if (wanted[i])
            PyList_SET_ITEM(kept, to++, Py_NewRef(PyList_GET_ITEM(items, i)));
    return kept;
}

PyDoc_STRVAR(places_in_doc,
"places_in(objects, member, wanted, places)\n--\n\n"
"Return those of the places of a list at which the member of an object of a sequence is one of a frozenset of values.");

static PyObject *
places_in(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Slot slot;
    (void)module;
    if (count != 4 || !PyFrozenSet_Check(args[2]) || !PyList_Check(args[3]))
        return PyErr_Format(PyExc_TypeError, "objects, a member, a frozenset of values and a list of places are asked for");
    PyObject *objects = find_slot(args[1], &slot) < 0 ? NULL : PySequence_Fast(args[0], "objects must be in order");
    Py_ssize_t size = objects == NULL ? -1 : PyList_GET_SIZE(args[3]);
    unsigned char small[MOST_FLAGS], *wanted = size <= MOST_FLAGS ? small : PyMem_Malloc((size_t)size);
    int failed = size < 0;
    if (wanted == NULL)
        failed = PyErr_NoMemory() == NULL;
    Asked asked = {NULL, 0};
    for (Py_ssize_t i = 0; !failed && i < size; i++) {
        PyObject *place = i < PyList_GET_SIZE(args[3]) ? PyList_GET_ITEM(args[3], i) : Py_None;
        PyObject *object = object_at(PySequence_Fast_ITEMS(objects), PySequence_Fast_GET_SIZE(objects), place);
        failed = !ask_slot(&asked, &slot, object, args[2]);
        wanted[i] = (unsigned char)asked.wanted;
    }
    PyObject *found = failed ? NULL : keep_wanted(args[3], wanted, size);
    if (wanted != small)
        PyMem_Free(wanted);
    Py_XDECREF(asked.last);
    Py_XDECREF(objects);
    return found;
}

PyDoc_STRVAR(those_in_doc,
"those_in(objects, member, wanted)\n--\n\n"
"Return the objects of a sequence whose member is one of a frozenset of values.");

static PyObject *
those_in(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    Slot slot;
    (void)module;
    if (count != 3 || !PyFrozenSet_Check(args[2]))
        return PyErr_Format(PyExc_TypeError, "objects, a member and a frozenset of values are asked for");
    PyObject *objects = find_slot(args[1], &slot) < 0 ? NULL : PySequence_Fast(args[0], "objects must be in order");
    PyObject *found = objects == NULL ? NULL : PyList_New(0);
    Asked asked = {NULL, 0};
    for (Py_ssize_t i = 0; found != NULL && i < PySequence_Fast_GET_SIZE(objects); i++) {
        PyObject *object = Py_NewRef(PySequence_Fast_GET_ITEM(objects, i));
        if (!ask_slot(&asked, &slot, object, args[2]) || (asked.wanted && PyList_Append(found, object) < 0))
            Py_CLEAR(found);
        Py_DECREF(object);
    }
    Py_XDECREF(asked.last);
    Py_XDECREF(objects);
    return found;
}

PyDoc_STRVAR(begin_with_doc,
"begin_with(texts, letters, others)\n--\n\n"
"Return the places of those texts of a list that begin with one of some letters or, with `others`, with one that is not plain.");

static PyObject *
begin_with(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 3 || !PyList_Check(args[0]) || !PyUnicode_Check(args[1]) || !PyBool_Check(args[2]))
        return PyErr_Format(PyExc_TypeError, "a list of texts, some letters and whether others count are asked for");
    PyObject *places = PyList_New(0);
    for (Py_ssize_t i = 0; places != NULL && i < PyList_GET_SIZE(args[0]); i++) {
        PyObject *text = PyList_GET_ITEM(args[0], i);
        Py_ssize_t found = -1;
        if (!PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
            found = -2;
        } else if (PyUnicode_GET_LENGTH(text) > 0) {
            Py_UCS4 first = PyUnicode_READ_CHAR(text, 0);
            if (first >= 128 && args[2] == Py_True)
                found = 0;
            else
                found = PyUnicode_FindChar(args[1], first, 0, PyUnicode_GET_LENGTH(args[1]), 1);
        }
        if (found == -2 || (found >= 0 && append_number(places, i) < 0))
            Py_CLEAR(places);
    }
    return places;
}

PyDoc_STRVAR(have_lines_doc,
"have_lines(texts)\n--\n\nReturn the places of those texts of a list that have several lines.");

static PyObject *
have_lines(PyObject *module, PyObject *texts)
{
    (void)module;
    if (!PyList_Check(texts))
        return PyErr_Format(PyExc_TypeError, "texts must be a list");
    PyObject *places = PyList_New(0);
    for (Py_ssize_t i = 0; places != NULL && i < PyList_GET_SIZE(texts); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        Py_ssize_t found = PyUnicode_Check(text) ? PyUnicode_FindChar(text, '\n', 0, PyUnicode_GET_LENGTH(text), 1) : -2;
        if (found == -2 && !PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        if (found == -2 || (found >= 0 && append_number(places, i) < 0))
            Py_CLEAR(places);
    }
    return places;
}

static PyMethodDef methods[] = {
    {"fold_words", fold_words, METH_VARARGS, fold_words_doc},
    {"find_sharing", find_sharing, METH_VARARGS, find_sharing_doc},
    {"is_composed", is_composed, METH_O, is_composed_doc},
    {"find_ends", find_ends, METH_VARARGS, find_ends_doc},
    {"split_sentences", split_sentences, METH_VARARGS, split_sentences_doc},
    {"make_questions", make_questions, METH_VARARGS, make_questions_doc},
    {"has_controls", (PyCFunction)(void (*)(void))has_controls, METH_FASTCALL, has_controls_doc},
    {"beyond_ascii", beyond_ascii, METH_O, beyond_ascii_doc},
    {"survey_tags", (PyCFunction)(void (*)(void))survey_tags, METH_FASTCALL, survey_tags_doc},
    {"is_dense", is_dense, METH_O, is_dense_doc},
    {"has_between", (PyCFunction)(void (*)(void))has_between, METH_FASTCALL, has_between_doc},
    {"for_plain", for_plain, METH_VARARGS, for_plain_doc},
    {"make_literals", make_literals, METH_O, make_literals_doc},
    {"find_bylines", (PyCFunction)(void (*)(void))find_bylines, METH_FASTCALL, find_bylines_doc},
    {"contents_by_name", (PyCFunction)(void (*)(void))contents_by_name, METH_FASTCALL, contents_by_name_doc},
    {"find_years", (PyCFunction)(void (*)(void))find_years, METH_FASTCALL, find_years_doc},
    {"cut_runs", cut_runs, METH_VARARGS, cut_runs_doc},
    {"lines_until", lines_until, METH_VARARGS, lines_until_doc},
    {"end_behind", end_behind, METH_VARARGS, end_behind_doc},
    {"find_all", (PyCFunction)(void (*)(void))find_all, METH_FASTCALL, find_all_doc},
    {"find_word", (PyCFunction)(void (*)(void))find_word, METH_FASTCALL, find_word_doc},
    {"has_literal", (PyCFunction)(void (*)(void))has_literal, METH_FASTCALL, has_literal_doc},
    {"find_hinted", (PyCFunction)(void (*)(void))find_hinted, METH_FASTCALL, find_hinted_doc},
    {"begin_with", (PyCFunction)(void (*)(void))begin_with, METH_FASTCALL, begin_with_doc},
    {"have_lines", have_lines, METH_O, have_lines_doc},
    {"places_of", (PyCFunction)(void (*)(void))places_of, METH_FASTCALL, places_of_doc},
    {"select", (PyCFunction)(void (*)(void))select_objects, METH_FASTCALL, select_doc},
    {"those_in", (PyCFunction)(void (*)(void))those_in, METH_FASTCALL, those_in_doc},
    {"changes_of", (PyCFunction)(void (*)(void))changes_of, METH_FASTCALL, changes_of_doc},
    {"places_in", (PyCFunction)(void (*)(void))places_in, METH_FASTCALL, places_in_doc},
    {"column", (PyCFunction)(void (*)(void))column, METH_FASTCALL, column_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean._words", "The words of plain text and the tags of a source in C.", 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__words(void)
{
    fill_letters();
    fill_small();
    return PyModuleDef_Init(&definition);
}
