/* Lexbor's tree: the markup of an element, as Lexbor writes it, and elements found by their names and attributes.
 *
 * It is what write_markup, sift_tree and find_holding say in Python, several times faster. Lexbor's own functions hand
 * each piece of a tag to a callback, look at one character at a time, and ask every selector of every element in a walk
 * of its own. Here its tree is read by the functions that its library exports, which are looked up in the file that
 * selectolax loaded, so that nothing is supposed of how Lexbor lays out a node, but for where a text node holds its
 * characters: that is found on a node whose text is known, and so is where an object of selectolax holds its node and
 * its parser. Where a function is missing, or something is not as expected, Lexbor is asked.
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
    uintptr_t (*tag_of)(Node *node);
    Node *(*first_child_of)(Node *node);
    Node *(*next_of)(Node *node);
    Node *(*parent_of)(Node *node);
    const unsigned char *(*name_of)(Node *element, size_t *size);
    Attribute *(*first_attribute_of)(Node *element);
    Attribute *(*next_attribute_of)(Attribute *attribute);
    const unsigned char *(*name_of_attribute)(Attribute *attribute, size_t *size);
    const unsigned char *(*local_name_of)(Attribute *attribute, size_t *size);
    const unsigned char *(*value_of)(Attribute *attribute, size_t *size);
    unsigned (*serialize)(Node *node, Send send, void *context);
    _Bool (*is_void)(Node *node);
    void (*take_out)(Node *node);
} lexbor;

static const struct {
    const char *name;
    void *place;
} FUNCTIONS[] = {
    {"lxb_dom_node_type_noi", &lexbor.type_of},
    {"lxb_dom_node_tag_id_noi", &lexbor.tag_of},
    {"lxb_dom_node_first_child_noi", &lexbor.first_child_of},
    {"lxb_dom_node_next_noi", &lexbor.next_of},
    {"lxb_dom_node_parent_noi", &lexbor.parent_of},
    {"lxb_dom_element_qualified_name", &lexbor.name_of},
    {"lxb_dom_element_first_attribute_noi", &lexbor.first_attribute_of},
    {"lxb_dom_element_next_attribute_noi", &lexbor.next_attribute_of},
    {"lxb_dom_attr_qualified_name", &lexbor.name_of_attribute},
    {"lxb_dom_attr_local_name", &lexbor.local_name_of},
    {"lxb_dom_attr_value_noi", &lexbor.value_of},
    {"lxb_html_serialize_cb", &lexbor.serialize},
    {"lxb_html_node_is_void_noi", &lexbor.is_void},
    {"lxb_dom_node_remove", &lexbor.take_out},
};

/* Where a text node holds the address of its characters, and behind it their number; 0 where that is not known. */
static size_t text_at = 0;

#define LEAST_NODE 14 /* words that a text node has at the least: what stands behind them is not looked at */

/* What selectolax calls a node, and where its objects hold the node and the parser that it is of. */
static PyTypeObject *node_type = NULL;
static size_t node_at = 0, parser_at = 0;

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

/* Return where an object holds a word behind its head, 0 where it holds none or several. */
static size_t
place_of_word(PyObject *object, uintptr_t word)
{
    size_t found = 0;
    for (size_t at = sizeof(PyObject); at + sizeof(word) <= (size_t)Py_TYPE(object)->tp_basicsize; at += sizeof(word)) {
        uintptr_t one;
        memcpy(&one, (char *)object + at, sizeof(one));
        if (one != word)
            continue;
        if (found)
            return 0;
        found = at;
    }
    return found;
}

/* Find where a text node holds its characters, 0 where that is not found. */
static size_t
place_of_text(Node *node)
{
    Sent sent = {NULL, 0};
    if (lexbor.type_of(node) == TEXT && lexbor.serialize(node, note_sent, &sent) == 0 && sent.size > 0)
        for (size_t word = 1; word < LEAST_NODE - 1; word++) {
            const uintptr_t *words = (uintptr_t *)node + word;
            if (words[0] == (uintptr_t)sent.data && words[1] == sent.size)
                return word * sizeof(*words);
        }
    return 0;
}

