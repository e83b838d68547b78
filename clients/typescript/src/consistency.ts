const HEADER = 'X-Consistency-Token';

/** The services ignore older tokens. */
const LIFETIME = 60_000;

/** The latest consistency token of each service: reads that send them see the writes that they came with. */
export class ConsistencyTokens {
  readonly #tokens = new Map<string, { token: string; until: number }>();

  constructor(private readonly now: () => number = () => Date.now()) {}

  /** Keeps the tokens of a response, each by the service that its prefix names. */
  record(headers: Headers): void {
    for (const part of headers.get(HEADER)?.split(',') ?? []) {
      const token = part.trim();
      const service = token.slice(0, token.indexOf('.'));
      if (service) this.#tokens.set(service, { token, until: this.now() + LIFETIME });
    }
  }

  /** Adds them to a read, unless the caller has set the header. */
  addTo(headers: Headers): void {
    for (const [service, { until }] of this.#tokens) if (until <= this.now()) this.#tokens.delete(service);
    if (this.#tokens.size === 0 || headers.has(HEADER)) return;
    headers.set(HEADER, [...this.#tokens.values()].map(({ token }) => token).join(', '));
  }
}
