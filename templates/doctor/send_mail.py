# SPDX-License-Identifier: EUPL-1.2
"""Sends one test message the way the backend sends every mail. Read from standard input, with MESSAGE before it."""
import json
import os
import sys

sys.path.insert(0, os.getcwd())
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'signals.settings')


def send(message):
    import django
    django.setup()
    from django.core.mail import EmailMessage
    EmailMessage(message['subject'], message['text'], to=[message['to']]).send()


try:
    send(MESSAGE)
    answer = dict(sent=True)
except Exception as error:  # whatever a mail server or a library raises
    first = (str(error).splitlines() or [''])[0]
    answer = dict(sent=False, reason=f'{type(error).__name__}: {first}'.removesuffix(': '))
print('signalen-mail ' + json.dumps(answer))
