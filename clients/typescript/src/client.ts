import createOpenApiClient, { type Client } from 'openapi-fetch';
import { ConsistencyTokens } from './consistency.js';
import type { components, paths } from './generated/schema.js';
import { pages, type PagedPath, type PageItem, type PageOptions, type PageQuery } from './pages.js';
import { isProblem, problemIn, ProblemError, unwrap, withRetryAfter } from './problem.js';
import { addIdempotencyKey, isRepeatable } from './repeatable.js';
import { DEFAULT_RETRIES, withRetries, type RetryOptions } from './retry.js';
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
  /** Milliseconds for one attempt of a call. 30,000 by default. */
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
  /** A valid access token, for requests that this client does not send. */
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
  const retries = { ...DEFAULT_RETRIES, ...options.retries };
  const fetch: typeof globalThis.fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));
  const consistency = new ConsistencyTokens();

  const send = async (request: Request, repeatable: boolean): Promise<Response> => {
    const attempt = () => {
      const signal = AbortSignal.any([request.signal, AbortSignal.timeout(options.timeout ?? 30_000)]);
      return fetch(new Request(request.clone(), { signal }));
    };
    const response = await withRetries(attempt, repeatable ? retries : { ...retries, attempts: 1 }, request.signal);
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

  /** Sends with the access token; once more with the next one when the API refuses it. */
  const authorized = async (request: Request, repeatable: boolean): Promise<Response> => {
    if (request.headers.has('Authorization')) return send(request, repeatable);
    const attempt = (current: StoredSession | undefined) => {
      if (current) request.headers.set('Authorization', `Bearer ${current.accessToken}`);
      return send(request, repeatable);
    };
    const used = await session.current();
    if (used instanceof Response) return used.clone();
    const response = await attempt(used);
    if (response.status !== 401 || !isProblem(await problemIn(response), 'unauthorized')) return response;
    const next = await session.replace(used);
    if (next === undefined) return response;
    await response.body?.cancel();
    return next instanceof Response ? next.clone() : attempt(next);
  };

  const api = createOpenApiClient<paths>({ baseUrl });
  api.use({
    onRequest: ({ request, schemaPath }) => {
      const operation = `${request.method} ${schemaPath}`;
      addIdempotencyKey(request.headers, operation);
      if (request.method === 'GET') consistency.addTo(request.headers);
      return authorized(request, isRepeatable(operation, request.headers));
    },
  });
  const calls = Object.fromEntries(
    METHODS.map((method) => {
      const call = api[method] as (path: string, init?: object) => Promise<{ error?: unknown; response: Response }>;
      return [method, (path: string, init?: object) => call(path, init).then((result) => (withRetryAfter(result.error, result.response), result))];
    }),
  ) as unknown as Calls;

  const startSession = async (path: string, body: object): Promise<SignInResult> => {
    const sentAt = Date.now();
    const response = await post(path, { ...body, transport });
    const text = await response.text();
    if (!response.ok) throw new ProblemError(response.headers.get('Content-Type')?.includes('json') ? JSON.parse(text) : text, response);
    const result = JSON.parse(text) as Schemas['TokenPair'] | Schemas['Challenge'];
    if ('challenge' in result) return result;
    await session.accept(result, sentAt);
    return { ...result.session, status: 'signed-in' };
  };

  return {
    ...calls,
    // Only these members: the API refuses unknown ones, such as other fields of a form.
    signIn: ({ email, password }) => startSession('/api/v1/sessions', { email, password }),
    answerChallenge: ({ challenge, code }) => startSession('/api/v1/sessions/second-factor', { challenge, code }) as Promise<SignedIn>,
    async signOut() {
      const result = await calls.DELETE('/api/v1/sessions/current');
      if (result.response.status !== 401) unwrap(result);
      await session.end('signed-out');
    },
    async restore() {
      const current = (await session.current()) ?? (await session.replace(undefined));
      if (current instanceof Response) throw new ProblemError(await problemIn(current), current);
      return current !== undefined;
    },
    get signedIn() {
      return session.signedIn;
    },
    onSignOut: (listener) => session.onSignOut(listener),
    async accessToken() {
      const current = (await session.current()) ?? (await session.replace(undefined));
      return current instanceof Response ? undefined : current?.accessToken;
    },
    upload: (file, uploadOptions) => upload({ api: calls, fetch, retries }, file, uploadOptions),
    pages: (path, query, pageOptions) => pages(calls.GET, path, query, pageOptions),
    close: () => session.close(),
  };
}
