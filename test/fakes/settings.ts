// SPDX-License-Identifier: EUPL-1.2
import { features } from '../../src/catalogue/features.js';
import type { IdentitySettings, SecretReference, Settings } from '../../src/state/settings.js';

export const fromEnvironment = (env: string): SecretReference => ({ value_from: { env } });

/** What every instance has. */
export const smallSettings: Settings = {
  version: 1,
  municipality: {
    code: 'GM0344',
    name: 'Utrecht',
    center: [52.0908, 5.1222],
    boundingBox: [
      [52.0263, 4.9701],
      [52.1421, 5.1955],
    ],
  },
  release: { backend: '2.50.12', frontend: '2.27.9' },
  domain: 'meldingen.utrecht.example',
};

export const keycloak: IdentitySettings = {
  provider: 'keycloak',
  issuer: 'https://sso.utrecht.example/realms/signalen',
  clientId: 'signalen',
};

export const entra: IdentitySettings = {
  provider: 'entra',
  tenant: '11111111-2222-3333-4444-555555555555',
  clientId: '66666666-7777-8888-9999-000000000000',
  scope: 'openid email api://signalen/lezen',
};

export const dex: IdentitySettings = {
  provider: 'oidc',
  issuer: 'https://dex.utrecht.example',
  clientId: 'signalen',
  endpoints: {
    authorization: 'https://dex.utrecht.example/auth',
    token: 'https://dex.utrecht.example/token',
    userInfo: 'https://dex.utrecht.example/userinfo',
    keys: 'https://dex.utrecht.example/keys',
  },
};

const every = <Value>(names: ReadonlyArray<string>, value: Value): Record<string, Value> =>
  Object.fromEntries(names.map((name) => [name, value]));

