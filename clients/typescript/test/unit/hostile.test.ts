import assert from 'node:assert/strict';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { createClient, memoryStore, type ClientOptions } from '@breakwater/client';
import { DEFAULT_RETRIES, retryPolicy } from '../../dist/retry.js';
import { put } from '../../dist/transfer.js';

const servers: ReturnType<typeof createServer>[] = [];
after(() => servers.forEach((server) => server.close() && server.closeAllConnections()));

async function serve(answer: RequestListener): Promise<{ baseUrl: string; received: string[] }> {
  const received: string[] = [];
  const server = createServer((request, response) => {
    received.push(`${request.method} ${request.url}`);
    answer(request, response);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received };
}

async function clientOf(answer: RequestListener, options: ClientOptions = {}) {
  const { baseUrl, received } = await serve(answer);
  return { client: createClient({ baseUrl, retries: { attempts: 1 }, ...options }), received };
}

const silent: RequestListener = () => undefined;
const credentials = { email: 'ada@example.com', password: 'a long enough phrase' };

for (const id of ['', '.', '..'])
  test(`the path parameter '${id}' is refused before anything is sent`, async () => {
    const { client, received } = await clientOf((_, response) => void response.end());
    await assert.rejects(client.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } }), TypeError);
    await assert.rejects(client.GET('/api/v1/media/{id}', { params: { path: { id } } }), TypeError);
    assert.deepEqual(received, []);
  });

test('path parameters with reserved characters stay one segment', async () => {
  const { client, received } = await clientOf((_, response) => void response.writeHead(204).end());
  for (const id of ['a/../b', '%2e%2e', '...', 'a?b#c', 'ä']) await client.DELETE('/api/v1/sessions/{id}', { params: { path: { id } } });
  assert.deepEqual(
    received.map((line) => line.replace('DELETE /api/v1/sessions/', '')),
    ['a%2F..%2Fb', '%252e%252e', '...', 'a%3Fb%23c', '%C3%A4'],
  );
});

for (const status of [301, 302, 303, 307, 308])
  test(`a redirect ${status} is not followed, neither with a password nor with a token`, async () => {
    const other = await serve((_, response) => void response.end('{}'));
    const redirect: RequestListener = (_, response) => void response.writeHead(status, { Location: `${other.baseUrl}/elsewhere` }).end();
    const { client } = await clientOf(redirect);
    await assert.rejects(client.signIn(credentials), TypeError);
    await assert.rejects(client.GET('/api/v1/media'), TypeError);
    assert.deepEqual(other.received, []);
  });

for (const value of [undefined, Number.NaN, -1])
  test(`retries of ${value} are the default`, () =>
    assert.deepEqual(retryPolicy({ attempts: value, maxWait: value, baseDelay: value, maxDelay: value } as object), DEFAULT_RETRIES));

for (const [name, status, type, error] of [
  ['a problem that is cut off', 401, 'application/problem+json', { name: 'ProblemError', status: 401 }],
  ['a page of a proxy', 502, 'text/html', { name: 'ProblemError', status: 502 }],
  ['a session that is cut off', 201, 'application/json', { name: 'TypeError' }],
] as const)
  test(`a sign-in is answered by ${name}: ${error.name}`, async () => {
    const { client } = await clientOf((_, response) => void response.writeHead(status, { 'Content-Type': type }).end('{"type":"/prob'));
    await assert.rejects(client.signIn(credentials), error);
    assert.equal(client.signedIn, false);
  });

test('an abort ends the wait for a refresh that gets no answer', async () => {
  const sessionStore = memoryStore();
  await sessionStore.set({ sessionId: 'A', accessToken: 'a', refreshToken: 'r', expiresAt: 0, refreshAt: 0 });
  const { client, received } = await clientOf(silent, { sessionStore });
  await assert.rejects(client.GET('/api/v1/media', { signal: AbortSignal.timeout(200) }), { name: 'TimeoutError' });
  assert.deepEqual(received, ['POST /api/v1/sessions/refresh']);
});

const headers = {};
for (const onProgress of [undefined, () => undefined])
  test(`an upload ${onProgress ? 'with' : 'without'} reports to a store that does not answer ends after the timeout`, async () => {
    const { baseUrl } = await serve(silent);
    const body = new Blob([new Uint8Array(10_000)]);
    await assert.rejects(put({ url: baseUrl, headers, body, fetch, onProgress, timeout: 200 }), { name: 'TimeoutError' });
  });

test('an upload that moves slowly takes longer than the timeout', async () => {
  const { baseUrl } = await serve(async (request, response) => {
    let read = 0;
    for await (const { length } of request) {
      read += length;
      if (read % 1_000_000 < length) await new Promise((next) => setTimeout(next, 50)); // a reader of at most 20 MB a second
    }
    response.end('stored');
  });
  const started = Date.now();
  const response = await put({ url: baseUrl, headers, body: new Blob([new Uint8Array(60_000_000)]), fetch, timeout: 1_500 });
  assert.equal(await response.text(), 'stored');
  assert.ok(Date.now() - started > 1_500);
});
