// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { everything, minimal, missing, read, refusalOf } from './defect-material.js';
import { at, type Manifest, mergeValues, renderChart, renderedManifests, type Values } from './helm.js';
import { containerOf, containersOf, dig, manifestOf, ofKind, podOf, podsOf } from './manifests.js';
import { switches } from './variations.js';
import { injected, withNginx } from './website.js';

const configOf = async (values: Values, key: string): Promise<string> =>
  String(
    (
      manifestOf(await renderedManifests(values), 'ConfigMap', 'signalen-frontend').data as Record<
        string,
        string
      >
    )[key],
  );

/** Host and path of every route, by the group in the name of its Ingress or HTTPRoute. */
const routesOf = (manifests: ReadonlyArray<Manifest>): Readonly<Record<string, ReadonlyArray<string>>> =>
  Object.fromEntries(
    ofKind(manifests, 'Ingress').map((ingress) => [
      ingress.metadata.name.replace('signalen-', ''),
      (
        dig(ingress, 'spec.rules') as ReadonlyArray<{
          host: string;
          http: { paths: ReadonlyArray<{ path: string }> };
        }>
      ).flatMap(({ host, http }) => http.paths.map(({ path }) => `${host}${path}`)),
    ]),
  );

describe.skipIf(missing)('defects of other charts: website, secrets and operation', () => {
  it('35: sends security headers with every answer, deep links and missing files too', async () => {
    const site = await configOf(minimal, 'default.conf');
    await withNginx(site, async (address) => {
      for (const path of [
        '/',
        '/index.html',
        '/manage/incidents',
        '/incident/beschrijf',
        '/main.js',
        '/absent.png',
        '/healthz',
      ]) {
        const { headers } = await fetch(address + path);
        expect(headers.get('x-content-type-options'), path).toBe('nosniff');
        expect(headers.get('x-frame-options'), path).toBe('DENY');
        expect(headers.get('strict-transport-security'), path).toBe('max-age=31536000');
        expect(headers.get('referrer-policy'), path).toBe('strict-origin-when-cross-origin');
        expect(headers.get('content-security-policy'), path).toContain("frame-ancestors 'none'");
      }
      const page = await fetch(`${address}/manage/incidents`);
      expect(page.status).toBe(200);
      expect(await page.text()).toContain('Meldingen');
      expect(page.headers.get('cache-control')).toBe('no-cache');
      const script = await fetch(`${address}/main.js`);
      expect(script.headers.get('content-encoding')).toBe('gzip');
    });
  });

  it('35: lets a municipality change or leave out a header, also with odd characters in it', async () => {
    const headers = {
      'X-Frame-Options': '',
      'Content-Security-Policy': `default-src "a" \\ 'self' #host; b`,
      'X-Own': 'ja',
    };
    const site = await configOf(mergeValues(minimal, { frontend: { headers } }), 'default.conf');
    await withNginx(site, async (address) => {
      const answer = await fetch(`${address}/manage`);
      expect(answer.headers.get('x-frame-options')).toBeNull();
      expect(answer.headers.get('content-security-policy')).toBe(`default-src "a" \\ 'self' #host; b`);
      expect(answer.headers.get('x-own')).toBe('ja');
    });
  });

  it('35: refuses a header that nginx would read as something else', async () => {
    expect(await refusalOf(minimal, { frontend: { headers: { 'X-Own': '$host' } } })).toContain('X-Own');
    expect(await refusalOf(minimal, { frontend: { headers: { 'X-Own': 'a\nb' } } })).toContain('X-Own');
    expect(await refusalOf(minimal, { frontend: { headers: { 'a;b': 'c' } } })).not.toBe('');
  });

  it('36: brings every text of app.json to the page as it is, and refuses what would break it', async () => {
    const title = `a$&b$$c$\`d$'e "quoted" \\ & <b>é</b>`;
    const appJson = await configOf(
      mergeValues(minimal, at('frontend.appJson.language.title', title)),
      'app.json',
    );
    const page = injected(appJson);
    const script = /window\.CONFIG = (.*);<\/script>/.exec(page)?.[1] ?? '';
    expect((JSON.parse(script) as { language: { title: string } }).language.title).toBe(title);
    for (const text of ['</script><script>alert(1)', '<!-- <script', '$SIGNALS_FAVICON']) {
      expect(await refusalOf(minimal, at('frontend.appJson.language.title', text)), text).toContain(
        'frontend.appJson holds',
      );
    }
    const annotation = async (...values: ReadonlyArray<Values>): Promise<unknown> =>
      podOf(await renderedManifests(mergeValues(minimal, ...values)), 'frontend').annotations[
        'signalen/configuration'
      ];
    expect(await annotation(at('frontend.appJson.language.title', 'x'))).not.toBe(await annotation());
  });

  it('37: keeps every text with a password in a Secret', async () => {
    const manifests = await renderedManifests(everything);
    const search = containerOf(manifests, 'api').env?.find(({ name }) => name === 'ELASTICSEARCH_HOST');
    expect(search?.value).toBe('http://elastic:$(SIGNALEN_SECRET_SEARCH_PASSWORD)@signalen-search:9200');
    for (const { env = [] } of podsOf(manifests).flatMap(containersOf)) {
      const names = env.map(({ name }) => name);
      const used = names.indexOf('ELASTICSEARCH_HOST');
      // Kubernetes fills in only what stands before.
      if (used !== -1) expect(names.indexOf('SIGNALEN_SECRET_SEARCH_PASSWORD')).toBeLessThan(used);
      for (const { name, value } of env) {
        if (/PASSWORD|SECRET_KEY|ACCESS_KEY|BASIC_AUTH|BROKER_URL|CONNECTION_STRING/.test(name))
          expect(value, name).toBeUndefined();
      }
    }
    expect(JSON.stringify(ofKind(manifests, 'ConfigMap'))).not.toMatch(/elastic:|SECRET/);
    const composed = at(
      'backend.composedEnvironment.ELASTICSEARCH_HOST.text',
      'http://elastic:$(SIGNALEN_SECRET_OTHER)@x',
    );
    expect(await refusalOf(everything, composed)).toContain('not among its secrets');
  });

  it('37: passes a plain text on as it is, also when it looks like a reference to a secret', async () => {
    const odd = 'a $(SECRET_KEY) $$(SECRET_KEY) $ $$';
    const manifests = await renderedManifests(
      mergeValues(minimal, at('backend.environment.ORGANIZATION_NAME', odd)),
    );
    const written =
      containerOf(manifests, 'api').env?.find(({ name }) => name === 'ORGANIZATION_NAME')?.value ?? '';
    expect(expandedByKubernetes(written, { SECRET_KEY: 'geheim' })).toBe(odd);
  });

  it('38: takes the whole address of the queue from a Secret, and tells to use amqps and to encode it', async () => {
    const broker = containerOf(await renderedManifests(minimal), 'worker').env?.find(
      ({ name }) => name === 'CELERY_BROKER_URL',
    );
    expect(broker?.valueFrom?.secretKeyRef).toEqual({ name: 'signalen-secrets', key: 'broker-url' });
    expect(read('examples/minimal.yaml')).toMatch(/amqps:.*\n?.*%40/);
    expect(await refusalOf(minimal, at('backend.environment.CELERY_BROKER_URL', 'amqp://a:b@c'))).not.toBe(
      '',
    );
  });

  it('39: can be measured, and logs as much as is asked for', async () => {
    const manifests = await renderedManifests(
      mergeValues(
        minimal,
        switches.flower?.[2] ?? {},
        at('backend.environment.LOGGING_LEVEL', 'WARNING'),
        at('worker.logLevel', 'ERROR'),
      ),
    );
    expect(dig(ofKind(manifests, 'ServiceMonitor')[0], 'spec.endpoints.0.path')).toBe('/metrics');
    expect(containerOf(manifests, 'api').env).toContainEqual({ name: 'LOGGING_LEVEL', value: 'WARNING' });
    expect(containerOf(manifests, 'worker').args).toContain('--loglevel=ERROR');
    expect(await refusalOf(minimal, at('metrics.serviceMonitor.enabled', true))).not.toBe('');
  });

  it('40: leaves out the classifier and everything that leads to it', async () => {
    const text = (await renderChart(everything)).text;
    expect(text).not.toMatch(/classification|mltool/i);
    expect(containerOf(await renderedManifests(everything), 'api').env).toContainEqual({
      name: 'SIGNALS_ML_TOOL_ENDPOINT',
      value: 'http://127.0.0.1:9',
    });
    expect(JSON.stringify(routesOf(await renderedManifests(everything)))).not.toContain('classif');
  });
});

/** What the kubelet makes of a text: $(NAME) is filled in when it is known, and a doubled dollar sign is one. */
function expandedByKubernetes(text: string, known: Readonly<Record<string, string>>): string {
  return text.replaceAll(/\$\$|\$\(([^)]*)\)/g, (whole, name: string | undefined) =>
    name === undefined ? '$' : (known[name] ?? whole),
  );
}
