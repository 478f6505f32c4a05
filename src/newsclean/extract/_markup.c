/* The markup of an element, as Lexbor writes it: what write_markup in markup.py says, several times faster.
 *
 * Lexbor's own function hands each piece of a tag to a callback and looks at one character at a time. Here its tree is
 * read by the functions that its library exports, which are looked up in the file that selectolax loaded, so that
 * nothing is supposed of how Lexbor lays out a node, but for where a text node holds its characters: that is found on a
 * node whose text is known. Where a function is missing, or the node is not as expected, markup.py asks Lexbor.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

#ifndef _WIN32
#include <dlfcn.h>
#endif

enum { ELEMENT = 1, TEXT = 3, COMMENT = 8 }; /* types of nodes in the DOM */

typedef struct Node Node;
typedef struct Attribute Attribute;
typedef unsigned (*Send)(const unsigned char *data, size_t size, void *context);

static struct {
    unsigned (*type_of)(Node *node);
    Node *(*first_child_of)(Node *node);
    Node *(*next_of)(Node *node);
    Node *(*parent_of)(Node *node);
    const unsigned char *(*name_of)(Node *element, size_t *size);
    Attribute *(*first_attribute_of)(Node *element);
    Attribute *(*next_attribute_of)(Attribute *attribute);
    const unsigned char *(*name_of_attribute)(Attribute *attribute, size_t *size);
    const unsigned char *(*value_of)(Attribute *attribute, size_t *size);
    unsigned (*serialize)(Node *node, Send send, void *context);
    _Bool (*is_void)(Node *node);
} lexbor;

static const struct {
    const char *name;
    void *place;
} FUNCTIONS[] = {
    {"lxb_dom_node_type_noi", &lexbor.type_of},
    {"lxb_dom_node_first_child_noi", &lexbor.first_child_of},
    {"lxb_dom_node_next_noi", &lexbor.next_of},
    {"lxb_dom_node_parent_noi", &lexbor.parent_of},
    {"lxb_dom_element_qualified_name", &lexbor.name_of},
    {"lxb_dom_element_first_attribute_noi", &lexbor.first_attribute_of},
    {"lxb_dom_element_next_attribute_noi", &lexbor.next_attribute_of},
    {"lxb_dom_attr_qualified_name", &lexbor.name_of_attribute},
    {"lxb_dom_attr_value_noi", &lexbor.value_of},
    {"lxb_html_serialize_cb", &lexbor.serialize},
    {"lxb_html_node_is_void_noi", &lexbor.is_void},
};

/* Where a text node holds the address of its characters, and behind it their number; 0 where that is not known. */
static size_t text_at = 0;

#define LEAST_NODE 14 /* words that a text node has at the least: what stands behind them is not looked at */

/* A text that grows. */
typedef struct {
    unsigned char *data;
    size_t size, room;
} Text;

/* Make room for more bytes; 0 where there is no memory for them. */
static inline int
make_room(Text *text, size_t more)
{
    if (text->room - text->size >= more)
        return 1;
    size_t room = text->room;
    while (room - text->size < more)
        room *= 2;
    unsigned char *data = PyMem_Realloc(text->data, room);
    if (data == NULL)
        return 0;
    text->data = data;
    text->room = room;
    return 1;
}

static inline void
add(Text *text, const void *data, size_t size)
{
    memcpy(text->data + text->size, data, size);
    text->size += size;
}

