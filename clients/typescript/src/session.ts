import type { components } from './generated/schema.js';
import { memoryStore, type SessionStore, type StoredSession } from './store.js';
import { Tabs, type TabMessage } from './tabs.js';

type TokenPair = components['schemas']['TokenPair'];

/** `cookie`: scripts cannot read the refresh token; for pages of the API's origin. `body`: the session store keeps it. */
export type Transport = 'cookie' | 'body';

/**
 * `signed-out`: by `signOut`, here or in another tab; `session-ended`: the API refused the refresh; `replaced`: another tab, or
 * a process with the same store, signed in anew, and this client goes on with that session.
 */
export type SignOutReason = 'signed-out' | 'session-ended' | 'replaced';

/** Milliseconds before its expiry at which an access token is replaced; less for tokens of a short life. */
const MARGIN = 30_000;

export interface SessionKeeperOptions {
  name: string;
  transport: Transport;
  store?: SessionStore | undefined;
  /** Sends `POST /api/v1/sessions/refresh`, with retries: the server's grace period allows the same token again. */
  refresh: (refreshToken: string | undefined) => Promise<Response>;
}

/** Holds the tokens of one session and replaces them, once for all concurrent calls and tabs. */
export class SessionKeeper {
  readonly #listeners = new Set<(reason: SignOutReason) => void>();
  readonly #store: SessionStore;
  readonly #tabs: Tabs | undefined;
  #loading: Promise<void> | undefined;
  #session: StoredSession | undefined;
  /** Whether there may be a cookie of a session although this tab has no tokens. */
  #cookieLikely: boolean;
  #refreshing: Promise<StoredSession | Response | undefined> | undefined;
  /** Settles when no request that changes the session is under way. */
  #idle: Promise<unknown> = Promise.resolve();
  /** Changes with every sign-in and sign-out, so that a refresh that was sent before has no effect. */
  #epoch = 0;

  constructor(private readonly options: SessionKeeperOptions) {
    const cookie = options.transport === 'cookie';
    this.#store = (!cookie && options.store) || memoryStore();
    this.#cookieLikely = cookie;
    if (typeof document !== 'undefined' && (cookie || options.store))
      this.#tabs = new Tabs(options.name, (message) => void this.#hear(message));
  }

  get signedIn(): boolean {
    return this.#session !== undefined;
  }

