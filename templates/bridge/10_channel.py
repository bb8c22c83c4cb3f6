# SPDX-License-Identifier: EUPL-1.2
# The bridge: sent over standard input to the Python of a running Signalen backend, gone when it ends.
# The parts of this folder are joined in the order of their names into one script (see docs/bridge.md).
import base64
import functools
import gc
import hashlib
import json
import os
import sys
import time


class Refused(Exception):
    """The request cannot be carried out; `code` is for the toolkit, the text for people."""

    def __init__(self, code, reason, **more):
        super().__init__(reason)
        self.answer = dict(code=code, reason=reason, **more)


class Channel:
    """
    Frames of one line each on the original standard output: nonce, space, JSON. Whatever else the backend prints goes
    to standard error, so the two never mix. The last frame counts and sums up the others: half an answer shows.
    """

    def __init__(self, nonce):
        self._nonce = nonce.encode()
        self._out = os.fdopen(os.dup(1), 'wb', buffering=1 << 16)
        os.dup2(2, 1)
        self._digest = hashlib.sha256()
        self._count = 0
        self._flushed = time.monotonic()

    def send(self, frame, **content):
        line = json.dumps(dict(content, frame=frame), ensure_ascii=True, separators=(',', ':')).encode()
        self._digest.update(line)
        self._count += 1
        self._write(line)

    def end(self):
        self._write(json.dumps({'frame': 'end', 'frames': self._count, 'digest': self._digest.hexdigest()}).encode())
        self._out.flush()

    def _write(self, line):
        self._out.write(self._nonce + b' ' + line + b'\n')
        # Whoever watches a long write sees it move.
        if time.monotonic() - self._flushed > 0.5:
            self._out.flush()
            self._flushed = time.monotonic()


def start_django(paths):
    """
    The backend as its own processes start it. What it loads stays until the end: looking through thousands of modules for
    garbage again and again only takes time.
    """
    gc.disable()
    for path in [*paths, os.getcwd()]:
        if path not in sys.path:
            sys.path.insert(0, path)
    os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'signals.settings')
    # The backend reports each query of its services to whoever watches them; those of this script would be noise.
    os.environ.setdefault('OTEL_SDK_DISABLED', 'true')
    try:
        import django
        django.setup()
    except ImportError as error:
        raise Refused('no-backend', f'This Python does not know the Signalen backend: {error}.') from error
    gc.freeze()
    gc.enable()


def leave():
    """Out at once, when all is said: taking a whole backend down piece by piece takes longer than most requests."""
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(0)


def model(label):
    from django.apps import apps
    return apps.get_model(label)


def columns_of(which):
    return [field.attname for field in which._meta.concrete_fields]


def instance_of(which, values):
    """
    The instance that a row stands for, made without `from_db`: the history mixin of the backend asks one query for
    each instance there, which would make the number of queries depend on the size of the instance.
    """
    made = which(**values)
    made._state.adding = False
    made._state.db = 'default'
    return made


def keep_others_from_writing(label):
    """Until the end nobody else adds, changes or removes rows of a model. Rows that point at them, such as reports, go on."""
    from django.db import connection
    with connection.cursor() as cursor:
        cursor.execute(f'LOCK TABLE {connection.ops.quote_name(model(label)._meta.db_table)} IN SHARE ROW EXCLUSIVE MODE')


def instances(label, lock=False, **filters):
    """All rows of a model as instances, in one query. `lock` keeps others from changing them until the end."""
    which = model(label)
    rows = which.objects.filter(**filters).order_by('pk')
    if lock:
        rows = rows.select_for_update(no_key=True)
    return [instance_of(which, values) for values in rows.values(*columns_of(which))]
