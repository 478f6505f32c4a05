/* Fields of the items of a list, read without asking each item's type for them: part of the C modules beside this. */
#ifndef NEWSCLEAN_FIELDS_H
#define NEWSCLEAN_FIELDS_H

#include <Python.h>
#include <structmember.h>

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

/* Return the field of an item where it is known to stand, a borrowed reference; NULL where it has to be asked for. */
static inline PyObject *
peek_field(PyObject *item, const Field *field)
{
    return Py_TYPE(item) == field->type && field->offset ? *(PyObject **)((char *)item + field->offset) : NULL;
}

#endif
