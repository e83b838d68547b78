import { browserStorage } from '../../ui/storage';

/** As long as the API keeps an upload in parts. */
const LIFETIME_MILLIS = 2 * 3_600_000;
const MOST = 100;

type Entry = { id: string; until: number };

/** The uploads in parts that are not complete, by their file: who chooses it again after a reload continues. */
export interface InterruptedUploads {
  find(file: File): string | undefined;
  remember(file: File, mediaId: string): void;
  forget(file: File): void;
}

/** Kept in the browser, by account. */
export class StoredUploads implements InterruptedUploads {
  readonly #key: string;

  constructor(
    account: string,
    private readonly now: () => number = Date.now,
  ) {
    this.#key = `uploads.${account}`;
  }

  find(file: File): string | undefined {
    return this.#entries()[nameOf(file)]?.id;
  }

  remember(file: File, mediaId: string): void {
    const others = Object.entries(this.#entries()).slice(1 - MOST);
    this.#store({ ...Object.fromEntries(others), [nameOf(file)]: { id: mediaId, until: this.now() + LIFETIME_MILLIS } });
  }

  forget(file: File): void {
    const { [nameOf(file)]: forgotten, ...others } = this.#entries();
    if (forgotten) this.#store(others);
  }

  #entries(): Record<string, Entry> {
    try {
      const entries = JSON.parse(browserStorage.read(this.#key) ?? '{}') as Record<string, Entry>;
      return Object.fromEntries(Object.entries(entries).filter(([, { until }]) => until > this.now()));
    } catch {
      return {}; // not written by this page
    }
  }

  #store(entries: Record<string, Entry>): void {
    browserStorage.write(this.#key, Object.keys(entries).length === 0 ? null : JSON.stringify(entries));
  }
}

const nameOf = ({ name, size, lastModified }: File) => `${name}|${size}|${lastModified}`;
