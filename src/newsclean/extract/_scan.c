/* The hot loops of scan.py, tags.py and shapes.py in C: the same tags, texts and bits, several times faster.
 *
 * Those files hold the same loops in Python, which are what counts: they run where this module was not built, and tests
 * compare the two on broken pages. Texts with characters that may have to be cleaned or composed go back to Python.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <structmember.h>
#include <stdint.h>
#include <string.h>

enum { OPEN, CLOSE, NOTHING, LINK, UNLINK, BREAK, PICTURE, RULE, SKIP, VOID, OWN, END_OWN, PRESS, END_PRESS };

#define KNOWN_ROLES 256 /* a power of two, several times the names that pages use */

typedef struct {
    uint64_t name; /* up to eight ASCII characters; 0 for a free place */
    int role;
    PyObject *text; /* the name, once it was asked for */
} KnownRole;

#define KNOWN_FORMS 1024 /* a power of two, several times the start tags that differ on most pages */
#define MOST_PROBES 8

/* A start tag met before, from its name to its end, and its number; its size is 0 for a free place. */
typedef struct {
    Py_ssize_t start, size, number;
} KnownForm;

/* An element: the one around it, the element before which it ends, the number of its start tag, and how many elements of a
 * site's own are open in it that do not end its text. */
typedef struct {
    Py_ssize_t parent, end, form, own;
} Element;

typedef struct {
    const void *data;
    int kind;
    Py_ssize_t size;
    PyObject *markup;
    PyObject *roles;   /* dict: tag name -> role */
    PyObject *hidden;  /* callable: attributes -> bool */
    PyObject *parts;   /* callable: text, verbatim -> list of texts */
    PyObject *runs, *pictures; /* lists */
    PyObject *known;   /* dict: name and attributes -> number of the tag, of those for which `forms` has no place */
    PyObject *written; /* list: (name, class and like words, hidden) of each distinct tag */
    Element *elements;
    Py_ssize_t count, places; /* elements, and room for so many */
    Py_UCS4 *text;     /* the running text */
    Py_ssize_t length, room;
    Py_ssize_t node, linked, links, in_link;
    int endless;       /* whether a comment was met that does not end */
    int verbatim;      /* whether the innermost element is a pre */
    int paragraph, heading; /* whether it is a p, or an h1 to h6 */
    int referenced;    /* whether the running text has an ampersand */
    KnownRole seen[KNOWN_ROLES];
    KnownForm forms[KNOWN_FORMS];
} Scan;

/* A tag in the markup: its name with the slash of an end tag, and the attributes up to `end`. */
typedef struct {
    Py_ssize_t start, rest, end;
} Tag;

#define READ(scan, at) PyUnicode_READ((scan)->kind, (scan)->data, (at))

/* Append a tuple, whose reference is taken, to a list. */
static int
append_tuple(PyObject *list, PyObject *tuple)
{
    if (tuple == NULL)
        return -1;
    int failed = PyList_Append(list, tuple);
    Py_DECREF(tuple);
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
               c == 0x61f;
    if (c < 0x3000)
        return c <= 0x2027 || (c >= 0x2030 && c <= 0x205e) || (c >= 0x20a0 && c <= 0x20bf) || c == 0x2122 ||
               (c >= 0x2500 && c <= 0x27bf);
    return (c >= 0x3001 && c <= 0x3029) || (c >= 0x3041 && c <= 0x3096) || (c >= 0x309b && c <= 0x30ff) ||
           (c >= 0x3400 && c <= 0x4db5) || (c >= 0x4e00 && c <= 0x9fa5) || (c >= 0xac00 && c <= 0xd7a3) ||
           (c >= 0xff01 && c <= 0xff9d) || (c >= 0x1f300 && c <= 0x1f64f);
}

