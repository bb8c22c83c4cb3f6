// SPDX-License-Identifier: EUPL-1.2
import { Flags } from '@oclif/core';
import { exitCodeOfDoctor } from '../diagnostics/doctor-report.js';
import type { ExitCode } from '../diagnostics/exit-codes.js';
import { doctorFormats, renderDoctor } from '../views/doctor/view.js';
import { createContext } from '../wiring/context.js';
import { runDoctor } from '../wiring/run-doctor.js';
import { BaseCommand } from './base-command.js';

export default class Doctor extends BaseCommand {
  static override readonly summary =
    'Look for what keeps an installation from working, before and after it is there.';
  static override readonly description =
    'Looks at the machine or the cluster, names, ports, certificates, secrets, the identity provider, mail, the map and, when Signalen ' +
    'runs, at the site and its services. Changes nothing, and sends nothing but what --send-mail asks for. Each check has a code that "signalen explain" tells more of. ' +
    'Exits with 7 when there is a problem; warnings do not fail unless --strict is given.';

  static override readonly examples = [
    '<%= config.bin %> doctor',
    '<%= config.bin %> doctor --environment production --phase before',
    '<%= config.bin %> doctor --only DOCTOR_OIDC_ISSUER,DOCTOR_MAIL',
    '<%= config.bin %> doctor --token-file token.txt --only DOCTOR_TOKEN',
    '<%= config.bin %> doctor --environment cluster --haven haven.json',
    '<%= config.bin %> doctor --format junit > doctor.xml',
  ];

  static override readonly flags = {
    only: Flags.string({
      summary: 'Only these checks: codes with commas between.',
      helpValue: '<code,…>',
      multiple: true,
      delimiter: ',',
    }),
    phase: Flags.option({
      options: ['before', 'after'] as const,
      summary:
        'Only what can be looked at before an installation, or also what runs; found out when left out.',
    })(),
    format: Flags.option({
      options: doctorFormats,
      summary: 'How to print what was found.',
      default: 'pretty' as const,
    })(),
    strict: Flags.boolean({ summary: 'Fail on warnings too.' }),
    'token-file': Flags.string({
      summary: 'File with an access token to look into, or - for standard input; nothing of it is printed.',
      helpValue: '<file>',
    }),
    haven: Flags.string({
      summary:
        'File with the result of the Haven Compliancy Checker (haven check --output json), for a cluster.',
      helpValue: '<file>',
    }),
    'send-mail': Flags.string({
      summary: 'Also send one test message to this address, by the backend when it runs.',
      helpValue: '<address>',
    }),
  };

  async run(): Promise<ExitCode> {
    const { flags } = await this.parse(Doctor);
    const context = createContext(flags);
    const report = await runDoctor(context, {
      only: flags.only ?? [],
      phase: flags.phase,
      strict: flags.strict,
      tokenFile: flags['token-file'],
      sendMail: flags['send-mail'],
      haven: flags.haven,
    });
    const look = { colour: context.output.colour.result, width: context.output.width };
    context.output.result(renderDoctor(context.json ? 'json' : flags.format, report, look));
    return exitCodeOfDoctor(report);
  }
}
