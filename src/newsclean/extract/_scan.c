/* The hot loops of tokens.py, tags.py, shapes.py, reasons.py and rows.py in C, and those of scan.py, siblings.py with
 * torn_lists.py, build.py, credits.py, headings.py, own_boxes.py and labels.py: the same tags, texts and bits, several times
 * faster.
 *
 * Those files hold the same loops in Python, which are what counts: they run where this module was not built, and tests
 * compare the two on broken pages. Texts with characters that may have to be cleaned or composed go back to Python.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>
#ifdef __SSE2__
#include <emmintrin.h>
#endif
#include "../_slots.h"
#include "_fields.h"

/* Names of fields and kinds, made once. */
enum { TEXT_NAME, KIND_NAME, REMOVED_NAME, LEVEL_NAME, BODY_NAME, HEADING_NAME, ITEM_NAME, KNOWN_WORDS };
static const char *const WORDS[KNOWN_WORDS] = {"text", "kind", "removed", "level", "body", "heading", "list_item"};
static PyObject *NAMES[KNOWN_WORDS];

#define KNOWN_NUMBERS 1024 /* rows and elements of most pages are among these numbers, from 0 on, made once */
static PyObject *NUMBERS[KNOWN_NUMBERS];

/* Return a whole number, a new reference; NULL with an exception. */
static inline PyObject *
number_of(Py_ssize_t number)
{
    return number >= 0 && number < KNOWN_NUMBERS ? Py_NewRef(NUMBERS[number]) : PyLong_FromSsize_t(number);
}

enum { OPEN, CLOSE, NOTHING, LINK, UNLINK, BREAK, PICTURE, RULE, SKIP, VOID, OWN, END_OWN, PRESS, END_PRESS };

#define KNOWN_NAMES 64 /* a power of two, more than the names of block elements that pages use */

/* The name of a tag, with the bits that it tells by itself. */
typedef struct {
    uint64_t name; /* up to eight ASCII characters; 0 for a free place */
    PyObject *text;
    uint64_t bits;
} KnownName;

#define ROLES_ROOM 512 /* a power of two, several times the names that have a role of their own */

/* The roles of tags by their names, those of up to eight ASCII characters in an open table. */
typedef struct {
    PyObject *all; /* dict: tag name -> role */
    struct {
        uint64_t name; /* 0 for a free place */
        int role;
    } places[ROLES_ROOM];
} Roles;

#define KNOWN_FORMS 1024 /* a power of two, several times the start tags that differ on most pages */
#define MOST_PROBES 8

/* A start tag met before, by the stretch of text that tells it from others, and its number. */
typedef struct {
    Py_ssize_t start, size, number;
} KnownForm;

/* Start tags met before, each in one of few places by its hash, which has its number in `forms` and one. */
typedef struct {
    uint16_t places[KNOWN_FORMS];
    KnownForm *forms;
    Py_ssize_t count, room;
} KnownForms;

/* What class words say: the bits of all; and whether a digit is among them, a "desc" as a part of one or not, or what tells
 * that some may be of other things than their element, as marks.py has it. */
typedef struct {
    uint64_t bits;
    int digit, desc, others;
} Words;

/* Stretches of class words without a space, each read once: what it says, by its number. */
typedef struct {
    char *texts;            /* all of them, one behind the other, a character as `put` writes it */
    Py_ssize_t end, places; /* of these, and room for so many bytes */
    Words *said;
    Py_ssize_t count, room; /* stretches, and room for so many */
    KnownForms forms;       /* where the text of each is, and its number */
    PyObject *known;        /* dict: text -> number, of those for which `forms` has no place */
} Stretches;

/* What is looked for in start tags, and those that differ by it so far. */
typedef struct {
    void *vocabulary;
    PyObject *names;            /* dict: name -> bits */
    PyObject *leave, *standfirst; /* callables: class words -> those of the element itself; class words -> bool */
    unsigned long long doubtful, certain, dek;
    Py_ssize_t hashed;
    PyObject *distinct;         /* list: each different tag */
    PyObject *named;            /* dict: name -> list of the numbers of those of that name */
    uint64_t groups;            /* the bits of all */
    char *keys;                 /* what tells the different tags from one another, one behind the other */
    Py_ssize_t end, places;     /* of the keys, and room for so many bytes */
    KnownForms forms;           /* where the key of each is, and its number */
    PyObject *known;            /* dict: key -> number, of those for which `forms` has no place */
    Stretches stretches;
    uint32_t *own;              /* the numbers of the stretches of one tag, but for those with a digit */
    Py_ssize_t own_count, own_room;
} Telling;

/* An element: the one around it, the element before which it ends, the run that is the first in it and that behind its last,
 * the number of its start tag, and how many elements of a site's own are open in it that do not end its text; and which of
 * the names that matter it has. */
typedef struct {
    Py_ssize_t parent, end, first, last, form, own;
    int named;
} Element;

/* Of a run of text its element, the characters in links, and the links. */
typedef struct {
    Py_ssize_t node, linked, links;
} Run;

enum { OTHER, VERBATIM, PARAGRAPH, HEADING }; /* a pre, a p, an h1 to h6 */

typedef struct {
    PyObject *markup;
    const void *data;  /* its characters, of so many bytes each … */
    int kind;
    Py_ssize_t size;
    const uint8_t *bytes; /* … and in one byte each: those that are not ASCII characters are 128 or more */
    const Roles *roles;
    PyObject *hidden;  /* callable: attributes -> bool */
    PyObject *parts;   /* callable: text, verbatim -> list of texts */
    PyObject *join;    /* callable: lines, a list of texts, right below each other -> list of texts */
    PyObject *texts, *pictures; /* lists */
    Run *runs;
    Py_ssize_t run_places; /* room for so many runs, of which there are as many as texts */
    PyObject *known;   /* dict: name and attributes -> number of the tag, of those for which `forms` has no place, or not ASCII */
    Telling telling;
    Element *elements;
    Py_ssize_t count, places; /* elements, and room for so many */
    char *narrow;      /* the running text in one byte a character, as long as all are ASCII characters … */
    void *text;        /* … else, where it is `wide`, its characters as wide as those of the markup */
    Py_ssize_t narrow_room, room, length;
    int wide;
    Py_ssize_t node, linked, links, in_link;
    int endless;       /* whether a comment was met that does not end */
    int referenced;    /* whether the running text has an ampersand */
    KnownName names[KNOWN_NAMES];
    KnownForms forms;
} Scan;

/* A tag in the markup: its name with the slash of an end tag, and the attributes up to `end`. The name of up to eight ASCII
 * characters is a number, too; 0 is any other. */
typedef struct {
    Py_ssize_t start, rest, end;
    uint64_t name;
} Tag;

#define READ(scan, at) PyUnicode_READ((scan)->kind, (scan)->data, (at))

#define SLACK 16 /* bytes behind the running text that can be read */

/* How many bytes a character of the running text has, and where they stand. */
static inline int
kind_of_text(const Scan *scan)
{
    return scan->wide ? scan->kind : PyUnicode_1BYTE_KIND;
}

static inline void *
data_of_text(const Scan *scan)
{
    return scan->wide ? scan->text : scan->narrow;
}

#define READ_TEXT(scan, at) PyUnicode_READ(kind_of_text(scan), data_of_text(scan), (at))

/* Append an object, whose reference is taken, to a list: at once where this has room, as it mostly does. */
static inline int
append_taken(PyObject *list, PyObject *object)
{
    if (object == NULL)
        return -1;
    Py_ssize_t size = PyList_GET_SIZE(list);
    if (size < ((PyListObject *)list)->allocated) {
        PyList_SET_ITEM(list, size, object);
        Py_SET_SIZE((PyVarObject *)list, size + 1);
        return 0;
    }
    int failed = PyList_Append(list, object);
    Py_DECREF(object);
    return failed;
}

/* Whether a character is neither white space nor one that fold_space in text.py removes or composes. Every one of them
 * is a starter with the property NFC_Quick_Check=Yes (https://unicode.org/reports/tr15/), so that no text of such
 * characters changes when it is composed. */
static inline int
is_plain(Py_UCS4 c)
{
    if (c < 0x300)
        return (c > 0x20 && c < 0x7f) || (c > 0xa0 && c != 0xad);
    if (c < 0x2010)
        return (c >= 0x388 && c <= 0x482 && c != 0x38b && c != 0x38d && c != 0x3a2) || (c >= 0x48a && c <= 0x52f) ||
               (c >= 0x5d0 && c <= 0x5ea) || (c >= 0x621 && c <= 0x63a) || (c >= 0x641 && c <= 0x64a) || c == 0x60c ||
               c == 0x61f || (c >= 0x671 && c <= 0x6d3) || (c >= 0x6f0 && c <= 0x6f9) || (c >= 0x1e00 && c <= 0x1eff) ||
               c == 0x200c || c == 0x200d;
    if (c < 0x3000)
        return c <= 0x2027 || (c >= 0x2030 && c <= 0x205e) || (c >= 0x20a0 && c <= 0x20bf) || c == 0x2122 ||
               (c >= 0x2190 && c <= 0x2328) || (c >= 0x232b && c <= 0x23ff) || (c >= 0x2460 && c <= 0x27bf) ||
               (c >= 0x2b05 && c <= 0x2b55);
    return (c >= 0x3001 && c <= 0x3029) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x309b && c <= 0x30ff) ||
           (c >= 0x3400 && c <= 0x4db5) || (c >= 0x4e00 && c <= 0x9fa5) || (c >= 0xac00 && c <= 0xd7a3) ||
           c == 0xfe0e || c == 0xfe0f || (c >= 0xff01 && c <= 0xff9d) || (c >= 0x1f300 && c <= 0x1f6c5) ||
           (c >= 0x1f90d && c <= 0x1f9ff);
}

#define LEAST_ROOM 8192 /* bytes: as many as most pages ask for */

/* Make room for so many bytes in all; 0, or -1 with an exception. */
static int
reserve_bytes(char **texts, Py_ssize_t *places, Py_ssize_t most)
{
    if (most <= *places)
        return 0;
    Py_ssize_t size = most < LEAST_ROOM ? LEAST_ROOM : 2 * most;
    char *room = PyMem_Realloc(*texts, (size_t)size);
    if (room == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    *texts = room;
    *places = size;
    return 0;
}

/* Make room for so many characters more of the running text, where it is wide; 0, or -1 with an exception. */
static int
reserve_wide(Scan *scan, Py_ssize_t more)
{
    if (scan->length + more + SLACK <= scan->room)
        return 0;
    Py_ssize_t room = 2 * (scan->length + more) + 256;
    if (room > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(Py_UCS4)) {
        PyErr_NoMemory();
        return -1;
    }
    void *text = PyMem_Realloc(scan->text, (size_t)(room * scan->kind));
    if (text == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    scan->text = text;
    scan->room = room;
    return 0;
}

/* Make the running text wide; 0, or -1 with an exception. */
static int
widen(Scan *scan)
{
    if (reserve_wide(scan, 0) < 0)
        return -1;
    for (Py_ssize_t at = 0; at < scan->length; at++)
        PyUnicode_WRITE(scan->kind, scan->text, at, (Py_UCS1)scan->narrow[at]);
    scan->wide = 1;
    return 0;
}

/* Whether a stretch of the markup has only ASCII characters. */
static inline int
is_ascii(const Scan *scan, Py_ssize_t at, Py_ssize_t end)
{
#ifdef __SSE2__
    for (; at + 16 <= end; at += 16)
        if (_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(scan->bytes + at))))
            return 0;
    if (at + 16 <= scan->size)
        return !(_mm_movemask_epi8(_mm_loadu_si128((const __m128i *)(scan->bytes + at))) & ((1 << (end - at)) - 1));
#endif
    while (at < end && scan->bytes[at] < 128)
        at++;
    return at == end;
}

/* Add a stretch of the markup to the running text; 0, or -1 with an exception. */
static inline int
add_text(Scan *scan, Py_ssize_t at, Py_ssize_t end)
{
    Py_ssize_t size = end - at;
    if (size == 0)
        return 0;
    if (!scan->wide && !is_ascii(scan, at, end) && widen(scan) < 0)
        return -1;
    if (scan->wide) {
        size_t kind = (size_t)scan->kind;
        if (reserve_wide(scan, size) < 0)
            return -1;
        memcpy((char *)scan->text + (size_t)scan->length * kind, (const char *)scan->data + (size_t)at * kind, (size_t)size * kind);
    } else {
        if (reserve_bytes(&scan->narrow, &scan->narrow_room, scan->length + size + SLACK) < 0)
            return -1;
        memcpy(scan->narrow + scan->length, scan->bytes + at, (size_t)size);
    }
    scan->length += size;
    return 0;
}

/* Add an ASCII character to the running text; 0, or -1 with an exception. */
static int
add_character(Scan *scan, char letter)
{
    if (scan->wide ? reserve_wide(scan, 1) < 0 : reserve_bytes(&scan->narrow, &scan->narrow_room, scan->length + 1 + SLACK) < 0)
        return -1;
    PyUnicode_WRITE(kind_of_text(scan), data_of_text(scan), scan->length, (Py_UCS1)letter);
    scan->length++;
    return 0;
}

/* Return a text of ASCII characters. */
static PyObject *
make_ascii(const void *data, Py_ssize_t length)
{
    PyObject *text = PyUnicode_New(length, 127);
    if (text != NULL && length > 0)
        memcpy(PyUnicode_1BYTE_DATA(text), data, (size_t)length);
    return text;
}

/* Return a part of the running text, or of one made of it. */
static PyObject *
make_text(const Scan *scan, const void *data, Py_ssize_t length)
{
    return scan->wide ? PyUnicode_FromKindAndData(scan->kind, data, length) : make_ascii(data, length);
}

/* Return a stretch of the markup as a text. */
static PyObject *
text_of(const Scan *scan, Py_ssize_t at, Py_ssize_t end)
{
    return is_ascii(scan, at, end) ? make_ascii(scan->bytes + at, end - at) : PyUnicode_Substring(scan->markup, at, end);
}

/* Whether the running text goes on at `at` with `word`. */
static inline int
stands_at(const Scan *scan, Py_ssize_t at, const char *word, Py_ssize_t size)
{
    if (at + size > scan->length)
        return 0;
    for (Py_ssize_t i = 0; i < size; i++)
        if (READ_TEXT(scan, at + i) != (Py_UCS4)word[i])
            return 0;
    return 1;
}

/* Return the first place from `at` on where an ASCII character stands in the markup, `end` where none does before it. */
static inline Py_ssize_t
find_before(const Scan *scan, char letter, Py_ssize_t at, Py_ssize_t end)
{
#ifdef __SSE2__
    for (int step = 0, near = at + 3 * 16 <= scan->size; near && step < 3; step++, at += 16) { /* most are near */
        __m128i here = _mm_loadu_si128((const __m128i *)(scan->bytes + at));
        int found = _mm_movemask_epi8(_mm_cmpeq_epi8(here, _mm_set1_epi8(letter)));
        if (found) {
            at += __builtin_ctz((unsigned)found);
            return at < end ? at : end;
        }
    }
#endif
    const uint8_t *found = at < end ? memchr(scan->bytes + at, letter, (size_t)(end - at)) : NULL;
    return found == NULL ? end : found - scan->bytes;
}

/* Return where the next ampersand of the running text stands from a place on, its end where there is none. */
static Py_ssize_t
find_reference(const Scan *scan, Py_ssize_t at)
{
    if (!scan->wide) {
        const char *found = memchr(scan->narrow + at, '&', (size_t)(scan->length - at));
        return found == NULL ? scan->length : found - scan->narrow;
    }
    while (at < scan->length && READ_TEXT(scan, at) != '&')
        at++;
    return at;
}

/* Replace the four references that a serialised text can hold. */
static void
decode_references(Scan *scan)
{
    const int kind = kind_of_text(scan);
    void *text = data_of_text(scan);
    Py_ssize_t to = 0;
    for (Py_ssize_t at = 0, next; at < scan->length; to++) {
        next = find_reference(scan, at);
        memmove((char *)text + to * kind, (char *)text + at * kind, (size_t)((next - at) * kind));
        to += next - at;
        at = next;
        if (at == scan->length)
            break;
        Py_UCS4 c = '&';
        if (stands_at(scan, at, "&nbsp;", 6)) {
            c = ' ';
            at += 6;
        } else if (stands_at(scan, at, "&amp;", 5)) {
            at += 5;
        } else if (stands_at(scan, at, "&lt;", 4)) {
            c = '<';
            at += 4;
        } else if (stands_at(scan, at, "&gt;", 4)) {
            c = '>';
            at += 4;
        } else {
            at++;
        }
        PyUnicode_WRITE(kind, text, to, c);
    }
    scan->length = to;
}

enum { ODD, PLAIN, BLANK };

#define INDENT 0x3000 /* the ideographic space, which may begin a paragraph: Python looks */

/* Of the first characters, what `sort_of` says. */
static unsigned char SORTS[256];

/* Whether a character is plain, white space or one that is for Python. */
static inline int
sort_of(Py_UCS4 c)
{
    if (c < 256)
        return SORTS[c];
    return is_plain(c) ? PLAIN : Py_UNICODE_ISSPACE(c) && c != INDENT ? BLANK : ODD;
}

/* Whether some characters of a text from `at` on, as many as 16 bytes hold at the most, before which there is one more, are plain
 * ASCII characters, Latin letters (U+00AE to U+02FF), dashes and quotation marks (U+2010 to U+2027), and spaces that no space
 * stands before; 0 where it takes longer to tell. */
static inline __attribute__((always_inline)) int
are_folded(const void *text, int kind, Py_ssize_t at, Py_ssize_t count)
{
#ifdef __SSE2__
    const char *here = (const char *)text + at * kind;
    __m128i now = _mm_loadu_si128((const __m128i *)here), before = _mm_loadu_si128((const __m128i *)(here - kind)), odd, mark, letter;
    if (kind == PyUnicode_1BYTE_KIND) {
        __m128i space = _mm_set1_epi8(' ');
        odd = _mm_or_si128(_mm_cmplt_epi8(now, space), _mm_cmpgt_epi8(now, _mm_set1_epi8('~')));
        letter = _mm_and_si128(_mm_cmpgt_epi8(now, _mm_set1_epi8(0xad - 0x100)), _mm_cmplt_epi8(now, _mm_setzero_si128()));
        odd = _mm_andnot_si128(letter, odd);
        odd = _mm_or_si128(odd, _mm_and_si128(_mm_cmpeq_epi8(now, space), _mm_cmpeq_epi8(before, space)));
    } else if (kind == PyUnicode_2BYTE_KIND) {
        __m128i space = _mm_set1_epi16(' ');
        odd = _mm_or_si128(_mm_cmplt_epi16(now, space), _mm_cmpgt_epi16(now, _mm_set1_epi16('~')));
        mark = _mm_and_si128(_mm_cmpgt_epi16(now, _mm_set1_epi16(0x200f)), _mm_cmplt_epi16(now, _mm_set1_epi16(0x2028)));
        letter = _mm_and_si128(_mm_cmpgt_epi16(now, _mm_set1_epi16(0xad)), _mm_cmplt_epi16(now, _mm_set1_epi16(0x300)));
        odd = _mm_andnot_si128(_mm_or_si128(mark, letter), odd);
        odd = _mm_or_si128(odd, _mm_and_si128(_mm_cmpeq_epi16(now, space), _mm_cmpeq_epi16(before, space)));
    } else {
        __m128i space = _mm_set1_epi32(' ');
        odd = _mm_or_si128(_mm_cmplt_epi32(now, space), _mm_cmpgt_epi32(now, _mm_set1_epi32('~')));
        mark = _mm_and_si128(_mm_cmpgt_epi32(now, _mm_set1_epi32(0x200f)), _mm_cmplt_epi32(now, _mm_set1_epi32(0x2028)));
        letter = _mm_and_si128(_mm_cmpgt_epi32(now, _mm_set1_epi32(0xad)), _mm_cmplt_epi32(now, _mm_set1_epi32(0x300)));
        odd = _mm_andnot_si128(_mm_or_si128(mark, letter), odd);
        odd = _mm_or_si128(odd, _mm_and_si128(_mm_cmpeq_epi32(now, space), _mm_cmpeq_epi32(before, space)));
    }
    return !(_mm_movemask_epi8(odd) & ((1 << count * kind) - 1));
#else
    (void)text, (void)kind, (void)at, (void)count;
    return 0;
#endif
}

/* Return the first place from `at` on, up to `end`, where something but white space stands in the markup. */
static inline Py_ssize_t
skip_blank(const Scan *scan, Py_ssize_t at, Py_ssize_t end)
{
    while (at < end) {
#ifdef __SSE2__
        if (at + 16 <= scan->size) { /* most of it are spaces, tabs and line ends */
            __m128i now = _mm_loadu_si128((const __m128i *)(scan->bytes + at)), blank;
            blank = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(now, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(now, _mm_set1_epi8('\t'))),
                                 _mm_cmpeq_epi8(now, _mm_set1_epi8('\n')));
            at += __builtin_ctz(~(unsigned)_mm_movemask_epi8(blank)); /* 16 where all are */
            if (at >= end || _mm_movemask_epi8(blank) == 0xffff)
                continue;
        }
#endif
        uint8_t byte = scan->bytes[at];
        if (byte < 128 ? SORTS[byte] != BLANK : !Py_UNICODE_ISSPACE(READ(scan, at)))
            return at;
        at++;
    }
    return end;
}

/* Return the place behind the last character of a text, from `first` on, that is no white space. */
static inline __attribute__((always_inline)) Py_ssize_t
before_blank(const void *text, int kind, Py_ssize_t first, Py_ssize_t length)
{
#ifdef __SSE2__
    while (kind == PyUnicode_1BYTE_KIND && length - first >= 16) { /* most of it are line ends and spaces */
        __m128i now = _mm_loadu_si128((const __m128i *)((const char *)text + length - 16)), blank;
        blank = _mm_or_si128(_mm_cmpeq_epi8(now, _mm_set1_epi8(' ')), _mm_cmpeq_epi8(now, _mm_set1_epi8('\n')));
        unsigned others = ~(unsigned)_mm_movemask_epi8(blank) & 0xffff;
        length -= others ? __builtin_clz(others) - 16 : 16;
        if (others)
            break;
    }
#endif
    while (length > first && sort_of(PyUnicode_READ(kind, text, length - 1)) == BLANK)
        length--;
    return length;
}

/* Fold white space in a text where all characters are plain; return its length then, -1 where one is not, and nothing is
 * changed then. SLACK bytes behind it can be read. */
static inline __attribute__((always_inline)) Py_ssize_t
fold_kind(void *text, int kind, Py_ssize_t length)
{
    const Py_ssize_t step = 16 / kind;
    Py_ssize_t first = 0;
    int folds = 0;
    while (first < length && sort_of(PyUnicode_READ(kind, text, first)) == BLANK)
        first++;
    length = before_blank(text, kind, first, length);
    if (first < length && sort_of(PyUnicode_READ(kind, text, first)) == ODD)
        return -1;
    for (Py_ssize_t at = first + 1, end; at < length; at = end) {
        end = at + step < length ? at + step : length;
        if (are_folded(text, kind, at, end - at))
            continue;
        int before = sort_of(PyUnicode_READ(kind, text, at - 1));
        for (; at < end; at++) {
            Py_UCS4 c = PyUnicode_READ(kind, text, at);
            int sort = sort_of(c);
            if (sort == ODD)
                return -1;
            folds |= sort == BLANK && (before == BLANK || c != ' ');
            before = sort;
        }
    }
    if (!folds) {
        if (first > 0)
            memmove(text, (char *)text + first * kind, (size_t)((length - first) * kind));
        return length - first;
    }
    Py_ssize_t to = 0;
    int gap = 0;
    for (Py_ssize_t at = first; at < length; at++) {
        Py_UCS4 c = PyUnicode_READ(kind, text, at);
        if (sort_of(c) == BLANK) {
            gap = to > 0;
        } else {
            if (gap) {
                PyUnicode_WRITE(kind, text, to, ' ');
                to++;
            }
            gap = 0;
            PyUnicode_WRITE(kind, text, to, c);
            to++;
        }
    }
    return to;
}

