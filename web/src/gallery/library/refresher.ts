import { ProblemError, type Media } from '@breakwater/client';
import type { Library } from './library';
import type { MediaReader } from './reader';

/** Reads at a time. */
const MOST = 4;
/** The list changes as often at most, however many events come. */
const FLUSH_MILLIS = 100;
/** After a failure, as without a connection. */
const AGAIN_MILLIS = 2_000;

/** Reads media that have changed, each once however often it is asked for, and hands them to the library together. */
export class Refresher {
  readonly #waiting = new Map<string, string | undefined>();
  readonly #found = new Map<string, Media | undefined>();
  #running = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly reader: MediaReader,
    private readonly library: Library,
  ) {}

  /** @param consistencyToken of the event that tells the change; a later one includes it */
  refresh(id: string, consistencyToken?: string): void {
    this.#waiting.set(id, consistencyToken ?? this.#waiting.get(id));
    if (this.#running < MOST) void this.#work();
  }

  async #work(): Promise<void> {
    this.#running++;
    for (let next = this.#next(); next; next = this.#next()) {
      const [id, token] = next;
      try {
        this.#found.set(id, await this.reader.one(id, token));
        this.#timer ??= setTimeout(() => this.#flush(), FLUSH_MILLIS);
      } catch (error) {
        if (error instanceof ProblemError && error.status === 401) continue; // the client has told that the session has ended
        setTimeout(() => this.refresh(id, this.#waiting.get(id) ?? token), AGAIN_MILLIS);
      }
    }
    this.#running--;
  }

  #next(): [string, string | undefined] | undefined {
    const next = this.#waiting.entries().next().value;
    if (next) this.#waiting.delete(next[0]);
    return next;
  }

  #flush(): void {
    this.#timer = undefined;
    const changes = new Map(this.#found);
    this.#found.clear();
    this.library.apply(changes);
  }
}
