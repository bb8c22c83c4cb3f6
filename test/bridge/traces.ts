// SPDX-License-Identifier: EUPL-1.2
import type { Backend } from './backend.js';

/** Python: a digest of every row of every table and the names of all files the backend can see that it wrote itself. */
const code = `
import tempfile
from django.conf import settings
from django.db import connection
found = {}
with connection.cursor() as cursor:
    cursor.execute("SELECT table_name FROM information_schema.tables WHERE table_type = 'BASE TABLE' "
                   "AND table_schema = 'public'")
    for (table,) in sorted(cursor.fetchall()):
        cursor.execute(f'SELECT count(*), md5(string_agg(t::text, chr(10) ORDER BY t::text)) FROM "{table}" t')
        found[table] = '%s rows, %s' % cursor.fetchone()
for top in {os.getcwd(), tempfile.gettempdir(), settings.MEDIA_ROOT or os.getcwd()} - {'/tmp'}:
    for folder, folders, files in os.walk(top):
        folders[:] = [name for name in folders if name != '__pycache__']
        found.update({os.path.join(folder, name): 'a file' for name in files if not name.endswith('.log')})
print(json.dumps(found))
`;

/** Everything a backend holds: table → digest of its rows, file → that it is there. Equal when nothing was written. */
export async function tracesIn(backend: Backend): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await backend.python(code)) as Record<string, string>;
}