static Py_ssize_t
fold_plain(void *text, int kind, Py_ssize_t length)
{
    return kind == PyUnicode_1BYTE_KIND   ? fold_kind(text, PyUnicode_1BYTE_KIND, length)
           : kind == PyUnicode_2BYTE_KIND ? fold_kind(text, PyUnicode_2BYTE_KIND, length)
                                          : fold_kind(text, PyUnicode_4BYTE_KIND, length);
}

static int
add_run(Scan *scan, PyObject *text, Py_ssize_t whole)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), linked = 0;
    if (size == 0)
        return 0;
    if (scan->linked) {
        double share = (double)scan->linked * (double)size;
        linked = share < 1e15 ? scan->linked * size / whole : (Py_ssize_t)(share / (double)whole);
        if (linked > size)
            linked = size;
    }
    Py_ssize_t count = PyList_GET_SIZE(scan->texts);
    if (count == scan->run_places) {
        Py_ssize_t places = 2 * count + 256;
        Run *runs = PyMem_Realloc(scan->runs, (size_t)places * sizeof *runs);
        if (runs == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        scan->runs = runs;
        scan->run_places = places;
    }
    scan->runs[count] = (Run){scan->node, linked, scan->links};
    return append_taken(scan->texts, Py_NewRef(text));
}

/* Whether all of a list are texts; else with an exception. */
static int
are_texts(PyObject *list)
{
    int right = PyList_Check(list);
    for (Py_ssize_t i = 0; right && i < PyList_GET_SIZE(list); i++)
        right = PyUnicode_Check(PyList_GET_ITEM(list, i));
    if (!right)
        PyErr_SetString(PyExc_TypeError, "parts must be a list of texts");
    return right;
}

/* Add what lines that stand right below each other are, as Python has it, to the parts; 0, or -1 with an exception. */
static int
join_lines(const Scan *scan, PyObject *parts, PyObject *lines)
{
    if (PyList_GET_SIZE(lines) == 1)
        return PyList_Append(parts, PyList_GET_ITEM(lines, 0));
    PyObject *joined = PyObject_CallOneArg(scan->join, lines);
    Py_ssize_t end = PyList_GET_SIZE(parts);
    int failed = joined == NULL || !are_texts(joined) || PyList_SetSlice(parts, end, end, joined) < 0;
    Py_XDECREF(joined);
    return failed ? -1 : 0;
}

/* Return the parts of the running text, those between empty lines; NULL where a character is not plain, or with an exception. */
static PyObject *
part_lines(Scan *scan)
{
    const int kind = kind_of_text(scan);
    char *text = data_of_text(scan);
    for (Py_ssize_t at = 0; at < scan->length; at++)
        if (PyUnicode_READ(kind, text, at) != 0 && sort_of(PyUnicode_READ(kind, text, at)) == ODD)
            return NULL;
    PyObject *parts = PyList_New(0), *lines = NULL; /* those since the last empty one */
    int failed = parts == NULL;
    for (Py_ssize_t start = 0, at; !failed && start <= scan->length; start = at + 1) {
        for (at = start; at < scan->length && PyUnicode_READ(kind, text, at) != 0; at++)
            ;
        void *line = text + start * kind;
        Py_ssize_t size = fold_plain(line, kind, at - start);
        if (size > 0) {
            if (lines == NULL)
                failed = (lines = PyList_New(0)) == NULL;
            failed = failed || append_taken(lines, make_text(scan, line, size)) < 0;
        }
        if (lines != NULL && !failed && (size == 0 || at >= scan->length)) {
            failed = join_lines(scan, parts, lines) < 0;
            Py_CLEAR(lines);
        }
    }
    Py_XDECREF(lines);
    if (failed)
        Py_CLEAR(parts);
    return parts;
}

/* Return the parts of the running text as Python has them, a list of texts; NULL with an exception. */
static PyObject *
ask_parts(const Scan *scan, int verbatim)
{
    PyObject *joined = make_text(scan, data_of_text(scan), scan->length);
    PyObject *parts = joined == NULL ? NULL : PyObject_CallFunction(scan->parts, "Oi", joined, verbatim);
    Py_XDECREF(joined);
    if (parts != NULL && !are_texts(parts))
        Py_CLEAR(parts);
    return parts;
}

/* Make runs of the parts of the running text; 0, or -1 with an exception. */
static int
add_parts(Scan *scan, int verbatim)
{
    PyObject *parts = verbatim ? NULL : part_lines(scan);
    if (parts == NULL && !PyErr_Occurred())
        parts = ask_parts(scan, verbatim);
    if (parts == NULL)
        return -1;
    Py_ssize_t whole = 0;
    int failed = 0;
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(parts); i++)
        whole += PyUnicode_GET_LENGTH(PyList_GET_ITEM(parts, i));
    for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(parts); i++)
        failed = add_run(scan, PyList_GET_ITEM(parts, i), whole > 0 ? whole : 1);
    Py_DECREF(parts);
    return failed;
}

/* Return the running text with its white space folded, where all its characters are plain; else NULL, as with an exception. */
static PyObject *
fold_running(Scan *scan)
{
    Py_ssize_t length = fold_plain(data_of_text(scan), kind_of_text(scan), scan->length);
    return length < 0 ? NULL : make_text(scan, data_of_text(scan), length);
}

/* Turn the running text into runs, one for each part between double line breaks. */
static int
end_run(Scan *scan)
{
    int failed, verbatim = scan->elements[scan->node].named == VERBATIM;
    if (scan->length == 0)
        return 0;
    if (scan->referenced)
        decode_references(scan);
    PyObject *text = verbatim ? NULL : fold_running(scan);
    if (text != NULL) {
        Py_ssize_t length = PyUnicode_GET_LENGTH(text);
        failed = add_run(scan, text, length > 0 ? length : 1);
        Py_DECREF(text);
    } else {
        failed = PyErr_Occurred() ? -1 : add_parts(scan, verbatim);
    }
    scan->length = scan->linked = scan->links = scan->referenced = scan->wide = 0;
    return failed;
}

/* Whether the markup goes on at `at`, before `end`, with small letters and marks, capitals being as good. */
static inline int
reads_on(const Scan *scan, Py_ssize_t at, Py_ssize_t end, const char *word)
{
    for (; *word; word++, at++) {
        Py_UCS4 c = at < end ? scan->bytes[at] : 0;
        if (c != (Py_UCS4)*word && (c + 32 != (Py_UCS4)*word || c < 'A' || c > 'Z'))
            return 0;
    }
    return 1;
}

/* Return where the markup goes on before `at`, after `start`, but for white space. */
static inline Py_ssize_t
before_space(const Scan *scan, Py_ssize_t start, Py_ssize_t at)
{
    while (at > start && Py_UNICODE_ISSPACE(READ(scan, at - 1)))
        at--;
    return at;
}

/* Whether the markup from `start` on has a word that ends at `at`, capitals being as good as small letters. */
static inline int
ends_with(const Scan *scan, Py_ssize_t start, Py_ssize_t at, const char *word)
{
    Py_ssize_t first = at + 1 - (Py_ssize_t)strlen(word);
    return first >= start && reads_on(scan, first, at + 1, word);
}

enum { SHOWN, DOUBTFUL, HIDDEN };

/* Return whether the declaration whose value or name goes on at `at` hides, or may: display and visibility by their value,
 * font-size by the 0 behind it, an indent or a place by four digits. All that stands before `value` is of the style. */
static int
look_at_declaration(const Scan *scan, Py_ssize_t start, Py_ssize_t at, Py_ssize_t value, Py_ssize_t end)
{
    if (reads_on(scan, at, end, "size")) {
        at += 4;
        while (at < end && (scan->bytes[at] == ':' || Py_UNICODE_ISSPACE(READ(scan, at))))
            at++;
        return at < end && scan->bytes[at] == '0' ? DOUBTFUL : SHOWN;
    }
    if (scan->bytes[at] == '-') {
        Py_ssize_t digits = 0;
        while (digits < 4 && at + 1 + digits < end && Py_UNICODE_ISDECIMAL(READ(scan, at + 1 + digits)))
            digits++;
        return digits == 4 ? DOUBTFUL : SHOWN;
    }
    int none = reads_on(scan, at, end, "none"), of_style = at < value;
    int valued = none || reads_on(scan, at, end, "hidden") || reads_on(scan, at, end, "collapse");
    at = valued ? before_space(scan, start, at) : start;
    if (at == start || scan->bytes[at - 1] != ':')
        return SHOWN;
    at = before_space(scan, start, at - 1);
    if (none && of_style && ends_with(scan, start, at - 1, "display"))
        return HIDDEN;
    uint8_t last = scan->bytes[at - 1]; /* displaY and visibilitY, not overfloW */
    return last == 'y' || last == 'Y' ? DOUBTFUL : SHOWN;
}

/* Return whether a style that begins at `at`, and ends at `value`, hides an element, or it or an attribute behind it may. */
static int
look_at_style(const Scan *scan, Py_ssize_t start, Py_ssize_t at, Py_ssize_t value, Py_ssize_t end)
{
    for (int found; at < end; at++) {
        uint8_t c = scan->bytes[at];
        if (c >= 128)
            return DOUBTFUL;
        switch (c | 32) {
        case ' ':
            if (reads_on(scan, at, end, " hidden=") || reads_on(scan, at, end, " aria-hidden="))
                return DOUBTFUL;
            break;
        case 's': /* the first letters of what `look_at_declaration` looks for */
        case 'n':
        case 'h':
        case 'c':
        case '-':
            if ((found = look_at_declaration(scan, start, at, value, end)) != SHOWN)
                return found;
        }
    }
    return SHOWN;
}

/* Whether the markup goes on at `at`, before `end`, with a word as it is written. */
static inline int
goes_on_with(const Scan *scan, Py_ssize_t at, Py_ssize_t end, const char *word)
{
    while (*word && at < end && scan->bytes[at] == (uint8_t)*word)
        word++, at++;
    return !*word;
}

/* Return whether attributes hide an element, where that can be told without Python, and whether they may otherwise. It takes
 * a few letters beyond ASCII for s and i. */
static int
look_for_hiding(const Scan *scan, Py_ssize_t start, Py_ssize_t end)
{
    int found = SHOWN, styled = 0;
    for (Py_ssize_t at = start; (at = find_before(scan, '=', at, end)) < end; at++) {
        int last = at > start ? scan->bytes[at - 1] | 32 : 0; /* most names end with another letter */
        if (last == 'n' && ends_with(scan, start, at, " hidden=")) {
            if (goes_on_with(scan, at - 7, end, " hidden=\"") && !goes_on_with(scan, at + 2, end, "until-found\""))
                return HIDDEN;
            found = DOUBTFUL;
        } else if (last == 'n' && ends_with(scan, start, at, " aria-hidden=")) {
            if (goes_on_with(scan, at - 12, end, " aria-hidden=\"true\""))
                return HIDDEN;
            found = DOUBTFUL;
        } else if (last == 'e' && !styled && ends_with(scan, start, at, " style=")) {
            styled = 1; /* all behind it was looked at, whatever attribute it is of */
            Py_ssize_t value = goes_on_with(scan, at - 6, end, " style=\"") ? find_before(scan, '"', at + 2, end) : end;
            int told = value < end ? look_at_style(scan, at + 2, at + 2, value, end)
                                   : look_at_style(scan, start, at - 5, start, end); /* of a value without an end */
            if (told == HIDDEN)
                return HIDDEN;
            found = told == DOUBTFUL ? DOUBTFUL : found;
        }
    }
    return found;
}

/* Return whether attributes hide an element, as Python says where it is asked; -1 with an exception. */
static int
is_hidden(const Scan *scan, Py_ssize_t start, Py_ssize_t end)
{
    int found = look_for_hiding(scan, start, end);
    if (found != DOUBTFUL)
        return found == HIDDEN;
    PyObject *rest = text_of(scan, start, end);
    PyObject *answer = rest == NULL ? NULL : PyObject_CallOneArg(scan->hidden, rest);
    Py_XDECREF(rest);
    int hidden = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return hidden;
}

/* Return the values of the attributes whose words say what an element is, with a space between two; there is no running text. */
static PyObject *
read_names(Scan *scan, const Tag *tag)
{
    static const char *const telling[] = {" class=\"",       " id=\"",             " itemprop=\"",  " role=\"",
                                          " data-testid=\"", " data-component=\"", " data-block=\""};
    Py_ssize_t found = 0;
    for (Py_ssize_t at = tag->rest; (at = find_before(scan, ' ', at, tag->end)) + 1 < tag->end; at++) {
        uint8_t first = scan->bytes[at + 1];
        if (first != 'c' && first != 'i' && first != 'r' && first != 'd')
            continue;
        for (size_t n = 0; n < sizeof telling / sizeof *telling; n++) {
            Py_ssize_t size = (Py_ssize_t)strlen(telling[n]);
            if (first != telling[n][1] || size > tag->end - at || memcmp(scan->bytes + at, telling[n], (size_t)size) != 0)
                continue;
            Py_ssize_t end = find_before(scan, '"', at + size, tag->end);
            if (end == tag->end)
                break;
            if ((found++ && add_character(scan, ' ') < 0) || add_text(scan, at + size, end) < 0)
                return NULL;
            at = end;
            break;
        }
    }
    PyObject *names = make_text(scan, data_of_text(scan), scan->length);
    scan->length = scan->wide = 0;
    return names;
}

#define TAIL 64 /* characters looked back over: a page may have any number of spaces, and of elements behind them */

/* Tell whether the running text breaks off in a sentence. */
static int
goes_on(const Scan *scan)
{
    Py_ssize_t last = scan->length, first = last > TAIL ? last - TAIL : 0;
    while (last > first && Py_UNICODE_ISSPACE(READ_TEXT(scan, last - 1)))
        last--;
    Py_UCS4 end = last > first ? READ_TEXT(scan, last - 1) : 0; /* 0 is a line break, too */
    return end != 0 && end != '.' && end != '!' && end != '?' && end != ':' && end != 0x2026;
}

/* A start tag as it was read: `Tag` in tags.py, its members in order. */
enum { TAG_NAME, TAG_NAMES, TAG_HIDDEN, TAG_BITS, TAG_STANDFIRST, TAG_MEMBERS };

typedef struct {
    PyObject_HEAD
    PyObject *members[TAG_MEMBERS];
} StartTag;

static PyTypeObject StartTagType;

/* Return a start tag, a new reference; NULL with an exception. */
static PyObject *
make_start_tag(PyObject *const *members)
{
    StartTag *tag = PyObject_New(StartTag, &StartTagType);
    for (int n = 0; tag != NULL && n < TAG_MEMBERS; n++)
        tag->members[n] = Py_NewRef(members[n]);
    return (PyObject *)tag;
}

static PyObject *
new_start_tag(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"name", "names", "hidden", "bits", "standfirst", NULL};
    PyObject *nothing = PyUnicode_New(0, 0), *members[TAG_MEMBERS] = {NULL, nothing, Py_False, NUMBERS[0], Py_False};
    (void)type;
    int right = nothing != NULL && PyArg_ParseTupleAndKeywords(args, kwargs, "U|UO!O!O!", names, &members[TAG_NAME],
                                                               &members[TAG_NAMES], &PyBool_Type, &members[TAG_HIDDEN], &PyLong_Type,
                                                               &members[TAG_BITS], &PyBool_Type, &members[TAG_STANDFIRST]);
    PyObject *tag = right ? make_start_tag(members) : NULL;
    Py_XDECREF(nothing);
    return tag;
}

static void
free_start_tag(PyObject *self)
{
    for (int n = 0; n < TAG_MEMBERS; n++)
        Py_XDECREF(((StartTag *)self)->members[n]);
    PyObject_Free(self);
}

static PyObject *
compare_start_tags(PyObject *one, PyObject *other, int how)
{
    if (!Py_IS_TYPE(one, &StartTagType) || !Py_IS_TYPE(other, &StartTagType) || (how != Py_EQ && how != Py_NE))
        Py_RETURN_NOTIMPLEMENTED;
    int same = 1;
    for (int n = 0; same > 0 && n < TAG_MEMBERS; n++) {
        PyObject *own = ((StartTag *)one)->members[n], *others = ((StartTag *)other)->members[n];
        same = own == NULL || others == NULL ? own == others : PyObject_RichCompareBool(own, others, Py_EQ);
    }
    return same < 0 ? NULL : PyBool_FromLong(same == (how == Py_EQ));
}

#define START_TAG_MEMBER(name, at) {name, T_OBJECT_EX, offsetof(StartTag, members) + (at) * sizeof(PyObject *), 0, NULL}

static PyMemberDef start_tag_members[] = {
    START_TAG_MEMBER("name", TAG_NAME),
    START_TAG_MEMBER("names", TAG_NAMES),
    START_TAG_MEMBER("hidden", TAG_HIDDEN),
    START_TAG_MEMBER("bits", TAG_BITS),
    START_TAG_MEMBER("standfirst", TAG_STANDFIRST),
    {NULL, 0, 0, 0, NULL},
};

static PyTypeObject StartTagType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "newsclean.extract._scan.Tag",
    .tp_basicsize = sizeof(StartTag),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_doc = PyDoc_STR("The start tag of a block element as it was read, as tags.py has it."),
    .tp_new = new_start_tag,
    .tp_dealloc = free_start_tag,
    .tp_members = start_tag_members,
    .tp_richcompare = compare_start_tags,
    .tp_hash = PyObject_HashNotImplemented,
};

/* Return a number below 2 ** 32 that is mostly another for another name. */
static inline size_t
hash_name(uint64_t name)
{
    return (size_t)((name * 0x9e3779b97f4a7c15u) >> 32);
}

/* Read the name of a tag, whose text is a new reference, and the bits that it tells; those of short ones are read once. 0, or
 * -1 with an exception. */
static int
read_name_bits(Scan *scan, const Tag *tag, KnownName *read)
{
    KnownName *known = &scan->names[hash_name(tag->name) % KNOWN_NAMES];
    if (tag->name == 0 || known->name != tag->name) {
        *read = (KnownName){tag->name, text_of(scan, tag->start, tag->rest), 0};
        PyObject *bits = read->text == NULL ? NULL : PyDict_GetItemWithError(scan->telling.names, read->text);
        read->bits = bits == NULL ? 0 : PyLong_AsUnsignedLongLong(bits);
        if (PyErr_Occurred()) {
            Py_CLEAR(read->text);
            return -1;
        }
        if (tag->name == 0)
            return 0;
        Py_XSETREF(known->text, read->text);
        *known = *read;
    }
    *read = *known;
    Py_INCREF(read->text);
    return 0;
}

/* Words with their bits: an open table, made once of the vocabulary in tags.py. */
#define PARTS_OF_WORD 4
#define LONGEST_WORD (8 * PARTS_OF_WORD)

/* A word in small letters, eight of them to a number. */
typedef struct {
    uint64_t bits;
    Py_ssize_t size; /* 0 for a free place */
    uint64_t parts[PARTS_OF_WORD];
} Word;

typedef struct {
    size_t room; /* a power of two */
    Word places[];
} Vocabulary;

static const char VOCABULARY[] = "newsclean.vocabulary";

/* Return up to eight letters as a number, in small letters; there are eight bytes to read. */
static inline uint64_t
read_letters(const char *text, Py_ssize_t size)
{
    const uint64_t each = 0x2020202020202020u;
    uint64_t letters = 0;
#ifdef __SSE2__
    memcpy(&letters, text, sizeof letters);
    return (letters | each) & (size < 8 ? ((uint64_t)1 << 8 * size) - 1 : ~(uint64_t)0);
#else
    for (Py_ssize_t at = 0; at < size && at < 8; at++)
        letters |= (uint64_t)((unsigned char)text[at] | 0x20) << 8 * at;
    return letters;
#endif
}

/* Return the place of a word of ASCII letters in the table, or the free place where it would stand. Behind the last of its letters
 * seven bytes can be read. */
