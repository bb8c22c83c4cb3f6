# SPDX-License-Identifier: EUPL-1.2


def describe(channel, request):
    """Which backend this is, what its models look like, and whether its database is ready."""
    import django
    import signals
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute('SELECT current_database(), oid FROM pg_database WHERE datname = current_database()')
        database = cursor.fetchone()
        cursor.execute('SELECT min(applied) FROM django_migrations')
        born = cursor.fetchone()[0]
    identity = hashlib.sha256(json.dumps([*database, born and born.isoformat()]).encode()).hexdigest()[:32]
    channel.send(
        'backend', release=signals.__version__, django=django.get_version(), database=identity, name=database[0],
        pending=pending_migrations(connection),
        models={label: model_facts(label) for kind in all_kinds() for label in kind.models})


def model_facts(label):
    try:
        return {field.name: sorted(str(value) for value, _ in field.flatchoices) or None
                for field in model(label)._meta.get_fields() if getattr(field, 'concrete', False)}
    except LookupError:
        return None


def pending_migrations(connection):
    """Migrations that the program has and the database has not, `app.name`; one query."""
    import pkgutil
    from django.apps import apps
    from django.db.migrations.loader import MigrationLoader
    with connection.cursor() as cursor:
        cursor.execute('SELECT app, name FROM django_migrations')
        applied = set(cursor.fetchall())
    missing = []
    for config in apps.get_app_configs():
        folder = os.path.join(config.path, 'migrations')
        names = [found.name for found in pkgutil.iter_modules([folder]) if not found.name.startswith(('_', '~'))]
        missing += [(config.label, name) for name in names if (config.label, name) not in applied]
    if not missing:
        return []
    # A squashed migration counts as applied when all that it replaces is; only the loader knows.
    loader = MigrationLoader(connection)
    return sorted(f'{app}.{name}' for app, name in loader.graph.nodes if (app, name) not in loader.applied_migrations)
