# SPDX-License-Identifier: EUPL-1.2


class Row:
    """One object as the toolkit sees it: its identity and fields, and the instance (and links) behind it."""

    __slots__ = ('identity', 'fields', 'instance', 'parts', '_revision')

    def __init__(self, identity, fields, instance, parts=()):
        self.identity = identity
        self.fields = fields
        self.instance = instance
        self.parts = parts
        self._revision = None

    @property
    def revision(self):
        """Changes when the row behind the object, or any of its fields, is another one."""
        if self._revision is None:
            text = json.dumps([self.instance.pk, self.fields], sort_keys=True)
            self._revision = hashlib.sha256(text.encode()).hexdigest()
        return self._revision


class Table:
    """All objects of one kind by identity, and the identities that the database holds twice."""

    def __init__(self, rows):
        self.rows = {}
        self.doubles = {}
        for row in rows:
            first = self.rows.setdefault(row.identity, row)
            if first is not row:
                self.doubles.setdefault(row.identity, [first.instance.pk]).append(row.instance.pk)

    def get(self, identity):
        return self.rows.get(identity)


def grouped(items, key):
    groups = {}
    for item in items:
        groups.setdefault(key(item), []).append(item)
    return groups


def through_rows(label, field):
    """(owner, other) pairs of a many-to-many relation without a model of its own, in one query."""
    relation = model(label)._meta.get_field(field)
    through = relation.remote_field.through
    owner, other = relation.m2m_column_name(), relation.m2m_reverse_name()
    return list(through.objects.order_by('pk').values_list(owner, other))


class Kind:
    """
    One kind of configuration object. `read` costs a fixed number of queries; `create` and `update` go through the
    models, so that the backend's own checks run.
    """

    name = ''
    models = ()
    # Kinds that `read` and the writes of this one look things up in.
    needs = ()
    # Our field -> column, for the fields that are one plain column.
    plain = {}
    # Column -> our field, for what the backend may object to beside those.
    also = {}

    def read(self, session):
        raise NotImplementedError

    def plain_fields(self, instance):
        return {field: getattr(instance, column) for field, column in self.plain.items()}

    def set_plain(self, instance, fields):
        """Sets what differs and returns the columns that changed."""
        changed = []
        for field, column in self.plain.items():
            if field in fields and getattr(instance, column) != fields[field]:
                setattr(instance, column, fields[field])
                changed.append(column)
        return changed

    def create(self, session, identity, fields):
        raise NotImplementedError

    def update(self, session, row, identity, fields):
        raise NotImplementedError


def checked_save(instance, columns=None):
    """
    `full_clean` and save; `columns` limits an update to what changed, so that nothing else is overwritten. A choice
    that a newer release no longer offers stays allowed on a row that has it already.
    """
    if columns is None:
        instance.full_clean()
        instance.save()
        return
    names = [instance._meta.get_field(column).name for column in columns]
    if names:
        fields = instance._meta.concrete_fields
        instance.full_clean(exclude=[field.name for field in fields if field.choices and field.name not in names])
        stamp = ['updated_at'] if any(field.name == 'updated_at' for field in fields) else []
        instance.save(update_fields=names + stamp)
