import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isProblem, unwrap, type Progress } from '@breakwater/client';
import { png } from '../support/picture.js';
import { signedIn } from '../support/system.js';

test('uploads a picture and waits until it is ready', async () => {
  const { client } = await signedIn();
  const file = png(300, 300);
  const steps: Progress[] = [];
  const media = await client.upload(file, { filename: 'noise.png', onProgress: (step) => steps.push(step) });
  assert.equal(media.status, 'ready');
  assert.equal(media.width, 300);
  assert.ok(steps.length > 1, 'progress is reported in steps');
  assert.deepEqual(steps.at(-1), { sent: file.size, total: file.size });
});

test('uploads bytes without progress, and lists them at once', async () => {
  const { client } = await signedIn();
  const bytes = new Uint8Array(await png(20, 20).arrayBuffer());
  const { id } = await client.upload(bytes, { filename: 'bytes.png', contentType: 'image/png', until: 'accepted' });
  const listed = [];
  for await (const item of client.pages('/api/v1/media', { limit: 50 })) listed.push(item.id);
  assert.deepEqual(listed, [id]);
});

test('a large file is sent in parts, and a part whose URL has expired to a new one', async () => {
  const sizes: number[] = [];
  let expired = true;
  const { client } = await signedIn({
    fetch: async (input, init) => {
      if (init?.method !== 'PUT') return fetch(input, init);
      if (sizes.length === 1 && expired) {
        expired = false;
        return new Response('expired', { status: 403 });
      }
      sizes.push((init.body as Blob).size);
      return fetch(input, init);
    },
  });
  const file = new Blob([await png(50, 50).arrayBuffer(), new Uint8Array(17 << 20)], { type: 'image/png' });
  const steps: Progress[] = [];
  const media = await client.upload(file, { filename: 'large.png', onProgress: (step) => steps.push(step) });
  assert.equal(media.status, 'ready');
  assert.deepEqual(sizes, [8 << 20, 8 << 20, file.size - (16 << 20)]);
  assert.deepEqual(steps.at(-1), { sent: file.size, total: file.size });
});

test('bytes that are no picture are rejected, with a reason', async () => {
  const { client } = await signedIn();
  const media = await client.upload(new Blob(['not a picture'], { type: 'image/png' }), { filename: 'text.png' });
  assert.equal(media.status, 'rejected');
  assert.ok(media.reason);
});

test('an abort during the transfer deletes the media', async () => {
  const { client } = await signedIn();
  const controller = new AbortController();
  const file = png(1000, 1000);
  const uploading = client.upload(file, { filename: 'large.png', signal: controller.signal, onProgress: () => controller.abort() });
  await assert.rejects(uploading, { name: 'AbortError' });
  assert.deepEqual(unwrap(await client.GET('/api/v1/media')).items, []);
});

test('a lost connection to the object store is tried again', async () => {
  let puts = 0;
  const { client } = await signedIn({
    retries: { baseDelay: 1 },
    fetch: async (input, init) => {
      if (init?.method === 'PUT' && puts++ === 0) throw new TypeError('connection reset');
      return fetch(input, init);
    },
  });
  const media = await client.upload(png(20, 20), { filename: 'again.png' });
  assert.equal(media.status, 'ready');
  assert.equal(puts, 2);
});

test('a file of a type that the API does not take is a problem', async () => {
  const { client } = await signedIn();
  const thrown = await client.upload(new Blob(['x'], { type: 'text/plain' }), { filename: 'x.txt' }).catch((error: unknown) => error);
  assert.ok(isProblem(thrown, 'invalid'));
  assert.deepEqual(thrown.errors.map(({ pointer }) => pointer), ['/contentType']);
});