static int
reserve(Scan *scan, Py_ssize_t more)
{
    if (scan->length + more <= scan->room)
        return 0;
    Py_ssize_t room = 2 * (scan->length + more) + 256;
    if (room > PY_SSIZE_T_MAX / (Py_ssize_t)sizeof(Py_UCS4)) {
        PyErr_NoMemory();
        return -1;
    }
    Py_UCS4 *text = PyMem_Realloc(scan->text, room * sizeof(Py_UCS4));
    if (text == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    scan->text = text;
    scan->room = room;
    return 0;
}

/* Whether the running text goes on at `at` with `word`. */
static inline int
stands_at(const Scan *scan, Py_ssize_t at, const char *word, Py_ssize_t size)
{
    if (at + size > scan->length)
        return 0;
    for (Py_ssize_t i = 0; i < size; i++)
        if (scan->text[at + i] != (Py_UCS4)word[i])
            return 0;
    return 1;
}

/* Return the first place from `at` on, up to `end`, where an ASCII character stands in text of two bytes a character. */
static inline Py_ssize_t
find_wide(const Py_UCS2 *data, Py_UCS2 letter, Py_ssize_t at, Py_ssize_t end)
{
    const uint64_t each = 0x0001000100010001u;
    for (; at + 4 <= end; at += 4) { /* four at a time, until one of them is it: its difference is 0 */
        uint64_t four;
        memcpy(&four, data + at, sizeof four);
        four ^= each * letter;
        if ((four - each) & ~four & each << 15)
            break;
    }
    while (at < end && data[at] != letter)
        at++;
    return at;
}

/* Return the first place from `at` on where an ASCII character stands in the markup, `end` where none does before it. */
static inline Py_ssize_t
find_before(const Scan *scan, char letter, Py_ssize_t at, Py_ssize_t end)
{
    if (at >= end)
        return end;
    if (scan->kind == PyUnicode_1BYTE_KIND) {
        const char *data = scan->data, *found = memchr(data + at, letter, (size_t)(end - at));
        return found == NULL ? end : found - data;
    }
    if (scan->kind == PyUnicode_2BYTE_KIND)
        return find_wide(scan->data, (Py_UCS2)letter, at, end);
    while (at < end && READ(scan, at) != (Py_UCS4)letter)
        at++;
    return at;
}

/* Return the place of an ASCII character in the markup at or after `at`, -1 where there is none. */
static inline Py_ssize_t
find_letter(const Scan *scan, char letter, Py_ssize_t at)
{
    at = find_before(scan, letter, at, scan->size);
    return at < scan->size ? at : -1;
}

/* Replace the four references that a serialised text can hold. */
static void
decode_references(Scan *scan)
{
    Py_ssize_t to = 0;
    for (Py_ssize_t at = 0; at < scan->length; to++) {
        Py_UCS4 c = scan->text[at];
        if (c != '&') {
            at++;
        } else if (stands_at(scan, at, "&nbsp;", 6)) {
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
        scan->text[to] = c;
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

/* Fold white space where all characters are plain; return 0 where one is not, and nothing is changed then. All bits of
 * the characters that stay are put into `bits`. */
static int
fold_plain(Scan *scan, Py_UCS4 *bits)
{
    Py_UCS4 *text = scan->text, all = 0;
    int before = BLANK, folds = 0;
    for (Py_ssize_t at = 0; at < scan->length; at++) {
        int sort = sort_of(text[at]);
        if (sort == PLAIN) {
            all |= text[at];
        } else if (sort == BLANK) {
            folds |= before == BLANK || text[at] != ' ';
            all |= ' ';
        } else {
            return 0;
        }
        before = sort;
    }
    *bits = all;
    if (!folds && before != BLANK)
        return 1;
    Py_ssize_t to = 0;
    int gap = 0;
    for (Py_ssize_t at = 0; at < scan->length; at++) {
        if (sort_of(text[at]) == BLANK) {
            gap = to > 0;
        } else {
            if (gap)
                text[to++] = ' ';
            gap = 0;
            text[to++] = text[at];
        }
    }
    scan->length = to;
    return 1;
}

/* Return the running text; `bits` are all bits of its characters. */
static PyObject *
make_text(const Scan *scan, Py_UCS4 bits)
{
    PyObject *text = PyUnicode_New(scan->length, bits < 0x110000 ? bits : 0x10ffff);
    if (text == NULL)
        return NULL;
    if (PyUnicode_KIND(text) == PyUnicode_1BYTE_KIND) {
        Py_UCS1 *data = PyUnicode_1BYTE_DATA(text);
        for (Py_ssize_t at = 0; at < scan->length; at++)
            data[at] = (Py_UCS1)scan->text[at];
    } else if (PyUnicode_KIND(text) == PyUnicode_2BYTE_KIND) {
        Py_UCS2 *data = PyUnicode_2BYTE_DATA(text);
        for (Py_ssize_t at = 0; at < scan->length; at++)
            data[at] = (Py_UCS2)scan->text[at];
    } else {
        memcpy(PyUnicode_4BYTE_DATA(text), scan->text, (size_t)scan->length * sizeof(Py_UCS4));
    }
    return text;
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
    PyObject *run = PyTuple_New(4);
    if (run == NULL)
        return -1;
    PyTuple_SET_ITEM(run, 0, Py_NewRef(text));
    PyTuple_SET_ITEM(run, 1, PyLong_FromSsize_t(scan->node));
    PyTuple_SET_ITEM(run, 2, PyLong_FromSsize_t(linked));
    PyTuple_SET_ITEM(run, 3, PyLong_FromSsize_t(scan->links));
    if (PyErr_Occurred())
        Py_CLEAR(run);
    return append_tuple(scan->runs, run);
}

/* Turn the running text into runs, one for each part between double line breaks. */
static int
end_run(Scan *scan)
{
    int failed = 0;
    if (scan->length == 0)
        return 0;
    Py_UCS4 bits = 0;
    if (scan->referenced)
        decode_references(scan);
    if (!scan->verbatim && fold_plain(scan, &bits)) {
        PyObject *text = make_text(scan, bits);
        failed = text == NULL || add_run(scan, text, scan->length > 0 ? scan->length : 1);
        Py_XDECREF(text);
    } else {
        PyObject *joined = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, scan->text, scan->length);
        PyObject *parts =
            joined == NULL ? NULL : PyObject_CallFunction(scan->parts, "Oi", joined, scan->verbatim);
        Py_XDECREF(joined);
        if (parts == NULL || !PyList_Check(parts)) {
            Py_XDECREF(parts);
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_TypeError, "parts must be a list");
            return -1;
        }
        Py_ssize_t whole = 0;
        for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(parts); i++) {
            if (!PyUnicode_Check(PyList_GET_ITEM(parts, i))) {
                PyErr_SetString(PyExc_TypeError, "parts must be texts");
                failed = 1;
            } else {
                whole += PyUnicode_GET_LENGTH(PyList_GET_ITEM(parts, i));
            }
        }
        for (Py_ssize_t i = 0; !failed && i < PyList_GET_SIZE(parts); i++)
            failed = add_run(scan, PyList_GET_ITEM(parts, i), whole > 0 ? whole : 1);
        Py_DECREF(parts);
    }
    scan->length = scan->linked = scan->links = scan->referenced = 0;
    return failed ? -1 : 0;
}

/* Whether the markup goes on at `at`, before `end`, with small letters and marks, capitals being as good. */
static inline int
reads_on(const Scan *scan, Py_ssize_t at, Py_ssize_t end, const char *word)
{
    for (; *word; word++, at++) {
        Py_UCS4 c = at < end ? READ(scan, at) : 0;
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

/* Whether the declaration whose value or name goes on at `at` may be one that hides: display and visibility by their
 * value, font-size by the 0 behind it, an indent or a place by four digits. */
static int
may_hide_here(const Scan *scan, Py_ssize_t start, Py_ssize_t at, Py_ssize_t end)
{
    if (reads_on(scan, at, end, "size")) {
        at += 4;
        while (at < end && (READ(scan, at) == ':' || Py_UNICODE_ISSPACE(READ(scan, at))))
            at++;
        return at < end && READ(scan, at) == '0';
    }
    if (READ(scan, at) == '-') {
        Py_ssize_t digits = 0;
        while (digits < 4 && at + 1 + digits < end && Py_UNICODE_ISDECIMAL(READ(scan, at + 1 + digits)))
            digits++;
        return digits == 4;
    }
    int valued = reads_on(scan, at, end, "none") || reads_on(scan, at, end, "hidden") ||
                 reads_on(scan, at, end, "collapse");
    at = valued ? before_space(scan, start, at) : start;
    if (at == start || READ(scan, at - 1) != ':')
        return 0;
    Py_UCS4 last = READ(scan, before_space(scan, start, at - 1) - 1); /* displaY and visibilitY, not overfloW */
    return last == 'y' || last == 'Y';
}

/* Whether a style that begins at `at`, or an attribute behind it, may hide an element. */
static int
may_style_hide(const Scan *scan, Py_ssize_t start, Py_ssize_t at, Py_ssize_t end)
{
    for (; at < end; at++) {
        Py_UCS4 c = READ(scan, at);
        if (c >= 128)
            return 1;
        switch (c | 32) {
        case ' ':
            if (reads_on(scan, at, end, " hidden=") || reads_on(scan, at, end, " aria-hidden="))
                return 1;
            break;
        case 's': /* the first letters of what `may_hide_here` looks for */
        case 'n':
        case 'h':
        case 'c':
        case '-':
            if (may_hide_here(scan, start, at, end))
                return 1;
        }
    }
    return 0;
}

/* Whether attributes may hide an element: only then Python is asked. It takes a few letters beyond ASCII for s and i. */
static int
may_hide(const Scan *scan, Py_ssize_t start, Py_ssize_t end)
{
    for (Py_ssize_t at = start; (at = find_before(scan, ' ', at, end)) + 1 < end; at++) {
        Py_UCS4 first = READ(scan, at + 1) | 32; /* most attributes begin with another letter */
        if ((first == 'h' && reads_on(scan, at, end, " hidden=")) ||
            (first == 'a' && reads_on(scan, at, end, " aria-hidden=")))
            return 1;
        if (first == 's' && reads_on(scan, at, end, " style="))
            return may_style_hide(scan, start, at + 1, end);
    }
    return 0;
}

/* Return whether Python says that attributes hide their element, -1 with an exception. */
static int
is_hidden(const Scan *scan, Py_ssize_t start, Py_ssize_t end)
{
    if (!may_hide(scan, start, end))
        return 0;
    PyObject *rest = PyUnicode_Substring(scan->markup, start, end);
    PyObject *answer = rest == NULL ? NULL : PyObject_CallOneArg(scan->hidden, rest);
    Py_XDECREF(rest);
    int hidden = answer == NULL ? -1 : PyObject_IsTrue(answer);
    Py_XDECREF(answer);
    return hidden;
}

/* Return the values of the attributes whose words say what an element is, with a space between two. */
static PyObject *
read_names(Scan *scan, const Tag *tag)
{
    static const char *const telling[] = {" class=\"",       " id=\"",             " itemprop=\"",  " role=\"",
                                          " data-testid=\"", " data-component=\"", " data-block=\""};
    Py_ssize_t start = scan->length, found = 0; /* the names are put together behind the running text */
    for (Py_ssize_t at = tag->rest; (at = find_before(scan, ' ', at, tag->end)) + 1 < tag->end; at++) {
        Py_UCS4 first = READ(scan, at + 1);
        if (first != 'c' && first != 'i' && first != 'r' && first != 'd')
            continue;
        for (size_t n = 0; n < sizeof telling / sizeof *telling; n++) {
            Py_ssize_t i = 1;
            while (telling[n][i] && at + i < tag->end && READ(scan, at + i) == (Py_UCS4)telling[n][i])
                i++;
            if (telling[n][i])
                continue;
            Py_ssize_t end = find_before(scan, '"', at + i, tag->end);
            if (end == tag->end)
                break;
            if (reserve(scan, end - at - i + 1) < 0)
                return NULL;
            if (found++)
                scan->text[scan->length++] = ' ';
            for (Py_ssize_t from = at + i; from < end; from++)
                scan->text[scan->length++] = READ(scan, from);
            at = end;
            break;
        }
    }
    PyObject *names =
        PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, scan->text + start, scan->length - start);
    scan->length = start;
    return names;
}

#define TAIL 64 /* characters looked back over: a page may have any number of spaces, and of elements behind them */

/* Tell whether the running text breaks off in a sentence. */
static int
goes_on(const Scan *scan)
{
    Py_ssize_t last = scan->length, first = last > TAIL ? last - TAIL : 0;
    while (last > first && Py_UNICODE_ISSPACE(scan->text[last - 1]))
        last--;
    Py_UCS4 end = last > first ? scan->text[last - 1] : 0; /* 0 is a line break, too */
    return end != 0 && end != '.' && end != '!' && end != '?' && end != ':' && end != 0x2026;
}

static KnownRole *find_role(Scan *scan, const Tag *tag);

/* Return the name of a tag; those of short ones are made once. */
static PyObject *
name_of(Scan *scan, const Tag *tag)
{
    KnownRole *seen = find_role(scan, tag);
    if (seen == NULL)
        return PyErr_Occurred() ? NULL : PyUnicode_Substring(scan->markup, tag->start, tag->rest);
    if (seen->text == NULL)
        seen->text = PyUnicode_Substring(scan->markup, tag->start, tag->rest);
    return Py_XNewRef(seen->text);
}

/* Append what a start tag says to `written`. */
static int
write_tag(Scan *scan, const Tag *tag)
{
    int hidden = is_hidden(scan, tag->rest, tag->end);
    PyObject *name = hidden < 0 ? NULL : name_of(scan, tag);
    PyObject *names = name == NULL ? NULL : read_names(scan, tag);
    int failed = names == NULL ? -1 : append_tuple(scan->written, PyTuple_Pack(3, name, names, hidden ? Py_True : Py_False));
    Py_XDECREF(name);
    Py_XDECREF(names);
    return failed;
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
        number = PyList_GET_SIZE(scan->written);
        if (PyErr_Occurred() || write_tag(scan, tag) < 0 || (value = PyLong_FromSsize_t(number)) == NULL ||
            PyDict_SetItem(scan->known, key, value) < 0)
            number = -1;
        Py_XDECREF(value);
    }
    Py_DECREF(key);
    return number;
}

/* Return a number that is mostly another for another start tag. */
static uint64_t
hash_tag(const char *text, size_t size)
{
    uint64_t hash = size, part;
    for (; size >= sizeof part; size -= sizeof part, text += sizeof part) {
        memcpy(&part, text, sizeof part);
        hash = (hash ^ part) * 0x9e3779b97f4a7c15u;
        hash ^= hash >> 32;
    }
    for (; size > 0; size--)
        hash = (hash ^ (unsigned char)*text++) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 29;
}

/* Return the number of a start tag, -1 with an exception. The few for which there is no place are left to a dictionary:
 * no page can make this slow. */
static Py_ssize_t
form_of(Scan *scan, const Tag *tag)
{
    Py_ssize_t size = tag->end - tag->start;
    const char *data = scan->data, *text = data + tag->start * scan->kind;
    uint64_t hash = hash_tag(text, (size_t)(size * scan->kind));
    for (int probe = 0; probe < MOST_PROBES; probe++) {
        KnownForm *form = &scan->forms[(hash + (unsigned)probe) & (KNOWN_FORMS - 1)];
        if (form->size == 0) {
            Py_ssize_t number = PyList_GET_SIZE(scan->written);
            if (write_tag(scan, tag) < 0)
                return -1;
            *form = (KnownForm){tag->start, size, number};
        }
        if (form->size == size && memcmp(data + form->start * scan->kind, text, (size_t)(size * scan->kind)) == 0)
            return form->number;
    }
    return look_up_form(scan, tag);
}

/* Note whether the innermost element is a pre, a p or a heading. */
static void
note_name(Scan *scan)
{
    Py_ssize_t form = scan->elements[scan->node].form;
    scan->verbatim = scan->paragraph = scan->heading = 0;
    if (form >= 0) {
        PyObject *name = PyTuple_GET_ITEM(PyList_GET_ITEM(scan->written, form), 0);
        Py_ssize_t size = PyUnicode_GET_LENGTH(name);
        scan->paragraph = size == 1 && PyUnicode_READ_CHAR(name, 0) == 'p';
        scan->heading = size == 2 && PyUnicode_READ_CHAR(name, 0) == 'h' && PyUnicode_READ_CHAR(name, 1) >= '1' &&
                        PyUnicode_READ_CHAR(name, 1) <= '6';
        scan->verbatim = size == 3 && PyUnicode_CompareWithASCIIString(name, "pre") == 0;
    }
}

/* Begin an element; 0, or -1 with an exception. */
static int
add_element(Scan *scan, Py_ssize_t form)
{
    if (scan->count == scan->places) {
        Py_ssize_t places = 2 * scan->places + 256;
        Element *elements = PyMem_Realloc(scan->elements, (size_t)places * sizeof *elements);
        if (elements == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        scan->elements = elements;
        scan->places = places;
    }
    scan->elements[scan->count] = (Element){scan->node, scan->count, form, 0};
    scan->node = scan->count++;
    note_name(scan);
    return 0;
}

static int
open_element(Scan *scan, const Tag *tag)
{
    Py_ssize_t form = form_of(scan, tag);
    return form < 0 ? -1 : add_element(scan, form);
}

static void
close_element(Scan *scan)
{
    Element *element = &scan->elements[scan->node];
    element->end = scan->count;
    scan->node = element->parent;
    note_name(scan);
}

/* Return a list of one number of each element: its parent (0), its end (1) or its form (2); NULL with an exception. */
static PyObject *
list_elements(const Scan *scan, int what)
{
    PyObject *list = PyList_New(scan->count);
    for (Py_ssize_t at = 0; list != NULL && at < scan->count; at++) {
        const Element *element = &scan->elements[at];
        PyObject *number = PyLong_FromSsize_t(what == 0 ? element->parent : what == 1 ? element->end : element->form);
        if (number == NULL)
            Py_CLEAR(list);
        else
            PyList_SET_ITEM(list, at, number);
    }
    return list;
}

/* Ask Python's table for the role of a tag; -1 with an exception. */
static int
look_up_role(const Scan *scan, const Tag *tag)
{
    PyObject *name = PyUnicode_Substring(scan->markup, tag->start, tag->rest);
    if (name == NULL)
        return -1;
    PyObject *role = PyDict_GetItemWithError(scan->roles, name);
    Py_DECREF(name);
    if (role != NULL)
        return (int)PyLong_AsLong(role);
    if (PyErr_Occurred())
        return -1;
    int closes = READ(scan, tag->start) == '/';
    for (Py_ssize_t at = tag->start; at < tag->rest; at++)
        if (READ(scan, at) == '-')
            return closes ? END_OWN : OWN;
    return closes ? CLOSE : OPEN;
}

/* Return what is remembered of a tag's name, NULL of one that is long or no ASCII, or with an exception: a page has few
 * names, over and over. */
static KnownRole *
find_role(Scan *scan, const Tag *tag)
{
    uint64_t name = 0;
    if (tag->rest - tag->start > 8)
        return NULL;
    for (Py_ssize_t at = tag->start; at < tag->rest; at++) {
        Py_UCS4 c = READ(scan, at);
        if (c == 0 || c >= 128)
            return NULL;
        name = name << 8 | c;
    }
    KnownRole *seen = &scan->seen[(size_t)((name * 0x9e3779b97f4a7c15u) >> 56) % KNOWN_ROLES];
    if (seen->name != name) {
        int role = look_up_role(scan, tag);
        if (role < 0)
            return NULL;
        Py_XDECREF(seen->text);
        *seen = (KnownRole){name, role, NULL};
    }
    return seen;
}

/* Return the role of a tag, -1 with an exception. */
static int
role_of(Scan *scan, const Tag *tag)
{
    const KnownRole *seen = find_role(scan, tag);
    return seen != NULL ? seen->role : PyErr_Occurred() ? -1 : look_up_role(scan, tag);
}

/* Whether two stretches of the markup are the same. */
static int
same_stretch(const Scan *scan, Py_ssize_t one, Py_ssize_t other, Py_ssize_t size)
{
    for (Py_ssize_t i = 0; i < size; i++)
        if (READ(scan, one + i) != READ(scan, other + i))
            return 0;
    return 1;
}

/* Return the place behind a comment or processing instruction at `at`, `at` itself where there is none that ends. */
static Py_ssize_t
skip_unseen(Scan *scan, Py_ssize_t at)
{
    if (at + 1 < scan->size && READ(scan, at + 1) == '?') {
        Py_ssize_t end = find_letter(scan, '>', at);
        return end < 0 ? at : end + 1;
    }
    if (at + 3 >= scan->size || READ(scan, at + 1) != '!' || READ(scan, at + 2) != '-' || READ(scan, at + 3) != '-')
        return at;
    if (scan->endless)
        return at;
    for (Py_ssize_t end = at + 4; end + 2 < scan->size; end++)
        if (READ(scan, end) == '-' && READ(scan, end + 1) == '-' && READ(scan, end + 2) == '>')
            return end + 3;
    scan->endless = 1; /* no comment ends from here on: they need not be looked for again */
    return at;
}

/* Add a stretch of the markup to the running text, for which there is room. */
static void
add_text(Scan *scan, Py_ssize_t at, Py_ssize_t end)
{
    Py_UCS4 *to = scan->text + scan->length;
    int referenced = 0;
    scan->length += end - at;
    if (scan->kind == PyUnicode_1BYTE_KIND) {
        for (const Py_UCS1 *data = scan->data; at < end; at++) {
            referenced |= data[at] == '&';
            *to++ = data[at];
        }
    } else if (scan->kind == PyUnicode_2BYTE_KIND) {
        for (const Py_UCS2 *data = scan->data; at < end; at++) {
            referenced |= data[at] == '&';
            *to++ = data[at];
        }
    } else {
        for (const Py_UCS4 *data = scan->data; at < end; at++) {
            referenced |= data[at] == '&';
            *to++ = data[at];
        }
    }
    scan->referenced |= referenced;
}

/* Add the text from `at` to the next tag to the running text; return the place of that tag. */
static Py_ssize_t
read_text(Scan *scan, Py_ssize_t at, int drop)
{
    Py_ssize_t before = scan->length;
    int blank = 1;
    while (at < scan->size) {
        Py_ssize_t end = find_letter(scan, '<', at);
        if (end < 0)
            end = scan->size;
        if (!drop) {
            if (reserve(scan, end - at) < 0)
                return -1;
            add_text(scan, at, end);
            for (Py_ssize_t i = scan->length - (end - at); before == 0 && blank && i < scan->length; i++)
                blank = Py_UNICODE_ISSPACE(scan->text[i]);
        }
        at = end;
        if (at == scan->size)
            break;
        Py_ssize_t next = skip_unseen(scan, at);
        if (next == at)
            break;
        at = next;
    }
    if (before == 0 && blank)
        scan->length = 0;
    else if (scan->in_link)
        scan->linked += scan->length - before;
    return at;
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
        if (role == OWN ? scan->paragraph || scan->heading || goes_on(scan)
                        : (scan->heading && scan->length == 0) || (scan->paragraph && goes_on(scan))) {
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
        if (reserve(scan, 1) < 0)
            return -1;
        scan->text[scan->length++] = 0;
        return 0;
    case PICTURE: {
        PyObject *attributes = PyUnicode_Substring(scan->markup, tag->rest, tag->end);
        if (attributes == NULL)
            return -1;
        return append_tuple(
            scan->pictures, Py_BuildValue("(nNn)", scan->node, attributes, PyList_GET_SIZE(scan->runs)));
    }
    case RULE:
        return end_run(scan);
    case SKIP:
        return 1;
    default:
        return 0;
    }
}

/* Find the next tag at or after `at`; 1 where there is one, 0 where there is none. */
static int
find_tag(Scan *scan, Py_ssize_t at, Tag *tag)
{
    for (;;) {
        Py_ssize_t start = find_letter(scan, '<', at);
        if (start < 0)
            return 0;
        Py_ssize_t letter = start + 1;
        if (letter < scan->size && READ(scan, letter) == '/')
            letter++;
        if (letter < scan->size && READ(scan, letter) >= 'a' && READ(scan, letter) <= 'z') {
            tag->start = start + 1;
            tag->rest = letter + 1;
            while (tag->rest < scan->size && READ(scan, tag->rest) != ' ' && READ(scan, tag->rest) != '/' &&
                   READ(scan, tag->rest) != '>')
                tag->rest++;
            tag->end = find_letter(scan, '>', tag->rest);
            return tag->end >= 0;
        }
        at = skip_unseen(scan, start);
        at += at == start;
    }
}

static int
run_scan(Scan *scan)
{
    Tag tag, skipped = {0, 0, 0};
    Py_ssize_t at = 0, depth = 0;
    for (int first = 1; find_tag(scan, at, &tag); first = 0) {
        if (depth > 0) {
            int closes = READ(scan, tag.start) == '/';
            Py_ssize_t size = skipped.rest - skipped.start;
            if (tag.rest - tag.start - closes == size && same_stretch(scan, tag.start + closes, skipped.start, size))
                depth += closes ? -1 : 1;
        } else if (!first) { /* the first is the body itself */
            int role = role_of(scan, &tag);
            int hides = role < 0 ? -1 : take_tag(scan, &tag, role);
            if (hides < 0) {
                if (!PyErr_Occurred())
                    PyErr_SetString(PyExc_ValueError, "a role must be 0 or more");
                return -1;
            }
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
    return 0;
}

PyDoc_STRVAR(scan_doc,
"scan(markup, roles, hidden, parts)\n--\n\n"
"Return parents, ends, tags (numbers), written (name, class and like words, hidden), runs (text, node, linked, links) and\n"
"pictures (node, attributes, runs before) of a serialised body. `hidden` is asked of attributes, `parts` of texts.");

static PyObject *
scan(PyObject *module, PyObject *args)
{
    Scan scan = {0};
    PyObject *result = NULL;
    (void)module;
    if (!PyArg_ParseTuple(args, "UO!OO", &scan.markup, &PyDict_Type, &scan.roles, &scan.hidden, &scan.parts))
        return NULL;
    scan.data = PyUnicode_DATA(scan.markup);
    scan.kind = PyUnicode_KIND(scan.markup);
    scan.size = PyUnicode_GET_LENGTH(scan.markup);
    scan.runs = PyList_New(0);
    scan.pictures = PyList_New(0);
    scan.written = PyList_New(0);
    scan.known = PyDict_New();
    if (scan.runs && scan.pictures && scan.written && scan.known && add_element(&scan, -1) == 0 && run_scan(&scan) == 0)
        result = Py_BuildValue("(NNNOOO)", list_elements(&scan, 0), list_elements(&scan, 1), list_elements(&scan, 2),
                               scan.written, scan.runs, scan.pictures);
    PyMem_Free(scan.text);
    PyMem_Free(scan.elements);
    for (int at = 0; at < KNOWN_ROLES; at++)
        Py_XDECREF(scan.seen[at].text);
    Py_XDECREF(scan.runs);
    Py_XDECREF(scan.pictures);
    Py_XDECREF(scan.written);
    Py_XDECREF(scan.known);
    return result;
}

/* Words with their bits: an open table, made once of the vocabulary in tags.py. */
#define LONGEST_WORD 31

typedef struct {
    uint64_t bits;
    unsigned char size; /* 0 for a free place */
    char word[LONGEST_WORD];
} Word;

typedef struct {
    size_t room; /* a power of two */
    Word places[];
} Vocabulary;

static const char VOCABULARY[] = "newsclean.vocabulary";

/* Return the place of a word in lower case, or the free place where it would stand. */
static Word *
find_word(Vocabulary *vocabulary, const char *word, size_t size)
{
    uint32_t hash = 2166136261u; /* FNV-1a */
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)word[i]) * 16777619u;
    for (size_t at = hash;; at++) {
        Word *place = &vocabulary->places[at & (vocabulary->room - 1)];
        if (place->size == 0 || (place->size == size && memcmp(place->word, word, size) == 0))
            return place;
    }
}

static void
free_vocabulary(PyObject *capsule)
{
    PyMem_Free(PyCapsule_GetPointer(capsule, VOCABULARY));
}

PyDoc_STRVAR(make_vocabulary_doc,
"make_vocabulary(words)\n--\n\nReturn words, a dictionary of lower-case ASCII words to their bits, as `read_bits` takes them.");

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
        if (!PyErr_Occurred() && (size < 1 || size > LONGEST_WORD))
            PyErr_Format(PyExc_ValueError, "a word of %zd bytes: it must have 1 to %d", size, LONGEST_WORD);
        if (PyErr_Occurred()) {
            PyMem_Free(vocabulary);
            return NULL;
        }
        Word *place = find_word(vocabulary, word, (size_t)size);
        memcpy(place->word, word, (size_t)size);
        place->size = (unsigned char)size;
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

/* Return the bits of all words of a text: runs of small letters, a capital before them or not, and runs of capitals, none
 * of them behind a digit with no more than `hashed` letters. */
static uint64_t
bits_of(Vocabulary *vocabulary, PyObject *text, Py_ssize_t hashed)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), at = 0;
    uint64_t bits = 0;
    while (at < length) {
        Py_UCS4 c = PyUnicode_READ(kind, data, at);
        int capital = c >= 'A' && c <= 'Z';
        if (!capital && !(c >= 'a' && c <= 'z')) {
            at++;
            continue;
        }
        char word[LONGEST_WORD];
        size_t size = 1;
        Py_UCS4 before = at > 0 ? PyUnicode_READ(kind, data, at - 1) : 0;
        int behind = is_digit(before);
        word[0] = (char)(capital ? c + 32 : c);
        Py_UCS4 next = at + 1 < length ? PyUnicode_READ(kind, data, at + 1) : 0;
        Py_UCS4 low = capital && !(next >= 'a' && next <= 'z') ? 'A' : 'a'; /* capitals, or small letters from here */
        for (at++; at < length; at++) {
            c = PyUnicode_READ(kind, data, at);
            if (c < low || c > low + 25)
                break;
            if (size < LONGEST_WORD)
                word[size] = (char)('a' + (c - low));
            size++;
        }
        if (size <= LONGEST_WORD && !(behind && (Py_ssize_t)size <= hashed))
            bits |= find_word(vocabulary, word, size)->bits;
    }
    return bits;
}