static inline Word *
find_word(Vocabulary *vocabulary, const char *text, Py_ssize_t size)
{
    uint64_t parts[PARTS_OF_WORD], hash = (uint64_t)size;
    Py_ssize_t count = (size + 7) / 8;
    for (Py_ssize_t n = 0; n < count; n++) {
        parts[n] = read_letters(text + 8 * n, size - 8 * n);
        hash = (hash ^ parts[n]) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    for (size_t at = hash;; at++) {
        Word *place = &vocabulary->places[at & (vocabulary->room - 1)];
        int same = place->size == size;
        for (Py_ssize_t n = 0; same && n < count; n++)
            same = place->parts[n] == parts[n];
        if (same || place->size == 0)
            return place;
    }
}

static void
free_vocabulary(PyObject *capsule)
{
    PyMem_Free(PyCapsule_GetPointer(capsule, VOCABULARY));
}

PyDoc_STRVAR(make_vocabulary_doc,
"make_vocabulary(words)\n--\n\nReturn words, a dictionary of lower-case ASCII words to their bits, as `tell_apart` takes them.");

static PyObject *
make_vocabulary(PyObject *module, PyObject *words)
{
    (void)module;
    if (!PyDict_Check(words))
        return PyErr_Format(PyExc_TypeError, "words must be a dict");
    size_t room = 64;
    while (room < 3 * (size_t)PyDict_GET_SIZE(words))
        room *= 2;
    Vocabulary *vocabulary = PyMem_Calloc(1, sizeof(Vocabulary) + room * sizeof(Word));
    if (vocabulary == NULL)
        return PyErr_NoMemory();
    vocabulary->room = room;
    PyObject *key, *value;
    Py_ssize_t at = 0;
    while (PyDict_Next(words, &at, &key, &value)) {
        Py_ssize_t size = 0;
        const char *word = PyUnicode_AsUTF8AndSize(key, &size);
        uint64_t bits = word == NULL ? 0 : PyLong_AsUnsignedLongLong(value);
        char letters[LONGEST_WORD + 8] = {0};
        if (!PyErr_Occurred() && (size < 1 || size > LONGEST_WORD))
            PyErr_Format(PyExc_ValueError, "a word of %zd bytes: it must have 1 to %d", size, LONGEST_WORD);
        if (PyErr_Occurred()) {
            PyMem_Free(vocabulary);
            return NULL;
        }
        memcpy(letters, word, (size_t)size);
        Word *place = find_word(vocabulary, letters, size);
        for (Py_ssize_t n = 0; n < size; n += 8)
            place->parts[n / 8] = read_letters(letters + n, size - n);
        place->size = size;
        place->bits = bits;
    }
    PyObject *capsule = PyCapsule_New(vocabulary, VOCABULARY, free_vocabulary);
    if (capsule == NULL)
        PyMem_Free(vocabulary);
    return capsule;
}

static int
is_digit(Py_UCS4 c)
{
    return c >= '0' && c <= '9';
}

enum { SMALL = 1, CAPITAL = 2, LAST = 4 }; /* LAST: the last letter of what `read_mark` looks for */

/* What letters of class words are, by their bytes. */
static unsigned char LETTERS[256];

/* Whether a text has a word right before a place. */
static inline int
stands_before(const char *text, Py_ssize_t at, const char *word, Py_ssize_t size)
{
    return at >= size && memcmp(text + at - size, word, (size_t)size) == 0;
}

/* Note whether a letter of a text is the last of a mark. */
static inline void
read_mark(const char *text, Py_ssize_t at, Words *words)
{
    words->desc |= text[at] == 'c' && stands_before(text, at, "des", 3);
    words->others |= text[at] == 'y' && stands_before(text, at, "hentr", 5);
}

/* Note what a word of a text says. */
static inline void
read_word(Vocabulary *vocabulary, const char *text, Py_ssize_t first, Py_ssize_t end, Py_ssize_t hashed, Words *words)
{
    if (text[end] == '-')
        words->others |= stands_before(text, end, "prose", 5) || stands_before(text, end, "status", 6);
    if (end - first <= LONGEST_WORD && !(end - first <= hashed && first > 0 && is_digit((unsigned char)text[first - 1])))
        words->bits |= find_word(vocabulary, text + first, end - first)->bits;
}

#ifdef __SSE2__
#define TOLD 32

/* Read a text of up to TOLD characters as `read_stretch` does: a bit for each, the lowest for the first. */
static void
read_short_stretch(Vocabulary *vocabulary, const char *text, Py_ssize_t length, Py_ssize_t hashed, Words *words)
{
    uint64_t small = 0, capitals = 0, digits = 0, brackets = 0, lasts = 0;
    const __m128i before_a = _mm_set1_epi8('a' - 1), behind_z = _mm_set1_epi8('z' + 1);
    for (Py_ssize_t at = 0; at < length; at += 16) {
        __m128i now = _mm_loadu_si128((const __m128i *)(text + at)), low = _mm_or_si128(now, _mm_set1_epi8(0x20));
        __m128i is_small = _mm_and_si128(_mm_cmpgt_epi8(now, before_a), _mm_cmplt_epi8(now, behind_z));
        __m128i is_letter = _mm_and_si128(_mm_cmpgt_epi8(low, before_a), _mm_cmplt_epi8(low, behind_z));
        __m128i is_figure = _mm_and_si128(_mm_cmpgt_epi8(now, _mm_set1_epi8('0' - 1)), _mm_cmplt_epi8(now, _mm_set1_epi8('9' + 1)));
        __m128i is_last = _mm_or_si128(_mm_cmpeq_epi8(now, _mm_set1_epi8('c')), _mm_cmpeq_epi8(now, _mm_set1_epi8('y')));
        small |= (uint64_t)_mm_movemask_epi8(is_small) << at;
        capitals |= (uint64_t)_mm_movemask_epi8(_mm_andnot_si128(is_small, is_letter)) << at;
        digits |= (uint64_t)_mm_movemask_epi8(is_figure) << at;
        brackets |= (uint64_t)_mm_movemask_epi8(_mm_cmpeq_epi8(now, _mm_set1_epi8('['))) << at;
        lasts |= (uint64_t)_mm_movemask_epi8(is_last) << at;
    }
    const uint64_t own = ((uint64_t)1 << length) - 1; /* what is read behind the end is none of it */
    words->digit |= (digits & own) != 0;
    words->others |= (brackets & own) != 0;
    for (lasts &= own; lasts; lasts &= lasts - 1)
        read_mark(text, __builtin_ctzll(lasts), words);
    small &= own;
    capitals &= own;
    for (uint64_t rest = small | capitals; rest;) {
        Py_ssize_t first = __builtin_ctzll(rest), end = first + 1;
        uint64_t run = capitals >> first & 1 && !(small >> end & 1) ? capitals : small;
        end += __builtin_ctzll(~(run >> end));
        read_word(vocabulary, text, first, end, hashed, words);
        rest &= ~(uint64_t)0 << end;
    }
}
#endif

/* Read the words of a text: runs of small letters, a capital before them or not, and runs of capitals, none of them behind a
 * digit with no more than `hashed` letters. SLACK bytes behind it can be read, the first of which is no hyphen. */
static void
read_stretch(Vocabulary *vocabulary, const char *text, Py_ssize_t length, Py_ssize_t hashed, Words *words)
{
#ifdef __SSE2__
    if (length <= TOLD) {
        read_short_stretch(vocabulary, text, length, hashed, words);
        return;
    }
#endif
#define SORT_AT(at) LETTERS[(unsigned char)text[at]]
    for (Py_ssize_t at = 0; at < length;) {
        int met = SORT_AT(at);
        if (met == 0) {
            words->digit |= is_digit((unsigned char)text[at]);
            words->others |= text[at] == '[';
            at++;
            continue;
        }
        Py_ssize_t first = at++;
        int sort = met & CAPITAL && !(at < length && SORT_AT(at) & SMALL) ? CAPITAL : SMALL; /* of the rest */
        for (; at < length && SORT_AT(at) & sort; at++)
            met |= SORT_AT(at);
        for (Py_ssize_t mark = first; met & LAST && mark < at; mark++)
            read_mark(text, mark, words);
        read_word(vocabulary, text, first, at, hashed, words);
    }
#undef SORT_AT
}

#define MOST_BYTES 4 /* of one character as `put` writes it */

/* Write an ASCII character in one byte, any other in four of 128 and more, so that texts that differ stay different; return the
 * place behind it. */
static inline char *
put(char *to, Py_UCS4 c)
{
    if (c < 128) {
        *to = (char)c;
        return to + 1;
    }
    for (int shift = 18; shift >= 0; shift -= 6)
        *to++ = (char)(128 | (c >> shift & 63));
    return to;
}

/* Write a text; return the place behind it. */
static char *
put_text(char *to, PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_IS_ASCII(text)) {
        memcpy(to, data, (size_t)length);
        return to + length;
    }
    for (Py_ssize_t at = 0; at < length; at++)
        to = put(to, PyUnicode_READ(kind, data, at));
    return to;
}

/* Return a number that is mostly another for another text. */
static uint64_t
hash_tag(const char *text, size_t size)
{
    const uint64_t many = 0x9e3779b97f4a7c15u;
    const char *end = text + size;
    uint64_t hash = size, parts[2];
    uint32_t halves[2];
    for (; end - text > (Py_ssize_t)sizeof parts; text += sizeof parts) {
        memcpy(parts, text, sizeof parts);
        hash = ((hash ^ parts[0]) * many ^ parts[1]) * many;
        hash ^= hash >> 32;
    }
    if (end - text >= (Py_ssize_t)sizeof *parts) { /* the last ones, some of them twice */
        memcpy(&parts[0], text, sizeof *parts);
        memcpy(&parts[1], end - sizeof *parts, sizeof *parts);
        hash = ((hash ^ parts[0]) * many ^ parts[1]) * many;
    } else if (end - text >= (Py_ssize_t)sizeof *halves) {
        memcpy(&halves[0], text, sizeof *halves);
        memcpy(&halves[1], end - sizeof *halves, sizeof *halves);
        hash = (hash ^ ((uint64_t)halves[0] << 32 | halves[1])) * many;
    } else {
        while (text < end)
            hash = (hash ^ (unsigned char)*text++) * many;
    }
    return (hash ^ hash >> 32) * many >> 32;
}

