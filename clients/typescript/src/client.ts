import createOpenApiClient, { type Client } from 'openapi-fetch';
import { ConsistencyTokens } from './consistency.js';
import type { components, paths } from './generated/schema.js';
import { pages, type PagedPath, type PageItem, type PageOptions, type PageQuery } from './pages.js';
import { isProblem, parse, problemIn, ProblemError, withRetryAfter } from './problem.js';
import { addIdempotencyKey, isRepeatable } from './repeatable.js';
import { abortable, retryPolicy, withRetries, type RetryOptions } from './retry.js';
import { sendOnce } from './send-once.js';
import { SessionKeeper, type SignOutReason, type Transport } from './session.js';
import type { SessionStore, StoredSession } from './store.js';
import { upload, type Media, type Uploadable, type UploadOptions } from './upload.js';

type Schemas = components['schemas'];

export interface ClientOptions {
  /** The origin of the API, with its path prefix if there is one. By default that of the page. */
  baseUrl?: string;
  /** By default `cookie` on pages of the API's origin, otherwise `body`. */
  transport?: Transport;
  /** Keeps the session with transport `body`; by default in memory. */
  sessionStore?: SessionStore;
  fetch?: typeof globalThis.fetch;
  retries?: RetryOptions;
  /** Milliseconds for one attempt of a call, and without progress of an upload to the object store. 30,000 by default. */
  timeout?: number;
}

/** The signed-in session, or the challenge of an account with a second factor. */
export type SignInResult = SignedIn | Schemas['Challenge'];
export type SignedIn = Schemas['Session'] & { status: 'signed-in' };

const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
type Calls = Pick<Client<paths>, (typeof METHODS)[number]>;

export interface BreakwaterClient extends Calls {
  signIn(credentials: { email: string; password: string }): Promise<SignInResult>;
  answerChallenge(answer: { challenge: string; code: string }): Promise<SignedIn>;
  /** Ends the session on the server. When this fails, the session stays. */
  signOut(): Promise<void>;
  /** Continues the session of the cookie or the store; false if there is none. */
  restore(): Promise<boolean>;
  readonly signedIn: boolean;
  /** The end of the session, here or in another tab. Returns a function that unsubscribes. */
  onSignOut(listener: (reason: SignOutReason) => void): () => void;
  /** A valid access token, for requests that this client does not send; undefined without a session. */
  accessToken(): Promise<string | undefined>;
  upload(file: Uploadable, options?: UploadOptions): Promise<Media>;
  pages<P extends PagedPath>(path: P, query?: PageQuery<P>, options?: PageOptions<P>): AsyncGenerator<PageItem<P>, void, undefined>;
  /** Stops listening to other tabs. */
  close(): void;
}

