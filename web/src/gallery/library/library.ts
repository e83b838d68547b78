import { batch, signal } from '@preact/signals';
import type { Media } from '@breakwater/client';
import { explain, type Explanation } from '../../api/explain';
import { withChanges, withPage, type Changes } from './order';
import type { MediaReader } from './reader';

const PAGE = 100;

/** The own media that have been read, the newest first, page by page. */
export class Library {
  readonly items = signal<readonly Media[]>([]);
  /** False until the first page is there. */
  readonly isLoaded = signal(false);
  readonly isLoading = signal(false);
  readonly hasMore = signal(true);
  readonly failure = signal<Explanation | undefined>(undefined);
  #cursor: string | undefined;
  /** One read after the other. */
  #tail: Promise<void> = Promise.resolve();
  /** What changed during a read is newer than what the read returns. */
  #meanwhile = new Map<string, Media | undefined>();

  constructor(private readonly reader: MediaReader) {}

  /** Reads again as much as has been read; the first page at least. */
  reload(consistencyToken?: string): Promise<void> {
    return this.#read(async () => {
      const wanted = this.items.value.length;
      let items: readonly Media[] = [];
      let cursor: string | undefined;
      do {
        const page = await this.reader.page(PAGE, cursor, consistencyToken);
        items = withPage(items, page.items);
        cursor = page.next;
      } while (cursor !== undefined && items.length < wanted);
      this.#show(items, cursor);
    });
  }

  /** Reads the next page, unless something is being read. */
  async more(): Promise<void> {
    if (this.isLoading.value) return;
    if (!this.isLoaded.value) return this.reload();
    if (!this.hasMore.value) return;
    await this.#read(async () => {
      const page = await this.reader.page(PAGE, this.#cursor);
      this.#show(withPage(this.items.value, page.items), page.next);
    });
  }

  apply(changes: Changes): void {
    for (const [id, media] of changes) this.#meanwhile.set(id, media);
    this.items.value = withChanges(this.items.value, changes, this.hasMore.value);
  }

  find(id: string): Media | undefined {
    return this.items.value.find((each) => each.id === id);
  }

  #show(items: readonly Media[], cursor: string | undefined): void {
    this.#cursor = cursor;
    batch(() => {
      this.hasMore.value = cursor !== undefined;
      this.items.value = withChanges(items, this.#meanwhile, cursor !== undefined);
      this.isLoaded.value = true;
    });
  }

  #read(work: () => Promise<void>): Promise<void> {
    this.isLoading.value = true;
    const run = this.#tail.then(async () => {
      this.#meanwhile = new Map();
      try {
        await work();
        this.failure.value = undefined;
      } catch (error) {
        this.failure.value = explain(error);
      } finally {
        if (this.#tail === run) this.isLoading.value = false;
      }
    });
    this.#tail = run;
    return run;
  }
}
