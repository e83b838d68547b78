import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createClient, memoryStore, type StoredSession } from '@breakwater/client';
import { eventually } from '../support/eventually.js';

const pairOf = (id: string) => ({ accessToken: `token of ${id}`, tokenType: 'Bearer', expiresIn: 600, refreshToken: `refresh ${id}`, session: { id } });
const stored = (id: string, change: Partial<StoredSession> = {}): StoredSession => ({
  sessionId: id,
  accessToken: `token of ${id}`,
  expiresAt: Date.now() + 600_000,
  refreshAt: Date.now() + 500_000,
  ...change,
});
const refused = () => Response.json({ type: '/problems/unauthorized', status: 401 }, { status: 401, headers: { 'Content-Type': 'application/problem+json' } });

/** A client with the session A. The API answers each path with these; the requests are recorded in order. */
function client(answers: Record<string, (request: Request) => Response | Promise<Response>>, session: StoredSession | undefined = stored('A')) {
  const sent: string[] = [];
  const reasons: string[] = [];
  const store = memoryStore();
  void store.set(session);
  const breakwater = createClient({
    baseUrl: 'http://localhost',
    sessionStore: store,
    retries: { baseDelay: 1 },
    async fetch(input) {
      const request = input as Request;
      const path = new URL(request.url).pathname.replace('/api/v1/', '');
      sent.push(`${request.method} ${path} ${request.headers.get('Authorization') ?? '-'}`);
      return answers[path]!(request);
    },
  });
  breakwater.onSignOut((reason) => reasons.push(reason));
  return { breakwater, sent, reasons, store };
}

const refreshGives = (id: string) => () => Response.json(pairOf(id));

test('a refused call is not repeated when the refresh gives the session of somebody else', async () => {
  const { breakwater, sent, reasons } = client({ media: refused, 'sessions/refresh': refreshGives('B') });
  const { response } = await breakwater.GET('/api/v1/media');
  assert.equal(response.status, 401);
  assert.deepEqual(sent, ['GET media Bearer token of A', 'POST sessions/refresh -']);
  assert.deepEqual(reasons, ['replaced']);
});

for (const [name, expiresAt] of [['still valid', Date.now() + 20_000], ['expired', 0]] as const)
  test(`a call with a token that is ${name} is never sent as the account that replaced its own`, async () => {
    const { breakwater, sent, reasons } = client({ media: refused, 'sessions/refresh': refreshGives('B') }, stored('A', { refreshAt: 0, expiresAt }));
    await breakwater.POST('/api/v1/media', { body: { filename: 'a.png', contentType: 'image/png', bytes: 1 } }).catch(() => undefined);
    assert.ok(!sent.some((line) => line.startsWith('POST media Bearer token of B')), sent.join('\n'));
    assert.deepEqual(reasons, ['replaced']);
  });

test('a session of somebody else in the store replaces the own one, and the subscribers are told', async () => {
  const { breakwater, sent, reasons, store } = client({ media: refused });
  await breakwater.restore();
  await store.set(stored('B'));
  assert.equal((await breakwater.GET('/api/v1/media')).response.status, 401);
  assert.deepEqual(sent, ['GET media Bearer token of A']);
  assert.deepEqual(reasons, ['replaced']);
});

test('a call that waits for its answer while another account signs in is not repeated as that account', async () => {
  let answer!: (response: Response) => void;
  const { breakwater, sent } = client({
    media: () => new Promise<Response>((resolve) => (answer = resolve)),
    sessions: () => Response.json(pairOf('B'), { status: 201 }),
  });
  const call = breakwater.GET('/api/v1/media');
  await eventually(() => sent.length === 1 || undefined);
  await breakwater.signIn({ email: 'b@example.com', password: 'a long enough phrase' });
  answer(refused());
  assert.equal((await call).response.status, 401);
  assert.deepEqual(sent, ['GET media Bearer token of A', 'POST sessions -']);
});

for (const [name, path, act] of [
  ['a sign-in', 'sessions', (it: ReturnType<typeof createClient>) => it.signIn({ email: 'b@example.com', password: 'a long enough phrase' })],
  ['a code', 'sessions/second-factor', (it: ReturnType<typeof createClient>) => it.answerChallenge({ challenge: 'c', code: '123456' })],
] as const)
  test(`${name} is sent when the refresh under way has its answer, and wins`, async () => {
    let answer!: (response: Response) => void;
    const { breakwater, sent } = client(
      {
        'sessions/refresh': () => new Promise<Response>((resolve) => (answer = resolve)),
        [path]: () => Response.json(pairOf('B'), { status: 201 }),
      },
      stored('A', { refreshAt: 0 }),
    );
    const refreshed = breakwater.accessToken();
    await eventually(() => sent.length === 1 || undefined);
    const signedIn = act(breakwater);
    await new Promise((turn) => setImmediate(turn));
    assert.deepEqual(sent, ['POST sessions/refresh -']);
    answer(Response.json(pairOf('A')));
    await Promise.all([refreshed, signedIn]);
    assert.equal(await breakwater.accessToken(), 'token of B');
  });

test('a sign-out is sent when the sign-in under way has its answer, and then not for the previous account', async () => {
  let answer!: (response: Response) => void;
  const { breakwater, sent } = client({ sessions: () => new Promise<Response>((resolve) => (answer = resolve)) });
  const signedIn = breakwater.signIn({ email: 'b@example.com', password: 'a long enough phrase' });
  await eventually(() => sent.length === 1 || undefined);
  const signedOut = assert.rejects(breakwater.signOut(), /replaced/);
  await new Promise((turn) => setImmediate(turn));
  answer(Response.json(pairOf('B'), { status: 201 }));
  await Promise.all([signedIn, signedOut]);
  assert.deepEqual(sent, ['POST sessions -']);
  assert.equal(await breakwater.accessToken(), 'token of B');
});

test('tokens that arrive after the sign-out are not used', async () => {
  const { breakwater, sent } = client(
    {
      'sessions/refresh': () => Response.json(pairOf('A')),
      'sessions/current': () => new Response(null, { status: 204 }),
    },
    stored('A', { refreshAt: 0 }),
  );
  await Promise.all([breakwater.accessToken(), breakwater.signOut()]);
  assert.equal(breakwater.signedIn, false);
  assert.deepEqual(sent, ['POST sessions/refresh -', 'DELETE sessions/current Bearer token of A']);
});

test('accessToken is rejected when the API cannot refresh', async () => {
  const unavailable = () => Response.json({ type: '/problems/unavailable', status: 503 }, { status: 503, headers: { 'Content-Type': 'application/problem+json', 'Retry-After': '60' } });
  const { breakwater } = client({ 'sessions/refresh': unavailable }, stored('A', { refreshAt: 0, expiresAt: 0 }));
  await assert.rejects(breakwater.accessToken(), { name: 'ProblemError', type: '/problems/unavailable', retryAfter: 60 });
});
