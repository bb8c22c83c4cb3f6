// SPDX-License-Identifier: EUPL-1.2
import { describe, expect, it } from 'vitest';
import { renderDocker } from '../../../src/render/compose/render-docker.js';
import { describeDeployment } from '../../../src/render/deployment/describe.js';
import type { Settings } from '../../../src/state/settings.js';
import { deploymentOf, profiles } from '../deployments.js';
import { assets } from './renderings.js';

const { settings } = profiles.form!;

const configuration = (more: Settings = {}): Readonly<Record<string, unknown>> => {
  const deployment = deploymentOf({ settings: { ...settings, ...more }, form: true });
  const file = renderDocker(deployment, { delivery: 'folder', assets }).files.get('form/config.json');
  return JSON.parse(String(file?.content)) as Readonly<Record<string, unknown>>;
};

describe('the settings of the WCAG form', () => {
  it('name west before south, and latitude before longitude', () => {
    expect(configuration()).toMatchObject({
      base: {
        map: {
          center: [52.0908, 5.1222],
          maxBounds: [
            [4.9701, 52.0263],
            [5.1955, 52.1421],
          ],
        },
      },
    });
  });

  it('say everything that the form would else take from another region', () => {
    const names = (value: unknown): ReadonlyArray<string> =>
      typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.keys(value) : [];
    const { base, ...top } = configuration();

    expect(names(top)).toEqual([
      'baseUrlApi',
      'frontendUrl',
      'pdokUrlApi',
      'maptilerApiKey',
      'maptilerMap',
      'maptilerMapDarkMode',
      'restrictSelectionArea',
    ]);
    expect(names(base)).toEqual(
      expect.arrayContaining(['theme', 'header', 'map', 'links', 'pdok_address_suggest']),
    );
    expect(top).toMatchObject({ maptilerApiKey: 'openbare-sleutel', restrictSelectionArea: false });
  });

  it('take the address of the backend with a slash, for the form joins paths to it', () => {
    expect(configuration().baseUrlApi).toBe('https://meldingen.utrecht.example/');
  });

  it('make a word of letters and hyphens of any name', () => {
    const municipality = { ...settings.municipality!, name: "'s-Hertogenbosch (Brabant) Súd" };

    expect(configuration({ municipality })).toMatchObject({
      base: { municipality: 's-hertogenbosch-brabant-sud', municipality_display_name: municipality.name },
    });
  });

  it('want a key for the map, and say so at the line that turns the form on', () => {
    const { deployment, findings } = describeDeployment({
      instance: 'utrecht',
      environment: undefined,
      settings: { ...settings, map: undefined },
      attachments: new Map(),
      serviceHost: (service) => service,
      bundle: [],
      form: true,
    });

    expect(deployment).toBeUndefined();
    expect(findings).toMatchObject([{ code: 'DEPLOYMENT_SETTING_MISSING', path: ['target', 'form'] }]);
  });
});
