# SPDX-License-Identifier: EUPL-1.2
"""The limit on public reports. Its counters are in the cache table: without `createcachetable` every report fails."""
import time

from django.conf import settings
from django.core.cache import cache

SECONDS = {'s': 1, 'm': 60, 'h': 3600, 'd': 86400}


def too_many(request):
    """Seconds to wait, or None."""
    count, _, period = settings.PUBLIC_THROTTLE_RATE.partition('/')
    client = request.headers.get('X-Forwarded-For', request.META['REMOTE_ADDR']).replace(' ', '')
    now = time.time()
    since = now - SECONDS[period[0]]
    recent = [one for one in cache.get(f'throttle_{client}', []) if one > since]
    if len(recent) >= int(count):
        return int(recent[0] - since) + 1
    cache.set(f'throttle_{client}', [*recent, now], SECONDS[period[0]])
    return None
