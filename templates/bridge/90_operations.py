# SPDX-License-Identifier: EUPL-1.2
PROTOCOL = 1


def all_kinds():
    return [Departments(), Questions(), Sources(), AreaTypes(), Areas(), Roles(), Users(), Categories(),
            StandardTexts(), CategoryTexts(), RoutingRules(), MailTemplates(), FeedbackTopics(), FeedbackAnswers(),
            Schedules()]


class Counter:
    """Counts the queries of one request, so that the toolkit can tell that their number does not grow."""

    def __init__(self):
        self.count = 0

    def __call__(self, execute, sql, params, many, context):
        self.count += 1
        return execute(sql, params, many, context)


def read(channel, request):
    """Which backend this is and what it holds, together: starting its Python costs more than both."""
    if not describe(channel):
        return
    session = Session(all_kinds())
    session.read(request['kinds'])
    for name in session.in_order(request['kinds']):
        if name not in request['kinds']:
            continue
        table = session.tables[name]
        for row in table.rows.values():
            channel.send('object', kind=name, identity=row.identity, revision=row.revision, fields=row.fields)
        for identity, keys in table.doubles.items():
            channel.send('double', kind=name, identity=identity, keys=keys)
    for remark in session.remarks:
        channel.send('remark', **remark)
    for unread in session.left_unread:
        channel.send('unread', **unread)


def history(channel, request):
    """Who changed these objects last, as far as the backend's own history and its admin know."""
    from django.contrib.contenttypes.models import ContentType
    session = Session(all_kinds())
    wanted = grouped(request['objects'], lambda item: item['kind'])
    session.read(list(wanted))
    owners = {}
    for kind, items in wanted.items():
        content_type = ContentType.objects.get_for_model(model(session.kinds[kind].label)).pk
        for item in items:
            row = session.tables[kind].get(item['identity'])
            if row is not None:
                owners[(content_type, str(row.instance.pk))] = item
    keys = [pk for _, pk in owners]
    entries = [(row[0], row[1], row[2], row[3], 'history') for row in model('history.Log').objects.filter(
        object_pk__in=keys).order_by('created_at').values_list('content_type_id', 'object_pk', 'created_at', 'created_by')]
    entries += [(row[0], row[1], row[2], row[3], 'admin') for row in model('admin.LogEntry').objects.filter(
        object_id__in=keys).order_by('action_time').values_list(
            'content_type_id', 'object_id', 'action_time', 'user__username')]
    last = {}
    for content_type, key, when, who, source in sorted(entries, key=lambda entry: entry[2]):
        last[(content_type, key)] = dict(when=when.isoformat(), who=who, source=source)
    for owner, change in last.items():
        if owner in owners:
            channel.send('change', **owners[owner], **change)


def leave_search_for_last():
    """Saving a standard text would write to the search server at once; `Session.write_to_search` does it at the end."""
    from django.db.models.signals import post_save
    post_save.disconnect(sender=model('signals.StatusMessage'), dispatch_uid='status_message_post_save_receiver')


class Undo(Exception):
    """Ends the transaction without writing anything."""


def apply(channel, request):
    from django.db import Error, connection, transaction
    pending = pending_migrations(connection)
    if pending:
        raise Refused('migrations-pending', 'The database is not up to date with this backend: run its migrations first.',
                      pending=pending)
    session = Session(all_kinds(), locking={write['kind'] for write in request['writes']})
    session.by, session.attachments = request['by'], request.get('attachments', {})
    leave_search_for_last()
    refused = []
    try:
        with transaction.atomic():
            take_lock(connection, request['holder'])
            refuse_other_database(connection, request['database'])
            session.read([write['kind'] for write in request['writes']])
            todo = fresh_writes(session, request['writes'])
            refused = run(channel, session, todo)
            if refused or request.get('check'):
                raise Undo
    except Undo:
        session.undo_files()
    except Error as error:
        session.undo_files()
        raise Refused('database', f'{type(error).__name__}: {str(error).splitlines()[0]}') from error
    except BaseException:
        session.undo_files()
        raise
    if refused:
        raise Refused('rejected', 'The backend refused some objects.', rejections=refused)
    channel.send('applied', written=len(todo), alreadyThere=len(request['writes']) - len(todo),
                 notices=sorted(session.notices), check=bool(request.get('check')))


LOCK = 7_342_001_987


