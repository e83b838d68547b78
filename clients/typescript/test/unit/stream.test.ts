import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, test } from 'node:test';
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createClient, type ClientOptions } from '@breakwater/client';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const servers: ReturnType<typeof createServer>[] = [];
after(() => servers.forEach((server) => server.close() && server.closeAllConnections()));

/** A client of a server that begins each response with this, and never ends it. */
async function withUnendingResponse(type: string, beginning: string, options: ClientOptions = {}) {
  const responses: ServerResponse[] = [];
  const server = createServer((_, response) => {
    responses.push(response.writeHead(200, { 'Content-Type': type }));
    response.write(beginning);
  });
  servers.push(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { client: createClient({ baseUrl, retries: { attempts: 1 }, ...options }), responses };
}

/** What only an abort or a timeout can end; nothing here refers to the response or the request. */
async function openStream(options: ClientOptions, signal: AbortSignal) {
  const { client, responses } = await withUnendingResponse('text/event-stream', 'event:open\n\n', options);
  const { data } = await client.GET('/api/v1/media/events', { parseAs: 'stream', signal });
  const reader = (data as unknown as ReadableStream<Uint8Array>).getReader();
  await reader.read();
  return { reader, response: responses[0]! };
}

async function collectRepeatedly() {
  for (let i = 0; i < 5; i++) {
    collectGarbage();
    await delay(20);
  }
}

test('an abort ends a stream whose request has been garbage-collected', async () => {
  const controller = new AbortController();
  const { reader, response } = await openStream({}, controller.signal);
  const read = assert.rejects(reader.read(), { name: 'AbortError' });
  await collectRepeatedly();
  const closed = once(response, 'close');
  controller.abort();
  await read;
  await closed;
});

test('the timeout ends a response whose request has been garbage-collected', async () => {
  const { client } = await withUnendingResponse('application/json', '{', { timeout: 1_000 });
  const read = assert.rejects(client.GET('/api/v1/media'), { name: 'TimeoutError' });
  await delay(300);
  await collectRepeatedly();
  await read;
});

test('an event stream is read for longer than the timeout of a call', async () => {
  const { reader, response } = await openStream({ timeout: 200 }, new AbortController().signal);
  await delay(500);
  response.write('event:media\n\n');
  const { value } = await reader.read();
  assert.equal(new TextDecoder().decode(value), 'event:media\n\n');
  await reader.cancel();
});
