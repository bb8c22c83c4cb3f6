# SPDX-License-Identifier: EUPL-1.2

# How long a service outside of this process may take to answer, and how much later than planned a schedule may be: the
# scheduler itself writes down what it did every three minutes.
PATIENCE, LENIENCE = 5, 600


def health(channel, request):
    """How this backend is doing, each fact by itself: what cannot be known is said to be unknown, with the reason."""
    import signals
    facts = dict(database=database_facts, pending=pending_facts, queue=queue_facts, beat=beat_facts,
                 administrators=administrator_facts, reports=report_facts, media=media_facts, search=search_facts)
    channel.send('health', release=signals.__version__, **{name: known(find) for name, find in facts.items()})


def known(find):
    try:
        return dict(value=find())
    except Exception as error:  # whatever a driver, a broker or a disk raises
        first = (str(error).splitlines() or [''])[0]
        return dict(unknown=f'{type(error).__name__}: {first}'.removesuffix(': '))


def database_facts():
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute('SELECT current_database(), pg_database_size(current_database())')
        name, size = cursor.fetchone()
    return dict(name=name, bytes=size)


def pending_facts():
    from django.db import connection
    return pending_migrations(connection)


def queue_facts():
    """What waits in the queue, and how many workers take from it."""
    from django.conf import settings
    from kombu import Connection
    queue = getattr(settings, 'CELERY_TASK_DEFAULT_QUEUE', 'celery')
    with Connection(settings.CELERY_BROKER_URL, connect_timeout=PATIENCE) as connection:
        try:
            found = connection.default_channel.queue_declare(queue=queue, passive=True)
        except connection.channel_errors as error:
            if getattr(error, 'code', None) != 404:
                raise
            # The first worker makes it: nobody ever listened.
            return dict(name=queue, messages=0, workers=0)
    return dict(name=queue, messages=found.message_count, workers=found.consumer_count)


def beat_facts():
    """When the scheduler last did something, and what it should have done by now."""
    last, late = None, []
    tasks = model('django_celery_beat.PeriodicTask').objects.filter(enabled=True).select_related(
        'interval', 'crontab', 'solar', 'clocked')
    for task in tasks:
        ran = task.last_run_at
        if ran is not None and (last is None or ran > last['at']):
            last = dict(name=task.name, at=ran)
        if task.one_off or task.clocked_id:
            continue
        overdue = -task.schedule.remaining_estimate(ran or task.date_changed).total_seconds()
        if overdue > LENIENCE:
            late.append(dict(name=task.name, seconds=int(overdue)))
    return dict(last=last and dict(name=last['name'], at=last['at'].isoformat()), late=late)


def administrator_facts():
    from django.contrib.auth import get_user_model
    return get_user_model().objects.filter(is_active=True, is_superuser=True).count()


def report_facts():
    return model('signals.Signal').objects.count()


def media_facts():
    """The file system of the uploads; of a storage elsewhere nothing is known here."""
    from django.conf import settings
    folder = settings.MEDIA_ROOT
    space = os.statvfs(folder)
    return dict(total=space.f_blocks * space.f_frsize, free=space.f_bavail * space.f_frsize)


def search_facts():
    """What the search server calls itself, and which indexes it lacks. Asked for as the backend was told where it is."""
    import urllib.error
    import urllib.request
    from urllib.parse import unquote, urlsplit
    host = os.environ['ELASTICSEARCH_HOST']
    address = urlsplit(host if '://' in host else f'http://{host}')
    headers = {}
    if address.username:
        pair = f'{unquote(address.username)}:{unquote(address.password or "")}'
        headers['Authorization'] = f'Basic {base64.b64encode(pair.encode()).decode()}'
    place = address.netloc.rpartition('@')[2]

    def ask(path, method='GET'):
        request = urllib.request.Request(f'{address.scheme}://{place}{path}', headers=headers, method=method)
        return urllib.request.urlopen(request, timeout=PATIENCE)

    def lacks(index):
        try:
            ask(f'/{index}', 'HEAD').close()
        except urllib.error.HTTPError as error:
            if error.code != 404:
                raise
            return True
        return False

    with ask('/_cluster/health') as answer:
        status = json.load(answer)['status']
    wanted = [os.environ.get(name, default) for name, default in (
        ('ELASTICSEARCH_INDEX', 'signals'), ('ELASTICSEARCH_STATUS_MESSAGE_INDEX', 'status_messages'))]
    return dict(status=status, missing=[index for index in wanted if lacks(index)])
