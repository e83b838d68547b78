import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, memoryStore, ProblemError, unwrap, type StoredSession } from '@breakwater/client';
import { newClient, newUser, signedIn } from '../support/system.js';

/** Counts requests by path. */
function counting() {
  const counts: Record<string, number> = {};
  const counted: typeof fetch = (input, init) => {
    const { pathname } = new URL((input as Request).url);
    counts[pathname] = (counts[pathname] ?? 0) + 1;
    return fetch(input, init);
  };
  return { counts, fetch: counted };
}

async function changed(store: ReturnType<typeof memoryStore>, change: Partial<StoredSession>): Promise<void> {
  const stored = (await store.get()) as StoredSession;
  await store.set({ ...stored, ...change });
}

const REFRESH = '/api/v1/sessions/refresh';

test('signs in, calls and signs out', async () => {
  const { client, credentials } = await signedIn();
  const reasons: string[] = [];
  client.onSignOut((reason) => reasons.push(reason));
  assert.equal(unwrap(await client.GET('/api/v1/users/me')).email, credentials.email);
  await client.signOut();
  assert.equal(client.signedIn, false);
  assert.deepEqual(reasons, ['signed-out']);
  const { error } = await client.GET('/api/v1/users/me');
  assert.ok(isProblem(error, 'unauthorized'));
});

test('a wrong password is a ProblemError', async () => {
  const { email } = await newUser();
  const thrown = await newClient().signIn({ email, password: 'a wrong password' }).catch((error: unknown) => error);
  assert.ok(thrown instanceof ProblemError);
  assert.ok(isProblem(thrown, 'invalid-credentials'));
  assert.equal(thrown.status, 401);
  assert.ok((thrown as ProblemError).requestId);
});

test('concurrent calls share one refresh shortly before the access token expires', async () => {
  const store = memoryStore();
  const { credentials } = await signedIn({ sessionStore: store });
  await changed(store, { refreshAt: 0 });
  const { counts, fetch } = counting();
  const client = newClient({ sessionStore: store, fetch });
  const results = await Promise.all(Array.from({ length: 10 }, () => client.GET('/api/v1/users/me')));
  for (const result of results) assert.equal(unwrap(result).email, credentials.email);
  assert.equal(counts[REFRESH], 1);
  assert.equal(counts['/api/v1/users/me'], 10);
});

test('a refused access token is replaced once, for calls that run at the same time too', async () => {
  const store = memoryStore();
  const { credentials } = await signedIn({ sessionStore: store });
  await changed(store, { accessToken: 'not.a.token' });
  const { counts, fetch } = counting();
  const client = newClient({ sessionStore: store, fetch });
  const results = await Promise.all(Array.from({ length: 5 }, () => client.GET('/api/v1/users/me')));
  for (const result of results) assert.equal(unwrap(result).email, credentials.email);
  assert.equal(counts[REFRESH], 1);
});

test('a refused refresh ends the session and tells the subscribers once', async () => {
  const store = memoryStore();
  await signedIn({ sessionStore: store });
  await changed(store, { refreshAt: 0, refreshToken: 'unknown' });
  const client = newClient({ sessionStore: store });
  const reasons: string[] = [];
  client.onSignOut((reason) => reasons.push(reason));
  const results = await Promise.all([client.GET('/api/v1/users/me'), client.GET('/api/v1/media')]);
  for (const { error } of results) assert.ok(isProblem(error, 'unauthorized'));
  assert.deepEqual(reasons, ['session-ended']);
  assert.equal(await store.get(), undefined);
});

test('a refresh that the API cannot answer leaves the session in place', async () => {
  const store = memoryStore();
  const { credentials } = await signedIn({ sessionStore: store });
  let failing = true;
  const problem = { type: '/problems/unavailable', title: '', status: 503, detail: '', instance: '' };
  const headers = { 'Content-Type': 'application/problem+json', 'Retry-After': '60' };
  const unavailable: typeof fetch = async (input, init) =>
    failing && (input as Request).url.endsWith(REFRESH) ? Response.json(problem, { status: 503, headers }) : fetch(input, init);
  const client = newClient({ sessionStore: store, fetch: unavailable });
  await changed(store, { refreshAt: 0 });
  assert.equal(unwrap(await client.GET('/api/v1/users/me')).email, credentials.email, 'the access token is still valid');
  await changed(store, { refreshAt: 0, expiresAt: 0, accessToken: 'expired' });
  const later = newClient({ sessionStore: store, fetch: unavailable });
  const { error } = await later.GET('/api/v1/users/me');
  assert.ok(isProblem(error, 'unavailable'));
  assert.equal(error.retryAfter, 60);
  failing = false;
  assert.equal(unwrap(await later.GET('/api/v1/users/me')).email, credentials.email);
});

test('a lost response to a refresh does not end the session', async () => {
  const store = memoryStore();
  const { credentials } = await signedIn({ sessionStore: store });
  await changed(store, { refreshAt: 0 });
  let lost = 0;
  const client = newClient({
    sessionStore: store,
    retries: { baseDelay: 1 },
    fetch: async (input, init) => {
      const response = await fetch(input, init);
      if ((input as Request).url.endsWith(REFRESH) && lost++ === 0) throw new TypeError('connection reset');
      return response;
    },
  });
  assert.equal(unwrap(await client.GET('/api/v1/users/me')).email, credentials.email);
  assert.equal(lost, 2);
});

test('a later process continues the session of the store', async () => {
  const store = memoryStore();
  await signedIn({ sessionStore: store });
  const later = newClient({ sessionStore: store });
  assert.equal(await later.restore(), true);
  assert.ok(await later.accessToken());
  assert.equal(await newClient().restore(), false);
});