static PyObject *
use_library(PyObject *module, PyObject *args)
{
    PyObject *path, *object, *parser;
    if (!PyArg_ParseTuple(args, "O&OO", PyUnicode_FSConverter, &path, &object, &parser))
        return NULL;
    text_at = node_at = parser_at = 0;
    node_type = NULL;
    PyObject *address = PyObject_GetAttrString(object, "mem_id");
    Node *node = address != NULL ? PyLong_AsVoidPtr(address) : NULL;
    Py_XDECREF(address);
#ifndef _WIN32
    void *library = node != NULL ? dlopen(PyBytes_AS_STRING(path), RTLD_LAZY | RTLD_LOCAL) : NULL;
    int whole = library != NULL;
    for (size_t i = 0; whole && i < sizeof(FUNCTIONS) / sizeof(*FUNCTIONS); i++) {
        void *found = dlsym(library, FUNCTIONS[i].name);
        memcpy(FUNCTIONS[i].place, &found, sizeof(found));
        whole = found != NULL;
    }
    if (whole) {
        text_at = place_of_text(node);
        node_at = place_of_word(object, (uintptr_t)node);
        parser_at = place_of_word(object, (uintptr_t)parser);
    }
#endif
    Py_DECREF(path);
    if (PyErr_Occurred())
        return NULL;
    if (!text_at || !node_at || !parser_at || Py_TYPE(object)->tp_new == NULL) {
        text_at = 0;
        Py_RETURN_FALSE;
    }
    node_type = Py_TYPE(object);
    Py_RETURN_TRUE;
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

/* Return the node of an object of selectolax; NULL with an error where it is none. */
static Node *
node_of(PyObject *object)
{
    if (node_type == NULL || Py_TYPE(object) != node_type) {
        PyErr_SetString(PyExc_TypeError, "a node of selectolax is looked through");
        return NULL;
    }
    Node *node;
    memcpy(&node, (char *)object + node_at, sizeof(node));
    return node;
}

/* Return an object for a node of the same parser as that of another. */
static PyObject *
object_of(Node *node, PyObject *other)
{
    PyObject *none = PyTuple_New(0);
    PyObject *object = none != NULL ? node_type->tp_new(node_type, none, NULL) : NULL;
    Py_XDECREF(none);
    if (object == NULL)
        return NULL;
    memcpy((char *)object + node_at, &node, sizeof(node));
    PyObject **parser = (PyObject **)((char *)object + parser_at);
    PyObject *before = *parser;
    *parser = Py_NewRef(*(PyObject **)((char *)other + parser_at));
    Py_XDECREF(before);
    return object;
}

/* Return the node behind all that is in one, below a root; NULL behind the last. */
static inline Node *
node_behind(Node *node, Node *root)
{
    for (; node != root; node = lexbor.parent_of(node)) {
        Node *next = lexbor.next_of(node);
        if (next != NULL)
            return next;
    }
    return NULL;
}

static inline int
is_same(const unsigned char *data, size_t size, const char *text, size_t length)
{
    return size == length && memcmp(data, text, size) == 0;
}

#define IS(data, size, text) is_same(data, size, text, sizeof(text) - 1)

static inline unsigned char
in_small(unsigned char byte)
{
    return byte >= 'A' && byte <= 'Z' ? byte | 0x20 : byte;
}

/* Tell whether characters are a text in small letters, in either case. */
static inline int
is_alike(const unsigned char *data, const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (in_small(data[i]) != (unsigned char)text[i])
            return 0;
    return 1;
}

static int
has_alike(const unsigned char *data, size_t size, const char *text, size_t length)
{
    for (size_t at = 0; at + length <= size; at++)
        if (is_alike(data + at, text, length))
            return 1;
    return 0;
}

/* The kinds of landmarks, those that are known by their tags first; a tag may be another's, or of what is not seen. */
enum { META, SCRIPT, BASE, H1, TITLE, TIME, ITEMPROP, AUTHOR, TAG, KINDS, LINK = KINDS, ABBR, OTHER, UNSEEN };
static const char *const KIND_NAMES[KINDS] = {"meta", "script", "base", "h1", "title", "time", "itemprop", "author", "tag"};
#define IS_OF_DATA(kind) ((kind) <= BASE || (kind) == LINK)

#define TAGS 256 /* numbers of tags that are remembered */

typedef struct {
    PyObject *unseen;
    unsigned char known[TAGS]; /* kinds of tags, one more each */
} Sieve;

static int
kind_of_name(const unsigned char *name, size_t size, PyObject *unseen)
{
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(unseen); i++) {
        Py_ssize_t length;
        const char *one = PyUnicode_AsUTF8AndSize(PyList_GET_ITEM(unseen, i), &length);
        if (one == NULL)
            return -1;
        if (is_same(name, size, one, length))
            return UNSEEN;
    }
    for (int kind = META; kind <= TIME; kind++)
        if (is_same(name, size, KIND_NAMES[kind], strlen(KIND_NAMES[kind])))
            return kind;
    return IS(name, size, "link") ? LINK : IS(name, size, "abbr") ? ABBR : OTHER;
}

