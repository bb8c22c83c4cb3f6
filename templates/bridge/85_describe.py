# SPDX-License-Identifier: EUPL-1.2


def describe(channel):
    """Tells which backend this is and what its models look like. False when its database is not ready to be read."""
    import django
    import signals
    from django.db import connection
    identity, name = database_identity(connection)
    pending = pending_migrations(connection)
    channel.send(
        'backend', release=signals.__version__, django=django.get_version(), database=identity, name=name,
        pending=pending, models={label: model_facts(label) for kind in all_kinds() for label in kind.models})
    return not pending


def database_identity(connection):
    """What tells this database from any other, also from one of the same name that was made anew; and its name."""
    with connection.cursor() as cursor:
        cursor.execute('SELECT current_database(), oid, (SELECT min(applied) FROM django_migrations) '
                       'FROM pg_database WHERE datname = current_database()')
        *database, born = cursor.fetchone()
    text = json.dumps([*database, born and born.isoformat()])
    return hashlib.sha256(text.encode()).hexdigest()[:32], database[0]


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
