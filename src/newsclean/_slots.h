/* Values of objects, read where their type holds them: part of the C modules here and in extract/. */
#ifndef NEWSCLEAN_SLOTS_H
#define NEWSCLEAN_SLOTS_H

#include <Python.h>
#include <structmember.h>

/* Where objects of a type hold one of their values, as structs do. */
typedef struct {
    PyTypeObject *type;
    Py_ssize_t offset;
} Slot;

/* Read which values a member of a type stands for; 0, or -1 with an exception. */
static int
find_slot(PyObject *member, Slot *slot)
{
    if (!Py_IS_TYPE(member, &PyMemberDescr_Type) || ((PyMemberDescrObject *)member)->d_member->type != T_OBJECT_EX) {
        PyErr_SetString(PyExc_TypeError, "a member must be one of a struct");
        return -1;
    }
    slot->type = PyDescr_TYPE(member);
    slot->offset = ((PyMemberDescrObject *)member)->d_member->offset;
    return 0;
}

/* Return the value of an object, borrowed; NULL with an exception where it has none. */
static inline PyObject *
read_slot(const Slot *slot, PyObject *object)
{
    PyObject *value = PyObject_TypeCheck(object, slot->type) ? *(PyObject **)((char *)object + slot->offset) : NULL;
    if (value == NULL)
        PyErr_SetString(PyExc_TypeError, "an object must have the member");
    return value;
}

/* Whether objects of the type of a slot are values side by side and nothing else, so that a copy is those: a struct that is not
 * looked for in circles; else with an exception. */
static inline int
is_copied_by_value(const Slot *slot)
{
    const PyTypeObject *type = slot->type;
    Py_ssize_t values = type->tp_basicsize - (Py_ssize_t)sizeof(PyObject);
    if (!PyType_IS_GC((PyTypeObject *)type) && type->tp_itemsize == 0 && type->tp_dictoffset == 0 && type->tp_weaklistoffset == 0 &&
        values % (Py_ssize_t)sizeof(PyObject *) == 0 && slot->offset % (Py_ssize_t)sizeof(PyObject *) == 0)
        return 1;
    PyErr_SetString(PyExc_TypeError, "a copy is made of a struct without gc");
    return 0;
}

/* Return where the value of a slot stands among all. */
static inline Py_ssize_t
place_of_slot(const Slot *slot)
{
    return (slot->offset - (Py_ssize_t)sizeof(PyObject)) / (Py_ssize_t)sizeof(PyObject *);
}

/* Return how many values such an object has. */
static inline Py_ssize_t
count_values(const PyTypeObject *type)
{
    return (type->tp_basicsize - (Py_ssize_t)sizeof(PyObject)) / (Py_ssize_t)sizeof(PyObject *);
}

/* Return the values of such an object, side by side. */
static inline PyObject **
values_of(PyObject *object)
{
    return (PyObject **)(object + 1);
}

#endif