/* Return the kind that an element is of by its tag; -1 with an error. */
static inline int
kind_of_tag(Sieve *sieve, Node *element)
{
    const uintptr_t tag = lexbor.tag_of(element);
    if (tag < TAGS && sieve->known[tag])
        return sieve->known[tag] - 1;
    size_t size;
    const unsigned char *name = lexbor.name_of(element, &size);
    const int kind = name != NULL ? kind_of_name(name, size, sieve->unseen) : OTHER;
    if (tag < TAGS && kind >= 0)
        sieve->known[tag] = (unsigned char)(kind + 1);
    return kind;
}

/* What attributes say of an element. */
enum { HAS_PROPERTY = 1, IS_AUTHOR = 2, IS_TAG = 4, HAS_ADDRESS = 8, IS_CANONICAL = 16, IS_JSON_LD = 32, IS_PUBLISHED = 64, HAS_TITLE = 128, IS_ODD = 256 };

/* Tell whether a word is another in small letters: yes, no, or in other case, which elements of some pages mean. */
static int
is_word(const unsigned char *data, size_t size, const char *word, int sign)
{
    return size == strlen(word) && is_alike(data, word, size) ? memcmp(data, word, size) == 0 ? sign : IS_ODD : 0;
}

/* Return what a relation says: where its words may be divided in another way elsewhere, that it is odd. */
static int
relations_in(const unsigned char *data, size_t size)
{
    int found = is_word(data, size, "canonical", IS_CANONICAL);
    for (size_t at = 0, end; at < size; at = end + 1) {
        for (end = at; end < size && data[end] > ' '; end++)
            if (data[end] >= 0x80)
                return IS_ODD;
        if (end < size && strchr(" \t\n\r\f", data[end]) == NULL)
            return IS_ODD;
        found |= is_word(data + at, end - at, "author", IS_AUTHOR) | is_word(data + at, end - at, "tag", IS_TAG);
    }
    return found;
}

/* Return what the class of an abbreviation says. */
static int
class_in(const unsigned char *data, size_t size)
{
    int found = 0;
    for (size_t at = 0, end; at < size; at = end + 1) {
        for (end = at; end < size && (data[end] > ' ' || strchr(" \t\n\r\f", data[end]) == NULL); end++)
            ;
        found |= is_word(data + at, end - at, "published", IS_PUBLISHED);
    }
    return found;
}