def take_lock(connection, holder):
    """One writer at a time; the lock goes with the transaction, also when this process is killed."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL lock_timeout = '15s'")
        cursor.execute('SELECT set_config(%s, %s, true)', ['application_name', f'signalen: {holder}'[:63]])
        cursor.execute('SELECT pg_try_advisory_xact_lock(%s)', [LOCK])
        if cursor.fetchone()[0]:
            return
        cursor.execute(
            'SELECT a.application_name, a.xact_start FROM pg_locks l JOIN pg_stat_activity a USING (pid) '
            "WHERE l.locktype = 'advisory' AND l.granted AND ((l.classid::bigint << 32) | l.objid::bigint) = %s", [LOCK])
        found = cursor.fetchone() or ('somebody', None)
    since = f', since {found[1].isoformat(timespec="seconds")}' if found[1] else ''
    raise Refused('locked', 'Somebody else is writing.', holder=f'{found[0].removeprefix("signalen: ")}{since}')


def refuse_other_database(connection, expected):
    """The way may lead to another backend by now than the one that was read."""
    identity, name = database_identity(connection)
    if identity != expected:
        raise Refused('other-database', f'The database {name} is not the one that was read before.')


def fresh_writes(session, writes):
    """The writes that still have to be done; refuses all of them when one object is not what the plan saw."""
    todo, stale = [], []
    leaving = {write['from'] for write in writes if write.get('from')}
    for write in writes:
        table = session.tables[write['kind']]
        old = write.get('from') or write['identity']
        if old in table.doubles:
            raise Refused('double', f'The database holds {write["kind"]} {old} more than once.', kind=write['kind'],
                          identity=old, keys=table.doubles[old])
        row = table.get(old)
        there = table.get(write['identity'])
        is_free = old == write['identity'] or there is None or write['identity'] in leaving \
            or write['identity'].rpartition('/')[0] in leaving
        if not is_free and there.fields != write['fields']:
            stale.append(dict(kind=write['kind'], identity=write['identity'], now=there.fields))
            continue
        if row is not None and row.revision == write['revision'] or row is None and write['revision'] is None:
            todo.append((write, row))
            continue
        if there is None or there.fields != write['fields']:
            now = there or row
            stale.append(dict(kind=write['kind'], identity=write['identity'], now=now and now.fields))
    if stale:
        raise Refused('stale', 'Some objects are not what the plan was computed from.', conflicts=stale)
    return todo


def run(channel, session, todo):
    """Carries out the writes in order; what the backend objects to is collected, so that all of it is told at once."""
    refused = []

    def attempt(kind, identity, action):
        from django.core.exceptions import ValidationError
        try:
            return action()
        except ValidationError as error:
            refused.extend(dict(kind=kind.name, identity=identity, **said) for said in words_of(kind, error))
        except Refused as error:
            if error.answer['code'] != 'rejected':
                raise
            refused.append(dict(kind=kind.name, identity=identity, reason=error.answer['reason'],
                                field=error.answer.get('field')))
        return None

    for write, row in todo:
        kind, identity = session.kinds[write['kind']], write['identity']
        if row is None:
            row = attempt(kind, identity, lambda: kind.create(session, identity, write['fields']))
            if row is None:
                continue
        else:
            attempt(kind, identity, lambda: kind.update(session, row, identity, write['fields']))
        session.written(kind.name, identity, row, write.get('from'))
        channel.send('written', kind=kind.name, identity=identity)
    if not refused:
        category = session.kinds['category']
        for row, action in session.finish():
            attempt(category, row.identity, action)
    return refused


def words_of(kind, error):
    """The backend's own messages, each with our name of the field."""
    ours = {**kind.also, **{column: field for field, column in kind.plain.items()}}
    if not hasattr(error, 'error_dict'):
        return [dict(field=None, reason=' '.join(error.messages))]
    return [dict(field=None if column == '__all__' else ours.get(column, column), reason=' '.join(messages))
            for column, messages in error.message_dict.items()]


OPERATIONS = {'read': read, 'history': history, 'apply': apply, 'health': health, 'pictures': pictures}


def main(encoded):
    request = json.loads(base64.b64decode(encoded))
    channel = Channel(request['nonce'])
    counter = Counter()
    try:
        if request['protocol'] != PROTOCOL:
            raise Refused('protocol', f'This bridge speaks protocol {PROTOCOL}.')
        channel.send('hello', protocol=PROTOCOL, pid=os.getpid())
        start_django(request.get('paths', []))
        from django.db import DatabaseError, InterfaceError, connection
        started = time.monotonic()
        try:
            with connection.execute_wrapper(counter):
                OPERATIONS[request['operation']](channel, request)
        except (DatabaseError, InterfaceError) as error:
            raise Refused('database', f'{type(error).__name__}: {str(error).splitlines()[0]}') from error
        finally:
            connection.close()
        channel.send('done', queries=counter.count, seconds=round(time.monotonic() - started, 6))
    except Refused as refused:
        channel.send('refused', **refused.answer)
    except Exception as error:
        import traceback
        traceback.print_exc()
        channel.send('failed', reason=f'{type(error).__name__}: {error}')
    channel.end()
    leave()
