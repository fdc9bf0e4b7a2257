import type { Connection, Submittable } from 'pg';

/** A statement prepared on the connection under `name`, with its values. */
export interface Step {
  name: string;
  values: readonly unknown[];
}

/** What came of the steps. `rows` holds every answered row as text. */
export type PipelineEnd = { ok: true; rows: (string | null)[][] } | { ok: false; error: Error };

/** The part of the driver's wire protocol used here; its published types demand arguments of an older release. */
interface Wire {
  stream: { cork(): void; uncork(): void };
  parse(message: { name: string; text: string }): void;
  bind(message: { statement: string; values: readonly unknown[] }): void;
  execute(message: object): void;
  sync(): void;
}

abstract class OneRoundTrip implements Submittable {
  readonly #rows: (string | null)[][] = [];
  #settle: (end: PipelineEnd) => void = () => {};
  readonly end = new Promise<PipelineEnd>((resolve) => {
    this.#settle = resolve;
  });

  protected abstract send(wire: Wire): void;

  submit(connection: Connection): null {
    const wire = connection as unknown as Wire;
    wire.stream.cork();
    try {
      this.send(wire);
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    return null;
  }

  handleDataRow({ fields }: { fields: (string | null)[] }): void {
    this.#rows.push(fields);
  }

  handleReadyForQuery(): void {
    this.#settle({ ok: true, rows: this.#rows });
  }

  handleError(error: Error): void {
    this.#settle({ ok: false, error });
  }

  handleCommandComplete(): void {}
  handleRowDescription(): void {}
  handleEmptyQuery(): void {}
  handlePortalSuspended(): void {}
}

/**
 * Sends prepared statements in one go with one sync after the last: PostgreSQL runs them as one transaction (protocol, "Extended Query":
 * what lies between two syncs commits or fails together) and answers once. Pass it to `client.query`.
 */
export class Pipeline extends OneRoundTrip {
  readonly #steps: readonly Step[];
  constructor(steps: readonly Step[]) {
    super();
    this.#steps = steps;
  }

  protected send(wire: Wire): void {
    for (const { name, values } of this.#steps) {
      wire.bind({ statement: name, values: values.map(onWire) });
      wire.execute({});
    }
  }
}

/** Prepares statements on a connection, all in one round trip. */
export class Preparation extends OneRoundTrip {
  readonly #texts: Readonly<Record<string, string>>;
  constructor(texts: Readonly<Record<string, string>>) {
    super();
    this.#texts = texts;
  }

  protected send(wire: Wire): void {
    for (const [name, text] of Object.entries(this.#texts)) wire.parse({ name, text });
  }
}

function onWire(value: unknown): string | Buffer | null {
  if (value === null || typeof value === 'string') return value;
  if (value instanceof Uint8Array) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  return String(value);
}