/* Note a text that a hash found no place taken for; 0, or -1 with an exception. */
static int
note_form(KnownForms *known, size_t place, KnownForm form)
{
    if (known->count == known->room) {
        Py_ssize_t room = 2 * known->room + 128;
        KnownForm *forms = PyMem_Realloc(known->forms, (size_t)room * sizeof *forms);
        if (forms == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        known->forms = forms;
        known->room = room;
    }
    known->forms[known->count++] = form;
    known->places[place] = (uint16_t)known->count; /* there are no more than places */
    return 0;
}

/* Return the place of a text in a table of those that stand in `texts`, by its hash: that of the same, a free one, or -1 where
 * neither is near. */
static Py_ssize_t
find_form(const KnownForms *known, uint64_t hash, const char *texts, const char *text, Py_ssize_t size)
{
    for (unsigned probe = 0; probe < MOST_PROBES; probe++) {
        size_t place = (hash + probe) & (KNOWN_FORMS - 1);
        if (known->places[place] == 0)
            return (Py_ssize_t)place;
        const KnownForm *form = &known->forms[known->places[place] - 1];
        if (form->size == size && memcmp(texts + form->start, text, (size_t)size) == 0)
            return (Py_ssize_t)place;
    }
    return -1;
}

/* Return the number of a text in `texts`, which is `next`, and the text has to stay there, where it is a new one; -1 with an
 * exception. */
static Py_ssize_t
number_text(KnownForms *forms, PyObject *known, const char *texts, Py_ssize_t start, Py_ssize_t size, Py_ssize_t next)
{
    const char *text = texts + start;
    Py_ssize_t place = find_form(forms, hash_tag(text, (size_t)size), texts, text, size);
    if (place >= 0 && forms->places[place] != 0)
        return forms->forms[forms->places[place] - 1].number;
    if (place >= 0)
        return note_form(forms, (size_t)place, (KnownForm){start, size, next}) < 0 ? -1 : next;
    PyObject *bytes = PyBytes_FromStringAndSize(text, size), *number = bytes == NULL ? NULL : PyLong_FromSsize_t(next);
    PyObject *found = number == NULL ? NULL : PyDict_SetDefault(known, bytes, number);
    Py_ssize_t given = found == NULL ? -1 : PyLong_AsSsize_t(found);
    Py_XDECREF(bytes);
    Py_XDECREF(number);
    return given;
}

/* Return the number of a stretch of class words, in `texts` from a place on, which is read where it is a new one; -1 with an
 * exception. */
static Py_ssize_t
number_stretch(Telling *telling, Py_ssize_t start, Py_ssize_t size)
{
    Stretches *known = &telling->stretches;
    Py_ssize_t number = number_text(&known->forms, known->known, known->texts, start, size, known->count);
    if (number != known->count)
        return number;
    if (known->count == known->room) {
        Py_ssize_t room = 2 * known->room + 128;
        Words *said = PyMem_Realloc(known->said, (size_t)room * sizeof *said);
        if (said == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        known->said = said;
        known->room = room;
    }
    Words *said = &known->said[known->count++];
    *said = (Words){0, 0, 0, 0};
    read_stretch(telling->vocabulary, known->texts + start, size, telling->hashed, said);
    return number;
}

/* Return where a space, or the end of a text, comes next; SLACK bytes behind it can be read. */
static inline Py_ssize_t
find_space(const char *text, Py_ssize_t at, Py_ssize_t end)
{
#ifdef __SSE2__
    for (; at < end; at += 16) {
        __m128i here = _mm_loadu_si128((const __m128i *)(text + at));
        int found = _mm_movemask_epi8(_mm_cmpeq_epi8(here, _mm_set1_epi8(' ')));
        if (found) {
            at += __builtin_ctz((unsigned)found);
            break;
        }
    }
#else
    while (at < end && text[at] != ' ')
        at++;
#endif
    return at < end ? at : end;
}

/* Make room for so many numbers of stretches; 0, or -1 with an exception. */
static int
reserve_own(Telling *telling, Py_ssize_t most)
{
    if (most <= telling->own_room)
        return 0;
    uint32_t *own = PyMem_Realloc(telling->own, (size_t)(2 * most) * sizeof *own);
    if (own == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    telling->own = own;
    telling->own_room = 2 * most;
    return 0;
}

/* Read what class words say, and note the numbers of their stretches but for those with a digit; 0, or -1 with an exception. */
static int
read_words(Telling *telling, PyObject *names, Words *words)
{
    Stretches *known = &telling->stretches;
    Py_ssize_t most = MOST_BYTES * PyUnicode_GET_LENGTH(names), before = known->count, bytes = 0;
    if (reserve_bytes(&known->texts, &known->places, known->end + most + SLACK) < 0 || reserve_own(telling, most + 1) < 0)
        return -1;
    Py_ssize_t end = put_text(known->texts + known->end, names) - known->texts;
    known->texts[end] = ' '; /* as behind each stretch */
    *words = (Words){0, 0, 0, 0};
    telling->own_count = 0;
    for (Py_ssize_t start = known->end, at; start <= end; start = at + 1) {
        at = find_space(known->texts, start, end);
        Py_ssize_t number = number_stretch(telling, start, at - start);
        if (number < 0)
            return -1;
        const Words *said = &known->said[number];
        words->bits |= said->bits;
        words->digit |= said->digit;
        words->desc |= said->desc;
        words->others |= said->others;
        telling->own[telling->own_count] = (uint32_t)number;
        telling->own_count += !said->digit;
        bytes += said->digit ? 0 : at - start;
    }
    if (telling->own_count == 1 && bytes == 0)
        telling->own_count = 0; /* nothing is left, as of those that all have a digit */
    if (known->count > before)
        known->end = end; /* new ones stay */
    return 0;
}

/* Note a different tag; 0, or -1 with an exception. */
static int
add_distinct(Telling *telling, PyObject *name, PyObject *names, int hidden, uint64_t bits, int standfirst)
{
    Py_ssize_t next = PyList_GET_SIZE(telling->distinct);
    PyObject *number = number_of(next), *groups = PyLong_FromUnsignedLongLong(bits);
    PyObject *members[] = {name, names, hidden ? Py_True : Py_False, groups, standfirst ? Py_True : Py_False};
    int right = number != NULL && groups != NULL && append_taken(telling->distinct, make_start_tag(members)) == 0;
    PyObject *alike = right ? PyDict_GetItemWithError(telling->named, name) : NULL; /* there are few names */
    if (right && alike == NULL && !PyErr_Occurred() && (alike = PyList_New(0)) != NULL) {
        right = PyDict_SetItem(telling->named, name, alike) == 0;
        Py_DECREF(alike); /* the dictionary has it */
    }
    right = right && alike != NULL && append_taken(alike, Py_NewRef(number)) == 0;
    Py_XDECREF(number);
    Py_XDECREF(groups);
    telling->groups |= bits;
    return right ? 0 : -1;
}

/* Return the number of the different tag that one is like that tells so much, and note what it tells where it is the first;
 * -1 with an exception. */
static Py_ssize_t
number_tag(Telling *telling, PyObject *name, PyObject *names, int hidden, const Words *words, int standfirst)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(name);
    uint64_t head[] = {words->bits, (uint64_t)size << 2 | (uint64_t)(standfirst << 1) | (uint64_t)hidden};
    Py_ssize_t next = PyList_GET_SIZE(telling->distinct), own = telling->own_count * (Py_ssize_t)sizeof *telling->own;
    if (reserve_bytes(&telling->keys, &telling->places, telling->end + (Py_ssize_t)sizeof head + MOST_BYTES * size + own) < 0)
        return -1;
    char *first = telling->keys + telling->end, *to = put_text(first + sizeof head, name);
    memcpy(first, head, sizeof head);
    if (own > 0)
        memcpy(to, telling->own, (size_t)own);
    to += own;
    Py_ssize_t number = number_text(&telling->forms, telling->known, telling->keys, telling->end, to - first, next);
    if (number != next)
        return number;
    telling->end += to - first;
    return add_distinct(telling, name, names, hidden, words->bits, standfirst) < 0 ? -1 : number;
}

/* Return whether Python says that class words name a dek, -1 with an exception. */
static int
ask_standfirst(const Telling *telling, PyObject *names)
{
    PyObject *answer = PyObject_CallOneArg(telling->standfirst, names);
    int standfirst = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return standfirst;
}

/* Whether ASCII characters have a word among them. */
static int
holds(const char *text, Py_ssize_t length, const char *word)
{
    const Py_ssize_t size = (Py_ssize_t)strlen(word);
    const char *end = text + length;
    while (end - text >= size && (text = memchr(text, word[0], (size_t)(end - text - size + 1))) != NULL) {
        if (memcmp(text, word, (size_t)size) == 0)
            return 1;
        text++;
    }
    return 0;
}

/* Whether one of some class words says nothing of what the element itself is for, as marks.py has it: it sets what stands
 * `inside`, or tells what a `post` is about. */
static inline int
is_of_others(const char *word, Py_ssize_t size, int inside, int post)
{
    if (post && ((size >= 9 && memcmp(word, "category-", 9) == 0) || (size >= 4 && memcmp(word, "tag-", 4) == 0)))
        return 1;
    return inside && (holds(word, size, "[") || (holds(word, size, "prose-") && holds(word, size, ":")));
}

/* Return class words of ASCII characters without those, a new reference; the same where nothing says that there are some. NULL
 * with an exception. */
static PyObject *
own_words(PyObject *names)
{
    const char *text = PyUnicode_DATA(names);
    const Py_ssize_t length = PyUnicode_GET_LENGTH(names);
    int inside = holds(text, length, "[") || holds(text, length, "prose-");
    int post = holds(text, length, "hentry") || holds(text, length, "status-publish");
    if (!inside && !post)
        return Py_NewRef(names);
    char *own = PyMem_Malloc((size_t)length + 1);
    if (own == NULL)
        return PyErr_NoMemory();
    Py_ssize_t end = 0;
    for (Py_ssize_t at = 0, start; at < length;) {
        while (at < length && Py_UNICODE_ISSPACE((unsigned char)text[at]))
            at++;
        for (start = at; at < length && !Py_UNICODE_ISSPACE((unsigned char)text[at]);)
            at++;
        if (start == at || is_of_others(text + start, at - start, inside, post))
            continue;
        if (end > 0)
            own[end++] = ' ';
        memcpy(own + end, text + start, (size_t)(at - start));
        end += at - start;
    }
    PyObject *found = make_ascii(own, end);
    PyMem_Free(own);
    return found;
}

/* Return those of any class words as Python has them. */
static PyObject *
ask_own_words(const Telling *telling, PyObject *names)
{
    PyObject *own = PyObject_CallOneArg(telling->leave, names);
    if (own != NULL && !PyUnicode_Check(own)) {
        PyErr_SetString(PyExc_TypeError, "class words are a text");
        Py_CLEAR(own);
    }
    return own;
}

/* Return the number of the different tag that a start tag is like; -1 with an exception. */
static Py_ssize_t
tell_tag(Telling *telling, const KnownName *name, PyObject *names, int hidden)
{
    Words words;
    if (read_words(telling, names, &words) < 0)
        return -1;
    const PyObject *all = names;
    names = !words.others               ? Py_NewRef(names)
            : PyUnicode_IS_ASCII(names) ? own_words(names)
                                        : ask_own_words(telling, names);
    if (names == NULL || (names != all && read_words(telling, names, &words) < 0)) {
        Py_XDECREF(names);
        return -1;
    }
    int standfirst = words.bits & telling->dek || words.desc ? ask_standfirst(telling, names) : 0;
    if (words.bits & telling->certain)
        words.bits &= ~telling->doubtful;
    words.bits |= name->bits;
    Py_ssize_t number = standfirst < 0 ? -1 : number_tag(telling, name->text, names, hidden, &words, standfirst);
    Py_DECREF(names);
    return number;
}

/* Return the number of the different tag that a start tag met for the first time is like; -1 with an exception. */
static Py_ssize_t
read_tag(Scan *scan, const Tag *tag)
{
    int hidden = is_hidden(scan, tag->rest, tag->end);
    KnownName name = {0, NULL, 0};
    PyObject *names = hidden < 0 || read_name_bits(scan, tag, &name) < 0 ? NULL : read_names(scan, tag);
    Py_ssize_t number = names == NULL ? -1 : tell_tag(&scan->telling, &name, names, hidden);
    Py_XDECREF(name.text);
    Py_XDECREF(names);
    return number;
}

/* Return the number of a start tag for which there was no place, -1 with an exception. */
static Py_ssize_t
look_up_form(Scan *scan, const Tag *tag)
{
    PyObject *key = PyUnicode_Substring(scan->markup, tag->start, tag->end);
    if (key == NULL)
        return -1;
    Py_ssize_t number;
    PyObject *found = PyDict_GetItemWithError(scan->known, key);
    if (found != NULL) {
        number = PyLong_AsSsize_t(found);
    } else {
        PyObject *value = NULL;
        number = PyErr_Occurred() ? -1 : read_tag(scan, tag);
        if (number < 0 || (value = PyLong_FromSsize_t(number)) == NULL || PyDict_SetItem(scan->known, key, value) < 0)
            number = -1;
        Py_XDECREF(value);
    }
    Py_DECREF(key);
    return number;
}

/* Return the number of a start tag, -1 with an exception. The few for which there is no place, or that are not ASCII, are left to
 * a dictionary: no page can make this slow. */
static Py_ssize_t
form_of(Scan *scan, const Tag *tag)
{
    const char *text = (const char *)scan->bytes + tag->start;
    Py_ssize_t size = tag->end - tag->start;
    if (!is_ascii(scan, tag->start, tag->end))
        return look_up_form(scan, tag);
    Py_ssize_t place = find_form(&scan->forms, hash_tag(text, (size_t)size), (const char *)scan->bytes, text, size);
    if (place >= 0 && scan->forms.places[place] != 0)
        return scan->forms.forms[scan->forms.places[place] - 1].number;
    if (place >= 0) {
        Py_ssize_t number = read_tag(scan, tag);
        KnownForm form = {tag->start, size, number};
        return number < 0 || note_form(&scan->forms, (size_t)place, form) < 0 ? -1 : number;
    }
    return look_up_form(scan, tag);
}

/* Return which of the names that matter a tag has. */
static int
named(const Tag *tag)
{
    if (tag->name == 'p')
        return PARAGRAPH;
    if (tag->name >= ('h' << 8 | '1') && tag->name <= ('h' << 8 | '6'))
        return HEADING;
    return tag->name == ('p' << 16 | 'r' << 8 | 'e') ? VERBATIM : OTHER;
}

#define CHARACTERS_OF_ELEMENT 80 /* of the markup, on most pages more */

/* Begin an element; 0, or -1 with an exception. */
static int
add_element(Scan *scan, Py_ssize_t form, int named)
{
    if (scan->count == scan->places) {
        Py_ssize_t places = scan->places ? 2 * scan->places : scan->size / CHARACTERS_OF_ELEMENT + 64;
        Element *elements = PyMem_Realloc(scan->elements, (size_t)places * sizeof *elements);
        if (elements == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        scan->elements = elements;
        scan->places = places;
    }
    Py_ssize_t run = PyList_GET_SIZE(scan->texts);
    scan->elements[scan->count] = (Element){scan->node, scan->count, run, run, form, 0, named};
    scan->node = scan->count++;
    return 0;
}

static int
open_element(Scan *scan, const Tag *tag)
{
    Py_ssize_t form = form_of(scan, tag);
    return form < 0 ? -1 : add_element(scan, form, named(tag));
}

static void
close_element(Scan *scan)
{
    Element *element = &scan->elements[scan->node];
    element->end = scan->count;
    element->last = PyList_GET_SIZE(scan->texts);
    scan->node = element->parent;
}

/* The whole numbers from 0 on, so many of them: those made once, or on a page of more elements a list of its own. */
typedef struct {
    PyObject **numbers, *list;
    size_t size;
} Counted;

/* Make them, of which there are `most` at least; 0, or -1 with an exception. */
static int
count_up(Counted *counted, Py_ssize_t most)
{
    *counted = (Counted){NUMBERS, NULL, KNOWN_NUMBERS};
    if (most <= KNOWN_NUMBERS)
        return 0;
    if ((counted->list = PyList_New(most)) == NULL)
        return -1;
    for (Py_ssize_t at = 0; at < most; at++) {
        PyObject *number = number_of(at);
        if (number == NULL) {
            Py_CLEAR(counted->list);
            return -1;
        }
        PyList_SET_ITEM(counted->list, at, number);
    }
    counted->numbers = PySequence_Fast_ITEMS(counted->list);
    counted->size = (size_t)most;
    return 0;
}

/* Return a list of `count` numbers, `step` bytes from one to the next, those of them taken that were counted; NULL with an
 * exception. */
static PyObject *
list_numbers(const void *first, size_t step, Py_ssize_t count, const Counted *counted)
{
    PyObject *list = PyList_New(count), **known = counted->numbers;
    PyObject **items = list == NULL ? NULL : PySequence_Fast_ITEMS(list);
    const size_t size = counted->size;
    const char *place = first;
    for (PyObject **end = items + (items == NULL ? 0 : count); items < end; items++, place += step) {
        Py_ssize_t value = *(const Py_ssize_t *)place;
        PyObject *number = (size_t)value < size ? Py_NewRef(known[value]) : PyLong_FromSsize_t(value);
        if (number == NULL) {
            Py_CLEAR(list);
            break;
        }
        *items = number;
    }
    return list;
}

/* Return the tag of each element, that of the body being the last; NULL with an exception. */
static PyObject *
list_tags(const Scan *scan)
{
    PyObject *distinct = scan->telling.distinct, *tags = PyList_New(scan->count);
    Py_ssize_t last = PyList_GET_SIZE(distinct) - 1;
    for (Py_ssize_t node = 0; tags != NULL && node < scan->count; node++) {
        Py_ssize_t form = scan->elements[node].form;
        PyList_SET_ITEM(tags, node, Py_NewRef(PyList_GET_ITEM(distinct, form < 0 ? last : form)));
    }
    return tags;
}

#define COLUMNS_OF_ELEMENTS 3
#define COLUMNS_OF_RUNS 3

/* Return parents, ends and forms of the elements, and elements, linked characters and links of the runs, column after column,
 * int64 as bytes; NULL with an exception. */
static PyObject *
join_numbers(const Scan *scan, Py_ssize_t runs)
{
    Py_ssize_t elements = scan->count, last = PyList_GET_SIZE(scan->telling.distinct) - 1;
    Py_ssize_t count = COLUMNS_OF_ELEMENTS * elements + COLUMNS_OF_RUNS * runs;
    PyObject *result = PyBytes_FromStringAndSize(NULL, count * (Py_ssize_t)sizeof(int64_t));
    int64_t *numbers = result == NULL ? NULL : (int64_t *)PyBytes_AS_STRING(result), *of_runs = numbers + COLUMNS_OF_ELEMENTS * elements;
    for (Py_ssize_t node = 0; numbers != NULL && node < elements; node++) {
        const Element *element = &scan->elements[node];
        numbers[node] = element->parent;
        numbers[elements + node] = element->end;
        numbers[2 * elements + node] = element->form < 0 ? last : element->form;
    }
    for (Py_ssize_t run = 0; numbers != NULL && run < runs; run++) {
        of_runs[run] = scan->runs[run].node;
        of_runs[runs + run] = scan->runs[run].linked;
        of_runs[2 * runs + run] = scan->runs[run].links;
    }
    return result;
}

/* Return the first row of each element and behind these that behind its last, int64 as bytes; NULL with an exception. */
static PyObject *
join_rows(const Scan *scan)
{
    Py_ssize_t elements = scan->count;
    PyObject *result = PyBytes_FromStringAndSize(NULL, 2 * elements * (Py_ssize_t)sizeof(int64_t));
    int64_t *rows = result == NULL ? NULL : (int64_t *)PyBytes_AS_STRING(result);
    for (Py_ssize_t node = 0; rows != NULL && node < elements; node++) {
        rows[node] = scan->elements[node].first;
        rows[elements + node] = scan->elements[node].last;
    }
    return result;
}

/* Return all that was found, the fields of a `Scan` in scan.py, first and last rows as one; NULL with an exception. */
static PyObject *
list_found(Scan *scan)
{
    Py_ssize_t elements = scan->count, runs = PyList_GET_SIZE(scan->texts);
    const Run none = {0}, *first = runs ? scan->runs : &none; /* a body without text has no room for runs */
    PyObject *empty = PyUnicode_New(0, 0), *result = NULL;
    int right = empty != NULL && add_distinct(&scan->telling, NAMES[BODY_NAME], empty, 0, 0, 0) == 0;
    Counted counted = {NULL, NULL, 0};
    Py_XDECREF(empty);
    if (right && count_up(&counted, elements + 1) == 0)
        result = Py_BuildValue("(NNNNNOOKONNNON)", list_numbers(&scan->elements->parent, sizeof(Element), elements, &counted),
                               list_numbers(&scan->elements->end, sizeof(Element), elements, &counted),
                               join_rows(scan), list_tags(scan),
                               list_numbers(&scan->elements->form, sizeof(Element), elements, &counted),
                               scan->telling.distinct, scan->telling.named, (unsigned long long)scan->telling.groups,
                               scan->texts, list_numbers(&first->node, sizeof(Run), runs, &counted),
                               list_numbers(&first->linked, sizeof(Run), runs, &counted),
                               list_numbers(&first->links, sizeof(Run), runs, &counted), scan->pictures,
                               join_numbers(scan, runs));
    Py_XDECREF(counted.list);
    return result;
}

static const char ROLES[] = "newsclean.roles";

static void
free_roles(PyObject *capsule)
{
    Roles *roles = PyCapsule_GetPointer(capsule, ROLES);
    Py_DECREF(roles->all);
    PyMem_Free(roles);
}

/* Return the place of a short name in the table, or the free place where it would stand. */
static inline size_t
find_role(const Roles *roles, uint64_t name)
{
    size_t at = hash_name(name) % ROLES_ROOM;
    while (roles->places[at].name != 0 && roles->places[at].name != name)
        at = (at + 1) % ROLES_ROOM;
    return at;
}

PyDoc_STRVAR(make_roles_doc,
"make_roles(roles)\n--\n\nReturn roles, a dictionary of the names of tags to what they do, as `scan` takes them.");

static PyObject *
make_roles(PyObject *module, PyObject *all)
{
    (void)module;
    if (!PyDict_Check(all) || PyDict_GET_SIZE(all) > ROLES_ROOM / 2)
        return PyErr_Format(PyExc_TypeError, "roles must be a dict of up to %d names", ROLES_ROOM / 2);
    Roles *roles = PyMem_Calloc(1, sizeof *roles);
    if (roles == NULL)
        return PyErr_NoMemory();
    PyObject *key, *value;
    Py_ssize_t next = 0;
    while (PyDict_Next(all, &next, &key, &value)) {
        Py_ssize_t size = 0;
        const char *name = PyUnicode_AsUTF8AndSize(key, &size);
        long role = name == NULL ? -1 : PyLong_AsLong(value);
        if (!PyErr_Occurred() && (role < 0 || role > END_PRESS || size < 1))
            PyErr_SetString(PyExc_ValueError, "a role is one of those that tags.py names");
        if (PyErr_Occurred()) {
            PyMem_Free(roles);
            return NULL;
        }
        uint64_t number = 0;
        for (Py_ssize_t at = 0; at < size && size <= 8; at++)
            number = number << 8 | (unsigned char)name[at];
        if (number != 0 && PyUnicode_IS_ASCII(key)) {
            size_t place = find_role(roles, number);
            roles->places[place].name = number;
            roles->places[place].role = (int)role;
        }
    }
    roles->all = PyDict_Copy(all);
    PyObject *capsule = roles->all == NULL ? NULL : PyCapsule_New(roles, ROLES, free_roles);
    if (capsule == NULL) {
        Py_XDECREF(roles->all);
        PyMem_Free(roles);
    }
    return capsule;
}

/* Return the role of a tag whose name has none of its own. */
static int
usual_role(const Scan *scan, const Tag *tag)
{
    const uint64_t each = 0x0101010101010101u, other = tag->name ^ each * '-'; /* a byte of it is 0 where one is a hyphen */
    int closes = scan->bytes[tag->start] == '/', owned = tag->name != 0 && (other - each) & ~other & each << 7;
    for (Py_ssize_t at = tag->start; tag->name == 0 && at < tag->rest; at++)
        owned |= scan->bytes[at] == '-';
    return owned ? (closes ? END_OWN : OWN) : closes ? CLOSE : OPEN;
}

/* Return the role of a tag, -1 with an exception. */
static int
role_of(const Scan *scan, const Tag *tag)
{
    if (tag->name != 0) {
        size_t place = find_role(scan->roles, tag->name);
        return scan->roles->places[place].name != 0 ? scan->roles->places[place].role : usual_role(scan, tag);
    }
    PyObject *name = text_of(scan, tag->start, tag->rest);
    PyObject *role = name == NULL ? NULL : PyDict_GetItemWithError(scan->roles->all, name);
    Py_XDECREF(name);
    return role != NULL ? (int)PyLong_AsLong(role) : PyErr_Occurred() ? -1 : usual_role(scan, tag);
}

/* Whether two stretches of the markup are the same. */
static int
same_stretch(const Scan *scan, Py_ssize_t one, Py_ssize_t other, Py_ssize_t size)
{
    const char *data = scan->data;
    return memcmp(data + one * scan->kind, data + other * scan->kind, (size_t)(size * scan->kind)) == 0;
}

/* Return the place behind a comment or processing instruction at `at`, `at` itself where there is none that ends. */
static Py_ssize_t
skip_unseen(Scan *scan, Py_ssize_t at)
{
    if (at + 1 < scan->size && scan->bytes[at + 1] == '?') {
        Py_ssize_t end = find_before(scan, '>', at, scan->size);
        return end == scan->size ? at : end + 1;
    }
    if (at + 3 >= scan->size || scan->bytes[at + 1] != '!' || scan->bytes[at + 2] != '-' || scan->bytes[at + 3] != '-')
        return at;
    if (scan->endless)
        return at;
    for (Py_ssize_t end = at + 4; end + 2 < scan->size; end++)
        if (scan->bytes[end] == '-' && scan->bytes[end + 1] == '-' && scan->bytes[end + 2] == '>')
            return end + 3;
    scan->endless = 1; /* no comment ends from here on: they need not be looked for again */
    return at;
}

/* Add the text from `at` to the next tag to the running text; return the place of that tag, -1 with an exception. */
static Py_ssize_t
read_text(Scan *scan, Py_ssize_t at, int drop)
{
    Py_ssize_t before = scan->length;
    int blank = before == 0;
    while (at < scan->size) {
        Py_ssize_t end = find_before(scan, '<', at, scan->size);
        uint8_t mark = end + 1 < scan->size ? scan->bytes[end + 1] : 0;
        int last = mark != '!' && mark != '?';
        blank = blank && (drop || skip_blank(scan, at, end) == end);
        if (!drop && !(blank && last)) {
            if (add_text(scan, at, end) < 0)
                return -1;
            if (!blank)
                scan->referenced |= find_before(scan, '&', at, end) < end;
        }
        at = end;
        if (last)
            break;
        Py_ssize_t next = skip_unseen(scan, at);
        if (next == at)
            break;
        at = next;
    }
    if (blank)
        scan->length = scan->wide = 0;
    else if (scan->in_link)
        scan->linked += scan->length - before;
    return at;
}

/* Whether an element of a site's own, or a button, stands in line here, as `holds_own` has it. */
static int
is_in_line(const Scan *scan, int role)
{
    int around = scan->elements[scan->node].named;
    if (role == OWN)
        return around == PARAGRAPH || around == HEADING || goes_on(scan);
    return (around == HEADING && scan->length == 0) || (around == PARAGRAPH && goes_on(scan));
}

/* Do what a tag asks for. Return 1 where its text is hidden, 0, or -1 with an exception. */
static int
take_tag(Scan *scan, const Tag *tag, int role)
{
    int hidden;
    switch (role) {
    case END_OWN:
    case END_PRESS:
        if (scan->elements[scan->node].own > 0) {
            scan->elements[scan->node].own--;
            return 0;
        } /* fall through */
    case CLOSE:
        if (end_run(scan) < 0)
            return -1;
        close_element(scan);
        return 0;
    case OWN:
    case PRESS:
        if (is_in_line(scan, role)) {
            hidden = tag->rest < tag->end ? is_hidden(scan, tag->rest, tag->end) : 0;
            scan->elements[scan->node].own += !hidden;
            return hidden;
        } /* fall through */
    case OPEN:
        return end_run(scan) < 0 || open_element(scan, tag) < 0 ? -1 : 0;
    case UNLINK:
        scan->in_link -= scan->in_link > 0;
        return 0;
    case NOTHING:
    case LINK:
        hidden = tag->rest < tag->end ? is_hidden(scan, tag->rest, tag->end) : 0;
        if (hidden)
            return hidden;
        scan->in_link += role == LINK;
        scan->links += role == LINK;
        return 0;
    case BREAK:
        return add_character(scan, 0);
    case PICTURE: {
        PyObject *attributes = text_of(scan, tag->rest, tag->end);
        if (attributes == NULL)
            return -1;
        return append_taken(
            scan->pictures, Py_BuildValue("(nNn)", scan->node, attributes, PyList_GET_SIZE(scan->texts)));
    }
    case RULE:
        return end_run(scan);
    case SKIP:
        return 1;
    default:
        return 0;
    }
}

#ifdef __SSE2__
/* Read a tag's name as `read_name` does where it ends among the 16 characters from its first on; 0 where it does not. */
static inline int
read_short_name(const Scan *scan, Py_ssize_t letter, Tag *tag)
{
    if (tag->start + 16 > scan->size)
        return 0;
    __m128i here = _mm_loadu_si128((const __m128i *)(scan->bytes + tag->start));
    __m128i ends = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(here, _mm_set1_epi8('>')), _mm_cmpeq_epi8(here, _mm_set1_epi8(' '))),
                                _mm_cmpeq_epi8(here, _mm_set1_epi8('/')));
    unsigned slash = letter > tag->start ? 1 : 0; /* that of an end tag ends no name */
    unsigned stops = (unsigned)_mm_movemask_epi8(ends) & ~slash;
    if (stops == 0)
        return 0;
    int size = __builtin_ctz(stops);
    unsigned odd = (unsigned)_mm_movemask_epi8(_mm_cmplt_epi8(here, _mm_set1_epi8(1))); /* not ASCII, or 0 */
    tag->rest = tag->start + size;
    tag->name = 0;
    if (size <= 8 && size > 0 && !(odd & ((1u << size) - 1))) {
        uint64_t letters;
        memcpy(&letters, &here, sizeof letters);
        tag->name = __builtin_bswap64(letters) >> (64 - 8 * size);
    }
    return 1;
}
#endif

/* Find the end of a tag's name, which has its first letter at a place. */
static inline void
read_name(const Scan *scan, Py_ssize_t letter, Tag *tag)
{
#ifdef __SSE2__
    if (read_short_name(scan, letter, tag))
        return;
#endif
    uint64_t name = letter > tag->start ? '/' : 0;
    uint8_t c, all = 0;
    Py_ssize_t at = letter;
    for (; at < scan->size && (c = scan->bytes[at]) != '>' && c != ' ' && c != '/'; at++) {
        name = name << 8 | (c & 127);
        all |= c != 0 ? c : 128;
    }
    tag->rest = at;
    tag->name = at - tag->start <= 8 && all < 128 ? name : 0;
}

/* Find the next tag at or after `at`; 1 where there is one, 0 where there is none. */
static inline int
find_tag(Scan *scan, Py_ssize_t at, Tag *tag)
{
    const uint8_t *bytes = scan->bytes;
    for (Py_ssize_t size = scan->size;;) {
        Py_ssize_t start = at < size && bytes[at] == '<' ? at : find_before(scan, '<', at, size);
        if (start >= size)
            return 0;
        Py_ssize_t letter = start + 1;
        letter += letter < size && bytes[letter] == '/';
        if (letter < size && bytes[letter] >= 'a' && bytes[letter] <= 'z') {
            tag->start = start + 1;
            read_name(scan, letter, tag);
            tag->end = tag->rest < size && bytes[tag->rest] == '>' ? tag->rest : find_before(scan, '>', tag->rest, size);
            return tag->end < size;
        }
        at = skip_unseen(scan, start);
        at += at == start;
    }
}

/* Read the markup; 0, or -1 with an exception. */
static int
run_scan(Scan *scan)
{
    Tag tag, skipped = {0, 0, 0, 0};
    Py_ssize_t at = 0, depth = 0;
    for (int first = 1; find_tag(scan, at, &tag); first = 0) {
        if (depth > 0) {
            int closes = scan->bytes[tag.start] == '/';
            Py_ssize_t size = skipped.rest - skipped.start;
            if (tag.rest - tag.start - closes == size && same_stretch(scan, tag.start + closes, skipped.start, size))
                depth += closes ? -1 : 1;
        } else if (!first) { /* the first is the body itself */
            int role = role_of(scan, &tag);
            int hides = role < 0 ? -1 : take_tag(scan, &tag, role);
            if (hides < 0)
                return -1;
            if (hides) {
                skipped = tag;
                depth = 1;
            }
        }
        at = read_text(scan, tag.end + 1, depth > 0);
        if (at < 0)
            return -1;
    }
    if (end_run(scan) < 0)
        return -1;
    scan->elements[0].end = scan->count;
    scan->elements[0].last = PyList_GET_SIZE(scan->texts);
    return 0;
}

/* The linker takes what the machine has the widest vectors for. */
#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define WIDEST __attribute__((target_clones("avx2", "default")))
#else
#define WIDEST
#endif

/* Define how to write characters of a type in one byte each: ASCII characters as they are, all others as 128 or more. */
#define DEFINE_NARROW(NAME, TYPE)                                                          \
    WIDEST static void NAME(const TYPE *restrict from, uint8_t *restrict to, Py_ssize_t count) \
    {                                                                                      \
        for (Py_ssize_t at = 0; at < count; at++)                                          \
            to[at] = (uint8_t)(from[at] < 255 ? from[at] : 255);                           \
    }

DEFINE_NARROW(narrow_two, Py_UCS2)
DEFINE_NARROW(narrow_four, Py_UCS4)

/* Note where the markup stands, and its characters in one byte each, for which `room` is made where they have more; 0, or -1
 * with an exception. */
static int
read_markup(Scan *scan, uint8_t **room)
{
    scan->data = PyUnicode_DATA(scan->markup);
    scan->kind = PyUnicode_KIND(scan->markup);
    scan->size = PyUnicode_GET_LENGTH(scan->markup);
    scan->bytes = scan->data;
    if (scan->kind == PyUnicode_1BYTE_KIND)
        return 0;
    if ((*room = PyMem_Malloc((size_t)scan->size + 1)) == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    if (scan->kind == PyUnicode_2BYTE_KIND)
        narrow_two(scan->data, *room, scan->size);
    else
        narrow_four(scan->data, *room, scan->size);
    scan->bytes = *room;
    return 0;
}

PyDoc_STRVAR(pick_doc,
"pick(values, places)\n--\n\nReturn a list of those of `values` that stand at `places`, -1 being the last.");

static PyObject *
pick(PyObject *module, PyObject *args)
{
    PyObject *values, *places;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &values, &PyList_Type, &places))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(places), size = PyList_GET_SIZE(values);
    PyObject *found = PyList_New(count);
    for (Py_ssize_t at = 0; found != NULL && at < count; at++) {
        Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(places, at));
        if (place == -1 && !PyErr_Occurred())
            place = size - 1;
        if (place < 0 || place >= size) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_IndexError, "there is no such place");
            Py_CLEAR(found);
        } else {
            PyList_SET_ITEM(found, at, Py_NewRef(PyList_GET_ITEM(values, place)));
        }
    }
    return found;
}

PyDoc_STRVAR(pick_pairs_doc,
"pick_pairs(values, places)\n--\n\n"
"Return the first parts, and the second, of those pairs of a list that stand at some places.");

static PyObject *
pick_pairs(PyObject *module, PyObject *args)
{
    PyObject *values, *places;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &values, &PyList_Type, &places))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(places), size = PyList_GET_SIZE(values);
    PyObject *first = PyList_New(count), *second = PyList_New(count);
    int right = first != NULL && second != NULL;
    for (Py_ssize_t at = 0; right && at < count; at++) {
        Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(places, at));
        PyObject *pair = place < 0 || place >= size ? NULL : PyList_GET_ITEM(values, place);
        right = pair != NULL && PyTuple_Check(pair) && PyTuple_GET_SIZE(pair) == 2;
        if (right) {
            PyList_SET_ITEM(first, at, Py_NewRef(PyTuple_GET_ITEM(pair, 0)));
            PyList_SET_ITEM(second, at, Py_NewRef(PyTuple_GET_ITEM(pair, 1)));
        } else if (!PyErr_Occurred())
            PyErr_SetString(PyExc_IndexError, "there is no such pair");
    }
    PyObject *found = right ? PyTuple_Pack(2, first, second) : NULL;
    Py_XDECREF(first);
    Py_XDECREF(second);
    return found;
}

PyDoc_STRVAR(scan_doc,
"scan(markup, roles, hidden, parts, join, telling)\n--\n\n"
"Return the fields of a `Scan`, as scan.py has them, of a serialised body. `hidden` is asked of attributes, `parts` of texts, `join`\n"
"of lines right below each other.\n"
"What tells tags apart is a vocabulary, a dictionary of the bits of names, and three groups with a number: of the words' bits\n"
"those of the first go beside one of the second; `standfirst` is asked of words that may name a dek, by a bit of the third or\n"
"a \"desc\" among them; behind a digit, up to so many letters as the number says are no word. Behind these come callables: that\n"
"which leaves an element's own words of those that are not all ASCII, and `standfirst`.");

static PyObject *
scan(PyObject *module, PyObject *args)
{
    Scan scan = {0};
    Telling *telling = &scan.telling;
    PyObject *capsule, *vocabulary, *result = NULL;
    (void)module;
    if (!PyArg_ParseTuple(args, "UOOOO(OO!(KKKn)OO)", &scan.markup, &capsule, &scan.hidden, &scan.parts, &scan.join, &vocabulary,
                          &PyDict_Type, &telling->names, &telling->doubtful, &telling->certain, &telling->dek,
                          &telling->hashed, &telling->leave, &telling->standfirst) ||
        (scan.roles = PyCapsule_GetPointer(capsule, ROLES)) == NULL ||
        (telling->vocabulary = PyCapsule_GetPointer(vocabulary, VOCABULARY)) == NULL)
        return NULL;
    PyObject **lists[] = {&telling->distinct, &scan.texts, &scan.pictures};
    PyObject **dicts[] = {&scan.known, &telling->known, &telling->named, &telling->stretches.known};
    uint8_t *bytes = NULL;
    int right = read_markup(&scan, &bytes) == 0;
    for (size_t n = 0; n < sizeof lists / sizeof *lists; n++)
        right = (*lists[n] = PyList_New(0)) != NULL && right;
    for (size_t n = 0; n < sizeof dicts / sizeof *dicts; n++)
        right = (*dicts[n] = PyDict_New()) != NULL && right;
    if (right && add_element(&scan, -1, OTHER) == 0 && run_scan(&scan) == 0)
        result = list_found(&scan);
    void *room[] = {bytes, scan.text, scan.narrow, scan.elements, scan.runs, scan.forms.forms, telling->forms.forms, telling->keys, telling->own,
                    telling->stretches.texts, telling->stretches.said, telling->stretches.forms.forms};
    for (size_t n = 0; n < sizeof room / sizeof *room; n++)
        PyMem_Free(room[n]);
    for (int at = 0; at < KNOWN_NAMES; at++)
        Py_XDECREF(scan.names[at].text);
    for (size_t n = 0; n < sizeof lists / sizeof *lists; n++)
        Py_XDECREF(*lists[n]);
    for (size_t n = 0; n < sizeof dicts / sizeof *dicts; n++)
        Py_XDECREF(*dicts[n]);
    return result;
}

