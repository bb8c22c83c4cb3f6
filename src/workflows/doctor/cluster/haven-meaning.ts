// SPDX-License-Identifier: EUPL-1.2
import type { HavenResult } from './haven-report.js';

/** What a check of the cluster means for Signalen. */
interface Meaning {
  /** In its name or label, in small letters. */
  readonly about: RegExp;
  readonly forSignalen: string;
}

/** The checks of the checker of Haven, by what they look at: their names changed over its versions. */
const meanings: ReadonlyArray<Meaning> = [
  {
    about: /multiaz|availability zone/,
    forSignalen: 'when the only zone fails, nobody can report; pods spread over zones when there are more.',
  },
  {
    about: /multimaster|master node|control.?plane/,
    forSignalen: 'while the control plane is away, a pod that ends is not started again elsewhere.',
  },
  {
    about: /multiworker|worker node/,
    forSignalen: 'with fewer nodes, an upgrade of one takes away both pods of a service.',
  },
  {
    about: /nodehardening|selinux|apparmor/,
    forSignalen: 'its pods ask for no more than "restricted", but one layer against breaking out is missing.',
  },
  {
    about: /privatenetworking|private network/,
    forSignalen: 'the backend speaks to PostgreSQL without encryption, so the network itself must be closed.',
  },
  {
    about: /kubernetes ?version/,
    forSignalen: 'the chart is tried with maintained versions only.',
  },
  {
    about: /rbac|role.?based/,
    forSignalen: 'everybody in the cluster can read its Secrets, and with them all reports.',
  },
  {
    about: /basic.?auth/,
    forSignalen: 'a guessed password opens the cluster, and with it all reports.',
  },
  {
    about: /rwx|readwritemany/,
    forSignalen: 'matters only with target.disk.exportsClaim and more than one worker.',
  },
  {
    about: /cncf|conformance/,
    forSignalen: 'the chart uses nothing but standard Kubernetes, and expects that it is there.',
  },
  {
    about: /certificate|https/,
    forSignalen: 'target.certificate.issuer does not work; a certificate in a Secret does, renewed by hand.',
  },
  {
    about: /\blogs?\b|log aggregation/,
    forSignalen:
      'what its services print goes with their pods, so after an incident there is nothing to read.',
  },
  {
    about: /metrics/,
    forSignalen: 'target.autoscaling does not work.',
  },
  {
    about: /self test|\bsha\b|validat/,
    forSignalen: 'says something of the checker itself, so read its other results with care.',
  },
];

/** What it means for Signalen that this check did not pass. */
export function meaningOf({ name, label }: HavenResult): string {
  const words = `${name} ${label}`.toLowerCase();
  return (
    meanings.find(({ about }) => about.test(words))?.forSignalen ??
    'this version of signalen does not know this check; see the report of the checker itself.'
  );
}