/* What characters are written as, if not as they are: a no-break space is two bytes, of which this is the first. */
#define NO_BREAK 0xC2
static const char *const WRITTEN[256] = {
    ['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;", [NO_BREAK] = "&nbsp;",
};
#define LONGEST 6 /* of these */

#define BLOCK 16

#ifdef __GNUC__
typedef unsigned char Block __attribute__((vector_size(BLOCK)));
typedef uint64_t Halves __attribute__((vector_size(BLOCK)));
typedef unsigned char Half __attribute__((vector_size(BLOCK / 2)));

#define MAY_NAME(block) ((block == '&') | (block == '<') | (block == '>') | (block == quote) | (block == NO_BREAK))

/* Copy characters; whether there may be one in them that is written as a reference. */
static inline int
copy_block(unsigned char *to, const unsigned char *from, unsigned char quote)
{
    Block block;
    memcpy(&block, from, sizeof(block));
    memcpy(to, &block, sizeof(block));
    const Halves met = (Halves)MAY_NAME(block);
    return (met[0] | met[1]) != 0;
}

static inline int
copy_half(unsigned char *to, const unsigned char *from, unsigned char quote)
{
    Half block;
    memcpy(&block, from, sizeof(block));
    memcpy(to, &block, sizeof(block));
    return (uint64_t)MAY_NAME(block) != 0;
}
#endif

/* Write characters, quotes in them as they are but in the value of an attribute; 0 where there is no memory. */
static int
write_characters(Text *text, const unsigned char *data, size_t size, int in_value)
{
    const unsigned char *end = data + size;
    if (!make_room(text, size + LONGEST))
        return 0;
    unsigned char *to = text->data + text->size;
    while (data < end) {
        const unsigned char *near = end;
#ifdef __GNUC__
        const unsigned char quote = in_value ? '"' : '&';
        const int size_now = end - data >= BLOCK ? BLOCK : BLOCK / 2;
        if (end - data >= size_now) {
            near = data + size_now;
            if (!(size_now == BLOCK ? copy_block(to, data, quote) : copy_half(to, data, quote))) {
                data += size_now;
                to += size_now;
                continue;
            }
        }
#endif
        while (data < near) {
            const char *written = WRITTEN[*data];
            if (written == NULL || (*data == '"' && !in_value) || (*data == NO_BREAK && (end - data == 1 || data[1] != 0xA0))) {
                *to++ = *data++;
                continue;
            }
            data += 1 + (*data == NO_BREAK);
            text->size = to - text->data;
            if (!make_room(text, end - data + 2 * LONGEST))
                return 0;
            add(text, written, strlen(written));
            to = text->data + text->size;
        }
    }
    text->size = to - text->data;
    return 1;
}

/* Tell whether an element's own text is written as it stands, or stands elsewhere: no reader's is. */
static int
is_raw(const unsigned char *name, size_t size)
{
    static const char *const RAW[] = {"style", "script", "xmp", "iframe", "noembed", "noframes", "plaintext", "noscript", "template"};
    if (size < 3 || strchr("sxinpt", name[0]) == NULL)
        return 0;
    for (size_t i = 0; i < sizeof(RAW) / sizeof(*RAW); i++)
        if (strlen(RAW[i]) == size && memcmp(RAW[i], name, size) == 0)
            return 1;
    return 0;
}

/* What comes of a node: written, not to be written here, or no memory. */
enum { DONE, ELSEWHERE, NO_MEMORY };

static int
write_start(Text *text, Node *element)
{
    size_t size, room;
    const unsigned char *name = lexbor.name_of(element, &size);
    if (name == NULL || is_raw(name, size))
        return ELSEWHERE;
    if (!make_room(text, size + 2))
        return NO_MEMORY;
    text->data[text->size++] = '<';
    add(text, name, size);
    for (Attribute *one = lexbor.first_attribute_of(element); one != NULL; one = lexbor.next_attribute_of(one)) {
        name = lexbor.name_of_attribute(one, &size);
        const unsigned char *value = lexbor.value_of(one, &room);
        if (name == NULL)
            return ELSEWHERE;
        if (!make_room(text, size + 4))
            return NO_MEMORY;
        text->data[text->size++] = ' ';
        add(text, name, size);
        add(text, "=\"", 2);
        if (value != NULL && !write_characters(text, value, room, 1))
            return NO_MEMORY;
        if (!make_room(text, 2))
            return NO_MEMORY;
        text->data[text->size++] = '"';
    }
    text->data[text->size++] = '>';
    return DONE;
}

static int
write_end(Text *text, Node *element)
{
    size_t size;
    const unsigned char *name = lexbor.name_of(element, &size);
    if (!make_room(text, size + 3))
        return NO_MEMORY;
    add(text, "</", 2);
    add(text, name, size);
    text->data[text->size++] = '>';
    return DONE;
}

/* Return what a text or a comment says. */
static inline const unsigned char *
characters_of(Node *node, size_t *size)
{
    *size = *(size_t *)((char *)node + text_at + sizeof(void *));
    return *(unsigned char **)((char *)node + text_at);
}

/* Take what Lexbor writes. */
static unsigned
send_to(const unsigned char *data, size_t size, void *context)
{
    Text *text = context;
    if (!make_room(text, size))
        return 1;
    add(text, data, size);
    return 0;
}

static int
write_node(Text *text, Node *node)
{
    size_t size;
    const unsigned char *data;
    switch (lexbor.type_of(node)) {
    case ELEMENT:
        return write_start(text, node);
    case TEXT:
        data = characters_of(node, &size);
        return write_characters(text, data, size, 0) ? DONE : NO_MEMORY;
    case COMMENT:
        data = characters_of(node, &size);
        if (!make_room(text, size + 7))
            return NO_MEMORY;
        add(text, "<!--", 4);
        add(text, data, size);
        add(text, "-->", 3);
        return DONE;
    default:
        return lexbor.serialize(node, send_to, text) == 0 ? DONE : ELSEWHERE;
    }
}

/* Write an element and all that is in it. */
static int
write_tree(Text *text, Node *root)
{
    for (Node *node = root, *child;;) {
        int said = write_node(text, node);
        if (said != DONE)
            return said;
        int is_element = lexbor.type_of(node) == ELEMENT, is_void = is_element && lexbor.is_void(node);
        if (!is_void && (child = lexbor.first_child_of(node)) != NULL) {
            node = child;
            continue;
        }
        for (;; node = lexbor.parent_of(node), is_element = 1, is_void = 0) {
            if (is_element && !is_void && (said = write_end(text, node)) != DONE)
                return said;
            if (node == root)
                return DONE;
            if ((child = lexbor.next_of(node)) != NULL)
                break;
        }
        node = child;
    }
}

/* Define how UTF-8 is read into characters of a type that is wide enough; 0 where it is none. */
#define DEFINE_WIDEN(NAME, TYPE)                                                                                           \
    static int NAME(TYPE *to, const unsigned char *from, const unsigned char *end)                                         \
    {                                                                                                                      \
        while (from < end) {                                                                                               \
            if (end - from >= BLOCK && is_plain(from)) {                                                                   \
                for (int i = 0; i < BLOCK; i++)                                                                            \
                    to[i] = from[i];                                                                                       \
                to += BLOCK;                                                                                               \
                from += BLOCK;                                                                                             \
                continue;                                                                                                  \
            }                                                                                                              \
            for (const unsigned char *near = end - from < BLOCK ? end : from + BLOCK; from < near;) {                      \
                uint32_t code = *from++;                                                                                   \
                if (code >= 0x80 && !read_wide(&code, &from, end))                                                         \
                    return 0;                                                                                              \
                *to++ = (TYPE)code;                                                                                        \
            }                                                                                                              \
        }                                                                                                                  \
        return 1;                                                                                                          \
    }

/* Tell whether a block is of ASCII. */
static inline int
is_plain(const unsigned char *from)
{
    uint64_t halves[2];
    memcpy(halves, from, sizeof(halves));
    return ((halves[0] | halves[1]) & 0x8080808080808080u) == 0;
}

/* Read the rest of a character beyond ASCII, whose first byte was read; 0 where it is none of UTF-8. */
static inline int
read_wide(uint32_t *code, const unsigned char **from, const unsigned char *end)
{
    static const uint32_t LEAST[] = {0, 0x80, 0x800, 0x10000};
    const uint32_t first = *code;
    const int more = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : 1;
    if (first < 0xC2 || first > 0xF4 || end - *from < more)
        return 0;
    uint32_t value = first & (0x3F >> more);
    for (int i = 0; i < more; i++) {
        const unsigned char byte = *(*from)++;
        if ((byte & 0xC0) != 0x80)
            return 0;
        value = value << 6 | (byte & 0x3F);
    }
    *code = value;
    return value >= LEAST[more] && value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
}

DEFINE_WIDEN(widen_to_one, Py_UCS1)
DEFINE_WIDEN(widen_to_two, Py_UCS2)
DEFINE_WIDEN(widen_to_four, Py_UCS4)

/* Return UTF-8 as a string: as Python decodes it, but that most of a page is ASCII is asked once a block. */
static PyObject *
decode(const unsigned char *data, size_t size)
{
    size_t count = size;
    unsigned char widest = 0;
    for (size_t at = 0; at < size; at += BLOCK) {
        const size_t near = size - at < BLOCK ? size : at + BLOCK;
        if (near - at == BLOCK && is_plain(data + at))
            continue;
        for (size_t i = at; i < near; i++) {
            count -= (data[i] & 0xC0) == 0x80;
            widest = data[i] > widest ? data[i] : widest;
        }
    }
    /* U+00FF begins with C3, U+FFFF with EF. */
    PyObject *text = PyUnicode_New(count, widest < 0x80 ? 0x7F : widest < 0xC4 ? 0xFF : widest < 0xF0 ? 0xFFFF : 0x10FFFF);
    if (text == NULL)
        return NULL;
    void *to = PyUnicode_DATA(text);
    const int is_read = widest < 0x80     ? (memcpy(to, data, size), 1)
                        : widest < 0xC4   ? widen_to_one(to, data, data + size)
                        : widest < 0xF0   ? widen_to_two(to, data, data + size)
                                          : widen_to_four(to, data, data + size);
    if (is_read)
        return text;
    Py_DECREF(text);
    return PyUnicode_DecodeUTF8((const char *)data, size, "replace");
}

/* Characters as a callback of Lexbor's gets them. */
typedef struct {
    const unsigned char *data;
    size_t size;
} Sent;

static unsigned
note_sent(const unsigned char *data, size_t size, void *context)
{
    *(Sent *)context = (Sent){data, size};
    return 0;
}

static PyObject *
use_library(PyObject *module, PyObject *args)
{
    PyObject *path;
    Py_ssize_t address;
    if (!PyArg_ParseTuple(args, "O&n", PyUnicode_FSConverter, &path, &address))
        return NULL;
    text_at = 0;
#ifndef _WIN32
    void *library = dlopen(PyBytes_AS_STRING(path), RTLD_LAZY | RTLD_LOCAL);
    int whole = library != NULL;
    for (size_t i = 0; whole && i < sizeof(FUNCTIONS) / sizeof(*FUNCTIONS); i++) {
        void *found = dlsym(library, FUNCTIONS[i].name);
        memcpy(FUNCTIONS[i].place, &found, sizeof(found));
        whole = found != NULL;
    }
    Sent sent = {NULL, 0};
    Node *node = (Node *)address;
    if (whole && lexbor.type_of(node) == TEXT && lexbor.serialize(node, note_sent, &sent) == 0 && sent.size > 0)
        for (size_t word = 1; !text_at && word < LEAST_NODE - 1; word++) {
            const uintptr_t *words = (uintptr_t *)node + word;
            if (words[0] == (uintptr_t)sent.data && words[1] == sent.size)
                text_at = word * sizeof(*words);
        }
#endif
    Py_DECREF(path);
    return PyBool_FromLong(text_at != 0);
}

static PyObject *
write_markup(PyObject *module, PyObject *arg)
{
    Node *root = PyLong_AsVoidPtr(arg);
    if (root == NULL && PyErr_Occurred())
        return NULL;
    if (root == NULL || text_at == 0)
        Py_RETURN_NONE;
    Text text = {PyMem_Malloc(1 << 16), 0, 1 << 16};
    if (text.data == NULL)
        return PyErr_NoMemory();
    const int said = write_tree(&text, root);
    PyObject *written = said == NO_MEMORY    ? PyErr_NoMemory()
                        : said == ELSEWHERE ? Py_NewRef(Py_None)
                                            : decode(text.data, text.size);
    PyMem_Free(text.data);
    return written;
}

static PyMethodDef methods[] = {
    {"use_library", use_library, METH_VARARGS,
     "use_library(path, address, /) -> bool\n\nLook up what is asked of Lexbor in the file that selectolax loaded, and "
     "where a text node holds its characters, by the address of one that has no character to be written as a "
     "reference; whether all was found."},
    {"write_markup", write_markup, METH_O,
     "write_markup(address, /) -> str | None\n\nThe markup of an element and of all in it; None where it is not written "
     "here."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "newsclean.extract._markup", .m_size = 0, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit__markup(void)
{
    return PyModuleDef_Init(&definition);
}