static int
signs_of(Node *element, int kind)
{
    int found = 0;
    for (Attribute *one = lexbor.first_attribute_of(element); one != NULL; one = lexbor.next_attribute_of(one)) {
        size_t size, room = 0;
        const unsigned char *name = lexbor.local_name_of(one, &size);
        if (name == NULL)
            return IS_ODD;
        if (IS(name, size, "itemprop") || IS(name, size, "property"))
            found |= HAS_PROPERTY;
        else if (IS(name, size, "href"))
            found |= HAS_ADDRESS;
        else if (IS(name, size, "rel") || IS(name, size, "type")) {
            const unsigned char *value = lexbor.value_of(one, &room);
            if (value != NULL)
                found |= size == 3 ? relations_in(value, room) : has_alike(value, room, "ld+json", 7) ? IS_JSON_LD : 0;
        }
        else if (kind == ABBR && IS(name, size, "title"))
            found |= HAS_TITLE;
        else if (kind == ABBR && IS(name, size, "class")) {
            const unsigned char *value = lexbor.value_of(one, &room);
            found |= value != NULL ? class_in(value, room) : 0;
        }
    }
    return found;
}

static int
append_to(PyObject *found[], int kind, PyObject *object)
{
    if (found[kind] == NULL && (found[kind] = PyList_New(0)) == NULL)
        return -1;
    return PyList_Append(found[kind], object);
}

/* Add an element to the kinds of landmarks that it is of; whether it is of one, or -1 with an error. */
static int
add_landmark(Node *element, int kind, int signs, PyObject *root, PyObject *found[])
{
    static const int TOLD[] = {[SCRIPT] = IS_JSON_LD, [BASE] = HAS_ADDRESS, [LINK] = IS_CANONICAL, [ABBR] = IS_PUBLISHED};
    const int is_told = kind == META || (kind >= H1 && kind <= TIME) || (kind < OTHER && (signs & TOLD[kind]));
    if (!is_told && !(signs & (HAS_PROPERTY | IS_AUTHOR | IS_TAG)))
        return 0;
    const int own = kind == LINK ? META : kind != ABBR ? kind : signs & HAS_TITLE ? TIME : OTHER;
    PyObject *object = object_of(element, root);
    if (object == NULL)
        return -1;
    int wrong = own != OTHER && append_to(found, own, object) < 0;
    if (!IS_OF_DATA(kind))
        wrong |= ((signs & HAS_PROPERTY) && append_to(found, ITEMPROP, object) < 0) ||
                 ((signs & IS_AUTHOR) && append_to(found, AUTHOR, object) < 0) ||
                 ((signs & IS_TAG) && append_to(found, TAG, object) < 0);
    Py_DECREF(object);
    return wrong ? -1 : 1;
}

/* Take the elements of a sieve out of a tree, and find the landmarks of the rest; whether all of them are found, or -1
 * with an error. */
static int
sift(Sieve *sieve, PyObject *object, Py_ssize_t most, int has_signs, PyObject *found[])
{
    Node *root = node_of(object), *next;
    for (Node *node = root; node != NULL; node = next) {
        if (lexbor.type_of(node) != ELEMENT) {
            next = node_behind(node, root);
            continue;
        }
        const int kind = kind_of_tag(sieve, node);
        if (kind < 0)
            return -1;
        if (kind == UNSEEN && node != root) {
            next = node_behind(node, root);
            lexbor.take_out(node);
            continue;
        }
        if (has_signs || kind < OTHER) {
            const int signs = kind != META && (has_signs || IS_OF_DATA(kind) || kind == ABBR) ? signs_of(node, kind) : 0;
            const int is_one = signs & IS_ODD ? 0 : add_landmark(node, kind, signs, object, found);
            if (is_one < 0)
                return -1;
            if (signs & IS_ODD || (most -= is_one) < 0)
                return 0;
        }
        next = lexbor.first_child_of(node);
        if (next == NULL)
            next = node_behind(node, root);
    }
    return 1;
}