/* Whether a text has an ASCII word in it, as a part of another or not. */
static int
has_word(PyObject *text, const char *word)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), size = (Py_ssize_t)strlen(word);
    for (Py_ssize_t at = 0; at + size <= length; at++) {
        Py_ssize_t same = 0;
        while (same < size && PyUnicode_READ(kind, data, at + same) == (Py_UCS4)word[same])
            same++;
        if (same == size)
            return 1;
    }
    return 0;
}

PyDoc_STRVAR(read_bits_doc,
"read_bits(written, vocabulary, names, doubtful, certain, dek, hashed)\n--\n\n"
"Return for each name of a tag, its class and like words, and whether it is hidden, the same with two more: the bits of\n"
"the words and, in the dictionary `names`, of the name, those of `doubtful` not beside one of `certain`; and whether the\n"
"words may name a dek, for a bit of `dek` or a \"desc\" among them. Up to `hashed` letters behind a digit are no word.");

static PyObject *
read_bits(PyObject *module, PyObject *args)
{
    PyObject *written, *capsule, *names;
    unsigned long long doubtful, certain, dek;
    Py_ssize_t hashed;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!OO!KKKn", &PyList_Type, &written, &capsule, &PyDict_Type, &names, &doubtful, &certain, &dek,
                          &hashed))
        return NULL;
    Vocabulary *vocabulary = PyCapsule_GetPointer(capsule, VOCABULARY);
    PyObject *found = vocabulary == NULL ? NULL : PyList_New(PyList_GET_SIZE(written));
    for (Py_ssize_t i = 0; found != NULL && i < PyList_GET_SIZE(written); i++) {
        PyObject *tag = PyList_GET_ITEM(written, i), *row = NULL;
        if (!PyTuple_Check(tag) || PyTuple_GET_SIZE(tag) != 3 || !PyUnicode_Check(PyTuple_GET_ITEM(tag, 1))) {
            PyErr_SetString(PyExc_TypeError, "a tag is its name, its words and whether it is hidden");
        } else {
            PyObject *name = PyTuple_GET_ITEM(tag, 0), *words = PyTuple_GET_ITEM(tag, 1);
            uint64_t bits = bits_of(vocabulary, words, hashed);
            int may_be_dek = bits & dek || has_word(words, "desc");
            if (bits & certain)
                bits &= ~doubtful;
            PyObject *more = PyDict_GetItemWithError(names, name);
            if (more != NULL)
                bits |= PyLong_AsUnsignedLongLong(more);
            PyObject *number = PyErr_Occurred() ? NULL : PyLong_FromUnsignedLongLong(bits);
            if (number != NULL)
                row = PyTuple_Pack(5, name, words, PyTuple_GET_ITEM(tag, 2), number, may_be_dek ? Py_True : Py_False);
            Py_XDECREF(number);
        }
        if (row == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, i, row);
    }
    return found;
}