enum { INHERITS, MAKES, MAKES_BY_WORD, MAKES_ITEM };

#define MOST_LISTS 32 /* levels of lists that are made once */

/* Return what an element makes of its text, a new reference; NULL with an exception. */
static PyObject *
kind_below(PyObject *above, PyObject *own, int sort, long lists, PyObject **items)
{
    if (sort == MAKES_BY_WORD) {
        PyObject *kind = PyTuple_Check(above) && PyTuple_GET_SIZE(above) ? PyTuple_GET_ITEM(above, 0) : NULL;
        if (kind == NULL || !PyUnicode_Check(kind)) {
            PyErr_SetString(PyExc_TypeError, "a kind is a name and a level");
            return NULL;
        }
        int plain = PyUnicode_CompareWithASCIIString(kind, "paragraph") == 0 ||
                    PyUnicode_CompareWithASCIIString(kind, "caption") == 0;
        return Py_NewRef(plain ? own : above);
    }
    if (sort != MAKES_ITEM)
        return Py_NewRef(sort == MAKES ? own : above);
    if (lists >= MOST_LISTS)
        return Py_BuildValue("(Ol)", NAMES[ITEM_NAME], lists);
    if (items[lists] == NULL)
        items[lists] = Py_BuildValue("(Ol)", NAMES[ITEM_NAME], lists > 0 ? lists : 1);
    return Py_XNewRef(items[lists]);
}

PyDoc_STRVAR(read_kinds_doc,
"read_kinds(numbers, elements, own, sorts, first)\n--\n\n"
"Return what each element makes of its text, as shapes.py has it: the body what `first` says, all others by the sort of\n"
"their form what the one around them does (0), what is their own (1), the same in running text only (2), an item (3).\n"
"`numbers` are those of a `Scan` of so many elements; `sorts` has a byte for each form, 4 more for one that is a list.");

static PyObject *
read_kinds(PyObject *module, PyObject *args)
{
    PyObject *own, *first, *items[MOST_LISTS] = {NULL};
    Py_buffer numbers, sorts;
    Py_ssize_t count;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*nO!y*O", &numbers, &count, &PyList_Type, &own, &sorts, &first))
        return NULL;
    Py_ssize_t known = PyList_GET_SIZE(own);
    const int64_t *parents = numbers.buf, *forms = parents + 2 * count;
    int right = count > 0 && count <= numbers.len / (Py_ssize_t)sizeof(int64_t) / COLUMNS_OF_ELEMENTS && sorts.len == known;
    if (!right)
        PyErr_SetString(PyExc_ValueError, "elements and forms do not fit together");
    PyObject *found = right ? PyList_New(count) : NULL;
    long *lists = found == NULL ? NULL : PyMem_Malloc((size_t)count * sizeof *lists); /* around each element, itself one of them */
    if (found != NULL && lists == NULL)
        PyErr_NoMemory();
    right = lists != NULL;
    if (right) {
        PyList_SET_ITEM(found, 0, Py_NewRef(first));
        lists[0] = 0;
    }
    for (Py_ssize_t node = 1; right && node < count; node++) {
        int64_t above = parents[node], form = forms[node];
        if (above < 0 || above >= node || form < 0 || form >= known) {
            PyErr_SetString(PyExc_ValueError, "a parent comes before its children, and each has a form");
            break;
        }
        int sort = ((const unsigned char *)sorts.buf)[form];
        PyObject *around = PyList_GET_ITEM(found, above);
        PyObject *kind = sort & 3 ? kind_below(around, PyList_GET_ITEM(own, form), sort & 3, lists[above], items) : Py_NewRef(around);
        if (kind == NULL)
            break;
        PyList_SET_ITEM(found, node, kind);
        lists[node] = lists[above] + (sort >> 2 & 1);
    }
    if (PyErr_Occurred())
        Py_CLEAR(found);
    for (int at = 0; at < MOST_LISTS; at++)
        Py_XDECREF(items[at]);
    PyMem_Free(lists);
    PyBuffer_Release(&numbers);
    PyBuffer_Release(&sorts);
    return found;
}

/* Return a number of a list, at a place that a number of another list gives, as bits; -1 with an exception for both. */
static uint64_t
bits_at(PyObject *list, PyObject *place)
{
    Py_ssize_t at = PyLong_AsSsize_t(place);
    if (at >= 0 && at < PyList_GET_SIZE(list))
        return PyLong_AsUnsignedLongLongMask(PyList_GET_ITEM(list, at));
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_IndexError, "a run stands in one of the elements");
    return (uint64_t)-1;
}

/* Whether an item of a list is true; -1 with an exception. */
static inline int
is_true(PyObject *item)
{
    return item == Py_True ? 1 : item == Py_False ? 0 : PyObject_IsTrue(item);
}

/* The number of a list that was read last, as runs side by side mostly have one in common, and its bits. */
typedef struct {
    PyObject *number;
    uint64_t bits;
} LastBits;

/* Return a number of a list as bits; -1 with an exception. */
static inline uint64_t
bits_in(PyObject *list, Py_ssize_t at, LastBits *last)
{
    if (at < 0 || at >= PyList_GET_SIZE(list)) {
        if (!PyErr_Occurred())
            PyErr_SetString(PyExc_IndexError, "a run stands in one of the elements");
        return (uint64_t)-1;
    }
    PyObject *number = PyList_GET_ITEM(list, at);
    if (number != last->number) {
        Py_XSETREF(last->number, Py_NewRef(number));
        last->bits = PyLong_AsUnsignedLongLongMask(number);
    }
    return last->bits;
}

/* Whether some lists tell of so many runs each; else with an exception. */
static int
tell_of_runs(Py_ssize_t count, PyObject *const *lists, int size)
{
    for (int i = 0; i < size; i++)
        if (PyList_GET_SIZE(lists[i]) != count) {
            PyErr_SetString(PyExc_ValueError, "the lists do not fit together");
            return 0;
        }
    return 1;
}

/* Return which share of a text is linked, to three places as Python rounds; NULL with an exception. */
static PyObject *
share_of(Py_ssize_t linked, Py_ssize_t size)
{
    if (linked <= 0 || size <= 0)
        return PyFloat_FromDouble(0.0);
    Py_ssize_t doubled = 2000 * linked + size;
    if (doubled % (2 * size))
        return PyFloat_FromDouble((double)(doubled / (2 * size)) / 1000);
    PyObject *share = PyFloat_FromDouble((double)linked / (double)size); /* amid two it is the float that counts */
    PyObject *rounded = share == NULL ? NULL : PyObject_CallMethod(share, "__round__", "i", 3);
    Py_XDECREF(share);
    return rounded;
}

/* Return the names of some bits as a frozenset, each of `names` being that of a bit; NULL with an exception. */
static PyObject *
name_bits(uint64_t bits, PyObject *names)
{
    PyObject *list = PyList_New(0);
    for (; list != NULL && bits; bits &= bits - 1) {
        int bit = __builtin_ctzll(bits);
        if (bit >= PyTuple_GET_SIZE(names))
            PyErr_SetString(PyExc_ValueError, "a bit has no name");
        if (bit >= PyTuple_GET_SIZE(names) || PyList_Append(list, PyTuple_GET_ITEM(names, bit)) < 0)
            Py_CLEAR(list);
    }
    PyObject *marks = list == NULL ? NULL : PyFrozenSet_New(list);
    Py_XDECREF(list);
    return marks;
}

/* What is known of runs whose elements have the same groups: their names, and the signs of those of which nothing and of which
 * all is linked, None until one was met. */
enum { OF_NAMES, OF_UNLINKED, OF_LINKED, OF_GROUPS };

/* Return what is known of the runs of some groups; a borrowed reference, NULL with an exception. */
static PyObject *
known_of_bits(PyObject *known, uint64_t bits, PyObject *names)
{
    PyObject *number = PyLong_FromUnsignedLongLong(bits), *told = NULL;
    if (number != NULL && (told = PyDict_GetItemWithError(known, number)) == NULL && !PyErr_Occurred()) {
        PyObject *marks = name_bits(bits, names), *made = marks == NULL ? NULL : PyList_New(OF_GROUPS);
        for (int at = 0; made != NULL && at < OF_GROUPS; at++)
            PyList_SET_ITEM(made, at, Py_NewRef(at == OF_NAMES ? marks : Py_None));
        if (made != NULL && PyDict_SetItem(known, number, made) == 0)
            told = made;
        Py_XDECREF(marks);
        Py_XDECREF(made);
    }
    Py_XDECREF(number);
    return told;
}

/* Return signs of so much that is linked, a new reference; NULL with an exception. */
static PyObject *
make_signs(PyObject *make, PyObject *told, Py_ssize_t linked, Py_ssize_t size)
{
    PyObject *share = share_of(linked, size);
    PyObject *said[] = {share, PyList_GET_ITEM(told, OF_NAMES)};
    PyObject *signs = share == NULL ? NULL : PyObject_Vectorcall(make, said, 2, NULL);
    Py_XDECREF(share);
    return signs;
}

/* Return the signs of a run, a new reference; NULL with an exception. */
static PyObject *
signs_of(PyObject *make, PyObject *told, Py_ssize_t linked, Py_ssize_t size)
{
    if (linked > 0 && linked != size)
        return make_signs(make, told, linked, size);
    int which = linked > 0 ? OF_LINKED : OF_UNLINKED;
    if (PyList_GET_ITEM(told, which) != Py_None)
        return Py_NewRef(PyList_GET_ITEM(told, which));
    PyObject *signs = make_signs(make, told, linked, size);
    if (signs != NULL && PyList_SetItem(told, which, Py_NewRef(signs)) < 0)
        Py_CLEAR(signs);
    return signs;
}

PyDoc_STRVAR(sign_runs_doc,
"sign_runs(nodes, linked, texts, inherited, below, names, make)\n--\n\n"
"Return the signs of each run as shapes.py has them: the share of it that is linked, and the names of those bits in `below`\n"
"that its element has in `inherited`, in a tuple from the lowest bit on; `make` makes them of these.");

static PyObject *
sign_runs(PyObject *module, PyObject *args)
{
    PyObject *nodes, *linked, *texts, *inherited, *names, *make, *told = NULL;
    unsigned long long below, last = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!O!KO!O", &PyList_Type, &nodes, &PyList_Type, &linked, &PyList_Type, &texts,
                          &PyList_Type, &inherited, &below, &PyTuple_Type, &names, &make))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(nodes);
    if (!tell_of_runs(count, (PyObject *[]){linked, texts}, 2))
        return NULL;
    PyObject *found = PyList_New(count), *known = PyDict_New();
    LastBits groups = {NULL, 0};
    for (Py_ssize_t row = 0; found != NULL && known != NULL && row < count; row++) {
        PyObject *own = PyList_GET_ITEM(linked, row), *text = PyList_GET_ITEM(texts, row);
        uint64_t bits = bits_in(inherited, PyLong_AsSsize_t(PyList_GET_ITEM(nodes, row)), &groups) & below;
        Py_ssize_t part = own == NUMBERS[0] || PyErr_Occurred() ? 0 : PyLong_AsSsize_t(own);
        if (!PyUnicode_Check(text) && !PyErr_Occurred())
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        if (PyErr_Occurred())
            break;
        if (told == NULL || bits != last)
            told = known_of_bits(known, last = bits, names);
        PyObject *signs = told == NULL ? NULL : signs_of(make, told, part, PyUnicode_GET_LENGTH(text));
        if (signs == NULL)
            break;
        PyList_SET_ITEM(found, row, signs);
    }
    if (PyErr_Occurred())
        Py_CLEAR(found);
    Py_XDECREF(known);
    Py_XDECREF(groups.number);
    return found;
}

#define MOST_COLUMNS 16

PyDoc_STRVAR(make_rows_doc,
"make_rows(model, members, columns)\n--\n\n"
"Return copies of a struct, each with the values at one place of some lists of one length, given as a tuple, as its members.");

static PyObject *
make_rows(PyObject *module, PyObject *args)
{
    PyObject *model, *members, *columns;
    (void)module;
    if (!PyArg_ParseTuple(args, "OO!O!", &model, &PyTuple_Type, &members, &PyTuple_Type, &columns))
        return NULL;
    Py_ssize_t width = PyTuple_GET_SIZE(columns), size = count_values(Py_TYPE(model)), count = 0;
    PyObject **columns_of[MOST_COLUMNS]; /* of each value of a copy, NULL for that of the model */
    Slot slot = {Py_TYPE(model), 0};
    if (!is_copied_by_value(&slot))
        return NULL;
    if (width == 0 || size > MOST_COLUMNS || PyTuple_GET_SIZE(members) != width)
        return PyErr_Format(PyExc_TypeError, "a struct of up to %d values is asked for, and a list for each member", MOST_COLUMNS);
    memset(columns_of, 0, sizeof columns_of);
    for (Py_ssize_t i = 0; i < width; i++) {
        PyObject *column = PyTuple_GET_ITEM(columns, i);
        if (!PyList_Check(column))
            return PyErr_Format(PyExc_TypeError, "values stand in lists");
        count = i ? count : PyList_GET_SIZE(column);
        if (!tell_of_runs(count, &column, 1) || find_slot(PyTuple_GET_ITEM(members, i), &slot) < 0)
            return NULL;
        if (!Py_IS_TYPE(model, slot.type))
            return PyErr_Format(PyExc_TypeError, "a member must be one of the model");
        columns_of[place_of_slot(&slot)] = ((PyListObject *)column)->ob_item;
    }
    PyObject *found = PyList_New(count), **own = values_of(model);
    for (Py_ssize_t row = 0; found != NULL && row < count; row++) {
        PyObject *made = PyObject_New(PyObject, Py_TYPE(model));
        if (made == NULL) {
            Py_CLEAR(found);
            break;
        }
        PyObject **values = values_of(made);
        for (Py_ssize_t at = 0; at < size; at++)
            values[at] = Py_XNewRef(columns_of[at] == NULL ? own[at] : columns_of[at][row]);
        PyList_SET_ITEM(found, row, made);
    }
    return found;
}

PyDoc_STRVAR(replace_at_doc,
"replace_at(items, rows, member, values)\n--\n\n"
"Put in the place of each struct in some rows of a list a copy that has the value beside the row as a member.");

static PyObject *
replace_at(PyObject *module, PyObject *args)
{
    PyObject *items, *rows, *member, *values;
    Slot slot;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!OO!", &PyList_Type, &items, &PyList_Type, &rows, &member, &PyList_Type, &values) ||
        !tell_of_runs(PyList_GET_SIZE(rows), &values, 1) || find_slot(member, &slot) < 0 || !is_copied_by_value(&slot))
        return NULL;
    for (Py_ssize_t at = 0; at < PyList_GET_SIZE(rows); at++) {
        Py_ssize_t row = PyLong_AsSsize_t(PyList_GET_ITEM(rows, at));
        if (row < 0 || row >= PyList_GET_SIZE(items))
            return PyErr_Occurred() ? NULL : PyErr_Format(PyExc_IndexError, "there is no such row");
        if (!Py_IS_TYPE(PyList_GET_ITEM(items, row), slot.type))
            return PyErr_Format(PyExc_TypeError, "an item must have the member");
        PyObject **own = values_of(PyList_GET_ITEM(items, row)), *copy = PyObject_New(PyObject, slot.type);
        if (copy == NULL)
            return NULL;
        for (Py_ssize_t place = 0; place < count_values(slot.type); place++)
            values_of(copy)[place] = Py_XNewRef(place == place_of_slot(&slot) ? PyList_GET_ITEM(values, at) : own[place]);
        if (PyList_SetItem(items, row, copy) < 0)
            return NULL;
    }
    Py_RETURN_NONE;
}

#define MOST_REASONS 64

PyDoc_STRVAR(find_reasons_doc,
"find_reasons(nodes, linked, texts, stays, hidden, inherited, wide, narrow, by_bit, others, mostly)\n--\n\n"
"Return why each run goes that does not stay, None for those that do, as reasons.py has it: `wide` and `narrow` are the\n"
"first element of each container and that behind its last, `by_bit` the bits that tell, the most telling first, each with\n"
"its reason; `others` are those for what is hidden, linked for more than `mostly`, beside the story and outside.");

static PyObject *
find_reasons(PyObject *module, PyObject *args)
{
    PyObject *nodes, *linked, *texts, *stays, *hidden, *inherited, *by_bit, *others;
    Py_ssize_t wide[2], narrow[2];
    double mostly;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!O!O!O!(nn)(nn)O!O!d", &PyList_Type, &nodes, &PyList_Type, &linked, &PyList_Type,
                          &texts, &PyList_Type, &stays, &PyList_Type, &hidden, &PyList_Type, &inherited, wide, wide + 1,
                          narrow, narrow + 1, &PyList_Type, &by_bit, &PyTuple_Type, &others, &mostly))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(nodes), known = PyList_GET_SIZE(by_bit);
    uint64_t bits_of_reason[MOST_REASONS], telling = 0;
    PyObject *reasons[MOST_REASONS];
    if (!tell_of_runs(count, (PyObject *[]){linked, texts, stays}, 3))
        return NULL;
    if (PyTuple_GET_SIZE(others) != 4 || known > MOST_REASONS || narrow[0] < 0 || narrow[0] >= PyList_GET_SIZE(inherited))
        return PyErr_Format(PyExc_ValueError, "four reasons are no group's, and the container is an element");
    for (Py_ssize_t i = 0; i < known; i++) {
        PyObject *pair = PyList_GET_ITEM(by_bit, i);
        if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2)
            return PyErr_Format(PyExc_TypeError, "a reason stands behind its bit");
        bits_of_reason[i] = PyLong_AsUnsignedLongLongMask(PyTuple_GET_ITEM(pair, 0));
        reasons[i] = PyTuple_GET_ITEM(pair, 1);
        telling |= bits_of_reason[i];
    }
    uint64_t own = PyLong_AsUnsignedLongLongMask(PyList_GET_ITEM(inherited, narrow[0]));
    PyObject *found = PyErr_Occurred() ? NULL : PyList_New(count);
    LastBits hides = {NULL, 0}, groups = {NULL, 0};
    for (Py_ssize_t row = 0; found != NULL && row < count; row++) {
        PyObject *reason = Py_None, *place = PyList_GET_ITEM(nodes, row);
        int kept = is_true(PyList_GET_ITEM(stays, row));
        if (kept == 0) {
            Py_ssize_t node = PyLong_AsSsize_t(place), at = 0;
            uint64_t unseen = bits_in(hidden, node, &hides), bits = PyErr_Occurred() ? 0 : bits_in(inherited, node, &groups);
            PyObject *own_linked = PyList_GET_ITEM(linked, row);
            Py_ssize_t part = own_linked == NUMBERS[0] || PyErr_Occurred() ? 0 : PyLong_AsSsize_t(own_linked);
            if (node >= narrow[0] && node < narrow[1])
                bits &= ~own;
            if (!(bits & telling))
                at = known;
            while (at < known && !(bits & bits_of_reason[at]))
                at++;
            if (unseen)
                reason = PyTuple_GET_ITEM(others, 0);
            else if (at < known)
                reason = reasons[at];
            else if ((double)part > mostly * (double)PyObject_Length(PyList_GET_ITEM(texts, row)))
                reason = PyTuple_GET_ITEM(others, 1);
            else
                reason = PyTuple_GET_ITEM(others, node >= wide[0] && node < wide[1] ? 2 : 3);
        }
        if (PyErr_Occurred())
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, row, Py_NewRef(reason));
    }
    Py_XDECREF(hides.number);
    Py_XDECREF(groups.number);
    return found;
}

/* Add a number to a list; 0 with an exception. */
static inline int
add_number(PyObject *list, Py_ssize_t number)
{
    return append_taken(list, number_of(number)) == 0;
}

PyDoc_STRVAR(places_of_doc,
"places_of(items, value, name)\n--\n\n"
"Return where in a list a value stands, or items that have it as their attribute of a name, which may be None.");

static PyObject *
places_of(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 3 || !PyList_Check(args[0]) || !(args[2] == Py_None || PyUnicode_Check(args[2])))
        return PyErr_Format(PyExc_TypeError, "a list, a value and a name are asked for");
    PyObject *items = args[0], *value = args[1], *name = args[2] == Py_None ? NULL : args[2], *found = PyList_New(0);
    Field field = {name, NULL, 0};
    int is_name = PyUnicode_CheckExact(value) && PyUnicode_CHECK_INTERNED(value), is_bool = PyBool_Check(value);
    const PyObject *other = NULL; /* the last that is another name, as most are */
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(items); at++) {
        PyObject *item = PyList_GET_ITEM(items, at), *known = name == NULL ? item : peek_field(item, &field);
        if (known == other && other != NULL)
            continue;
        int same = known == value;
        if (!same && known != NULL && ((is_name && PyUnicode_CheckExact(known) && PyUnicode_CHECK_INTERNED(known)) ||
                                       (is_bool && PyBool_Check(known)))) {
            other = known;
            continue;
        }
        if (!same) {
            other = NULL; /* it may end with what is asked now */
            item = name == NULL ? Py_NewRef(item) : field_of(item, &field);
            same = item == NULL ? -1 : PyObject_RichCompareBool(item, value, Py_EQ);
            Py_XDECREF(item);
        }
        if (same < 0 || (same && !add_number(found, at)))
            Py_CLEAR(found);
    }
    return found;
}

/* Whether a value of a block is a text; -1 with an exception. */
static inline int
is_text(PyObject *value, PyObject *text)
{
    if (value == NULL || value == text)
        return value == NULL ? -1 : 1;
    if (PyUnicode_CheckExact(value) && PyUnicode_CHECK_INTERNED(value) && PyUnicode_CHECK_INTERNED(text))
        return 0; /* as most are: another name */
    Py_INCREF(value);
    int same = PyObject_RichCompareBool(value, text, Py_EQ);
    Py_DECREF(value);
    return same;
}

/* Whether a text, which is not empty, begins with one of some plain letters. */
static inline int
begins_plainly(PyObject *text, PyObject *letters)
{
    Py_UCS4 first = PyUnicode_GET_LENGTH(text) > 0 ? PyUnicode_READ_CHAR(text, 0) : 128;
    return first < 128 && memchr(PyUnicode_DATA(letters), (int)first, (size_t)PyUnicode_GET_LENGTH(letters)) != NULL;
}

/* What a line by itself may begin with: a label that begins with one of some plain letters, and if it is all plain with one of
 * some words in small letters. */
typedef struct {
    PyObject *letters, *words;
} Labels;

/* Whether these are what they have to be; else with an exception. */
static int
are_labels(const Labels *labels)
{
    int plain = PyUnicode_IS_ASCII(labels->letters);
    for (Py_ssize_t at = 0; plain && at < PyTuple_GET_SIZE(labels->words); at++)
        plain = PyUnicode_Check(PyTuple_GET_ITEM(labels->words, at)) && PyUnicode_IS_ASCII(PyTuple_GET_ITEM(labels->words, at));
    if (!plain)
        PyErr_SetString(PyExc_TypeError, "letters and words are plain");
    return plain;
}

