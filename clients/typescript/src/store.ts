/** What a client must keep to go on with its session. Serializable as JSON. */
export interface StoredSession {
  sessionId: string;
  accessToken: string;
  /** Milliseconds since 1970, by the clock of this machine. */
  expiresAt: number;
  /** When the client gets the next access token: shortly before this one expires. */
  refreshAt: number;
  /** Works once. Absent when it is in a cookie. */
  refreshToken?: string;
}

/** Where the tokens are kept with transport `body`. Whoever can read it can use the session. */
export interface SessionStore {
  get(): StoredSession | undefined | Promise<StoredSession | undefined>;
  /** Without a session, deletes the stored one. */
  set(session: StoredSession | undefined): void | Promise<void>;
}

/** Keeps the session as long as the client; the default. */
export function memoryStore(): SessionStore {
  let stored: StoredSession | undefined;
  return {
    get: () => stored,
    set: (session) => {
      stored = session;
    },
  };
}