/* Return a text without those of its pieces between spaces that have a digit, itself where none has. */
static PyObject *
drop_numbered_of(PyObject *text)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t length = PyUnicode_GET_LENGTH(text), digit = 0;
    while (digit < length && !is_digit(PyUnicode_READ(kind, data, digit)))
        digit++;
    if (digit == length)
        return Py_NewRef(text);
    Py_UCS4 *kept = PyMem_Malloc((size_t)(length + 1) * sizeof *kept);
    if (kept == NULL)
        return PyErr_NoMemory();
    Py_ssize_t size = 0;
    for (Py_ssize_t start = 0, end; start <= length; start = end + 1) {
        int numbered = 0;
        for (end = start; end < length && PyUnicode_READ(kind, data, end) != ' '; end++)
            numbered |= is_digit(PyUnicode_READ(kind, data, end));
        if (numbered)
            continue;
        for (Py_ssize_t at = start; at < end; at++)
            kept[size++] = PyUnicode_READ(kind, data, at);
        kept[size++] = ' ';
    }
    PyObject *found = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, kept, size > 0 ? size - 1 : 0);
    PyMem_Free(kept);
    return found;
}

PyDoc_STRVAR(drop_numbered_doc,
"drop_numbered(texts)\n--\n\n"
"Return each text without those of its pieces between spaces that have a digit (0 to 9).");