  onSignOut(listener: (reason: SignOutReason) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The session as it is, perhaps with an expired access token. */
  async load(): Promise<StoredSession | undefined> {
    await (this.#loading ??= this.#load().catch(this.#notLoaded));
    return this.#session;
  }

  /**
   * This session with a valid access token, none if it has ended, or the response that refused to say. When another session
   * has replaced it, it stays as it is: a call that was meant for one account is never sent as another.
   */
  async refreshed(session: StoredSession | undefined): Promise<StoredSession | Response | undefined> {
    if (!session || Date.now() < session.refreshAt) return session;
    const expired = () => Date.now() >= session.expiresAt;
    try {
      const next = (await this.replace(session)) ?? (this.#session && session);
      return next instanceof Response && !expired() ? session : next;
    } catch (error) {
      if (expired()) throw error;
      return session; // the next call tries again
    }
  }

  /** The next tokens of the session `used`, whose access token is refused or about to expire; none if it is not continued. */
  async replace(used: StoredSession | undefined): Promise<StoredSession | Response | undefined> {
    let next: StoredSession | Response | undefined = this.#session;
    if (!next && !this.#cookieLikely) return undefined;
    if (!next || next.accessToken === used?.accessToken)
      next = await (this.#refreshing ??= this.exclusive(() => this.#refresh(used)).finally(() => (this.#refreshing = undefined)));
    return next instanceof Response || !replaces(next, used) ? next : undefined;
  }

  /** Whether another session than this one continues. */
  isReplaced(used: StoredSession | undefined): boolean {
    return replaces(this.#session, used);
  }

  /** Runs this after all others, here and in other tabs: a late response of one session must not overwrite the cookie of the next. */
  exclusive<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#idle.then(() => (this.#tabs ? this.#tabs.exclusive(work) : work()));
    this.#idle = result.catch(() => undefined); // its caller gets the error
    return result;
  }

  /** Continues with the tokens of a sign-in that was sent at this time. */
  async start(pair: TokenPair, sentAt: number): Promise<void> {
    this.#session = undefined; // replaced on purpose
    await this.#accept(pair, sentAt);
  }

  async #accept(pair: TokenPair, sentAt: number): Promise<StoredSession> {
    const lifetime = pair.expiresIn * 1000;
    const session: StoredSession = {
      sessionId: pair.session.id,
      accessToken: pair.accessToken,
      expiresAt: sentAt + lifetime,
      refreshAt: sentAt + lifetime - Math.min(MARGIN, lifetime / 10),
      ...(pair.refreshToken === undefined ? {} : { refreshToken: pair.refreshToken }),
    };
    this.#loading = Promise.resolve();
    this.#continue(session);
    this.#cookieLikely = this.options.transport === 'cookie';
    this.#epoch++;
    await this.#store.set(session);
    this.#tabs?.tell(this.#cookieLikely ? { tokens: session } : {});
    return session;
  }

  /** Forgets the session, here and in the other tabs. */
  async end(reason: SignOutReason): Promise<void> {
    await this.#forget(reason);
    await this.#store.set(undefined);
    this.#tabs?.tell({ signedOut: reason });
  }

  close(): void {
    this.#tabs?.close();
  }

  /** A store that fails once is asked again by the next call. */
  readonly #notLoaded = (error: unknown): never => {
    this.#loading = undefined;
    throw error;
  };

  async #load(): Promise<void> {
    const epoch = this.#epoch;
    const stored = await this.#store.get();
    if (epoch === this.#epoch) this.#session = stored;
  }

  async #refresh(used: StoredSession | undefined): Promise<StoredSession | Response | undefined> {
    if (!this.#session && !this.#cookieLikely) return undefined;
    const shared = (await this.#store.get()) ?? this.#session; // a tab or a process with the same store may have been faster
    if (shared && shared.accessToken !== used?.accessToken && Date.now() < shared.refreshAt) return this.#continue(shared);
    const epoch = this.#epoch;
    const sentAt = Date.now();
    const response = await this.options.refresh(shared?.refreshToken);
    const pair = response.ok && ((await response.json()) as TokenPair);
    if (epoch !== this.#epoch) return this.#session;
    if (pair) return this.#accept(pair, sentAt);
    // 401: the session has ended. 422: there is no cookie.
    if (response.status !== 401 && response.status !== 422) return response;
    await this.end('session-ended');
    return undefined;
  }

  async #hear({ tokens, signedOut }: TabMessage): Promise<void> {
    if (signedOut) return this.#forget(signedOut);
    const next = tokens ?? (await this.#store.get());
    if (!next) return;
    this.#continue(next);
    this.#epoch++;
    if (tokens) {
      this.#cookieLikely = true;
      await this.#store.set(tokens);
    }
  }

  #continue(next: StoredSession): StoredSession {
    if (replaces(next, this.#session)) this.#notify('replaced');
    return (this.#session = next);
  }

  async #forget(reason: SignOutReason): Promise<void> {
    const had = this.#session !== undefined;
    this.#loading = Promise.resolve();
    this.#session = undefined;
    this.#cookieLikely = false;
    this.#epoch++;
    if (this.options.transport === 'cookie') await this.#store.set(undefined);
    if (had) this.#notify(reason);
  }

  #notify(reason: SignOutReason): void {
    // A listener that throws must not disturb the others, nor the call that noticed the end.
    for (const listener of this.#listeners) queueMicrotask(() => listener(reason));
  }
}

function replaces(next: StoredSession | undefined, before: StoredSession | undefined): boolean {
  return next !== undefined && before !== undefined && next.sessionId !== before.sessionId;
}