/* Whether a text begins with one of some plain words, in large letters or small. */
static int
begins_with_word(PyObject *text, PyObject *words)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    for (Py_ssize_t at = 0; at < PyTuple_GET_SIZE(words); at++) {
        PyObject *word = PyTuple_GET_ITEM(words, at);
        const char *letters = PyUnicode_DATA(word);
        Py_ssize_t length = PyUnicode_GET_LENGTH(word), same = 0;
        while (same < length && same < PyUnicode_GET_LENGTH(text)) {
            Py_UCS4 c = PyUnicode_READ(kind, data, same);
            if ((c - 'A' < 26 ? c | 0x20 : c) != (unsigned char)letters[same])
                break;
            same++;
        }
        if (same == length)
            return 1;
    }
    return 0;
}

/* Whether a short text may begin with a label, or begins with a sign. */
static int
may_be_labelled(PyObject *text, const Labels *labels)
{
    Py_UCS4 first = PyUnicode_READ_CHAR(text, 0);
    if (first >= 128 || !Py_ISALNUM(first))
        return 1;
    return PyUnicode_IS_ASCII(text) ? begins_with_word(text, labels->words) : begins_plainly(text, labels->letters);
}

/* Whether one of two characters stands in a text from a place on. */
static inline int
has_either(PyObject *text, Py_ssize_t start, Py_UCS4 one, Py_UCS4 other)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    start = start < 0 ? 0 : start;
    return PyUnicode_FindChar(text, one, start, size, 1) >= 0 || PyUnicode_FindChar(text, other, start, size, 1) >= 0;
}

/* Whether a text may stand by itself, as build.py has it: a credit, a caption with its number, code or signs. */
static int
may_stand_alone(PyObject *text, Py_ssize_t most, const Labels *labels)
{
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    Py_UCS4 first = size > 0 ? PyUnicode_READ_CHAR(text, 0) : 0, last = size > 0 ? PyUnicode_READ_CHAR(text, size - 1) : 0;
    if (size == 0 || size > most)
        return first == '[' || first == '{' || first == 'I';
    return last == ')' || last == 0xFF09 || may_be_labelled(text, labels) || has_either(text, 0, '/', '|');
}

PyDoc_STRVAR(lines_kept_doc,
"lines_kept(kept, kinds, kind, texts, most, letters, words)\n--\n\n"
"Return the rows of the texts kept, of a kind, that may stand by themselves, as build.py has it: those of up to `most`\n"
"characters may begin with a label, which begins with one of some letters, and if it is plain with one of some words.");

static PyObject *
lines_kept(PyObject *module, PyObject *args)
{
    PyObject *kept, *kinds, *kind, *texts;
    Labels labels;
    Py_ssize_t most;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!UO!nUO!", &PyList_Type, &kept, &PyList_Type, &kinds, &kind, &PyList_Type, &texts, &most,
                          &labels.letters, &PyTuple_Type, &labels.words) ||
        !tell_of_runs(PyList_GET_SIZE(kept), (PyObject *[]){kinds, texts}, 2) || !are_labels(&labels))
        return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t row = 0; found != NULL && row < PyList_GET_SIZE(kept); row++) {
        PyObject *stays = PyList_GET_ITEM(kept, row);
        if (stays == Py_False)
            continue;
        int fits = is_true(stays);
        if (fits > 0)
            fits = row < PyList_GET_SIZE(kinds) ? is_text(PyList_GET_ITEM(kinds, row), kind) : 0;
        PyObject *text = fits > 0 && row < PyList_GET_SIZE(texts) ? PyList_GET_ITEM(texts, row) : NULL;
        if (text != NULL && !PyUnicode_Check(text)) {
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
            fits = -1;
        } else if (text != NULL) {
            fits = may_stand_alone(text, most, &labels);
        }
        if (fits < 0 || (fits && (text == NULL || !add_number(found, row))))
            Py_CLEAR(found);
    }
    return found;
}

PyDoc_STRVAR(sift_credits_doc,
"sift_credits(texts, rows, most, sizes, ends, letters, words)\n--\n\n"
"Return those of some rows of texts of up to `most` characters that may be credits or end in one, as credits.py has it. `sizes`\n"
"are the most characters of one that begins with a label, of one that is not plain, and those at the end before which one with\n"
"a label begins; `ends` are characters with which others may end.");

static PyObject *
sift_credits(PyObject *module, PyObject *args)
{
    PyObject *texts, *rows, *ends;
    Labels labels;
    Py_ssize_t most, labelled, wide, tail;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!n(nnn)UUO!", &PyList_Type, &texts, &PyList_Type, &rows, &most, &labelled, &wide, &tail, &ends,
                          &labels.letters, &PyTuple_Type, &labels.words) ||
        !are_labels(&labels))
        return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(rows); at++) {
        PyObject *place = PyList_GET_ITEM(rows, at);
        Py_ssize_t row = PyLong_AsSsize_t(place);
        PyObject *text = row >= 0 && row < PyList_GET_SIZE(texts) ? PyList_GET_ITEM(texts, row) : NULL;
        if (text == NULL || !PyUnicode_Check(text)) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_TypeError, "rows are those of texts");
            Py_CLEAR(found);
            break;
        }
        Py_ssize_t size = PyUnicode_GET_LENGTH(text);
        if (size == 0 || size > most)
            continue;
        int may = (size <= labelled && may_be_labelled(text, &labels)) || (size <= wide && !PyUnicode_IS_ASCII(text)) ||
                  PyUnicode_FindChar(ends, PyUnicode_READ_CHAR(text, size - 1), 0, PyUnicode_GET_LENGTH(ends), 1) >= 0 ||
                  has_either(text, size - tail, ':', '|');
        if (may && PyList_Append(found, place) < 0)
            Py_CLEAR(found);
    }
    return found;
}

#define SMALL_NUMBERS 1024

/* Mark the numbers of a frozenset in a table; 0 where it holds anything but numbers that have a place in it. */
static int
mark_small(PyObject *values, char *table)
{
    PyObject *each = PyObject_GetIter(values), *value;
    int small = each != NULL;
    memset(table, 0, SMALL_NUMBERS);
    while (small && (value = PyIter_Next(each)) != NULL) {
        Py_ssize_t number = PyLong_CheckExact(value) ? PyLong_AsSsize_t(value) : -1;
        small = number >= 0 && number < SMALL_NUMBERS;
        if (small)
            table[number] = 1;
        Py_DECREF(value);
    }
    Py_XDECREF(each);
    if (PyErr_Occurred()) { /* a larger number, or no memory for the table's sake: the set itself is asked */
        PyErr_Clear();
        small = 0;
    }
    return small;
}

/* Whether something stands in a frozenset, whose numbers a table marks where there is one; -1 with an exception. */
static int
is_among(PyObject *item, PyObject *values, const char *table)
{
    if (table == NULL || !PyLong_CheckExact(item))
        return PySet_Contains(values, item);
    Py_ssize_t number = PyLong_AsSsize_t(item);
    if (number == -1 && PyErr_Occurred())
        PyErr_Clear();
    return number >= 0 && number < SMALL_NUMBERS && table[number];
}

/* Whether a number stands in a frozenset; -1 with an exception. */
static int
has_number(PyObject *values, int64_t value)
{
    PyObject *number = PyLong_FromLongLong(value);
    int among = number == NULL ? -1 : PySet_Contains(values, number);
    Py_XDECREF(number);
    return among;
}

/* Whether a form is one of a frozenset, whose numbers a table marks where there is one; -1 with an exception. */
static inline int
is_form_among(int64_t form, PyObject *values, const char *table)
{
    return table != NULL && (uint64_t)form < SMALL_NUMBERS ? table[form] : has_number(values, form);
}

PyDoc_STRVAR(places_among_doc,
"places_among(items, values, told)\n--\n\n"
"Return where in a list something of a frozenset stands; where `told` is a list, what this says at the items.");

static PyObject *
places_among(PyObject *module, PyObject *args)
{
    PyObject *items, *values, *told;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O", &PyList_Type, &items, &PyFrozenSet_Type, &values, &told))
        return NULL;
    char marks[SMALL_NUMBERS], *table = mark_small(values, marks) ? marks : NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(items); at++) {
        PyObject *item = PyList_GET_ITEM(items, at);
        if (PyList_Check(told)) {
            Py_ssize_t place = PyLong_AsSsize_t(item);
            if (place < 0 || place >= PyList_GET_SIZE(told)) {
                if (!PyErr_Occurred())
                    PyErr_SetString(PyExc_IndexError, "nothing is told of an item");
                Py_CLEAR(found);
                break;
            }
            item = PyList_GET_ITEM(told, place);
        }
        int among = is_among(item, values, table);
        if (among < 0 || (among && !add_number(found, at)))
            Py_CLEAR(found);
    }
    return found;
}

PyDoc_STRVAR(places_in_doc,
"places_in(numbers, elements, forms, rows)\n--\n\n"
"Return the elements whose form is one of a frozenset, or with `rows` the runs that stand right in one, or with more than 1 of\n"
"that in one right in one as well; `numbers` are those of a `Scan` of so many elements, as scan.py has them.");

static PyObject *
places_in(PyObject *module, PyObject *args)
{
    PyObject *values;
    Py_buffer numbers;
    Py_ssize_t elements;
    int rows;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*nO!i", &numbers, &elements, &PyFrozenSet_Type, &values, &rows))
        return NULL;
    Py_ssize_t count = numbers.len / (Py_ssize_t)sizeof(int64_t);
    int right = elements > 0 && elements <= count / COLUMNS_OF_ELEMENTS;
    Py_ssize_t runs = right ? (count - COLUMNS_OF_ELEMENTS * elements) / COLUMNS_OF_RUNS : 0;
    const int64_t *parents = numbers.buf, *forms = right ? parents + 2 * elements : NULL, *nodes = right ? forms + elements : NULL;
    char marks[SMALL_NUMBERS], *table = mark_small(values, marks) ? marks : NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t node = 1; right && !rows && found != NULL && node < elements; node++) { /* the body has no form */
        int among = is_form_among(forms[node], values, table);
        if (among != 0 && (among < 0 || !add_number(found, node)))
            Py_CLEAR(found);
    }
    for (Py_ssize_t run = 0; right && rows && found != NULL && run < runs; run++) {
        int64_t node = nodes[run];
        int among = node > 0 && node < elements ? is_form_among(forms[node], values, table) : 0;
        if (among == 0 && rows > 1 && node > 0 && node < elements) {
            node = parents[node];
            among = node > 0 && node < elements ? is_form_among(forms[node], values, table) : 0;
        }
        if (among != 0 && (among < 0 || !add_number(found, run)))
            Py_CLEAR(found);
    }
    PyBuffer_Release(&numbers);
    if (!right) {
        PyErr_SetString(PyExc_ValueError, "there are numbers of all elements");
        Py_CLEAR(found);
    }
    return found;
}

/* What the names of the elements that runs stand in tell of them, as siblings.py gives it. */
enum { IS_ITEM = 1, IS_TERM = 2, IS_MEANING = 4, IS_LIST = 8, IS_HEADING = 16, IS_CODE = 32, IS_QUOTE = 64 };
#define OF_LIST (IS_ITEM | IS_TERM | IS_MEANING)

/* The bars of siblings.py and torn_lists.py, in its order. */
typedef struct {
    Py_ssize_t items, pair, near, tools, tool, heading, code, gap, cut;
    double whole, part, linked, few_linked, alike;
    double likely, heads, between, last, breaks_off; /* chances */
    PyObject *colons, *stops, *stops_between;
} SiblingBars;

/* The runs of a page, those that stay, and how likely each is of the article. */
typedef struct {
    const int64_t *parents, *ends, *forms, *first, *last; /* of elements */
    const int64_t *nodes, *linked;                        /* of runs */
    const int64_t *asked, *chances, *sizes;               /* of those judged, in order */
    Py_ssize_t elements, runs, judged, distinct;
    PyObject *texts, *hidden, *tags;
    uint8_t *sorts; /* of each form */
    char *stays;    /* of each run */
    int32_t *places; /* of each run among those judged, -1 for all others */
    SiblingBars bars;
} Siblings;

/* Return the element around one; the body is its own. */
static inline Py_ssize_t
around(const Siblings *page, Py_ssize_t node)
{
    int64_t above = page->parents[node];
    return above >= 0 && above < node ? (Py_ssize_t)above : 0;
}

/* Return the element that a run stands in. */
static inline Py_ssize_t
node_of(const Siblings *page, Py_ssize_t row)
{
    int64_t node = page->nodes[row];
    return node >= 0 && node < page->elements ? (Py_ssize_t)node : 0;
}

/* Return what the name of an element tells. */
static inline int
told_by_name(const Siblings *page, Py_ssize_t node)
{
    int64_t form = page->forms[node];
    return form >= 0 && form < page->distinct ? page->sorts[form] : 0;
}

/* Return the first row of an element, and note that behind its last. */
static inline Py_ssize_t
rows_inside(const Siblings *page, Py_ssize_t node, Py_ssize_t *end)
{
    int64_t first = page->first[node], last = page->last[node];
    first = first < 0 ? 0 : first > page->runs ? page->runs : first;
    *end = (Py_ssize_t)(last < first ? first : last > page->runs ? page->runs : last);
    return (Py_ssize_t)first;
}

/* Whether an element holds more than one run. */
static inline int
holds_several(const Siblings *page, Py_ssize_t node)
{
    Py_ssize_t end, start = rows_inside(page, node, &end);
    return end - start > 1;
}

static inline Py_ssize_t
size_of_run(const Siblings *page, Py_ssize_t row)
{
    return PyUnicode_GET_LENGTH(PyList_GET_ITEM(page->texts, row));
}

static inline int
is_unseen(const Siblings *page, Py_ssize_t node)
{
    return is_true(PyList_GET_ITEM(page->hidden, node)) != 0;
}

/* Whether more of a run is linked than not. */
static inline int
is_mostly_linked(const Siblings *page, Py_ssize_t row)
{
    return 2 * page->linked[row] > size_of_run(page, row);
}

/* Whether a run may stay though it was not chosen: it is shown, and no link. */
static inline int
is_open(const Siblings *page, Py_ssize_t row)
{
    return !page->stays[row] && !is_mostly_linked(page, row) && !is_unseen(page, node_of(page, row));
}

/* Return what is said of a run that is judged; 0 of any other. */
static inline int64_t
value_of(const Siblings *page, Py_ssize_t row, const int64_t *values)
{
    return page->places[row] < 0 ? 0 : values[page->places[row]];
}

/* Return how many of some rows stay. */
static inline Py_ssize_t
count_kept(const Siblings *page, Py_ssize_t start, Py_ssize_t end)
{
    Py_ssize_t kept = 0;
    for (Py_ssize_t row = start < 0 ? 0 : start; row < end && row < page->runs; row++)
        kept += page->stays[row];
    return kept;
}

/* Whether a text ends with one of some characters. */
static inline int
ends_among(const Siblings *page, Py_ssize_t row, PyObject *letters)
{
    PyObject *text = PyList_GET_ITEM(page->texts, row);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    return size > 0 && PyUnicode_FindChar(letters, PyUnicode_READ_CHAR(text, size - 1), 0, PyUnicode_GET_LENGTH(letters), 1) >= 0;
}

/* Return the list of which a run is of an item, one of some sorts; the item may hold its one run in an element of its own. -1
 * for none. */
static Py_ssize_t
list_of_item(const Siblings *page, Py_ssize_t row, int items)
{
    Py_ssize_t item = node_of(page, row), end;
    if (!(told_by_name(page, item) & items)) {
        item = around(page, item);
        if (!(told_by_name(page, item) & items) || holds_several(page, item))
            return -1;
    }
    Py_ssize_t whole = around(page, item), first = rows_inside(page, whole, &end);
    return is_unseen(page, item) || row < first || row >= end ? -1 : whole;
}

/* A list of a page that may be kept whole: how many runs its items have, and how many of these were kept. */
typedef struct {
    Py_ssize_t runs, kept;
} Items;

/* Keep the rest of a list of which most items were kept; 0, or -1 with an exception. */
static int
keep_whole_lists(const Siblings *page)
{
    Items *lists = PyMem_Malloc((size_t)page->elements * sizeof *lists); /* few of them are looked at */
    Py_ssize_t *own = PyMem_Malloc(((size_t)page->judged + 1) * sizeof *own); /* of each run its list */
    int right = lists != NULL && own != NULL;
    for (Py_ssize_t at = 0; right && at < page->judged; at++)
        if ((own[at] = list_of_item(page, page->asked[at], OF_LIST)) >= 0)
            lists[own[at]] = (Items){0, 0};
    for (Py_ssize_t at = 0; right && at < page->judged; at++)
        if (own[at] >= 0) {
            lists[own[at]].runs++;
            lists[own[at]].kept += page->stays[page->asked[at]];
        }
    for (Py_ssize_t at = 0; right && at < page->judged; at++) {
        const Items *list = own[at] < 0 ? NULL : &lists[own[at]];
        if (list != NULL && list->runs >= page->bars.items && (double)list->kept >= page->bars.whole * (double)list->runs)
            page->stays[page->asked[at]] = 1;
    }
    PyMem_Free(lists);
    PyMem_Free(own);
    if (!right)
        PyErr_NoMemory();
    return right ? 0 : -1;
}

/* Whether two runs are of one list, each in an element of its own or not: of one form and container. */
static inline int
are_of_one_family(const Siblings *page, Py_ssize_t row, Py_ssize_t other)
{
    Py_ssize_t node = node_of(page, row), second = node_of(page, other);
    Py_ssize_t parent = around(page, node), above = around(page, second);
    return page->forms[node] == page->forms[second] && page->forms[parent] == page->forms[above] &&
           around(page, parent) == around(page, above);
}

/* Keep what stands too far from any paragraph to be judged, as far as it goes on like what stays before it. */
static void
keep_unjudged(const Siblings *page)
{
    for (Py_ssize_t row = 1; row < page->runs; row++) {
        if (page->places[row - 1] < 0 || page->places[row] >= 0)
            continue;
        Py_ssize_t start = row > page->bars.near ? row - page->bars.near : 0, end = row;
        if (!is_open(page, row) || (double)count_kept(page, start, end) < page->bars.alike * (double)(end - start))
            continue;
        for (; row < page->runs && page->places[row] < 0 && is_open(page, row); row++) {
            Py_ssize_t alike = 0, kept = 0;
            for (Py_ssize_t before = start; before < end; before++)
                if (are_of_one_family(page, before, row)) {
                    alike++;
                    kept += page->stays[before];
                }
            if (kept == 0 || (double)kept < page->bars.alike * (double)alike)
                break;
            page->stays[row] = 1;
        }
    }
}

/* Return the share of some runs that is in links. */
static double
share_linked(const Siblings *page, Py_ssize_t start, Py_ssize_t end)
{
    int64_t linked = 0, size = 0;
    for (Py_ssize_t row = start; row < end; row++) {
        linked += page->linked[row];
        size += size_of_run(page, row);
    }
    return (double)linked / (double)(size > 1 ? size : 1);
}

/* Whether a run stays that is right in an element, or in a child of it. */
static int
stays_in(const Siblings *page, Py_ssize_t row, Py_ssize_t box)
{
    if (row < 0 || row >= page->runs || !page->stays[row])
        return 0;
    Py_ssize_t node = node_of(page, row);
    return node == box || around(page, node) == box;
}

/* Whether a list goes on the line above it, in one element with it, as torn_lists.py has it. */
static int
is_announced(const Siblings *page, Py_ssize_t whole)
{
    Py_ssize_t end, start = rows_inside(page, whole, &end), above = start - 1, box = around(page, whole);
    if (!stays_in(page, above, box) || told_by_name(page, node_of(page, above)) & IS_HEADING)
        return 0;
    int begun = count_kept(page, start, end) > 0;
    if (ends_among(page, above, page->bars.colons))
        return begun || share_linked(page, start, end) <= page->bars.few_linked;
    return begun && stays_in(page, end, box);
}

/* Whether part of a list stays that is not mostly links, of items that are each of one run, as torn_lists.py has it. */
static int
is_torn(const Siblings *page, Py_ssize_t whole)
{
    Py_ssize_t end, start = rows_inside(page, whole, &end);
    for (Py_ssize_t row = start; row < end && end - start == page->bars.pair; row++)
        if (!page->stays[row] && !(is_open(page, row) && (double)value_of(page, row, page->chances) > page->bars.likely))
            return 0;
    if (end - start < page->bars.pair || (double)count_kept(page, start, end) < page->bars.part * (double)(end - start) ||
        share_linked(page, start, end) > page->bars.linked)
        return 0;
    for (Py_ssize_t row = start; row < end; row++)
        if (list_of_item(page, row, IS_ITEM) != whole)
            return 0;
    return 1;
}

/* Keep the list in an item of which a run stands that does not stay, if the list is to stay as a whole. */
static void
keep_torn_list(const Siblings *page, Py_ssize_t row)
{
    Py_ssize_t node = node_of(page, row), above = around(page, node), end;
    Py_ssize_t item = told_by_name(page, node) & IS_ITEM ? node : told_by_name(page, above) & IS_ITEM ? above : around(page, above);
    Py_ssize_t whole = around(page, item);
    if (page->stays[row] || !(told_by_name(page, item) & IS_ITEM) || !(told_by_name(page, whole) & IS_LIST))
        return;
    if (is_announced(page, whole) || is_torn(page, whole))
        for (Py_ssize_t inside = rows_inside(page, whole, &end); inside < end; inside++)
            page->stays[inside] = (char)!is_unseen(page, node_of(page, inside));
}

/* Note where a run that stays stands before one that does not, or with `first` 0 one that does not before one that does: the
 * rows of the first of both. Return how many there are. */
static Py_ssize_t
note_turns(const Siblings *page, int first, Py_ssize_t *turns)
{
    Py_ssize_t count = 0;
    for (Py_ssize_t row = 0; row + 1 < page->runs; row++)
        if (page->stays[row] == first && page->stays[row + 1] != first)
            turns[count++] = row;
    return count;
}

/* Keep lists that the line above them, which stays, announces, and those of text of which some items stay. */
static void
keep_torn_lists(const Siblings *page, Py_ssize_t *turns)
{
    Py_ssize_t down = note_turns(page, 1, turns), up = note_turns(page, 0, turns + down);
    for (Py_ssize_t at = 0; at < down + up; at++)
        keep_torn_list(page, turns[at] + (at < down));
}

/* Whether a heading stands with nothing but tools in an element, beside which stands what stays: the next in row `after`. */
static int
stands_boxed(const Siblings *page, Py_ssize_t row, Py_ssize_t after)
{
    Py_ssize_t box = around(page, node_of(page, row)), outer = around(page, box), behind = node_of(page, after), end;
    if (behind >= page->ends[outer] || size_of_run(page, row) >= page->bars.heading)
        return 0;
    Py_ssize_t start = rows_inside(page, box, &end);
    if ((end - start == 1 && around(page, behind) != outer) || end != after || end - start > 1 + page->bars.tools)
        return 0;
    for (Py_ssize_t tool = start; tool < end; tool++)
        if (tool != row && (page->stays[tool] || size_of_run(page, tool) > page->bars.tool))
            return 0;
    return 1;
}

/* Whether some heading that does not stay stands so, no more than its tools above what does. */
static int
stand_boxed(const Siblings *page)
{
    for (Py_ssize_t row = 0; row < page->runs; row++) {
        if (page->stays[row] || page->places[row] < 0 || !(told_by_name(page, node_of(page, row)) & IS_HEADING))
            continue;
        Py_ssize_t after = row + 1, end = row + 2 + page->bars.tools;
        while (after < end && after < page->runs && !page->stays[after])
            after++;
        if (after < end && after < page->runs && stands_boxed(page, row, after))
            return 1;
    }
    return 0;
}