static PyObject *
drop_numbered(PyObject *module, PyObject *texts)
{
    (void)module;
    if (!PyList_Check(texts)) {
        PyErr_SetString(PyExc_TypeError, "texts are a list");
        return NULL;
    }
    PyObject *found = PyList_New(PyList_GET_SIZE(texts));
    for (Py_ssize_t i = 0; found != NULL && i < PyList_GET_SIZE(texts); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i), *rest = NULL;
        if (PyUnicode_Check(text))
            rest = drop_numbered_of(text);
        else
            PyErr_SetString(PyExc_TypeError, "a text is a str");
        if (rest == NULL)
            Py_CLEAR(found);
        else
            PyList_SET_ITEM(found, i, rest);
    }
    return found;
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
        return Py_BuildValue("(sl)", "list_item", lists);
    if (items[lists] == NULL)
        items[lists] = Py_BuildValue("(sl)", "list_item", lists > 0 ? lists : 1);
    return Py_XNewRef(items[lists]);
}

PyDoc_STRVAR(read_kinds_doc,
"read_kinds(parents, forms, own, sorts, first)\n--\n\n"
"Return what each element makes of its text, as shapes.py has it: the body what `first` says, all others by the sort of\n"
"their form what the one around them does (0), what is their own (1), the same in running text only (2), an item (3).\n"
"`sorts` has a byte for each form, 4 more for one that is a list.");

