// SPDX-License-Identifier: EUPL-1.2

export interface TestMessage {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** Somebody who sends one message, because a person asked for it. */
export interface TestMail {
  /** For people, as in "sent by …": `the backend`. */
  readonly by: string;
  send(
    message: TestMessage,
  ): Promise<{ readonly ok: true } | { readonly ok: false; readonly reason: string }>;
}