static PyObject *
sift_tree(PyObject *module, PyObject *args)
{
    Sieve sieve = {NULL, {0}};
    PyObject *root, *found[KINDS] = {NULL};
    Py_ssize_t most;
    int has_signs;
    if (!PyArg_ParseTuple(args, "OO!np", &root, &PyList_Type, &sieve.unseen, &most, &has_signs) || node_of(root) == NULL)
        return NULL;
    const int said = sift(&sieve, root, most, has_signs, found);
    PyObject *landmarks = said < 0 ? NULL : said ? PyDict_New() : Py_NewRef(Py_None);
    for (int kind = 0; kind < KINDS; kind++) {
        if (said > 0 && landmarks != NULL && found[kind] != NULL && PyDict_SetItemString(landmarks, KIND_NAMES[kind], found[kind]) < 0)
            Py_CLEAR(landmarks);
        Py_XDECREF(found[kind]);
    }
    return landmarks;
}

/* What is asked of the values of attributes, each question with the number of its bit. */
#define MOST_ASKED 32
#define ATTRIBUTES 8 /* different ones of which something is asked */

typedef struct {
    const char *tag, *text; /* an empty tag is any */
    Py_ssize_t tag_size, size;
    int in_either_case;
} Question;

typedef struct {
    Question questions[MOST_ASKED];
    int number, attributes;
    struct {
        const char *name;
        Py_ssize_t size;
        uint32_t asked;
    } attribute[ATTRIBUTES];
    uint32_t first[256]; /* by the first byte of a text */
    uint32_t of_tag[TAGS];
    unsigned char is_known[TAGS];
} Asked;

/* Read a question into those that are asked; -1 with an error. */
static int
add_question(Asked *asked, PyObject *pair)
{
    const char *name;
    Py_ssize_t size;
    Question *one = &asked->questions[asked->number];
    const uint32_t bit = (uint32_t)1 << asked->number;
    if (!PyTuple_Check(pair)) {
        PyErr_SetString(PyExc_TypeError, "a question is a tuple");
        return -1;
    }
    if (!PyArg_ParseTuple(pair, "s#s#s#p", &one->tag, &one->tag_size, &name, &size, &one->text, &one->size, &one->in_either_case))
        return -1;
    int at = 0;
    while (at < asked->attributes && !is_same((const unsigned char *)name, size, asked->attribute[at].name, asked->attribute[at].size))
        at++;
    if (at == ATTRIBUTES || one->size == 0) {
        PyErr_SetString(PyExc_ValueError, "too many attributes, or a text without characters");
        return -1;
    }
    if (at == asked->attributes)
        asked->attributes++;
    asked->attribute[at].name = name;
    asked->attribute[at].size = size;
    asked->attribute[at].asked |= bit;
    const unsigned char first = (unsigned char)one->text[0];
    asked->first[first] |= bit;
    if (one->in_either_case && first >= 'a' && first <= 'z')
        asked->first[first ^ 0x20] |= bit;
    asked->number++;
    return 0;
}

/* Return the questions that are asked of an element of a tag. */
static uint32_t
asked_of_tag(Asked *asked, Node *element)
{
    const uintptr_t tag = lexbor.tag_of(element);
    if (tag < TAGS && asked->is_known[tag])
        return asked->of_tag[tag];
    size_t size;
    const unsigned char *name = lexbor.name_of(element, &size);
    uint32_t found = 0;
    for (int i = 0; i < asked->number; i++) {
        const Question *one = &asked->questions[i];
        if (one->tag_size == 0 || (name != NULL && is_same(name, size, one->tag, one->tag_size)))
            found |= (uint32_t)1 << i;
    }
    if (tag < TAGS) {
        asked->is_known[tag] = 1;
        asked->of_tag[tag] = found;
    }
    return found;
}

/* Tell whether a value has the text of one of some questions. */
static int
has_text(const Asked *asked, uint32_t those, const unsigned char *data, size_t size)
{
    for (size_t at = 0; at < size; at++)
        for (uint32_t rest = asked->first[data[at]] & those; rest; rest &= rest - 1) {
            int number = 0;
            while (!(rest >> number & 1))
                number++;
            const Question *one = &asked->questions[number];
            const size_t length = one->size;
            if (length <= size - at &&
                (one->in_either_case ? is_alike(data + at, one->text, length) : memcmp(data + at, one->text, length) == 0))
                return 1;
        }
    return 0;
}

