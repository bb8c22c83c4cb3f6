# SPDX-License-Identifier: EUPL-1.2


class Roles(PlainKind):
    name = 'role'
    label = 'auth.Group'
    models = ('auth.Group', 'auth.Permission')
    identity_column = 'name'

    def read(self, session):
        codenames = {pk: f'{app}.{codename}' for pk, app, codename in model('auth.Permission').objects.values_list(
            'pk', 'content_type__app_label', 'codename')}
        session.permissions = {name: pk for pk, name in codenames.items()}
        granted = grouped(through_rows(self.label, 'permissions'), lambda pair: pair[0])
        for group in instances(self.label, lock=session.locks(self.name)):
            names = sorted(codenames[permission] for _, permission in granted.get(group.pk, []))
            yield Row(group.name, {'permissions': names}, group)

    def create(self, session, identity, fields):
        group = model(self.label)(name=identity)
        checked_save(group)
        row = Row(identity, fields, group)
        self.update(session, row, identity, fields)
        return row

    def update(self, session, row, identity, fields):
        unknown = [name for name in fields['permissions'] if name not in session.permissions]
        if unknown:
            raise Refused('rejected', f'This backend has no permission {", ".join(unknown)}.', field='permissions')
        row.instance.permissions.set([session.permissions[name] for name in fields['permissions']])


class Users(Kind):
    """A user and the profile that the backend makes for it by itself; the name to log in with is the e-mail address."""

    name = 'user'
    label = 'auth.User'
    models = ('auth.User', 'users.Profile')
    needs = ('department', 'role')
    plain = {'firstName': 'first_name', 'lastName': 'last_name', 'active': 'is_active', 'staff': 'is_staff',
             'superuser': 'is_superuser'}
    profile = {'note': 'note', 'notifyOnUserAssignment': 'notification_on_user_assignment',
               'notifyOnDepartmentAssignment': 'notification_on_department_assignment'}

    def read(self, session):
        roles = grouped(through_rows(self.label, 'groups'), lambda pair: pair[0])
        profiles = {profile.user_id: profile for profile in instances('users.Profile')}
        departments = grouped(through_rows('users.Profile', 'departments'), lambda pair: pair[0])
        own = {user for user, _ in through_rows(self.label, 'user_permissions')}
        for user in instances(self.label, lock=session.locks(self.name)):
            profile = profiles.get(user.pk)
            of_profile = departments.get(profile.pk, []) if profile else []
            fields = dict(
                self.plain_fields(user),
                roles=sorted(session.identity_of('role', role) for _, role in roles.get(user.pk, [])),
                departments=sorted(session.identity_of('department', key) for _, key in of_profile),
                **{field: getattr(profile, column, None if field == 'note' else False)
                   for field, column in self.profile.items()})
            if user.pk in own:
                session.unread('user', 'permissions-without-role', user.username)
            yield Row(user.username.lower(), fields, user, (profile,))

    def create(self, session, identity, fields):
        user = model(self.label)(username=identity, email=identity)
        user.set_unusable_password()
        self.set_plain(user, fields)
        checked_save(user)
        row = Row(identity, fields, user, (model('users.Profile').objects.get(user_id=user.pk),))
        self.write_rest(session, row, fields)
        return row

    def update(self, session, row, identity, fields):
        user = row.instance
        changed = self.set_plain(user, fields)
        checked_save(user, changed)
        if row.parts[0] is None:
            row.parts = (model('users.Profile').objects.create(user=user),)
        data = {column: getattr(user, column) for column in ('first_name', 'last_name', 'is_active')
                if column in changed}
        roles = [session.key_of('role', name, 'roles') for name in fields['roles']]
        if fields['roles'] != row.fields['roles']:
            gained = [name for name in fields['roles'] if name not in row.fields['roles']]
            data['groups'] = [session.key_of('role', name, 'roles') for name in gained]
        self.write_rest(session, row, fields, roles)
        session.log(user, data)

    def write_rest(self, session, row, fields, roles=None):
        profile = row.parts[0]
        row.instance.groups.set(roles if roles is not None else
                                [session.key_of('role', name, 'roles') for name in fields['roles']])
        changed = [column for field, column in self.profile.items() if getattr(profile, column) != fields[field]]
        for field, column in self.profile.items():
            setattr(profile, column, fields[field])
        if changed:
            profile.save(update_fields=[*changed, 'updated_at'])
        profile.departments.set([session.key_of('department', code, 'departments') for code in fields['departments']])


