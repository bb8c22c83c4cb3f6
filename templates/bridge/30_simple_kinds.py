# SPDX-License-Identifier: EUPL-1.2


class PlainKind(Kind):
    """A kind that is one row of one model."""

    label = ''
    identity_column = ''

    @property
    def models(self):
        return (self.label,)

    def identity(self, instance):
        return getattr(instance, self.identity_column)

    def read(self, session):
        return [
            Row(self.identity(instance), self.fields_of(session, instance), instance)
            for instance in instances(self.label, lock=session.locks(self.name))
        ]

    def fields_of(self, session, instance):
        return self.plain_fields(instance)

    def assign(self, session, instance, fields):
        return self.set_plain(instance, fields)

    def create(self, session, identity, fields):
        instance = model(self.label)(**{self.identity_column: identity})
        self.assign(session, instance, fields)
        checked_save(instance)
        return Row(identity, fields, instance)

    def update(self, session, row, identity, fields):
        checked_save(row.instance, self.assign(session, row.instance, fields))


class Departments(PlainKind):
    name = 'department'
    label = 'signals.Department'
    identity_column = 'code'
    plain = {'name': 'name', 'internal': 'is_intern', 'canDirect': 'can_direct'}


class Questions(PlainKind):
    name = 'question'
    label = 'signals.Question'
    identity_column = 'key'
    plain = {'type': 'field_type', 'meta': 'meta', 'required': 'required'}


class DescribedKind(PlainKind):
    """The model asks for a description: without one the row gets its identity, which the admin shows as well as any text."""

    def assign(self, session, instance, fields):
        changed = super().assign(session, instance, fields)
        if not instance.description:
            instance.description = self.identity(instance)
            changed = [*changed, 'description'] if 'description' not in changed else changed
        return changed

    def fields_of(self, session, instance):
        fields = super().fields_of(session, instance)
        return dict(fields, description='') if fields['description'] == self.identity(instance) else fields


class Sources(DescribedKind):
    name = 'source'
    label = 'signals.Source'
    identity_column = 'name'
    plain = {
        'description': 'description', 'order': 'order', 'active': 'is_active', 'selectable': 'can_be_selected',
        'public': 'is_public',
    }


class AreaTypes(DescribedKind):
    name = 'area-type'
    label = 'signals.AreaType'
    identity_column = 'code'
    plain = {'name': 'name', 'description': 'description'}


class MailTemplates(PlainKind):
    name = 'mail-template'
    label = 'email_integrations.EmailTemplate'
    identity_column = 'key'
    plain = {'title': 'title', 'body': 'body'}


class FeedbackTopics(PlainKind):
    name = 'feedback-topic'
    label = 'feedback.StandardAnswerTopic'
    identity_column = 'name'
    plain = {'description': 'description', 'order': 'order'}


class FeedbackAnswers(PlainKind):
    name = 'feedback-answer'
    label = 'feedback.StandardAnswer'
    identity_column = 'text'
    needs = ('feedback-topic',)
    plain = {
        'visible': 'is_visible', 'satisfied': 'is_satisfied', 'reopens': 'reopens_when_unhappy', 'open': 'open_answer',
        'order': 'order',
    }

    def fields_of(self, session, instance):
        return dict(self.plain_fields(instance), topic=session.identity_of('feedback-topic', instance.topic_id))

    def assign(self, session, instance, fields):
        changed = self.set_plain(instance, fields)
        topic = session.key_of('feedback-topic', fields['topic'], 'topic')
        if instance.topic_id != topic:
            instance.topic_id = topic
            changed.append('topic_id')
        return changed


class Areas(PlainKind):
    name = 'area'
    label = 'signals.Area'
    identity_column = 'code'
    needs = ('area-type',)
    plain = {'name': 'name'}

    def read(self, session):
        return [
            Row(f'{session.identity_of("area-type", instance._type_id)}/{instance.code}',
                dict(name=instance.name, geometry=self.geometry(instance)), instance)
            for instance in instances(self.label, lock=session.locks(self.name))
        ]

    @staticmethod
    def geometry(instance):
        def listed(value):
            return [listed(item) for item in value] if isinstance(value, tuple) else value
        return {'type': 'MultiPolygon', 'coordinates': listed(instance.geometry.coords)}

    def create(self, session, identity, fields):
        kind, _, code = identity.partition('/')
        instance = model(self.label)(code=code, _type_id=session.key_of('area-type', kind, 'type'))
        self.assign(session, instance, fields)
        checked_save(instance)
        session.notice('areas-changed')
        return Row(identity, fields, instance)

    def assign(self, session, instance, fields):
        from django.contrib.gis.geos import GEOSGeometry
        changed = self.set_plain(instance, fields)
        if instance.geometry is None or self.geometry(instance) != fields['geometry']:
            instance.geometry = GEOSGeometry(json.dumps(fields['geometry']), srid=4326)
            changed.append('geometry')
        return changed

    def update(self, session, row, identity, fields):
        super().update(session, row, identity, fields)
        session.notice('areas-changed')
