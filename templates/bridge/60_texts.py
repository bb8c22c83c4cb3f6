# SPDX-License-Identifier: EUPL-1.2


class StandardTexts(Kind):
    """
    Standard texts. The backend writes each one to the search server as it is saved; here that happens at the very
    end, when the database has accepted everything, so that a search server that is down leaves nothing half-written.
    """

    name = 'standard-text'
    label = 'signals.StatusMessage'
    models = ('signals.StatusMessage', 'signals.StatusMessageCategory')
    needs = ('category',)
    plain = {'text': 'text', 'active': 'active'}

    def read(self, session):
        links = grouped(instances('signals.StatusMessageCategory'), lambda link: link.status_message_id)
        for message in instances(self.label, lock=session.locks(self.name)):
            own = links.get(message.pk, [])
            places = {session.identity_of('category', link.category_id): link.position for link in own}
            yield Row(f'{message.state}/{message.title}', dict(self.plain_fields(message), categories=places), message, own)

    def create(self, session, identity, fields):
        state, _, title = identity.partition('/')
        message = model(self.label)(state=state, title=title)
        self.set_plain(message, fields)
        checked_save(message)
        row = Row(identity, fields, message)
        self.write_links(session, row, fields)
        return row

    def update(self, session, row, identity, fields):
        changed = self.set_plain(row.instance, fields)
        checked_save(row.instance, changed)
        self.write_links(session, row, fields)

    def write_links(self, session, row, fields):
        sync_links('signals.StatusMessageCategory', row.parts, {
            ('category_id', session.key_of('category', place, 'categories')): {'position': position}
            for place, position in fields['categories'].items()}, status_message_id=row.instance.pk)
        session.index_later(row.instance)


class CategoryTexts(Kind):
    """The older texts, kept per category and state as one ordered list."""

    name = 'category-texts'
    label = 'signals.StatusMessageTemplate'
    models = ('signals.StatusMessageTemplate',)
    needs = ('category',)
    also = {'title': 'texts', 'text': 'texts', 'order': 'texts', 'is_active': 'texts'}

    def read(self, session):
        found = grouped(instances(self.label, lock=session.locks(self.name)),
                        lambda text: (session.identity_of('category', text.category_id), text.state))
        for (category, state), texts in found.items():
            texts.sort(key=lambda text: (text.order, text.pk))
            yield Row(f'{category}/{state}', {'texts': [self.words(text) for text in texts]}, texts[0], texts)

    @staticmethod
    def words(text):
        return {'title': text.title, 'text': text.text, 'active': text.is_active}

    def create(self, session, identity, fields):
        row = Row(identity, fields, None, [])
        self.update(session, row, identity, fields)
        return row

    def update(self, session, row, identity, fields):
        category, _, state = identity.rpartition('/')
        key = session.key_of('category', category, 'category')
        texts = list(row.parts)
        for text in texts[len(fields['texts']):]:
            text.delete()
        for place, wanted in enumerate(fields['texts']):
            text = texts[place] if place < len(texts) else model(self.label)(category_id=key, state=state)
            if text.pk is None or (self.words(text), text.order) != (wanted, place):
                text.title, text.text, text.is_active, text.order = wanted['title'], wanted['text'], wanted['active'], place
                text.save()
            row.instance = row.instance or text