/* Tell whether an element holds what is asked for in one of its attributes, the first of each name. */
static int
is_holding(Asked *asked, Node *element)
{
    const uint32_t of_tag = asked_of_tag(asked, element);
    uint32_t left = of_tag;
    Attribute *one = left ? lexbor.first_attribute_of(element) : NULL;
    for (; one != NULL && left; one = lexbor.next_attribute_of(one)) {
        size_t size, room = 0;
        const unsigned char *name = lexbor.local_name_of(one, &size);
        for (int at = 0; name != NULL && at < asked->attributes; at++) {
            const uint32_t those = asked->attribute[at].asked & left;
            if (!those || !is_same(name, size, asked->attribute[at].name, asked->attribute[at].size))
                continue;
            const unsigned char *value = lexbor.value_of(one, &room);
            if (value != NULL && has_text(asked, those, value, room))
                return 1;
            left &= ~those;
        }
    }
    return 0;
}

static PyObject *
find_holding(PyObject *module, PyObject *args)
{
    PyObject *object, *pairs;
    if (!PyArg_ParseTuple(args, "OO!", &object, &PyTuple_Type, &pairs))
        return NULL;
    Node *root = node_of(object);
    if (root == NULL)
        return NULL;
    Asked asked = {.number = 0};
    if (PyTuple_GET_SIZE(pairs) > MOST_ASKED)
        return PyErr_Format(PyExc_ValueError, "over %d questions", MOST_ASKED);
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(pairs); i++)
        if (add_question(&asked, PyTuple_GET_ITEM(pairs, i)) < 0)
            return NULL;
    PyObject *found = PyList_New(0);
    for (Node *node = root, *next; found != NULL && node != NULL; node = next) {
        const int is_element = lexbor.type_of(node) == ELEMENT;
        if (is_element && is_holding(&asked, node)) {
            PyObject *one = object_of(node, object);
            if (one == NULL || PyList_Append(found, one) < 0)
                Py_CLEAR(found);
            Py_XDECREF(one);
        }
        next = is_element ? lexbor.first_child_of(node) : NULL;
        if (next == NULL)
            next = node_behind(node, root);
    }
    return found;
}

static PyObject *
decode_page(PyObject *module, PyObject *arg)
{
    return PyBytes_Check(arg) ? decode((const unsigned char *)PyBytes_AS_STRING(arg), PyBytes_GET_SIZE(arg))
                              : PyErr_Format(PyExc_TypeError, "bytes are decoded");
}

static PyMethodDef methods[] = {
    {"decode", decode_page, METH_O, "decode(utf8, /) -> str\n\nThe characters of UTF-8, what is none of it replaced."},
    {"use_library", use_library, METH_VARARGS,
     "use_library(path, node, parser, /) -> bool\n\nLook up what is asked of Lexbor in the file that selectolax loaded, "
     "and where a text node holds its characters and its object that node and its parser, by one that has no character "
     "to be written as a reference; whether all was found."},
    {"write_markup", write_markup, METH_O,
     "write_markup(address, /) -> str | None\n\nThe markup of an element and of all in it; None where it is not written "
     "here."},
    {"sift_tree", sift_tree, METH_VARARGS,
     "sift_tree(root, unseen, most, has_signs, /) -> dict[str, list[LexborNode]] | None\n\nTake the elements of some tags "
     "out of the tree below a node, and return the landmarks of the rest by their kind; None where they may be others, or "
     "more than the most. Unless it `has_signs`, no element has a property or a relation."},
    {"find_holding", find_holding, METH_VARARGS,
     "find_holding(root, asked, /) -> list[LexborNode]\n\nThe elements below a node and the node itself that have a text in "
     "an attribute, in page order: those asked for are tag, attribute, text and whether it may be in either case, then in "
     "small letters; an empty tag is any."},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef definition = {
    PyModuleDef_HEAD_INIT, .m_name = "newsclean._tree", .m_size = 0, .m_methods = methods,
};

PyMODINIT_FUNC
PyInit__tree(void)
{
    return PyModuleDef_Init(&definition);
}