export function createClient(options: ClientOptions = {}): BreakwaterClient {
  const page = typeof document === 'undefined' ? undefined : location;
  const base = new URL(options.baseUrl ?? page?.origin ?? '', page?.href);
  const baseUrl = base.href.replace(/\/$/, '');
  const transport = options.transport ?? (base.origin === page?.origin ? 'cookie' : 'body');
  const retries = retryPolicy(options.retries);
  const timeout = options.timeout! >= 0 ? options.timeout! : 30_000;
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const consistency = new ConsistencyTokens();

  const send = async (request: Request, repeatable: boolean): Promise<Response> => {
    const response = await withRetries(() => sendOnce(request, fetch, timeout), repeatable ? retries : { ...retries, attempts: 1 }, request.signal);
    if (request.method !== 'GET') consistency.record(response.headers);
    return response;
  };

  const post = (path: string, body: object, repeatable = false) =>
    send(new Request(baseUrl + path, { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }), repeatable);

  const session = new SessionKeeper({
    name: `breakwater ${baseUrl}`,
    transport,
    store: options.sessionStore,
    refresh: (refreshToken) => post('/api/v1/sessions/refresh', refreshToken === undefined ? {} : { refreshToken }, true),
  });

  /** Delivers with the access token; once more with the next one of the same session when the API refuses it. */
  const authorized = async (request: Request, deliver: (used?: StoredSession) => Promise<Response>): Promise<Response> => {
    if (request.headers.has('Authorization')) return deliver();
    const wait = <T>(work: Promise<T>) => abortable(work, request.signal);
    const before = await wait(session.load());
    const attempt = (current: StoredSession | undefined) => {
      if (current) request.headers.set('Authorization', `Bearer ${current.accessToken}`);
      return deliver(current ?? before);
    };
    const used = await wait(session.refreshed(before));
    if (used instanceof Response) return used.clone();
    const response = await attempt(used);
    if (response.status !== 401 || !isProblem(await problemIn(response), 'unauthorized')) return response;
    const next = await wait(session.replace(used ?? before));
    if (next === undefined) return response;
    await response.body?.cancel();
    return next instanceof Response ? next.clone() : attempt(next);
  };

  const api = createOpenApiClient<paths>({ baseUrl });
  api.use({
    onRequest: ({ request, schemaPath }) => {
      const path = schemaPath.replace(/{\w+}/g, '[^/?]+');
      if (!RegExp(`^${path}(\\?|$)`).test(request.url.slice(baseUrl.length)))
        throw new TypeError(`A path parameter of ${schemaPath} is empty, "." or "..".`);
      const operation = `${request.method} ${schemaPath}`;
      addIdempotencyKey(request.headers, operation);
      if (request.method === 'GET') consistency.addTo(request.headers);
      return authorized(request, () => send(request, isRepeatable(operation, request.headers)));
    },
  });
  const calls = Object.fromEntries(
    METHODS.map((method) => {
      const call = api[method] as (path: string, init?: object) => Promise<{ error?: unknown; response: Response }>;
      return [method, (path: string, init?: object) => call(path, init).then((result) => (withRetryAfter(result.error, result.response), result))];
    }),
  ) as unknown as Calls;

  const startSession = (path: string, body: object): Promise<SignInResult> =>
    session.exclusive(async () => {
      const sentAt = Date.now();
      const response = await post(path, { ...body, transport });
      const result = parse(await response.text());
      if (!response.ok) throw new ProblemError(result, response);
      if (typeof result !== 'object') throw new TypeError('The response to the sign-in is incomplete.');
      const answer = result as Schemas['TokenPair'] | Schemas['Challenge'];
      if ('challenge' in answer) return answer;
      await session.start(answer, sentAt);
      return { ...answer.session, status: 'signed-in' };
    });

  const knownSession = async (): Promise<StoredSession | undefined> => {
    const before = await session.load();
    const current = (await session.refreshed(before)) ?? (await session.replace(before));
    if (current instanceof Response) throw new ProblemError(await problemIn(current), current);
    return current;
  };

  return {
    ...calls,
    // Only these members: the API refuses unknown ones, such as other fields of a form.
    signIn: ({ email, password }) => startSession('/api/v1/sessions', { email, password }),
    answerChallenge: ({ challenge, code }) => startSession('/api/v1/sessions/second-factor', { challenge, code }) as Promise<SignedIn>,
    async signOut() {
      const request = new Request(`${baseUrl}/api/v1/sessions/current`, { method: 'DELETE' });
      const response = await authorized(request, (used) =>
        session.exclusive(async () => {
          // The response deletes the cookie, which is that of another session now.
          if (session.isReplaced(used)) throw new Error('Another sign-in has replaced this session.');
          const sent = await send(request, true);
          if (sent.ok) await session.end('signed-out');
          return sent;
        }),
      );
      const hasEnded = response.status === 401 && !session.signedIn; // the refused refresh has told the subscribers
      if (!response.ok && !hasEnded) throw new ProblemError(await problemIn(response), response);
    },
    restore: async () => (await knownSession()) !== undefined,
    get signedIn() {
      return session.signedIn;
    },
    onSignOut: (listener) => session.onSignOut(listener),
    accessToken: async () => (await knownSession())?.accessToken,
    upload: (file, uploadOptions) => upload({ api: calls, fetch, retries, timeout }, file, uploadOptions),
    pages: (path, query, pageOptions) => pages(calls.GET, path, query, pageOptions),
    close: () => session.close(),
  };
}
