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

#endif
