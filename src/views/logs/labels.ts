// SPDX-License-Identifier: EUPL-1.2

interface Labelled {
  readonly service: string;
  /** Name of the container. */
  readonly container: string;
}

/** What stands before a line: the service, with the end of the container's name while the service has more than one. */
export class LineLabels {
  readonly #containers = new Map<string, Set<string>>();
  #width: number;

  constructor(known: Iterable<Labelled>, services: Iterable<string>) {
    for (const one of known) this.#learn(one);
    const labels = [...this.#containers].flatMap(([service, containers]) =>
      [...containers].map((container) => this.#text({ service, container })),
    );
    this.#width = Math.max(0, ...[...services, ...labels].map(({ length }) => length));
  }

  /** Padded to the width of those so far. Containers that come while we look count from their first line on. */
  labelOf(line: Labelled): string {
    this.#learn(line);
    const label = this.#text(line);
    this.#width = Math.max(this.#width, label.length);
    return label.padEnd(this.#width);
  }

  #learn({ service, container }: Labelled): void {
    const containers = this.#containers.get(service) ?? new Set();
    this.#containers.set(service, containers.add(container));
  }

  #text({ service, container }: Labelled): string {
    const several = (this.#containers.get(service)?.size ?? 0) > 1;
    return several ? `${service}-${container.slice(container.lastIndexOf('-') + 1)}` : service;
  }
}
