/* The words of plain text in C: what fold_words in text.py says, several times faster.
 *
 * That file holds the same in Python, which is what counts: it runs where this module was not built and for text that is
 * not plain, and tests compare the two.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
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
static Py_ssize_t
fold(PyObject *text, unsigned char *words, Py_ssize_t *length, Stretch *longest, Py_ssize_t *kept, Py_ssize_t most)
{
    int kind = PyUnicode_KIND(text);
    const void *data = PyUnicode_DATA(text);
    Py_ssize_t size = PyUnicode_GET_LENGTH(text), at = 0, to = 0, count = 0;
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
        *kept = keep_longest(words, word, longest, *kept, most);
    }
    *length = to;
    return count;
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
    PyObject *result = PyList_New(PyList_GET_SIZE(texts));
    for (Py_ssize_t i = 0; result != NULL && i < PyList_GET_SIZE(result); i++) {
        PyObject *text = PyList_GET_ITEM(texts, i), *said = NULL;
        if (PyUnicode_Check(text))
            said = describe(text, most);
        else
            PyErr_SetString(PyExc_TypeError, "texts must be texts");
        if (said == NULL)
            Py_CLEAR(result);
        else
            PyList_SET_ITEM(result, i, said);
    }
    return result;
}

static PyMethodDef methods[] = {
    {"fold_words", fold_words, METH_VARARGS, fold_words_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, "newsclean._words", "The words of plain text in C.", 0, methods, NULL, NULL, NULL, NULL,
};

PyMODINIT_FUNC
PyInit__words(void)
{
    return PyModuleDef_Init(&definition);
}
