// SPDX-License-Identifier: EUPL-1.2
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StatusReport } from '../../src/state/status-report.js';
import type { CliResult } from '../cli/run-cli.js';
import { noBrowser, openBrowser } from './browser.js';
import { tracesOfSecrets } from './canaries.js';
import { noEngine } from './engine.js';
import { environment, type Installation, makeInstallation } from './installation.js';
import { configurationOf, logIn } from './login.js';
import { picture, report, routedTo } from './reports.js';

if (noBrowser !== null && process.env.CI) throw new Error(`A browser is needed: ${noBrowser}`);

const person = 'anna@utrecht.example';
const chosen = 'Een-eigen-wachtwoord-1';

// One installation, from nothing; what comes later stands on what came before.
describe.skipIf(noEngine)('an installation on Docker', { shuffle: false }, () => {
  let installation: Installation;
  const outputs: CliResult[] = [];
  const order = async (...args: ReadonlyArray<string>): Promise<CliResult> => {
    const result = await installation.run(...args);
    outputs.push(result);
    return result;
  };
  const token = (password = chosen) => logIn(installation.site, { username: person, password });

  beforeAll(async () => {
    installation = await makeInstallation('journey', { http: 20_480 });
  });
  afterAll(() => installation?.remove());

  it('comes up from nothing', { timeout: 600_000 }, async () => {
    const up = await order('up', '--yes');

    expect(up).toMatchObject({ exitCode: 0 });
    expect([...(await installation.containers()).keys()].sort()).toEqual(
      'api beat broker database frontend identity mail migrate proxy search worker'.split(' '),
    );
    installation.site.authority = installation.read(`.signalen/${environment}/authority.crt`);
    const kept = join(installation.folder, 'secrets', environment);
    const modes = readdirSync(kept).map((name) => statSync(join(kept, name)).mode & 0o777);
    expect(modes.length).toBeGreaterThan(5);
    expect(new Set(modes)).toEqual(new Set([0o600]));
  });

  it('takes a report over HTTPS and routes it to the department of its rule', async () => {
    const made = await report(installation, {
      category: 'straatverlichting/lantaarnpaal-brandt-niet',
      answers: { aantal_lampen: 'straat' },
    });

    expect(made.status).toBe(201);
    expect(await routedTo(installation, made.id)).toEqual({
      category: 'straatverlichting/lantaarnpaal-brandt-niet',
      departments: ['OVL'],
    });
  });

  it('lets the administrator in who was added on purpose, and nobody else', async () => {
    const added = await order('admin', 'add', person);
    const temporary = [...installation.secrets()].find(([name]) => name.includes('anna'))?.[1] ?? '';
    const access = await logIn(installation.site, {
      username: person,
      password: temporary,
      newPassword: chosen,
    });
    const headers = { authorization: `Bearer ${access}` };
    const me = await installation.site.ask('/signals/v1/private/me/', { headers });
    const listed = await installation.site.ask('/signals/v1/private/signals/', { headers });

    expect(added).toMatchObject({ exitCode: 0 });
    expect(`${added.stdout}${added.stderr}`).not.toContain(temporary);
    expect(me.json()).toMatchObject({ email: person, is_superuser: true });
    expect(listed.json()).toMatchObject({ count: 1 });
    await expect(logIn(installation.site, { username: 'admin', password: 'admin' })).rejects.toThrow(
      'No code',
    );
  });

  it('shows a photo to who is logged in, and to nobody else', async () => {
    const made = await report(installation, { category: 'afval/zwerfafval', photo: picture });
    const { location } = made.photo ?? { location: '' };
    const outside = await installation.site.ask(location);
    const me = await installation.site.ask('/signals/v1/private/me/', {
      headers: { authorization: `Bearer ${await token()}` },
    });
    const cookie = (me.headers['set-cookie'] ?? []).map((one) => one.split(';')[0]).join('; ');
    const inside = await installation.site.ask(location, { headers: { cookie } });

    expect(location).toMatch(/^\/signals\/media\/attachments\//);
    expect(outside.status).toBe(401);
    expect(inside.status).toBe(200);
    expect(inside.headers).toMatchObject({ 'x-content-type-options': 'nosniff' });
  });

  it('applies a changed configuration through the container', { timeout: 400_000 }, async () => {
    installation.change('departments.yaml', 'name: Openbare Verlichting', 'name: Licht op straat');
    const applied = await order('apply', '--yes');

    expect(applied).toMatchObject({ exitCode: 0 });
    expect(
      await installation.python(
        "from signals.apps.signals.models import Department; print(Department.objects.get(code='OVL').name)",
      ),
    ).toBe('Licht op straat');
  });

  it('leaves every container alone when nothing changed', { timeout: 400_000 }, async () => {
    const before = await installation.containers();
    const up = await order('up', '--yes');
    const after = await installation.containers();

    expect(up).toMatchObject({ exitCode: 0 });
    for (const [service, id] of before) {
      // The one that only migrates has ended, and is run again.
      if (service !== 'migrate') expect([service, after.get(service)]).toEqual([service, id]);
    }
  });

  it('makes the frontend anew for a changed text, and nothing else', { timeout: 400_000 }, async () => {
    const before = await installation.containers();
    installation.change('frontend.yaml', 'siteTitle: Meldingen Utrecht', 'siteTitle: Utrecht luistert');
    const up = await order('up', '--yes');
    const after = await installation.containers();

    expect(up).toMatchObject({ exitCode: 0 });
    const changed = [...before].filter(([service, id]) => after.get(service) !== id).map(([name]) => name);
    expect(changed.filter((name) => name !== 'migrate')).toEqual(['frontend']);
    expect(await configurationOf(installation.site)).toMatchObject({
      language: { siteTitle: 'Utrecht luistert' },
    });
  });

  it.skipIf(noBrowser !== null)('shows the municipality and its colours in a browser', async () => {
    const { theme } = await configurationOf<{ theme: { colors: { primary: { main: string } } } }>(
      installation.site,
    );
    const browser = await openBrowser(installation.site);
    try {
      const page = await browser.context.newPage();
      await page.goto(`${installation.site.origin}/`);
      const category = page.locator('#category');
      await category.selectOption({ label: 'Zwerfafval' });
      await page.fill('#text', 'Er ligt vuil naast de bank.');
      await page.click('button');
      await page.locator('#result', { hasText: /./ }).waitFor();

      expect(await page.title()).toBe('Utrecht luistert');
      expect(await page.textContent('#municipality')).toContain('Utrecht');
      expect(await page.evaluate("document.documentElement.style.getPropertyValue('--theme')")).toBe(
        theme.colors.primary.main,
      );
      expect(await page.textContent('#result')).toMatch(/^Ontvangen: SIG-\d+$/);
    } finally {
      await browser.close();
    }
  });

  it('puts the accessible form before the classic one when asked to', { timeout: 400_000 }, async () => {
    const file = `environments/${environment}.yaml`;
    installation.change(file, '  type: docker', '  type: docker\n  form: true');
    installation.write(file, `${installation.read(file)}\nmap:\n  maptiler: {key: een-sleutel}\n`);
    const up = await order('up', '--yes');
    const [first, form, staff] = await Promise.all(
      ['/', '/nl/incident', '/manage/incidents'].map((path) => installation.site.ask(path)),
    );

    expect(up).toMatchObject({ exitCode: 0 });
    expect(first).toMatchObject({ status: 307, headers: { location: '/incident' } });
    expect(form?.text).toContain('<html lang="nl" data-theme="default">');
    expect(form?.text).toContain('Melding doen bij Utrecht');
    expect(staff?.text).toContain('<title>Utrecht luistert</title>');
  });

  it('says of every service in turn that it was killed', { timeout: 600_000 }, async () => {
    const services = [...(await installation.containers()).keys()].filter((name) => name !== 'migrate');
    for (const service of services) {
      const container = await installation.container(service);
      await container.kill();
      const status = await order('status', '--json');
      await container.start();

      const report = JSON.parse(status.stdout) as StatusReport;
      const found = report.services?.find((one) => one.service === service);
      expect([service, found?.state, status.exitCode]).toEqual([service, 'stopped', 1]);
      expect(report.problems).toContainEqual(expect.objectContaining({ severity: 'down', about: service }));
    }
    await expect
      .poll(async () => (await order('status', '--json')).exitCode, { timeout: 180_000, interval: 5_000 })
      .toBe(0);
  });

  it('has told no secret to anything but the process that needs it', async () => {
    const [name, secret] = [...installation.secrets()][0] ?? ['', ''];
    const planted = { stdout: `x${secret}x`, stderr: '', exitCode: 0 };
    const traces = await tracesOfSecrets(installation, [...outputs, planted]);

    expect(installation.secrets().size).toBeGreaterThan(7);
    // The one that was put there shows that the search finds what there is.
    expect(traces).toEqual([`output ${outputs.length}: ${name}`]);
  });
});
