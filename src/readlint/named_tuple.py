"""Named tuples as those of `typing`, made in a tenth of the time.

A run makes some 170 of these classes before it reads a record. Those of `typing` compile a
constructor for each and look at the type of each field; here the code of a constructor is shared
by all classes with as many fields.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__all__ = ["NamedTuple"]

if TYPE_CHECKING:
    from typing import NamedTuple
else:
    from collections import namedtuple
    from types import FunctionType

    _new = tuple.__new__
    # By the number of fields. Those with more are few, and make their own.
    _CONSTRUCTORS = (
        lambda _cls: _new(_cls, ()),
        lambda _cls, a: _new(_cls, (a,)),
        lambda _cls, a, b: _new(_cls, (a, b)),
        lambda _cls, a, b, c: _new(_cls, (a, b, c)),
        lambda _cls, a, b, c, d: _new(_cls, (a, b, c, d)),
        lambda _cls, a, b, c, d, e: _new(_cls, (a, b, c, d, e)),
        lambda _cls, a, b, c, d, e, f: _new(_cls, (a, b, c, d, e, f)),
        lambda _cls, a, b, c, d, e, f, g: _new(_cls, (a, b, c, d, e, f, g)),
        lambda _cls, a, b, c, d, e, f, g, h: _new(_cls, (a, b, c, d, e, f, g, h)),
        lambda _cls, a, b, c, d, e, f, g, h, i: _new(_cls, (a, b, c, d, e, f, g, h, i)),
        lambda _cls, a, b, c, d, e, f, g, h, i, j: _new(_cls, (a, b, c, d, e, f, g, h, i, j)),
    )
    # What gets the field of a position knows no name.
    _TEN = namedtuple("_Ten", "a b c d e f g h i j")
    _GETTERS = [vars(_TEN)[name] for name in _TEN._fields]

    class _Maker(type):
        """Makes the class of a named tuple from the fields that its body declares."""

        def __new__(cls, name, bases, body):
            """Return the class; one with a field that is no name of Python is refused."""
            if not bases or bases[0] is tuple:
                return super().__new__(cls, name, bases, body)
            fields = tuple(body["__annotations__"])
            defaults = {field: body[field] for field in fields if field in body}
            if len(fields) < len(_CONSTRUCTORS):
                getters = zip(fields, _GETTERS, strict=False)
                constructor = _constructor(name, fields, tuple(defaults.values()))
            else:
                made = namedtuple(name, fields, defaults=defaults.values())
                getters = ((field, vars(made)[field]) for field in fields)
                constructor = made.__new__
            constructor.__annotations__ = body["__annotations__"]
            shared = {
                "__slots__": (),
                "__new__": constructor,
                "__match_args__": fields,
                "_fields": fields,
                "_field_defaults": defaults,
            }
            return super().__new__(cls, name, bases, {**body, **dict(getters), **shared})

    def _constructor(name, fields, defaults):
        code = _CONSTRUCTORS[len(fields)].__code__
        named = code.replace(co_name="__new__", co_varnames=("_cls", *fields))
        made = FunctionType(named, globals(), "__new__", defaults)
        made.__qualname__ = f"{name}.__new__"
        return made

    class NamedTuple(tuple, metaclass=_Maker):
        """A tuple whose fields have names; see `typing.NamedTuple`."""

        __slots__ = ()

        @classmethod
        def _make(cls, values):
            return cls(*values)

        def _replace(self, /, **changed):
            fields = self._fields
            result = _new(type(self), map(changed.pop, fields, self))
            if changed:
                raise ValueError(f"there are no such fields: {', '.join(changed)}")
            return result

        __replace__ = _replace

        def _asdict(self):
            return dict(zip(self._fields, self, strict=True))

        def __repr__(self):
            held = ", ".join(f"{name}={value!r}" for name, value in self._asdict().items())
            return f"{type(self).__name__}({held})"

        def __getnewargs__(self):
            return tuple(self)