static PyObject *
read_kinds(PyObject *module, PyObject *args)
{
    PyObject *parents, *forms, *own, *first, *items[MOST_LISTS] = {NULL};
    Py_buffer sorts;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!y*O", &PyList_Type, &parents, &PyList_Type, &forms, &PyList_Type, &own, &sorts, &first))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(parents), known = PyList_GET_SIZE(own);
    PyObject *found = PyList_New(count);
    long *lists = PyMem_Calloc((size_t)count + 1, sizeof *lists); /* around each element, itself one of them */
    if (lists == NULL && found != NULL)
        PyErr_NoMemory();
    int right = found != NULL && lists != NULL;
    if (right && (count < 1 || PyList_GET_SIZE(forms) != count || sorts.len != known)) {
        PyErr_SetString(PyExc_ValueError, "elements and forms do not fit together");
        right = 0;
    }
    if (right)
        PyList_SET_ITEM(found, 0, Py_NewRef(first));
    for (Py_ssize_t node = 1; right && node < count; node++) {
        Py_ssize_t above = PyLong_AsSsize_t(PyList_GET_ITEM(parents, node)), form = PyLong_AsSsize_t(PyList_GET_ITEM(forms, node));
        if (above < 0 || above >= node || form < 0 || form >= known) {
            if (!PyErr_Occurred())
                PyErr_SetString(PyExc_ValueError, "a parent comes before its children, and each has a form");
            break;
        }
        int sort = ((const unsigned char *)sorts.buf)[form];
        PyObject *kind = kind_below(PyList_GET_ITEM(found, above), PyList_GET_ITEM(own, form), sort & 3, lists[above], items);
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

/* Return what `marks_of` says of some bits, which is asked once; a borrowed reference, NULL with an exception. */
static PyObject *
marks_of_bits(PyObject *known, uint64_t bits, PyObject *marks_of)
{
    PyObject *number = PyLong_FromUnsignedLongLong(bits), *marks = NULL;
    if (number != NULL && (marks = PyDict_GetItemWithError(known, number)) == NULL && !PyErr_Occurred()) {
        PyObject *said = PyObject_CallOneArg(marks_of, number);
        if (said != NULL && PyDict_SetItem(known, number, said) == 0)
            marks = said;
        Py_XDECREF(said);
    }
    Py_XDECREF(number);
    return marks;
}

PyDoc_STRVAR(sign_runs_doc,
"sign_runs(nodes, linked, texts, inherited, below, marks_of, make)\n--\n\n"
"Return the signs of each run as shapes.py has them: the share of it that is linked, the marks of those bits in `below`\n"
"that its element has in `inherited`, as `marks_of` says them, and its row; `make` makes them of these.");

static PyObject *
sign_runs(PyObject *module, PyObject *args)
{
    PyObject *nodes, *linked, *texts, *inherited, *marks_of, *make, *marks = NULL;
    unsigned long long below, last = 0;
    (void)module;
    if (!PyArg_ParseTuple(args, "O!O!O!O!KOO", &PyList_Type, &nodes, &PyList_Type, &linked, &PyList_Type, &texts,
                          &PyList_Type, &inherited, &below, &marks_of, &make))
        return NULL;
    Py_ssize_t count = PyList_GET_SIZE(nodes);
    if (!tell_of_runs(count, (PyObject *[]){linked, texts}, 2))
        return NULL;
    PyObject *found = PyList_New(count), *known = PyDict_New();
    for (Py_ssize_t row = 0; found != NULL && known != NULL && row < count; row++) {
        uint64_t bits = bits_at(inherited, PyList_GET_ITEM(nodes, row)) & below;
        Py_ssize_t part = PyErr_Occurred() ? 0 : PyLong_AsSsize_t(PyList_GET_ITEM(linked, row));
        if (PyErr_Occurred())
            break;
        if (marks == NULL || bits != last)
            marks = marks_of_bits(known, last = bits, marks_of);
        PyObject *share = marks == NULL ? NULL : share_of(part, PyObject_Length(PyList_GET_ITEM(texts, row)));
        PyObject *place = share == NULL || PyErr_Occurred() ? NULL : PyLong_FromSsize_t(row);
        PyObject *signs = place == NULL ? NULL : PyObject_Vectorcall(make, (PyObject *[]){share, marks, place}, 3, NULL);
        Py_XDECREF(share);
        Py_XDECREF(place);
        if (signs == NULL)
            break;
        PyList_SET_ITEM(found, row, signs);
    }
    if (PyErr_Occurred())
        Py_CLEAR(found);
    Py_XDECREF(known);
    return found;
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
    uint64_t bits_of_reason[MOST_REASONS];
    PyObject *reasons[MOST_REASONS];
    if (!tell_of_runs(count, (PyObject *[]){linked, texts, stays}, 3))
        return NULL;
    if (PyTuple_GET_SIZE(others) != 4 || known > MOST_REASONS || narrow[0] < 0 || narrow[0] >= PyList_GET_SIZE(inherited))
        return PyErr_Format(PyExc_ValueError, "four reasons are no group's, and the container is an element");
    for (Py_ssize_t i = 0; i < known; i++) {
        unsigned long long bit;
        if (!PyArg_ParseTuple(PyList_GET_ITEM(by_bit, i), "KO", &bit, &reasons[i]))
            return NULL;
        bits_of_reason[i] = bit;
    }
    uint64_t own = PyLong_AsUnsignedLongLongMask(PyList_GET_ITEM(inherited, narrow[0]));
    PyObject *found = PyErr_Occurred() ? NULL : PyList_New(count);
    for (Py_ssize_t row = 0; found != NULL && row < count; row++) {
        PyObject *reason = Py_None, *place = PyList_GET_ITEM(nodes, row);
        int kept = PyObject_IsTrue(PyList_GET_ITEM(stays, row));
        if (kept == 0) {
            Py_ssize_t node = PyLong_AsSsize_t(place), part = PyLong_AsSsize_t(PyList_GET_ITEM(linked, row)), at = 0;
            uint64_t unseen = bits_at(hidden, place), bits = PyErr_Occurred() ? 0 : bits_at(inherited, place);
            if (node >= narrow[0] && node < narrow[1])
                bits &= ~own;
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
    return found;
}

/* Add a number to a list; 0 with an exception. */
static int
add_number(PyObject *list, Py_ssize_t number)
{
    PyObject *added = PyLong_FromSsize_t(number);
    int right = added != NULL && PyList_Append(list, added) == 0;
    Py_XDECREF(added);
    return right;
}

/* A field of the items of a list, most of which are of one type that keeps it at a place of its own. */
typedef struct {
    PyObject *name;
    PyTypeObject *type;
    Py_ssize_t offset; /* in an item of the type; 0 where that has the field elsewhere */
} Field;

/* Return the field of an item, a new reference; NULL with an exception. */
static PyObject *
field_of(PyObject *item, Field *field)
{
    if (Py_TYPE(item) != field->type) {
        PyObject *member = PyObject_GetAttr((PyObject *)Py_TYPE(item), field->name);
        field->type = Py_TYPE(item);
        field->offset = 0;
        if (member == NULL)
            PyErr_Clear();
        else if (Py_IS_TYPE(member, &PyMemberDescr_Type) && ((PyMemberDescrObject *)member)->d_member->type == T_OBJECT_EX)
            field->offset = ((PyMemberDescrObject *)member)->d_member->offset;
        Py_XDECREF(member);
    }
    PyObject *value = field->offset ? *(PyObject **)((char *)item + field->offset) : NULL;
    return value != NULL ? Py_NewRef(value) : PyObject_GetAttr(item, field->name);
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
    PyObject *found = PyList_New(0), *value = args[1];
    Field field = {args[2], NULL, 0};
    int is_name = PyUnicode_CheckExact(value) && PyUnicode_CHECK_INTERNED(value);
    for (Py_ssize_t at = 0; found != NULL && at < PyList_GET_SIZE(args[0]); at++) {
        PyObject *item = Py_NewRef(PyList_GET_ITEM(args[0], at));
        if (args[2] != Py_None)
            Py_SETREF(item, field_of(item, &field));
        int same = item == NULL ? -1 : item == value;
        if (same == 0 && !(is_name && PyUnicode_CheckExact(item) && PyUnicode_CHECK_INTERNED(item)))
            same = PyObject_RichCompareBool(item, value, Py_EQ);
        Py_XDECREF(item);
        if (same < 0 || (same && !add_number(found, at)))
            Py_CLEAR(found);
    }
    return found;
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
        int among = PySet_Contains(values, item);
        if (among < 0 || (among && !add_number(found, at)))
            Py_CLEAR(found);
    }
    return found;
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
    Field text = {PyUnicode_InternFromString("text"), NULL, 0};
    int right = found != NULL && text.name != NULL;
    for (Py_ssize_t at = first < 0 ? 0 : first; right && at < last && at < PyList_GET_SIZE(blocks); at++) {
        PyObject *own = field_of(PyList_GET_ITEM(blocks, at), &text);
        Py_ssize_t size = own == NULL ? -1 : PyObject_Length(own);
        right = size >= 0 && (size > most || add_number(found, at));
        Py_XDECREF(own);
    }
    if (!right)
        Py_CLEAR(found);
    Py_XDECREF(text.name);
    return found;
}

PyDoc_STRVAR(places_in_body_doc,
"places_in_body(blocks)\n--\n\nReturn the places of the blocks, a list or a tuple, that were not removed and have the role ``body``.");

static PyObject *
places_in_body(PyObject *module, PyObject *blocks)
{
    (void)module;
    if (!PyList_Check(blocks) && !PyTuple_Check(blocks))
        return PyErr_Format(PyExc_TypeError, "blocks are a list or a tuple");
    PyObject *found = PyList_New(0), *body = PyUnicode_InternFromString("body");
    Field removed = {PyUnicode_InternFromString("removed"), NULL, 0}, role = {PyUnicode_InternFromString("role"), NULL, 0};
    int right = found != NULL && removed.name != NULL && role.name != NULL && body != NULL;
    for (Py_ssize_t at = 0; right && at < PySequence_Fast_GET_SIZE(blocks); at++) {
        PyObject *block = PySequence_Fast_GET_ITEM(blocks, at), *reason = field_of(block, &removed);
        if (reason == Py_None) {
            PyObject *own = field_of(block, &role);
            int same = own == NULL ? -1 : own == body ? 1 : PyObject_RichCompareBool(own, body, Py_EQ);
            Py_XDECREF(own);
            right = same >= 0 && (!same || add_number(found, at));
        }
        right = right && reason != NULL;
        Py_XDECREF(reason);
    }
    if (!right)
        Py_CLEAR(found);
    Py_XDECREF(removed.name);
    Py_XDECREF(role.name);
    Py_XDECREF(body);
    return found;
}

static PyMethodDef methods[] = {
    {"scan", scan, METH_VARARGS, scan_doc},
    {"make_vocabulary", make_vocabulary, METH_O, make_vocabulary_doc},
    {"read_bits", read_bits, METH_VARARGS, read_bits_doc},
    {"drop_numbered", drop_numbered, METH_O, drop_numbered_doc},
    {"read_kinds", read_kinds, METH_VARARGS, read_kinds_doc},
    {"sign_runs", sign_runs, METH_VARARGS, sign_runs_doc},
    {"find_reasons", find_reasons, METH_VARARGS, find_reasons_doc},
    {"places_of", (PyCFunction)(void (*)(void))places_of, METH_FASTCALL, places_of_doc},
    {"places_among", places_among, METH_VARARGS, places_among_doc},
    {"short_rows", short_rows, METH_VARARGS, short_rows_doc},
    {"places_in_body", places_in_body, METH_O, places_in_body_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean.extract._scan", "The hot loops of scan.py, tags.py, shapes.py, reasons.py and rows.py in C.", 0, methods,
    NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__scan(void)
{
    for (Py_UCS4 c = 0; c < 256; c++)
        SORTS[c] = is_plain(c) ? PLAIN : Py_UNICODE_ISSPACE(c) ? BLANK : ODD;
    return PyModuleDef_Init(&definition);
}