/* Whether a run is the heading, or the term, of the one below it, and may stay. */
static int
heads(const Siblings *page, Py_ssize_t row)
{
    Py_ssize_t node = node_of(page, row), next = node_of(page, row + 1), box = around(page, node);
    int sort = told_by_name(page, node), below = told_by_name(page, next), beside = box == around(page, next);
    if (!(sort & (IS_HEADING | IS_TERM)))
        return 0;
    double chance = (double)value_of(page, row, page->chances);
    if (is_mostly_linked(page, row) ? page->stays[row] || is_unseen(page, node) || !(chance > page->bars.likely) : !is_open(page, row))
        return 0;
    if (sort & IS_TERM)
        return beside && below & IS_MEANING;
    if (below & IS_HEADING || size_of_run(page, row) >= page->bars.heading)
        return 0;
    return beside || (next < page->ends[box] && is_open(page, row) && chance >= page->bars.heads);
}

/* Keep a heading, or a term, right above what stays beside it in one element, or a likely one in it. */
static void
keep_headings(const Siblings *page, Py_ssize_t *turns)
{
    Py_ssize_t count = note_turns(page, 0, turns);
    for (Py_ssize_t at = 0; at < count; at++)
        for (Py_ssize_t row = turns[at]; row >= 0 && heads(page, row); row--)
            page->stays[row] = 1;
}

/* Whether a run is a subheading by its class, or a quote, in one element with the paragraphs around it; -1 with an exception. */
static int
stands_between(const Siblings *page, Py_ssize_t row)
{
    Py_ssize_t box = around(page, node_of(page, row - 1)), node = node_of(page, row), within = node;
    if (around(page, node_of(page, row + 1)) != box || !is_open(page, row))
        return 0;
    int tells = 0;
    for (; node && node != box; within = node, node = around(page, node)) {
        int64_t form = page->forms[node];
        PyObject *tag = form >= 0 && form < page->distinct ? PyList_GET_ITEM(page->tags, form) : Py_None;
        PyObject *standfirst = PyObject_GetAttrString(tag, "standfirst");
        if (standfirst == NULL)
            return -1;
        tells |= is_true(standfirst) > 0 || told_by_name(page, node) & IS_QUOTE;
        Py_DECREF(standfirst);
    }
    return tells && node == box && !holds_several(page, within); /* it holds the run itself */
}

/* Whether a run is a sentence, whole or cut, in an element beside that of another, of the same form. */
static int
goes_on_beside(const Siblings *page, Py_ssize_t row, const Py_ssize_t *beside, double least, PyObject *stops)
{
    double chance = (double)value_of(page, row, page->chances);
    if (!is_open(page, row) || chance < least)
        return 0;
    int is_cut = value_of(page, row, page->sizes) >= page->bars.cut && chance >= page->bars.breaks_off;
    if (!ends_among(page, row, stops) && !is_cut)
        return 0;
    return are_of_one_family(page, row, beside[0]) || are_of_one_family(page, row, beside[1]);
}

/* Keep sentences between two paragraphs that stay, of one form with one of them, or right behind the last; 0, or -1 with an
 * exception. */
static int
keep_paragraphs(const Siblings *page, Py_ssize_t *turns)
{
    const SiblingBars *bars = &page->bars;
    Py_ssize_t count = note_turns(page, 1, turns);
    for (Py_ssize_t at = 0; at < count; at++) {
        Py_ssize_t first = turns[at] + 1, after = first;
        while (after < page->runs && after <= first + bars->gap && !page->stays[after])
            after++;
        int last = after == page->runs || !page->stays[after];
        if (!last && after == first + 1) {
            int between = stands_between(page, first);
            if (between < 0)
                return -1;
            if (between) {
                page->stays[first] = 1;
                continue;
            }
        }
        Py_ssize_t end = last ? first + 1 : after, row = first, beside[] = {first - 1, last ? first - 1 : after};
        while (row < end && goes_on_beside(page, row, beside, last ? bars->last : bars->between, last ? bars->stops : bars->stops_between))
            row++;
        for (; row == end && first < end; first++)
            page->stays[first] = 1;
    }
    return 0;
}

/* Keep code in an element between runs that stay near it. */
static void
keep_code(const Siblings *page, Py_ssize_t box)
{
    for (Py_ssize_t row = 0; row < page->runs; row++) {
        Py_ssize_t node = node_of(page, row), near = page->bars.code;
        if (told_by_name(page, node) & IS_CODE && node >= box && node < page->ends[box] && page->places[row] >= 0 && is_open(page, row))
            page->stays[row] = count_kept(page, row - near, row) > 0 && count_kept(page, row + 1, row + 1 + near) > 0;
    }
}

/* Note what the names of start tags tell; which of them there are, 0, or -1 with an exception. */
static int
read_sorts(Siblings *page, PyObject *named, PyObject *told)
{
    PyObject *name, *sort;
    int all = 0;
    for (Py_ssize_t at = 0; PyDict_Next(told, &at, &name, &sort);) {
        PyObject *forms = PyDict_GetItemWithError(named, name);
        long own = forms == NULL ? 0 : PyLong_AsLong(sort);
        for (Py_ssize_t each = 0; forms != NULL && PyList_Check(forms) && each < PyList_GET_SIZE(forms); each++) {
            Py_ssize_t form = PyLong_AsSsize_t(PyList_GET_ITEM(forms, each));
            if (form >= 0 && form < page->distinct)
                page->sorts[form] = (uint8_t)own;
            all |= (int)own;
        }
        if (PyErr_Occurred())
            return -1;
    }
    return all;
}

/* Note which runs stay and where each stands among those judged; whether all of these are runs, else with an exception. */
static int
read_runs(Siblings *page, PyObject *kept)
{
    Py_ssize_t next = 0;
    for (Py_ssize_t row = 0; row < page->runs; row++) {
        int stays = is_true(PyList_GET_ITEM(kept, row));
        if (stays >= 0 && !PyUnicode_Check(PyList_GET_ITEM(page->texts, row)))
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        if (PyErr_Occurred())
            return 0;
        page->stays[row] = (char)stays;
        page->places[row] = next < page->judged && page->asked[next] == row ? (int32_t)next++ : -1;
    }
    if (next < page->judged)
        PyErr_SetString(PyExc_ValueError, "the numbers do not fit together");
    return next == page->judged;
}

PyDoc_STRVAR(keep_siblings_doc,
"keep_siblings(kept, texts, page, judged, tags, box, bars, begun)\n--\n\n"
"Keep what stands among runs that stay, in `kept`, as siblings.py has it; return whether it stopped before headings that each\n"
"stand in an element, from which with `begun` it goes on. `page` are the numbers of a `Scan` of so many elements, their first\n"
"and last rows, and whether each is hidden; `judged` are rows, chances and effective characters, int64; `tags` the start tags\n"
"with the numbers of those of each name, and what names tell; `box` the story's container.");

static PyObject *
keep_siblings(PyObject *module, PyObject *args)
{
    PyObject *kept, *named, *told, *result = NULL;
    Py_buffer given[6];
    enum { NUMBERS_OF, FIRST, LAST, ASKED, CHANCES_OF, SIZES_OF, GIVEN };
    Siblings page = {0};
    SiblingBars *bars = &page.bars;
    Py_ssize_t box;
    int begun;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!(y*ny*y*O!)(y*y*y*)(O!O!O!)n((nnnnnnnnn)(ddddd)(ddddd)(UUU))p", &PyList_Type, &kept, &PyList_Type,
                          &page.texts, &given[NUMBERS_OF], &page.elements, &given[FIRST], &given[LAST], &PyList_Type, &page.hidden,
                          &given[ASKED], &given[CHANCES_OF], &given[SIZES_OF], &PyList_Type, &page.tags, &PyDict_Type, &named,
                          &PyDict_Type, &told, &box, &bars->items, &bars->pair, &bars->near, &bars->tools, &bars->tool,
                          &bars->heading, &bars->code, &bars->gap, &bars->cut, &bars->whole, &bars->part, &bars->linked,
                          &bars->few_linked, &bars->alike, &bars->likely, &bars->heads, &bars->between, &bars->last,
                          &bars->breaks_off, &bars->colons, &bars->stops, &bars->stops_between, &begun))
        return NULL;
    Py_ssize_t entry = (Py_ssize_t)sizeof(int64_t), elements = page.elements;
    page.runs = PyList_GET_SIZE(kept);
    page.judged = given[ASKED].len / entry;
    page.distinct = PyList_GET_SIZE(page.tags);
    int right = elements > 0 && elements <= given[NUMBERS_OF].len / entry / COLUMNS_OF_ELEMENTS &&
                given[NUMBERS_OF].len == (COLUMNS_OF_ELEMENTS * elements + COLUMNS_OF_RUNS * page.runs) * entry &&
                given[FIRST].len == elements * entry && given[LAST].len == elements * entry &&
                PyList_GET_SIZE(page.hidden) == elements && PyList_GET_SIZE(page.texts) == page.runs &&
                given[CHANCES_OF].len == page.judged * entry && given[SIZES_OF].len == page.judged * entry &&
                page.runs < INT32_MAX && box >= 0 && box < elements;
    if (!right)
        PyErr_SetString(PyExc_ValueError, "the numbers do not fit together");
    Py_ssize_t *turns = right ? PyMem_Malloc((size_t)(page.runs + 1) * (sizeof *turns + sizeof *page.places + 1) + (size_t)page.distinct) : NULL;
    if (right && turns == NULL)
        PyErr_NoMemory();
    if (turns != NULL) {
        page.places = (int32_t *)(turns + page.runs + 1);
        page.stays = (char *)(page.places + page.runs + 1);
        page.sorts = memset(page.stays + page.runs + 1, 0, (size_t)page.distinct);
        page.parents = given[NUMBERS_OF].buf;
        page.ends = page.parents + elements;
        page.forms = page.ends + elements;
        page.nodes = page.forms + elements;
        page.linked = page.nodes + page.runs;
        page.first = given[FIRST].buf;
        page.last = given[LAST].buf;
        page.asked = given[ASKED].buf;
        page.chances = given[CHANCES_OF].buf;
        page.sizes = given[SIZES_OF].buf;
        int sorts = read_runs(&page, kept) ? read_sorts(&page, named, told) : -1, boxed = 0;
        right = sorts >= 0 && (begun || !(sorts & OF_LIST) || keep_whole_lists(&page) == 0);
        if (right && !begun) {
            keep_unjudged(&page);
            if (sorts & IS_ITEM)
                keep_torn_lists(&page, turns);
            boxed = sorts & IS_HEADING && stand_boxed(&page);
        }
        if (right && !boxed) {
            if (sorts & (IS_HEADING | IS_TERM))
                keep_headings(&page, turns);
            right = keep_paragraphs(&page, turns) == 0;
            if (sorts & IS_CODE)
                keep_code(&page, box);
        }
        for (Py_ssize_t row = 0; right && row < page.runs; row++)
            if ((PyList_GET_ITEM(kept, row) == Py_True) != page.stays[row])
                right = PyList_SetItem(kept, row, Py_NewRef(page.stays[row] ? Py_True : Py_False)) == 0;
        result = right ? Py_NewRef(boxed ? Py_True : Py_False) : NULL;
    }
    PyMem_Free(turns);
    for (int at = 0; at < GIVEN; at++)
        PyBuffer_Release(&given[at]);
    return result;
}

PyDoc_STRVAR(places_marked_doc,
"places_marked(items, bits, told)\n--\n\n"
"Return where in a list one of some bits stands: in what an item has as its attribute `told`, or in what `told`, a list,\n"
"says at it.");

static PyObject *
places_marked(PyObject *module, PyObject *args)
{
    PyObject *items, *told;
    unsigned long long bits;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!KO", &PyList_Type, &items, &bits, &told))
        return NULL;
    if (!PyList_Check(told) && !PyUnicode_Check(told))
        return PyErr_Format(PyExc_TypeError, "a list or the name of an attribute tells of the items");
    int is_list = PyList_Check(told);
    PyObject *found = PyList_New(0);
    Field field = {told, NULL, 0};
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(items); at++) {
        PyObject *item = PyList_GET_ITEM(items, at), *own = is_list ? NULL : peek_field(item, &field);
        if (!is_list)
            own = own == NULL ? field_of(item, &field) : Py_NewRef(own);
        uint64_t marks = is_list ? bits_at(told, item) : own == NULL ? 0 : PyLong_AsUnsignedLongLongMask(own);
        int right = (own != NULL && marks != (uint64_t)-1) || !PyErr_Occurred();
        Py_XDECREF(own);
        if (!right || (marks & bits && !add_number(found, at)))
            Py_CLEAR(found);
    }
    return found;
}

/* Whether a text has a word of a vocabulary: ASCII letters, in capitals or small, between others. */
static inline __attribute__((always_inline)) int
has_word_of_kind(Vocabulary *vocabulary, int kind, const void *data, Py_ssize_t length)
{
    Py_ssize_t size = 0;
    char word[LONGEST_WORD + 8] = {0};
    for (Py_ssize_t at = 0; at <= length; at++) {
        Py_UCS4 c = at < length ? PyUnicode_READ(kind, data, at) : 0;
        if (c < 128 && LETTERS[c]) {
            if (size < LONGEST_WORD)
                word[size] = (char)c;
            size++;
        } else if (size) {
            if (size <= LONGEST_WORD && find_word(vocabulary, word, size)->size)
                return 1;
            size = 0;
        }
    }
    return 0;
}

static int
has_word(Vocabulary *vocabulary, PyObject *text)
{
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    if (PyUnicode_KIND(text) == PyUnicode_1BYTE_KIND) /* as nearly all */
        return has_word_of_kind(vocabulary, PyUnicode_1BYTE_KIND, data, length);
    return has_word_of_kind(vocabulary, (int)PyUnicode_KIND(text), data, length);
}

PyDoc_STRVAR(forms_with_doc,
"forms_with(tags, forms, start, end, vocabulary, most)\n--\n\n"
"Return the numbers of start tags whose class words hold a word of a vocabulary, as own_boxes.py has it, each once: the first\n"
"`most` of those that stand in `forms` between two places.");

static PyObject *
forms_with(PyObject *module, PyObject *args)
{
    PyObject *tags, *forms, *capsule;
    Py_ssize_t start, end, most;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!nnOn", &PyList_Type, &tags, &PyList_Type, &forms, &start, &end, &capsule, &most))
        return NULL;
    Vocabulary *vocabulary = PyCapsule_GetPointer(capsule, VOCABULARY);
    if (vocabulary == NULL)
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(tags);
    char *asked = PyMem_Calloc((size_t)count + 1, 1);
    if (asked == NULL)
        return PyErr_NoMemory();
    PyObject *found = PyList_New(0);
    for (Py_ssize_t at = start < 0 ? 0 : start; found != NULL && at < end && at < PyList_GET_SIZE(forms); at++) {
        Py_ssize_t form = PyLong_AsSsize_t(PyList_GET_ITEM(forms, at));
        if (form < 0 || form >= count) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_IndexError, "a form that there is not");
            break;
        }
        if (asked[form])
            continue;
        asked[form] = 1;
        PyObject *tag = PyList_GET_ITEM(tags, form);
        PyObject *names = Py_IS_TYPE(tag, &StartTagType) ? ((StartTag *)tag)->members[TAG_NAMES] : NULL;
        if (names == NULL || !PyUnicode_Check(names)) {
            PyErr_SetString(PyExc_TypeError, "start tags with their class words are asked for");
            break;
        }
        if (!has_word(vocabulary, names))
            continue;
        if (!add_number(found, form) || PyList_GET_SIZE(found) >= most)
            break;
    }
    PyMem_Free(asked);
    if (PyErr_Occurred())
        Py_CLEAR(found);
    return found;
}

PyDoc_STRVAR(texts_at_doc,
"texts_at(blocks, rows)\n--\n\nReturn the texts of those blocks of a list that stand at some places.");

static PyObject *
texts_at(PyObject *module, PyObject *args)
{
    PyObject *blocks, *rows;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!", &PyList_Type, &blocks, &PyList_Type, &rows))
        return NULL;
    PyObject *found = PyList_New(0);
    Field text = {NAMES[TEXT_NAME], NULL, 0};
    int right = found != NULL;
    for (Py_ssize_t at = 0; right && at < PyList_GET_SIZE(rows); at++) {
        Py_ssize_t row = PyLong_AsSsize_t(PyList_GET_ITEM(rows, at));
        right = row >= 0 && row < PyList_GET_SIZE(blocks);
        if (!right && !PyErr_Occurred())
            PyErr_SetString(PyExc_IndexError, "no block stands at a place");
        PyObject *own = right ? field_of(PyList_GET_ITEM(blocks, row), &text) : NULL;
        right = append_taken(found, own) == 0;
    }
    if (!right)
        Py_CLEAR(found);
    return found;
}

/* Return the number at a place of a list, if it is one from `least` on and below `most`; -1 with an exception. */
static Py_ssize_t
place_at(PyObject *list, Py_ssize_t at, Py_ssize_t least, Py_ssize_t most)
{
    Py_ssize_t place = PyLong_AsSsize_t(PyList_GET_ITEM(list, at));
    if (place >= least && place < most)
        return place;
    if (!PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the elements do not stand in each other");
    return -1;
}

/* The first row of each element, and that behind its last. */
typedef struct {
    Py_buffer first, last;
} Bounds;

/* Whether there are bounds of so many elements; else with an exception. */
static int
are_bounds(const Bounds *bounds, Py_ssize_t elements)
{
    Py_ssize_t size = elements * (Py_ssize_t)sizeof(int64_t);
    if (bounds->first.len == size && bounds->last.len == size)
        return 1;
    PyErr_SetString(PyExc_ValueError, "the rows of elements do not fit together");
    return 0;
}

static void
release_bounds(Bounds *bounds)
{
    PyBuffer_Release(&bounds->first);
    PyBuffer_Release(&bounds->last);
}

/* Return the first row of an element, or that behind its last. */
static inline int64_t
row_at(const Py_buffer *rows, Py_ssize_t node)
{
    return ((const int64_t *)rows->buf)[node];
}

PyDoc_STRVAR(boxes_of_doc,
"boxes_of(parents, ends, first_rows, last_rows, story)\n--\n\n"
"Return the first row, and that behind the last, of each element of several runs that stands right in the element `story`\n"
"or in one around it, as generic.py has it.");

static PyObject *
boxes_of(PyObject *module, PyObject *args)
{
    PyObject *parents, *ends;
    Bounds bounds;
    Py_ssize_t around, within = -1;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!y*y*n", &PyList_Type, &parents, &PyList_Type, &ends, &bounds.first, &bounds.last, &around))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(parents);
    int right = tell_of_runs(count, &ends, 1) && are_bounds(&bounds, count);
    if (right && (around < 0 || around >= count)) {
        PyErr_SetString(PyExc_IndexError, "the story is one of the elements");
        right = 0;
    }
    PyObject *boxes = right ? PyList_New(0) : NULL;
    while (boxes != NULL) {
        Py_ssize_t child = around + 1, last = place_at(ends, around, around + 1, count + 1), behind = last;
        for (; last >= 0 && child < last; child = behind) {
            behind = place_at(ends, child, child + 1, last + 1);
            if (behind < 0)
                break;
            int64_t first = row_at(&bounds.first, child), end = row_at(&bounds.last, child);
            if (behind == child + 1 || child == within || end < 2 || first > end - 2)
                continue;
            PyObject *box = Py_BuildValue("(LL)", (long long)first, (long long)end);
            if (box == NULL || PyList_Append(boxes, box) < 0)
                behind = -1;
            Py_XDECREF(box);
            if (behind < 0)
                break;
        }
        if (last < 0 || PyErr_Occurred()) {
            Py_CLEAR(boxes);
            break;
        }
        if (around == 0)
            break;
        within = around;
        around = place_at(parents, around, 0, around);
        if (around < 0)
            Py_CLEAR(boxes);
    }
    release_bounds(&bounds);
    return boxes;
}

PyDoc_STRVAR(nodes_around_doc,
"nodes_around(nodes, first_rows, last_rows, rows)\n--\n\n"
"Return those elements of a list in which a run in one of some rows stands; the rows are in order.");

static PyObject *
nodes_around(PyObject *module, PyObject *args)
{
    PyObject *nodes, *rows;
    Bounds bounds;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!y*y*O!", &PyList_Type, &nodes, &bounds.first, &bounds.last, &PyList_Type, &rows))
        return NULL;
    Py_ssize_t elements = bounds.first.len / (Py_ssize_t)sizeof(int64_t);
    PyObject *found = are_bounds(&bounds, elements) ? PyList_New(0) : NULL;
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(nodes); at++) {
        Py_ssize_t node = place_at(nodes, at, 0, elements), low = 0, high = PyList_GET_SIZE(rows);
        int64_t first = node < 0 ? 0 : row_at(&bounds.first, node);
        while (node >= 0 && low < high) { /* to the first row that is none before the element's */
            Py_ssize_t middle = (low + high) / 2;
            if (PyLong_AsSsize_t(PyList_GET_ITEM(rows, middle)) < first)
                low = middle + 1;
            else
                high = middle;
        }
        int inside = node >= 0 && low < PyList_GET_SIZE(rows) &&
                     PyLong_AsSsize_t(PyList_GET_ITEM(rows, low)) < row_at(&bounds.last, node);
        if (PyErr_Occurred() || (inside && !add_number(found, node)))
            Py_CLEAR(found);
    }
    release_bounds(&bounds);
    return found;
}

/* Of a heading its row, that which its part begins with, the element around it, its level, and whether it stays. */
typedef struct {
    Py_ssize_t row, start, above, level;
    int stays;
} Heading;

/* Read a heading: a block of a page of so many runs, with a row and a start; 0, or -1 with an exception. */
static int
read_heading(Heading *heading, PyObject *block, Field *level, Field *removed)
{
    PyObject *own = field_of(block, level), *reason = own == NULL ? NULL : field_of(block, removed);
    heading->level = own == NULL || own == Py_None ? 0 : PyLong_AsSsize_t(own);
    heading->stays = reason == Py_None;
    Py_XDECREF(own);
    Py_XDECREF(reason);
    return PyErr_Occurred() ? -1 : 0;
}

/* Return where the part of a heading ends, as headings.py has it, `count` headings being at and behind it. */
static Py_ssize_t
end_of_part(const Heading *heading, Py_ssize_t count, Py_ssize_t runs, const int64_t *parents, const int64_t *ends, const int64_t *nodes)
{
    Py_ssize_t end = heading->start;
    if (end == runs)
        return end;
    Py_ssize_t box = heading->above;
    while (box > 0 && ends[box] <= nodes[end])
        box = parents[box];
    for (Py_ssize_t next = 1; next < count; next++) { /* the runs up to each heading only once one is reached */
        while (end < heading[next].row && nodes[end] < ends[box])
            end++;
        if (end < heading[next].row)
            return end;
        if (heading[next].row >= heading->start && heading[next].level <= heading->level &&
            (heading[next].stays || heading[next].above == heading->above) && nodes[end] < ends[box])
            return heading[next].row;
    }
    while (end < runs && nodes[end] < ends[box])
        end++;
    return end;
}

PyDoc_STRVAR(ends_of_parts_doc,
"ends_of_parts(numbers, elements, blocks, rows, starts)\n--\n\n"
"Return where the part of each heading ends, as headings.py has it: `rows` are those of the headings among the blocks, in\n"
"order, `starts` those that their parts begin with; `numbers` are those of a `Scan` of so many elements.");

