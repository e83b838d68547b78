import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { isProblem, unwrap } from '@breakwater/client';
import { eventually } from '../support/eventually.js';
import { png } from '../support/picture.js';
import { signedIn } from '../support/system.js';

type Client = Awaited<ReturnType<typeof signedIn>>['client'];

/** The parameters of an operation on one media. */
const of = (id: string) => ({ params: { path: { id } } });

/** One account for the tests that do not count what it has: an account takes longer than an upload. */
let account: Promise<{ client: Client }> | undefined;
const shared = async () => (await (account ??= signedIn())).client;

const uploaded = async (client: Client, visibility: 'private' | 'public') =>
  (await client.upload(png(200, 100), { filename: 'noise.png', visibility })).id;

/** The path parameters of a picture's URL, as the operations on pictures take them. */
const segments = (url: string) => new URL(url).pathname.split('/').slice(2);

test('the operations on one media are called in the order of its life', async () => {
  const { client } = await signedIn();
  const id = await uploaded(client, 'private');
  assert.equal(unwrap(await client.GET('/api/v1/media/quota')).media.used, 1);
  assert.ok(isProblem((await client.GET('/api/v1/media/{id}/upload', of(id))).error, 'upload-completed'));
  unwrap(await client.POST('/api/v1/media/{id}/complete', of(id)));

  const original = unwrap(await client.GET('/api/v1/media/{id}/original', of(id)));
  assert.equal((await fetch(original.url)).status, 200);

  await client.DELETE('/api/v1/media/{id}', of(id));
  assert.ok(isProblem((await client.GET('/api/v1/media/{id}', of(id))).error, 'not-found'));
  assert.equal((await client.POST('/api/v1/media/{id}/restore', of(id))).response.status, 204);

  const changed = await client.PATCH('/api/v1/media/{id}', { ...of(id), body: { visibility: 'public', filename: 'new.png' } });
  assert.ok(changed.response.ok, JSON.stringify(changed.error));
  const seen = unwrap(await client.GET('/api/v1/media/{id}', of(id)));
  assert.deepEqual([seen.visibility, seen.filename, seen.status], ['public', 'new.png', 'ready']);
});

test('pictures and transforms are read by their operations', async () => {
  const client = await shared();
  for (const visibility of ['public', 'private'] as const) {
    const id = await uploaded(client, visibility);
    const { url } = unwrap(await client.GET('/api/v1/media/{id}', of(id))).variants[0]!;
    const [hash, name] = segments(url) as [string, string];
    const [variant, extension] = name.split('.') as [string, string];
    const query = Object.fromEntries(new URL(url).searchParams);
    const path = { hash, variant, extension };
    const picture =
      visibility === 'public'
        ? await client.GET('/images/{hash}/{variant}.{extension}', { params: { path }, parseAs: 'blob' })
        : await client.GET('/private-images/{hash}/{variant}.{extension}', { params: { path, query }, parseAs: 'blob' });
    assert.ok(picture.response.ok, `${visibility}: ${JSON.stringify(picture.error)}`);
    assert.equal(picture.response.headers.get('Content-Type'), 'image/webp');

    const body = { width: 64, height: 64, fit: 'fill', format: 'jpeg' } as const;
    const transform = unwrap(await client.POST('/api/v1/media/{id}/transforms', { ...of(id), body }));
    const [of2, signature, options] = segments(transform.url) as [string, string, string];
    const signed = { hash: of2, signature, options };
    const made =
      visibility === 'public'
        ? await client.GET('/images/{hash}/{signature}/{options}', { params: { path: signed }, parseAs: 'blob' })
        : await client.GET('/private-images/{hash}/{signature}/{options}', {
            params: { path: signed, query: Object.fromEntries(new URL(transform.url).searchParams) },
            parseAs: 'blob',
          });
    assert.ok(made.response.ok, `${visibility}: ${JSON.stringify(made.error)}`);
    assert.equal(made.response.headers.get('Content-Type'), 'image/jpeg');
  }
});

test('an upload without the helper has three calls', async () => {
  const client = await shared();
  const bytes = new Uint8Array(await png(30, 30).arrayBuffer());
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const body = { filename: 'noise.png', contentType: 'image/png', bytes: bytes.length, sha256 } as const;
  const { id, upload } = unwrap(await client.POST('/api/v1/media', { body }));
  const again = unwrap(await client.GET('/api/v1/media/{id}/upload', of(id)));
  assert.deepEqual(again.headers, upload.headers);
  const sent = await fetch(again.url!, { method: 'PUT', headers: again.headers as Record<string, string>, body: bytes });
  assert.equal(sent.status, 200);
  unwrap(await client.POST('/api/v1/media/{id}/complete', of(id)));
  const media = await eventually(async () => {
    const seen = unwrap(await client.GET('/api/v1/media/{id}', of(id)));
    return seen.status === 'processing' ? undefined : seen;
  });
  assert.equal(media.status, 'ready');
});

test('a deletion in another tab is an event of the stream', async () => {
  const client = await shared();
  const id = await uploaded(client, 'private');
  const controller = new AbortController();
  const stream = await client.GET('/api/v1/media/events', {
    parseAs: 'stream',
    headers: { Accept: 'text/event-stream' },
    signal: controller.signal,
  });
  const reader = (stream.data as unknown as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let received = '';
  const receives = async (text: string) => {
    while (!received.includes(text)) {
      const { value, done } = await reader.read();
      assert.ok(!done, received);
      received += decoder.decode(value, { stream: true });
    }
  };
  await receives('event:open');
  await client.DELETE('/api/v1/media/{id}', of(id));
  await receives('"change":"deleted"');
  await client.POST('/api/v1/media/{id}/restore', of(id));
  await receives('"status":"ready"');
  controller.abort();
});
