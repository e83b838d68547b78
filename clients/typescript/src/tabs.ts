import type { SignOutReason } from './session.js';
import type { StoredSession } from './store.js';

/** What tabs tell each other. With transport `body` they share the store, so the message has no tokens. */
export interface TabMessage {
  tokens?: StoredSession | undefined;
  signedOut?: SignOutReason;
}

/** Milliseconds that a tab keeps the lock after its refresh, so that the waiting tabs have the message when they get it. */
const HOLD = 50;

/** The other tabs of this origin that use the same API. Without BroadcastChannel or Web Locks it does without them. */
export class Tabs {
  readonly #channel: BroadcastChannel | undefined;

  constructor(
    private readonly name: string,
    onMessage: (message: TabMessage) => void,
  ) {
    if (typeof BroadcastChannel === 'undefined') return;
    this.#channel = new BroadcastChannel(name);
    this.#channel.onmessage = (event: MessageEvent<TabMessage>) => onMessage(event.data);
    // A server ends although its clients are not closed.
    (this.#channel as { unref?: () => void }).unref?.();
  }

  tell(message: TabMessage): void {
    this.#channel?.postMessage(message);
  }

  /** Runs this while no other tab runs its own; browsers release the lock of a closed tab. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
    if (!locks) return work();
    return new Promise<T>((resolve, reject) => {
      locks
        .request(this.name, async () => {
          await work().then(resolve, reject);
          await new Promise((release) => setTimeout(release, HOLD));
        })
        .catch(reject);
    });
  }

  close(): void {
    this.#channel?.close();
  }
}
