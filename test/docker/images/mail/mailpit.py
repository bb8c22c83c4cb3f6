#!/usr/bin/python3
# SPDX-License-Identifier: EUPL-1.2
"""Catches mail on 1025 and shows it as JSON on 8025, as mailpit does. Keeps it in memory."""
import asyncio
import email
import email.policy
import json
import os
import sys
import threading
import urllib.request
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

ROOT = '/' + os.environ.get('MP_WEBROOT', '').strip('/')
ROOT = '' if ROOT == '/' else ROOT
MESSAGES = []


def address_of(variable, port):
    host, _, given = os.environ.get(variable, f'0.0.0.0:{port}').rpartition(':')
    return host.strip('[]'), int(given)


async def smtp(reader, writer):
    async def say(line):
        writer.write(f'{line}\r\n'.encode())
        await writer.drain()

    sender, recipients = '', []
    await say('220 mailpit ESMTP')
    while raw := await reader.readline():
        line = raw.decode('utf-8', 'replace').strip()
        word = line[:4].upper()
        if word == 'EHLO':
            await say('250-mailpit')
            await say('250 8BITMIME')
        elif word == 'MAIL':
            sender, recipients = line[10:].split('>')[0].lstrip('<'), []
            await say('250 ok')
        elif word == 'RCPT':
            recipients.append(line[8:].split('>')[0].lstrip('<'))
            await say('250 ok')
        elif word == 'DATA':
            await say('354 end with a dot')
            lines = []
            while (part := await reader.readline()) not in (b'.\r\n', b''):
                lines.append(part[1:] if part.startswith(b'..') else part)
            keep(sender, recipients, b''.join(lines))
            await say('250 ok')
        elif word == 'QUIT':
            await say('221 bye')
            break
        elif word in ('HELO', 'NOOP', 'RSET'):
            await say('250 ok')
        else:
            await say('502 not something the stand-in does')
    writer.close()


def keep(sender, recipients, raw):
    parsed = email.message_from_bytes(raw, policy=email.policy.default)
    body = parsed.get_body(('plain', 'html'))
    MESSAGES.insert(0, {
        'ID': str(len(MESSAGES) + 1), 'From': {'Address': sender}, 'To': [{'Address': one} for one in recipients],
        'Subject': str(parsed['subject'] or ''), 'Text': body.get_content() if body else '',
        'Sender': str(parsed['from'] or '')})


class Page(BaseHTTPRequestHandler):
    def do_GET(self):
        path = self.path.split('?')[0].removeprefix(ROOT)
        one = next((each for each in MESSAGES if path == f'/api/v1/message/{each["ID"]}'), None)
        if path in ('/livez', '/readyz'):
            self.answer('ok')
        elif path == '/api/v1/messages':
            self.answer({'total': len(MESSAGES), 'messages': MESSAGES})
        elif path in ('/', ''):
            self.answer('<!doctype html><title>Mailpit</title>')
        else:
            self.answer(one or {'error': 'not found'}, 200 if one else 404)

    def answer(self, body, status=200):
        content = (body if isinstance(body, str) else json.dumps(body)).encode()
        self.send_response(status)
        self.send_header('Content-Type', 'text/html' if isinstance(body, str) else 'application/json')
        self.send_header('Content-Length', str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *args):
        pass


async def serve():
    server = await asyncio.start_server(smtp, *address_of('MP_SMTP_BIND_ADDR', 1025))
    print('stand-in for mailpit started', flush=True)
    async with server:
        await server.serve_forever()


if __name__ == '__main__':
    if sys.argv[1:] == ['readyz']:
        port = address_of('MP_UI_BIND_ADDR', 8025)[1]
        urllib.request.urlopen(f'http://127.0.0.1:{port}{ROOT}/readyz', timeout=5)
        sys.exit(0)
    pages = ThreadingHTTPServer(address_of('MP_UI_BIND_ADDR', 8025), Page)
    threading.Thread(target=pages.serve_forever, daemon=True).start()
    asyncio.run(serve())