static PyObject *
ends_of_parts(PyObject *module, PyObject *args)
{
    PyObject *blocks, *rows, *starts;
    Py_buffer numbers;
    Py_ssize_t elements;
    (void)module;
    if (!PyArg_ParseTuple(args, "y*nO!O!O!", &numbers, &elements, &PyList_Type, &blocks, &PyList_Type, &rows, &PyList_Type, &starts))
        return NULL;
    Py_ssize_t entry = (Py_ssize_t)sizeof(int64_t), runs = PyList_GET_SIZE(blocks), count = PyList_GET_SIZE(rows);
    int right = elements > 0 && elements <= numbers.len / entry / COLUMNS_OF_ELEMENTS &&
                numbers.len == (COLUMNS_OF_ELEMENTS * elements + COLUMNS_OF_RUNS * runs) * entry && tell_of_runs(count, &starts, 1);
    const int64_t *parents = numbers.buf, *ends = parents + (right ? elements : 0), *nodes = ends + (right ? 2 * elements : 0);
    right = right && parents[0] == 0;
    for (Py_ssize_t node = 1; right && node < elements; node++)
        right = parents[node] >= 0 && parents[node] < node;
    for (Py_ssize_t run = 0; right && run < runs; run++)
        right = nodes[run] >= 0 && nodes[run] < elements;
    if (!right && !PyErr_Occurred())
        PyErr_SetString(PyExc_ValueError, "the elements do not stand in each other");
    Heading *headings = right ? PyMem_Malloc(((size_t)count + 1) * sizeof *headings) : NULL;
    PyObject *found = !right ? NULL : headings == NULL ? PyErr_NoMemory() : PyList_New(count);
    Field level = {NAMES[LEVEL_NAME], NULL, 0}, removed = {NAMES[REMOVED_NAME], NULL, 0};
    for (Py_ssize_t at = 0; found != NULL && at < count; at++) {
        Heading *heading = &headings[at];
        heading->row = at < PyList_GET_SIZE(rows) ? place_at(rows, at, at ? headings[at - 1].row + 1 : 0, runs) : -1;
        heading->start = heading->row < 0 || at >= PyList_GET_SIZE(starts) ? -1 : place_at(starts, at, heading->row + 1, runs + 1);
        if (heading->start < 0 || heading->row >= PyList_GET_SIZE(blocks) ||
            read_heading(heading, PyList_GET_ITEM(blocks, heading->row), &level, &removed) < 0) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "the lists do not fit together");
            Py_CLEAR(found);
        } else
            heading->above = parents[nodes[heading->row]];
    }
    for (Py_ssize_t at = 0; found != NULL && at < count; at++) {
        PyObject *place = number_of(end_of_part(&headings[at], count - at, runs, parents, ends, nodes));
        if (place == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, at, place);
    }
    PyMem_Free(headings);
    PyBuffer_Release(&numbers);
    return found;
}

/* Whether a block can be a tool of the heading above it, whose text becomes a new reference then; -1 with an exception. */
static int
may_be_tool(PyObject *block, Field *removed, Field *text, Field *kind, Py_ssize_t longest, PyObject **tool)
{
    PyObject *heading = NAMES[HEADING_NAME], *reason = field_of(block, removed), *own = NULL, *sort = NULL;
    int fits = reason == NULL ? -1 : reason != Py_None;
    if (fits > 0) {
        own = field_of(block, text);
        Py_ssize_t size = own == NULL ? -1 : PyObject_Length(own);
        fits = size < 0 ? -1 : size <= longest;
    }
    if (fits > 0) {
        sort = field_of(block, kind);
        int same = sort == NULL ? -1 : sort == heading ? 1 : PyObject_RichCompareBool(sort, heading, Py_EQ);
        fits = same < 0 ? -1 : !same;
    }
    Py_XDECREF(reason);
    Py_XDECREF(sort);
    if (fits > 0)
        *tool = own;
    else
        Py_XDECREF(own);
    return fits;
}

PyDoc_STRVAR(tools_behind_doc,
"tools_behind(blocks, rows, longest, most)\n--\n\n"
"Return the headings, of those in some rows, for each text right behind one that can be its tool, as headings.py has it, and\n"
"the row and the text of each: of up to `longest` characters, up to `most` of them.");

static PyObject *
tools_behind(PyObject *module, PyObject *args)
{
    PyObject *blocks, *rows;
    Py_ssize_t longest, most;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!nn", &PyList_Type, &blocks, &PyList_Type, &rows, &longest, &most))
        return NULL;
    Field text = {NAMES[TEXT_NAME], NULL, 0}, kind = {NAMES[KIND_NAME], NULL, 0}, removed = {NAMES[REMOVED_NAME], NULL, 0};
    PyObject *headed = PyList_New(0), *places = PyList_New(0), *texts = PyList_New(0);
    int right = headed != NULL && places != NULL && texts != NULL;
    for (Py_ssize_t at = 0; right && at < PyList_GET_SIZE(rows); at++) {
        Py_ssize_t row = place_at(rows, at, 0, PyList_GET_SIZE(blocks));
        right = row >= 0;
        for (Py_ssize_t place = row + 1; right && place - row <= most && place < PyList_GET_SIZE(blocks); place++) {
            PyObject *block = Py_NewRef(PyList_GET_ITEM(blocks, place)), *tool = NULL;
            int fits = may_be_tool(block, &removed, &text, &kind, longest, &tool);
            Py_DECREF(block);
            right = fits >= 0;
            if (fits <= 0)
                break;
            right = append_taken(texts, tool) == 0 && add_number(headed, row) && add_number(places, place);
        }
    }
    PyObject *found = right ? PyTuple_Pack(3, headed, places, texts) : NULL;
    Py_XDECREF(headed);
    Py_XDECREF(places);
    Py_XDECREF(texts);
    return found;
}

PyDoc_STRVAR(first_from_doc,
"first_from(items, start, least)\n--\n\n"
"Return the first place from `start` on where a number of a list is `least` or more; that behind the last if there is none.");

static PyObject *
first_from(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 3 || !PyList_Check(args[0]))
        return PyErr_Format(PyExc_TypeError, "a list, a place and a number are asked for");
    Py_ssize_t at = PyLong_AsSsize_t(args[1]), least = PyErr_Occurred() ? 0 : PyLong_AsSsize_t(args[2]);
    Py_ssize_t size = PyList_GET_SIZE(args[0]);
    for (at = at < 0 ? 0 : at; !PyErr_Occurred() && at < size; at++)
        if (PyLong_AsSsize_t(PyList_GET_ITEM(args[0], at)) >= least)
            break;
    return PyErr_Occurred() ? NULL : PyLong_FromSsize_t(at < size ? at : size);
}

PyDoc_STRVAR(short_rows_doc,
"short_rows(blocks, most, first, last)\n--\n\n"
"Return the places of those blocks of a list, from the first up to the last, whose text has up to `most` characters.");

static PyObject *
short_rows(PyObject *module, PyObject *args)
{
    PyObject *blocks;
    Py_ssize_t most, first, last;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!nnn", &PyList_Type, &blocks, &most, &first, &last))
        return NULL;
    PyObject *found = PyList_New(0);
    Field text = {NAMES[TEXT_NAME], NULL, 0};
    int right = found != NULL;
    for (Py_ssize_t at = first < 0 ? 0 : first; right && at < last && at < PyList_GET_SIZE(blocks); at++) {
        PyObject *own = peek_field(PyList_GET_ITEM(blocks, at), &text);
        if (own != NULL && PyUnicode_CheckExact(own) && PyUnicode_GET_LENGTH(own) > most)
            continue;
        own = field_of(PyList_GET_ITEM(blocks, at), &text);
        Py_ssize_t size = own == NULL ? -1 : PyObject_Length(own);
        right = size >= 0 && (size > most || add_number(found, at));
        Py_XDECREF(own);
    }
    if (!right)
        Py_CLEAR(found);
    return found;
}

PyDoc_STRVAR(repeated_rows_doc,
"repeated_rows(blocks, most, first, last, least, near)\n--\n\n"
"Return the places of those blocks of a list, from the first up to the last, whose text has up to `most` characters and\n"
"stands again among them, `least` blocks behind up to `near`.");

static PyObject *
repeated_rows(PyObject *module, PyObject *args)
{
    PyObject *blocks;
    Py_ssize_t most, first, last, least, near;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!nnnnn", &PyList_Type, &blocks, &most, &first, &last, &least, &near))
        return NULL;
    Py_ssize_t start = first < 0 ? 0 : first, end = last < PyList_GET_SIZE(blocks) ? last : PyList_GET_SIZE(blocks);
    Py_ssize_t count = end > start ? end - start : 0, behind = least < 1 ? 1 : least;
    PyObject *found = PyList_New(0), **short_texts = PyMem_Calloc((size_t)count + 1, sizeof *short_texts);
    Field text = {NAMES[TEXT_NAME], NULL, 0};
    int right = found != NULL && (short_texts != NULL || PyErr_NoMemory() != NULL);
    for (Py_ssize_t at = 0; right && at < count; at++) {
        PyObject *own = start + at < PyList_GET_SIZE(blocks) ? field_of(PyList_GET_ITEM(blocks, start + at), &text) : NULL;
        if (own == NULL || !PyUnicode_Check(own)) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_TypeError, "a block has a text");
            right = 0;
        } else if (PyUnicode_GET_LENGTH(own) <= most)
            short_texts[at] = Py_NewRef(own);
        Py_XDECREF(own);
    }
    for (Py_ssize_t at = 0; right && at < count; at++) {
        PyObject *own = short_texts[at];
        int same = 0;
        for (Py_ssize_t other = at + behind; own != NULL && !same && other < count && other - at <= near; other++) {
            PyObject *again = short_texts[other];
            if (again != NULL && PyUnicode_GET_LENGTH(again) == PyUnicode_GET_LENGTH(own))
                same = PyUnicode_Compare(own, again) == 0 ? 1 : PyErr_Occurred() ? -1 : 0;
        }
        right = same >= 0 && (!same || add_number(found, start + at));
    }
    for (Py_ssize_t at = 0; short_texts != NULL && at < count; at++)
        Py_XDECREF(short_texts[at]);
    PyMem_Free(short_texts);
    if (!right)
        Py_CLEAR(found);
    return found;
}

/* Whether a text begins with one of some letters or with one that is not plain; -1 with an exception. */
static inline int
begins_among(PyObject *text, PyObject *letters)
{
    if (text == NULL || !PyUnicode_Check(text)) {
        if (text != NULL)
            PyErr_SetString(PyExc_TypeError, "a block has a text");
        return -1;
    }
    if (PyUnicode_GET_LENGTH(text) == 0)
        return 0;
    Py_UCS4 first = PyUnicode_READ_CHAR(text, 0);
    return first >= 128 || memchr(PyUnicode_DATA(letters), (int)first, (size_t)PyUnicode_GET_LENGTH(letters)) != NULL;
}

enum { REMOVED_SLOT, ROLE_SLOT, KIND_SLOT, TEXT_SLOT, SLOTS };

/* Whether a block stays as text of the story, of a kind and beginning so, as `places_in_body` has it; -1 with an exception. */
static inline int
is_in_body(PyObject *block, const Slot *slots, PyObject *kind, PyObject *letters)
{
    PyObject *reason = read_slot(&slots[REMOVED_SLOT], block);
    if (reason != Py_None)
        return reason == NULL ? -1 : 0;
    Py_INCREF(block);
    int stays = is_text(read_slot(&slots[ROLE_SLOT], block), NAMES[BODY_NAME]);
    if (stays > 0 && kind != NULL)
        stays = is_text(read_slot(&slots[KIND_SLOT], block), kind);
    if (stays > 0 && letters != NULL)
        stays = begins_among(read_slot(&slots[TEXT_SLOT], block), letters);
    Py_DECREF(block);
    return stays;
}

/* Places of blocks, and room for so many. */
typedef struct {
    Py_ssize_t *places, count, room;
} Places;

/* Note the places from `at` on of the blocks of a sequence that stay as text of the story, if `all` of these are wanted; return
 * the place of the first that has to be asked for in another way, or that behind the last. */
static inline Py_ssize_t
note_plain(PyObject *blocks, Py_ssize_t at, const Slot *slots, int all, Places *found)
{
    PyObject *const *items = PySequence_Fast_ITEMS(blocks);
    const Py_ssize_t size = PySequence_Fast_GET_SIZE(blocks);
    const Slot removed = slots[REMOVED_SLOT], role = slots[ROLE_SLOT];
    all = all && role.type == removed.type;
    for (; at < size && Py_IS_TYPE(items[at], removed.type); at++) {
        const PyObject *reason = *(PyObject **)((char *)items[at] + removed.offset);
        if (reason != Py_None && reason != NULL)
            continue;
        if (reason == NULL || !all || found->count == found->room ||
            *(PyObject **)((char *)items[at] + role.offset) != NAMES[BODY_NAME])
            break;
        found->places[found->count++] = at;
    }
    return at;
}

PyDoc_STRVAR(places_in_body_doc,
"places_in_body(blocks, members, kind, letters)\n--\n\n"
"Return the places of the blocks in order that were not removed and have the role ``body``; where they are not\n"
"None, of those of a kind, and of those that begin with one of some plain letters or with one that is not plain. `members`\n"
"are those of a block: its removal, role, kind and text.");

static PyObject *
places_in_body(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 4 || !PyTuple_Check(args[1]) || PyTuple_GET_SIZE(args[1]) != SLOTS ||
        !(args[2] == Py_None || PyUnicode_Check(args[2])) || !(args[3] == Py_None || (PyUnicode_Check(args[3]) && PyUnicode_IS_ASCII(args[3]))))
        return PyErr_Format(PyExc_TypeError, "a kind is a text, and letters are plain");
    Slot slots[SLOTS];
    for (int n = 0; n < SLOTS; n++)
        if (find_slot(PyTuple_GET_ITEM(args[1], n), &slots[n]) < 0)
            return NULL;
    PyObject *kind = args[2] == Py_None ? NULL : args[2], *letters = args[3] == Py_None ? NULL : args[3];
    PyObject *blocks = PySequence_Fast(args[0], "blocks must be in order"), *found = NULL;
    Places noted = {NULL, 0, blocks == NULL ? 0 : PySequence_Fast_GET_SIZE(blocks)}; /* as many as there are at first */
    int stays = 0, all = kind == NULL && letters == NULL;
    if (blocks != NULL && (noted.places = PyMem_Malloc(((size_t)noted.room + 1) * sizeof *noted.places)) == NULL)
        PyErr_NoMemory();
    for (Py_ssize_t at = 0; noted.places != NULL && stays >= 0; at++) {
        at = note_plain(blocks, at, slots, all, &noted);
        if (at >= PySequence_Fast_GET_SIZE(blocks))
            break;
        stays = is_in_body(PySequence_Fast_GET_ITEM(blocks, at), slots, kind, letters);
        if (stays > 0 && noted.count < noted.room)
            noted.places[noted.count++] = at;
    }
    if (noted.places != NULL && stays >= 0)
        found = PyList_New(noted.count);
    for (Py_ssize_t at = 0; found != NULL && at < noted.count; at++) {
        PyObject *place = number_of(noted.places[at]);
        if (place == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, at, place);
    }
    PyMem_Free(noted.places);
    Py_XDECREF(blocks);
    return found;
}

PyDoc_STRVAR(rows_below_doc,
"rows_below(blocks, members, reason)\n--\n\n"
"Return the places of the blocks in order that were not removed and have the role ``body``, right behind one that was removed\n"
"for a reason, that very object. `members` are those that `places_in_body` takes.");

static PyObject *
rows_below(PyObject *module, PyObject *const *args, Py_ssize_t count)
{
    (void)module;
    if (count != 3 || !PyList_Check(args[0]) || !PyTuple_Check(args[1]) || PyTuple_GET_SIZE(args[1]) != SLOTS)
        return PyErr_Format(PyExc_TypeError, "a list of blocks, their members and a reason are asked for");
    Slot slots[SLOTS];
    for (int n = 0; n < SLOTS; n++)
        if (find_slot(PyTuple_GET_ITEM(args[1], n), &slots[n]) < 0)
            return NULL;
    PyObject *found = PyList_New(0);
    for (Py_ssize_t at = 1; found != NULL && at < PyList_GET_SIZE(args[0]); at++) {
        PyObject *above = read_slot(&slots[REMOVED_SLOT], PyList_GET_ITEM(args[0], at - 1));
        int fits = above == NULL ? -1 : above == args[2];
        if (fits > 0)
            fits = is_in_body(PyList_GET_ITEM(args[0], at), slots, NULL, NULL);
        if (fits < 0 || (fits && !add_number(found, at)))
            Py_CLEAR(found);
    }
    return found;
}

#define STRIDE 16

/* Write a text in small letters with straight apostrophes; 0 where a letter depends on those beside it or becomes two. */
static inline __attribute__((always_inline)) int
lower_kind(int kind, const void *text, void *low, Py_ssize_t size)
{
    for (Py_ssize_t start = 0; start < size; start += STRIDE) {
        Py_ssize_t end = size - start < STRIDE ? size : start + STRIDE;
        Py_UCS4 together = end - start < STRIDE ? 128 : 0;
        for (Py_ssize_t at = 0; end - start == STRIDE && at < STRIDE; at++)
            together |= PyUnicode_READ(kind, text, start + at);
        if (together < 128) { /* as most are: plain letters, many at once */
            for (Py_ssize_t at = start; at < start + STRIDE; at++) {
                Py_UCS4 c = PyUnicode_READ(kind, text, at);
                PyUnicode_WRITE(kind, low, at, c | (Py_UCS4)(c - 'A' < 26) << 5);
            }
            continue;
        }
        for (Py_ssize_t at = start; at < end; at++) {
            Py_UCS4 c = PyUnicode_READ(kind, text, at);
            if (c == 0x130 || c == 0x3A3)
                return 0;
            c = c < 128 ? c | (Py_UCS4)(c - 'A' < 26) << 5 : c == 0x2019 ? '\'' : Py_UNICODE_TOLOWER(c);
            PyUnicode_WRITE(kind, low, at, c);
        }
    }
    return 1;
}

PyDoc_STRVAR(lower_text_doc,
"lower_text(text)\n--\n\n"
"Return a text in small letters with straight apostrophes, as labels.py has it; None for one that Python is asked for.");

static PyObject *
lower_text(PyObject *module, PyObject *text)
{
    (void)module;
    if (!PyUnicode_Check(text))
        return PyErr_Format(PyExc_TypeError, "a text is asked for");
    int kind = PyUnicode_KIND(text), right;
    Py_ssize_t size = PyUnicode_GET_LENGTH(text);
    void *low = PyMem_Malloc((size_t)size * (size_t)kind + 1);
    if (low == NULL)
        return PyErr_NoMemory();
    if (kind == PyUnicode_1BYTE_KIND)
        right = lower_kind(PyUnicode_1BYTE_KIND, PyUnicode_DATA(text), low, size);
    else if (kind == PyUnicode_2BYTE_KIND)
        right = lower_kind(PyUnicode_2BYTE_KIND, PyUnicode_DATA(text), low, size);
    else
        right = lower_kind(PyUnicode_4BYTE_KIND, PyUnicode_DATA(text), low, size);
    PyObject *found = right ? PyUnicode_FromKindAndData(kind, low, size) : Py_NewRef(Py_None);
    PyMem_Free(low);
    return found;
}

static PyMethodDef methods[] = {
    {"make_roles", make_roles, METH_O, make_roles_doc},
    {"scan", scan, METH_VARARGS, scan_doc},
    {"pick", pick, METH_VARARGS, pick_doc},
    {"pick_pairs", pick_pairs, METH_VARARGS, pick_pairs_doc},
    {"make_vocabulary", make_vocabulary, METH_O, make_vocabulary_doc},
    {"read_kinds", read_kinds, METH_VARARGS, read_kinds_doc},
    {"sign_runs", sign_runs, METH_VARARGS, sign_runs_doc},
    {"find_reasons", find_reasons, METH_VARARGS, find_reasons_doc},
    {"places_of", (PyCFunction)(void (*)(void))places_of, METH_FASTCALL, places_of_doc},
    {"places_among", places_among, METH_VARARGS, places_among_doc},
    {"places_in", places_in, METH_VARARGS, places_in_doc},
    {"lines_kept", lines_kept, METH_VARARGS, lines_kept_doc},
    {"sift_credits", sift_credits, METH_VARARGS, sift_credits_doc},
    {"keep_siblings", keep_siblings, METH_VARARGS, keep_siblings_doc},
    {"make_rows", make_rows, METH_VARARGS, make_rows_doc},
    {"replace_at", replace_at, METH_VARARGS, replace_at_doc},
    {"ends_of_parts", ends_of_parts, METH_VARARGS, ends_of_parts_doc},
    {"tools_behind", tools_behind, METH_VARARGS, tools_behind_doc},
    {"places_marked", places_marked, METH_VARARGS, places_marked_doc},
    {"forms_with", forms_with, METH_VARARGS, forms_with_doc},
    {"texts_at", texts_at, METH_VARARGS, texts_at_doc},
    {"boxes_of", boxes_of, METH_VARARGS, boxes_of_doc},
    {"nodes_around", nodes_around, METH_VARARGS, nodes_around_doc},
    {"first_from", (PyCFunction)(void (*)(void))first_from, METH_FASTCALL, first_from_doc},
    {"short_rows", short_rows, METH_VARARGS, short_rows_doc},
    {"repeated_rows", repeated_rows, METH_VARARGS, repeated_rows_doc},
    {"lower_text", lower_text, METH_O, lower_text_doc},
    {"rows_below", (PyCFunction)(void (*)(void))rows_below, METH_FASTCALL, rows_below_doc},
    {"places_in_body", (PyCFunction)(void (*)(void))places_in_body, METH_FASTCALL, places_in_body_doc},
    {NULL, NULL, 0, NULL},
};

/* Give the module its type; 0, or -1 with an exception. */
static int
add_types(PyObject *module)
{
    return PyModule_AddObjectRef(module, "Tag", (PyObject *)&StartTagType);
}

static PyModuleDef_Slot slots[] = {
    {Py_mod_exec, add_types},
    {0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean.extract._scan", "The hot loops of tokens.py, tags.py, shapes.py, reasons.py, rows.py, scan.py, siblings.py, torn_lists.py, build.py, credits.py, headings.py, own_boxes.py and labels.py in C.", 0, methods,
    slots, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__scan(void)
{
    for (Py_UCS4 c = 0; c < 256; c++)
        SORTS[c] = is_plain(c) ? PLAIN : Py_UNICODE_ISSPACE(c) ? BLANK : ODD;
    for (int letter = 'a'; letter <= 'z'; letter++) {
        LETTERS[letter] = (unsigned char)(SMALL | (letter == 'c' || letter == 'y' ? LAST : 0));
        LETTERS[letter - 32] = CAPITAL;
    }
    for (int n = 0; n < KNOWN_WORDS; n++)
        if (NAMES[n] == NULL && (NAMES[n] = PyUnicode_InternFromString(WORDS[n])) == NULL)
            return NULL;
    for (Py_ssize_t number = 0; number < KNOWN_NUMBERS; number++)
        if (NUMBERS[number] == NULL && (NUMBERS[number] = PyLong_FromSsize_t(number)) == NULL)
            return NULL;
    if (PyType_Ready(&StartTagType) < 0)
        return NULL;
    return PyModuleDef_Init(&definition);
}
