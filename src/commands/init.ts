// SPDX-License-Identifier: EUPL-1.2
import { Args, Flags } from '@oclif/core';
import { type ExitCode, exitCodes } from '../diagnostics/exit-codes.js';
import { targetTypes } from '../render/scaffold/answers.js';
import { newInstanceJson, newInstanceText } from '../views/new-instance.js';
import { createContext } from '../wiring/context.js';
import { openTarget } from '../wiring/open-store.js';
import { showAbout } from '../wiring/show-plan.js';
import { equivalentCommand } from '../workflows/init/equivalent-command.js';
import { init } from '../workflows/init/init.js';
import { identityProviders, profiles } from '../workflows/init/request.js';
import { BaseCommand } from './base-command.js';

export default class Init extends BaseCommand {
  static override readonly summary = 'Write the files of a new instance.';
  static override readonly description =
    'Asks for whom the instance is and writes a complete, commented set of files. Every question has a flag; without a ' +
    'terminal the flags are needed, or --yes to accept the defaults. Nothing that exists is overwritten. The profile adopt ' +
    'reads a Signalen that runs already and writes files that say the same; users come along only with --users.';

  static override readonly examples = [
    '<%= config.bin %> init',
    '<%= config.bin %> init utrecht --municipality GM0344 --profile demo --yes',
    '<%= config.bin %> init utrecht --municipality GM0344 --profile adopt --target exec --command "ssh server docker exec -i backend python -" --yes',
    '<%= config.bin %> init regio --name "Regio Utrecht" --center 52.09,5.12 --bounds 52.0,4.9,52.2,5.3 --yes',
  ];

  static override readonly args = {
    folder: Args.string({
      ignoreStdin: true,
      description: 'Folder to write; the short name of the municipality when left out.',
    }),
  };

  static override readonly flags = {
    municipality: Flags.string({
      summary: 'CBS code, name or alias, such as GM0344 or Utrecht.',
      helpValue: '<name>',
    }),
    name: Flags.string({ summary: 'Name of an organisation that is no municipality.', helpValue: '<name>' }),
    center: Flags.string({ summary: 'Centre of its area.', helpValue: '<lat,lon>' }),
    bounds: Flags.string({ summary: 'Box around its area.', helpValue: '<s,w,n,e>' }),
    domain: Flags.string({ summary: 'Host name where citizens report.', helpValue: '<host>' }),
    profile: Flags.option({
      options: profiles,
      summary: 'demo: the five most common categories; standard: all; adopt: what runs already.',
    })(),
    identity: Flags.option({ options: identityProviders, summary: 'How staff sign in.' })(),
    issuer: Flags.string({ summary: 'Issuer of the tokens, for keycloak and oidc.', helpValue: '<url>' }),
    tenant: Flags.string({ summary: 'Tenant, for entra.', helpValue: '<tenant>' }),
    'mail-from': Flags.string({ summary: 'Sender of mails.', helpValue: '<address>' }),
    'mail-host': Flags.string({ summary: 'Mail server.', helpValue: '<host>' }),
    target: Flags.option({ options: targetTypes, summary: 'Where production will run, or runs.' })(),
    command: Flags.string({
      summary: 'To adopt: the command that reaches the Python of the backend, for --target exec.',
      helpValue: '<command>',
    }),
    container: Flags.string({ summary: 'To adopt: container of the backend.', helpValue: '<name>' }),
    project: Flags.string({ summary: 'To adopt: Compose project of the backend.', helpValue: '<name>' }),
    context: Flags.string({ summary: 'To adopt: context of Docker or Kubernetes.', helpValue: '<name>' }),
    namespace: Flags.string({ summary: 'To adopt: namespace in Kubernetes.', helpValue: '<name>' }),
    release: Flags.string({ summary: 'To adopt: name of the Helm release.', helpValue: '<name>' }),
    users: Flags.boolean({ summary: 'To adopt users as well: personal data, so keep such files private.' }),
    yes: Flags.boolean({ char: 'y', summary: 'Accept the default for every answer that is not given.' }),
  };

  async run(): Promise<ExitCode> {
    const { args, flags } = await this.parse(Init);
    const context = createContext(flags);
    const { folder = flags.instance === '.' ? undefined : flags.instance } = args;
    const given = { ...flags, mailFrom: flags['mail-from'], mailHost: flags['mail-host'] };
    const { toolVersion, stop: signal, newFolder: openFolder, output } = context;
    const instance = await init(
      { folder, given, acceptDefaults: flags.yes, toolVersion },
      {
        prompter: output.interactive ? await context.prompter() : undefined,
        packageFiles: await context.packageFiles(),
        openFolder,
        signal,
        openTarget: (target) => openTarget(target, context),
      },
    );
    const report = { ...instance, command: equivalentCommand(instance.folder, instance.answers) };
    if (!context.json) showAbout(instance.adoption?.diagnostics ?? [], context);
    output.result(context.json ? newInstanceJson(report) : newInstanceText(report));
    return exitCodes.done;
  }
}
