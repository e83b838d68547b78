import type { SignOutReason } from './session.js';
import type { StoredSession } from './store.js';

/** What tabs tell each other. With transport `body` they share the store, so the message has no tokens. */
export interface TabMessage {
  tokens?: StoredSession | undefined;
  signedOut?: SignOutReason;
}

/** Milliseconds that a tab keeps the lock after its refresh, so that the waiting tabs have the message when they get it. */
const HOLD = 50;

/** Milliseconds to wait for the lock. Then a tab goes on without it, which the grace period of the server allows. */
const LOCK_TIMEOUT = 5_000;

/** The other tabs of this origin that use the same API. Without BroadcastChannel or Web Locks it does without them. */
export class Tabs {
  #channel: BroadcastChannel | undefined;

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

  /** Runs this while no other tab runs its own; browsers release the lock of a closed tab, but not that of a tab that hangs. */
  async exclusive<T>(work: () => Promise<T>): Promise<T> {
    const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
    if (!locks) return work();
    return new Promise<T>((resolve, reject) => {
      locks
        .request(this.name, { signal: AbortSignal.timeout(LOCK_TIMEOUT) }, async () => {
          await work().then(resolve, reject);
          await new Promise((release) => setTimeout(release, HOLD));
        })
        .catch(() => work().then(resolve, reject));
    });
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined; // a closed channel throws
  }
}