/** Every setting at once, each other than its default, with storage in S3 and mail by SMTP. */
export const fullSettings: Settings = {
  ...smallSettings,
  municipality: {
    ...(smallSettings.municipality as NonNullable<Settings['municipality']>),
    organisation: 'Gemeente Utrecht, Stadsbedrijven',
    pdokNames: ['Utrecht', "'s-Hertogenbosch", 'Bergen (NH)'],
    reportPrefix: 'UTR-',
  },
  hosts: {
    frontend: 'meldingen.utrecht.example',
    backend: 'api.utrecht.example:8443',
    alsoAllowed: ['backend.signalen.svc:8000', '10.0.0.1'],
    alsoOrigins: ['https://kaart.utrecht.example/'],
  },
  security: { secretKey: fromEnvironment('SLEUTEL'), https: true, localAdminLogin: true },
  identity: {
    ...keycloak,
    adminClientId: 'signalen-admin',
    clientSecret: { value_from: { file: 'secrets/oidc' } },
    realm: 'signalen',
    audience: ['signalen', 'account'],
    verifyAudience: true,
    scope: 'openid email',
    endpoints: { keys: 'https://sso.utrecht.example/sleutels' },
  },
  mail: {
    from: 'Meldingen Utrecht <meldingen@utrecht.example>',
    transport: 'smtp',
    host: 'mail.utrecht.example',
    port: 2525,
    security: 'starttls',
    username: 'signalen',
    password: fromEnvironment('MAIL'),
    timeoutSeconds: 9,
    retries: { count: 4, delaySeconds: 60 },
    office365: {
      tenantId: 'tenant',
      clientId: 'client',
      clientSecret: fromEnvironment('O365'),
      mailbox: 'meldingen@utrecht.example',
      saveToSent: true,
    },
    rest: {
      endpoint: 'https://post.utrecht.example/mail',
      clientCertificate: '/run/cert.pem',
      clientKey: '/run/key.pem',
      authorities: '/run/ca.pem',
    },
  },
  storage: {
    type: 's3',
    bucket: 'meldingen',
    endpoint: 'https://s3.utrecht.example',
    region: 'nl-1',
    accessKey: fromEnvironment('S3_A'),
    secretKey: fromEnvironment('S3_B'),
    linkSeconds: 600,
  },
  database: {
    host: 'db.utrecht.example',
    port: 5433,
    name: 'signalen',
    user: 'signalen',
    password: fromEnvironment('DB'),
  },
  broker: {
    host: 'mq.utrecht.example',
    vhost: 'signalen',
    user: 'signalen',
    password: fromEnvironment('MQ'),
    url: fromEnvironment('MQ_URL'),
  },
  search: {
    host: 'zoek.utrecht.example:9200',
    index: 'utrecht',
    standardTextIndex: 'utrecht_teksten',
    timeoutSeconds: 20,
  },
  classifier: { endpoint: 'https://ml.utrecht.example/' },
  retention: { anonymiseAfterDays: 365, deleteAfterDays: 1825 },
  privacy: { employeeDetailsInPdf: true },
  features: Object.fromEntries(features.map((feature) => [feature.name, !feature.default])),
  limits: {
    uploadBytes: 10_485_760,
    publicReportsPerHour: 30,
    myReportsMailsPerQuarter: 3,
    mailVerificationHours: 1.5,
    nearbyRadiusMeters: 75,
    nearbyWeeks: 8,
    mapPageSize: 2000,
    cacheSeconds: 60,
  },
  staffReports: {
    mailDomain: '@utrecht.example',
    exceptions: ['webcare@utrecht.example', 'kcc@utrecht.example'],
    source: 'Collega',
    childSource: 'Deelmelding',
  },
  sigmax: {
    server: 'https://sigmax.utrecht.example',
    token: fromEnvironment('SIGMAX'),
    backLink: 'https://api.utrecht.example',
    clientCertificate: '/run/sigmax.pem',
    clientKey: '/run/sigmax.key',
    authorities: '/run/sigmax-ca.pem',
    failAfterMinutes: 60,
    closeWhenDone: true,
    closingText: 'De melding is klaar.',
    prefixForSource: 'Telefoon',
  },
  reports: {
    pdfLogo: 'utrecht/logo.svg',
    export: { environment: 'production', folder: '/dwh', azureContainer: 'dwh', overwrite: false },
  },
  logging: { level: 'WARNING', applicationInsights: { connectionString: fromEnvironment('AI') } },
  backend: {
    MAINTENANCE_MODE: true,
    OIDC_USE_NONCE: true,
    EMAIL_BACKEND: 'djcelery_email.backends.CeleryEmailBackend',
    AUTOMATICALLY_CREATE_CHILD_SIGNALS_PER_CONTAINER: true,
    AUTOMATICALLY_CREATE_CHILD_SIGNALS_PER_EIKENPROCESSIERUPS_TREE: true,
  },
  unlisted: { categories: 'deactivate' },
  target: { type: 'embedded', state: '.signalen/demo.json', startFrom: 'empty' },
  map: {
    crs: 'EPSG:3857',
    center: [52.1, 5.1],
    bounds: [
      [52, 4.9],
      [52.2, 5.3],
    ],
    zoom: { initial: 13, min: 9, max: 19 },
    views: {
      backOffice: { initial: 11, min: 8, max: 18, center: [52.09, 5.11] },
      nearby: { initial: 17, max: 19 },
      overview: { flyToMin: 15 },
      summary: { initial: 16 },
      publicMap: { initial: 13, flyToMin: 15, flyToMax: 18 },
      locationInput: { initial: 18 },
      reportDetail: { initial: 13 },
      assetSelector: { assets: 17, location: 18 },
      myReports: { initial: 18 },
      externalReplyLocation: { initial: 13 },
      externalReplyMap: { initial: 14 },
    },
    tiles: {
      urls: [
        'https://tiles.utrecht.example/{s}/{z}/{x}/{y}.png',
        'https://tiles.utrecht.example/namen/{z}/{x}/{y}.png',
      ],
      attribution: 'Gemeente Utrecht',
      maxZoom: 19,
      maxNativeZoom: 18,
      subdomains: ['a', 'b'],
      tms: true,
    },
    layers: every(
      ['trees', 'containers', 'oakCaterpillars', 'clocks', 'streetLights'],
      'https://wfs.utrecht.example/?bbox={west},{south},{east},{north}',
    ),
    maxAssets: every(['trees', 'containers', 'oakCaterpillars', 'clocks', 'streetLights'], 7),
    addresses: {
      suggest: 'https://adres.utrecht.example/suggest',
      reverse: 'https://adres.utrecht.example/reverse',
      acceptUnknown: true,
    },
    districts: { areaType: 'buurt', label: 'Buurt' },
    pdfTiles: 'https://tiles.utrecht.example/pdf/{z}/{x}/{y}.png',
    dataPlatformKey: 'openbaar',
  },
  frontend: {
    texts: {
      ...every(['title', 'siteTitle', 'headerTitle', 'smallHeaderTitle'], 'Meldingen Utrecht'),
      shortTitle: 'Melden',
      siteAddress: 'meldingen.utrecht.example',
      phoneNumber: '14 030',
      ...every(
        ['helpTitle', 'help', 'urgent', 'mapDescription', 'logoDescription', 'consent'],
        'Bel 14 030.',
      ),
    },
    links: {
      ...every(['home', 'help', 'privacy'], 'https://www.utrecht.example/'),
      about: '/over',
      accessibility: 'https://www.utrecht.example/toegankelijk',
    },
    logo: { url: '/logo.svg', width: '120px', height: 60, smallWidth: '60px', smallHeight: '30px' },
    theme: { colors: { primary: { main: '#cc0000' } } },
    head: {
      ...every(['favicon', 'androidIcon', 'iosIcon'], '/utrecht.png'),
      backgroundColor: '#eeeeee',
      themeColor: '#cc0000',
      statusBarStyle: 'black',
    },
    alert: 'Vandaag is er onderhoud.',
    css: { file: 'assets/extra.css' },
    flags: every(
      ['enableAmsterdamSpecificOverigCategories', 'useProjectenSignalType', 'useProjectverzoekSignalType'],
      true,
    ),
    analytics: { applicationInsights: 'InstrumentationKey=0', piwik: 'P1' },
  },
};

/** The branches of unions that `fullSettings` does not take. */
export const azureStorage: Settings = {
  ...smallSettings,
  storage: {
    type: 'azure',
    account: 'utrecht',
    accountKey: fromEnvironment('AZURE'),
    container: 'meldingen',
    customDomain: 'bestanden.utrecht.example',
    linkSeconds: 900,
  },
};
