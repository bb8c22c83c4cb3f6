# SPDX-License-Identifier: EUPL-1.2


def icon_mark(digest):
    return f'-{digest[:8]}'


class Session:
    """What one request knows: the tables it read, what it must still do, and what it has to say."""

    def __init__(self, kinds, locking=()):
        self.kinds = {kind.name: kind for kind in kinds}
        self._locking = set(locking)
        self.tables = {}
        self._by_key = {}
        self._now = {}
        self._later = []
        self._to_index = []
        self._logs = []
        self.notices = set()
        self.remarks = []
        self.left_unread = []
        self.permissions = {}
        self.subs = {}
        self.attachments = {}
        self.files_written = []

    def locks(self, kind):
        return kind in self._locking

    def read(self, names):
        for name in self.in_order(names):
            rows = list(self.kinds[name].read(self))
            self._by_key[name] = {row.instance.pk: row for row in rows}
            self.tables[name] = Table(rows)
            self._now[name] = {identity: row for identity, row in self.tables[name].rows.items()}

    def in_order(self, names):
        """The kinds and all they need, what is needed first."""
        ordered = []

        def add(name):
            for needed in self.kinds[name].needs:
                add(needed)
            if name not in ordered:
                ordered.append(name)
        for name in names:
            add(name)
        return ordered

    def row_of(self, kind, key):
        return self._by_key[kind].get(key)

    def identity_of(self, kind, key):
        """The identity of a row by its primary key; also while the table itself is still being read."""
        row = self._by_key[kind].get(key)
        return row.identity if row else None

    def instance_named(self, kind, identity, field):
        """What a field names, as things stand now."""
        row = self._now[kind].get(identity)
        if row is None:
            raise Refused('rejected', f'There is no {kind} {identity}.', field=field)
        return row.instance

    def key_of(self, kind, identity, field):
        """The primary key of what a field names; None when it names nothing."""
        return None if identity is None else self.instance_named(kind, identity, field).pk

    def written(self, kind, identity, row, old):
        """From now on `identity` is this row; what lies inside a category that moved goes along."""
        now = self._now[kind]
        now[identity] = row
        if kind == 'category' and old and old != identity:
            now.pop(old, None)
            for inside in [name for name in now if name.startswith(f'{old}/')]:
                now[identity + inside[len(old):]] = now.pop(inside)

    def later(self, action, row, value):
        self._later.append((action, row, value))

    def index_later(self, message):
        self._to_index.append(message)

    def log(self, instance, data):
        """The entry that the backend's own screens make for an edit; all of them are written in one go."""
        if not data:
            return
        from django.contrib.contenttypes.models import ContentType
        from django.utils import timezone
        self._logs.append(model('history.Log')(
            content_type=ContentType.objects.get_for_model(type(instance)), object_pk=str(instance.pk), action='UPDATE',
            created_by=self.by, created_at=timezone.now(), data=data))

    def notice(self, code):
        self.notices.add(code)

    def remark(self, kind, identity, reason):
        """What the backend did by itself: a code with what it is about. The words are the toolkit's, in whatever language."""
        self.remarks.append(dict(kind=kind, identity=identity, reason=reason))

    def unread(self, kind, code, *names):
        self.left_unread.append(dict(kind=kind, code=code, names=names))

    def icon_of(self, category):
        if not category.icon:
            return None
        stem, extension = os.path.splitext(os.path.basename(category.icon.name))
        try:
            with category.icon.storage.open(category.icon.name) as file:
                digest = hashlib.sha256(file.read()).hexdigest()
        except OSError:
            self.unread('category', 'icon-gone', category.name, category.icon.name)
            return {'file': stem + extension, 'digest': ''}
        return {'file': stem.removesuffix(icon_mark(digest)) + extension, 'digest': digest}

    def store_icon(self, category, wanted):
        """
        The stored name carries a piece of the digest: another picture never meets the name of the old one, where the
        storage would add letters of its own, and the same picture is stored once.
        """
        from django.core.files.base import ContentFile
        content = self.attachments.get(wanted['digest'])
        if content is None:
            raise Refused('rejected', f'The file {wanted["file"]} of the icon is not there to be sent.', field='icon')
        stem, extension = os.path.splitext(wanted['file'])
        name = stem + icon_mark(wanted['digest']) + extension
        path = category.icon.field.generate_filename(category, name)
        if category.icon.storage.exists(path):
            category.icon = path
            return
        category.icon.save(name, ContentFile(base64.b64decode(content)), save=False)
        self.files_written.append((category.icon.storage, category.icon.name))

    def finish(self):
        """What had to wait, in an order that leaves nothing half-done: the database first, the search server last."""
        for action, row, value in self._later:
            yield row, lambda: action(self, row, value)
        if self._logs:
            model('history.Log').objects.bulk_create(self._logs)
        if self._to_index:
            self.write_to_search()

    def write_to_search(self):
        try:
            from signals.apps.search.signal_receivers import status_message_post_save_receiver as index
            for message in self._to_index:
                index(sender=type(message), instance=message)
        except Exception as error:  # whatever the client of the search server raises
            raise Refused('search-down', 'The search server does not answer, and standard texts need it: '
                          f'{type(error).__name__}: {str(error)[:300]}') from error

    def undo_files(self):
        for storage, name in self.files_written:
            storage.delete(name)