class RoutingRules(Kind):
    """A rule is an expression of the type `routing`, which `migrate` does not make, and the department it leads to."""

    name = 'routing-rule'
    label = 'signals.RoutingExpression'
    models = ('signals.RoutingExpression', 'signals.Expression', 'signals.ExpressionType')
    needs = ('department', 'user')
    plain = {'order': 'order', 'active': 'is_active'}
    also = {'_user': 'user', '_department': 'department', '_expression': 'expression', 'code': 'expression'}

    def read(self, session):
        kinds = {kind.pk: kind for kind in instances('signals.ExpressionType')}
        expressions = {expression.pk: expression for expression in instances('signals.Expression')}
        session.routing_type = next((kind for kind in kinds.values() if kind.name == 'routing'), None)
        session.expressions = {expression.name: expression for expression in expressions.values()
                               if kinds[expression._type_id].name == 'routing'}
        for rule in instances(self.label, lock=session.locks(self.name)):
            expression = expressions[rule._expression_id]
            if kinds[expression._type_id].name != 'routing':
                session.unread('routing-rule', 'rule-never-run', expression.name)
                continue
            fields = dict(self.plain_fields(rule), expression=expression.code,
                          department=session.identity_of('department', rule._department_id),
                          user=session.identity_of('user', rule._user_id))
            row = Row(expression.name, fields, rule, (expression,))
            self.say_why_off(session, row)
            yield row

    @staticmethod
    def say_why_off(session, row):
        """The backend switches a rule off for good when it meets a fault in it; the reason is not kept, so look."""
        if row.instance.is_active:
            return
        reason = routing_fault(row.fields['expression'])
        user = session.row_of('user', row.instance._user_id)
        if user is not None and not user.fields['active']:
            reason = dict(code='user-inactive', user=user.identity)
        elif user is not None and row.fields['department'] not in user.fields['departments']:
            reason = dict(code='user-elsewhere', user=user.identity, department=row.fields['department'])
        if reason:
            session.remark('routing-rule', row.identity, reason)

    def create(self, session, identity, fields):
        if session.routing_type is None:
            session.routing_type = model('signals.ExpressionType')(name='routing', description='Routering')
            checked_save(session.routing_type)
        expression = session.expressions.get(identity)
        if expression is None:
            expression = model('signals.Expression')(name=identity, _type=session.routing_type)
        expression.code = fields['expression']
        checked_save(expression)
        rule = model(self.label)(_expression=expression)
        self.assign(session, rule, fields)
        rule.save()
        return Row(identity, fields, rule, (expression,))

    def assign(self, session, rule, fields):
        rule._department_id = session.key_of('department', fields['department'], 'department')
        rule._user_id = session.key_of('user', fields['user'], 'user')
        self.set_plain(rule, fields)

    def update(self, session, row, identity, fields):
        expression = row.parts[0]
        if expression.code != fields['expression']:
            expression.code = fields['expression']
            checked_save(expression, ['code'])
        self.assign(session, row.instance, fields)
        row.instance.save()


def routing_fault(code):
    """What the backend's own compiler says of an expression; None when it has no objection or is not there."""
    try:
        from signals.apps.dsl.ExpressionEvaluator import ExpressionEvaluator
    except ImportError:
        return None
    try:
        ExpressionEvaluator().compile(code)
    except Exception as error:  # the compiler's own kinds of error differ per release
        return dict(code='expression-refused', words=(str(error).splitlines() or [type(error).__name__])[0])
    return None
