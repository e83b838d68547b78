import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { PresignedUpload, UploadApi } from '../../src/gallery/upload/api';
import type { InterruptedUploads } from '../../src/gallery/upload/interrupted';
import { UploadQueue } from '../../src/gallery/upload/queue';
import { Interruption, Refusal } from '../../src/gallery/upload/types';

const PART = 8;

/** An API and an object store: files of more than 16 bytes are sent in parts of 8. */
class Server {
  readonly media = new Map<string, { parts: boolean[]; bytes: number; isComplete: boolean; isDeleted: boolean }>();
  /** What the store received, as `media/part`. */
  readonly puts: string[] = [];
  /** Thrown by the next calls. */
  readonly failures: Error[] = [];
  most = 0;
  #open = 0;
  /** Sending waits until then. */
  gate: Promise<void> = Promise.resolve();

  readonly api: UploadApi = {
    begin: async ({ file }) => {
      this.#fail();
      const id = `m${this.media.size}`;
      const parts = Array.from({ length: file.size > 16 ? Math.ceil(file.size / PART) : 1 }, () => false);
      this.media.set(id, { parts, bytes: file.size, isComplete: false, isDeleted: false });
      return { id, target: this.#target(id) };
    },
    resume: async (id) => {
      const media = this.media.get(id);
      if (!media) return 'gone';
      return media.isComplete ? 'complete' : this.#target(id);
    },
    complete: async (id) => {
      this.#fail();
      const media = this.media.get(id)!;
      if (!media.parts.every(Boolean)) return 'not-uploaded';
      media.isComplete = true;
      return 'accepted';
    },
    discard: async (id) => void (this.media.get(id)!.isDeleted = true),
  };

  readonly put = async ({ url, body, onProgress, signal }: { url: string; body: Blob; onProgress: (sent: number) => void; signal: AbortSignal }) => {
    this.most = Math.max(this.most, ++this.#open);
    try {
      await Promise.race([this.gate, new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))]);
      signal.throwIfAborted();
      this.#fail();
      this.puts.push(url);
      const [id, part] = url.split('/');
      this.media.get(id!)!.parts[Number(part)] = true;
      onProgress(body.size);
      return 'stored' as const;
    } finally {
      this.#open--;
    }
  };

  #target(id: string): PresignedUpload {
    const { parts, bytes } = this.media.get(id)!;
    const common = { method: 'PUT' as const, headers: {}, expiresAt: '' };
    if (bytes <= 16) return { ...common, url: `${id}/0` };
    const part = (arrived: boolean, index: number) => ({ number: index + 1, bytes: Math.min(PART, bytes - index * PART), arrived, url: `${id}/${index}` });
    return { ...common, parts: parts.map(part) };
  }

  #fail(): void {
    const failure = this.failures.shift();
    if (failure) throw failure;
  }
}

const noMemory: InterruptedUploads = { find: () => undefined, remember: () => {}, forget: () => {} };
const fileOf = (size: number, name = 'a.png') => new File([new Uint8Array(size)], name, { type: 'image/png' });

function start(server = new Server(), memory = noMemory) {
  const accepted: string[] = [];
  const queue = new UploadQueue(server, memory, ({ mediaId }) => accepted.push(mediaId!));
  const settle = async (milliseconds = 500) => (await vi.advanceTimersByTimeAsync(milliseconds), queue.summary.value);
  return { server, queue, accepted, settle };
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal('navigator', { onLine: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test('many files are sent, three at a time', async () => {
  const { server, queue, accepted, settle } = start();
  void queue.add(Array.from({ length: 200 }, (_, index) => ({ file: fileOf(10, `${index}.png`) })));
  expect(await settle(5_000)).toMatchObject({ accepted: 200, open: 0, failed: 0, rows: [] });
  expect([server.most, accepted.length, server.puts.length]).toEqual([3, 200, 200]);
});

test('the panel never has more rows than can be looked at', async () => {
  const { server, queue, settle } = start();
  server.gate = new Promise(() => {});
  void queue.add(Array.from({ length: 5_000 }, (_, index) => ({ file: fileOf(10, `${index}.png`) })));
  const { rows, more, open } = await settle();
  expect([rows.length, rows.length + more, open]).toEqual([7, 5_000, 5_000]);
});

test.each([
  ['a lost connection', [new Interruption('network'), new TypeError('Failed to fetch'), new Interruption('network')]],
  ['a busy server', [new Interruption('server', 5), new Interruption('server', 5)]],
])('%s loses nothing', async (_, failures) => {
  const { server, queue, settle } = start();
  server.failures.push(...failures);
  void queue.add([{ file: fileOf(10) }, { file: fileOf(10) }, { file: fileOf(10) }]);
  expect(await settle(60_000)).toMatchObject({ accepted: 3, failed: 0 });
});

test('the server says how long to wait, and the page waits so long', async () => {
  const { server, queue, settle } = start();
  server.failures.push(new Interruption('server', 30));
  void queue.add([{ file: fileOf(10) }]);
  const { rows } = await settle(29_000);
  expect(rows[0]!.state).toMatchObject({ status: 'waiting', reason: 'server', until: expect.any(Number) });
  expect(await settle(2_000)).toMatchObject({ accepted: 1 });
});

test('what the store has is not sent again after a pause or a lost connection', async () => {
  const { server, queue, settle } = start();
  server.failures.push(undefined as never, undefined as never, new Interruption('network')); // begin, part 0, part 1
  void queue.add([{ file: fileOf(30) }]);
  const { rows } = await settle(300);
  expect(rows[0]!.state).toMatchObject({ status: 'waiting', reason: 'network' });
  queue.pause(rows[0]!.upload);
  expect(await settle(60_000)).toMatchObject({ paused: 1, open: 0 });
  queue.resume(rows[0]!.upload);
  expect(await settle()).toMatchObject({ accepted: 1 });
  expect(server.puts).toEqual(['m0/0', 'm0/1', 'm0/2', 'm0/3']);
});

test('a reload continues when the same file is chosen again', async () => {
  const remembered = new Map<string, string>();
  const memory = {
    find: ({ name }: File) => remembered.get(name),
    remember: ({ name }: File, id: string) => void remembered.set(name, id),
    forget: ({ name }: File) => void remembered.delete(name),
  };
  const { server, queue, settle } = start(new Server(), memory);
  server.failures.push(undefined as never, undefined as never, new Interruption('network'));
  void queue.add([{ file: fileOf(30) }]);
  await settle(300);
  queue.hold(); // the first page is gone
  const again = start(server, memory);
  void again.queue.add([{ file: fileOf(30) }]);
  expect(await again.settle()).toMatchObject({ accepted: 1 });
  expect([server.puts, remembered.size]).toEqual([['m0/0', 'm0/1', 'm0/2', 'm0/3'], 0]);
});

test('a cancelled upload is deleted, also one that is about to begin', async () => {
  const { server, queue, settle } = start();
  server.gate = new Promise(() => {});
  void queue.add([{ file: fileOf(10) }, { file: fileOf(10) }]);
  const { rows } = await settle();
  queue.cancel(rows[0]!.upload);
  void queue.add([{ file: fileOf(10, 'late.png') }]);
  queue.cancel(rows[1]!.upload);
  expect((await settle()).rows.map(({ upload: { name } }) => name)).toEqual(['late.png']);
  expect([...server.media.values()].map(({ isDeleted }) => isDeleted)).toEqual([true, true, false]);
});

test.each([
  ['an empty file', fileOf(0), { kind: 'empty' }],
  ['another type', new File(['x'], 'a.pdf', { type: 'application/pdf' }), { kind: 'wrong-type' }],
])('%s is refused before it is sent', async (_, file, failure) => {
  const { server, queue, settle } = start();
  void queue.add([{ file }]);
  expect((await settle()).rows[0]!.state).toEqual({ status: 'failed', failure });
  expect(server.media.size).toBe(0);
});

test('once the API has named its limit, larger files are refused without asking', async () => {
  const { server, queue, settle } = start();
  server.failures.push(new Refusal({ kind: 'too-large', limit: 20 }));
  void queue.add([{ file: fileOf(21) }]);
  await settle();
  void queue.add([{ file: fileOf(22) }]);
  expect(await settle()).toMatchObject({ failed: 2 });
  expect(server.media.size).toBe(0);
});

test('an ended session holds everything until the person is back', async () => {
  const { server, queue, settle } = start();
  server.gate = new Promise(() => {});
  void queue.add([{ file: fileOf(10) }, { file: fileOf(10) }]);
  await settle();
  queue.hold();
  const { rows } = await settle(60_000);
  expect(rows.map(({ state }) => state)).toEqual([
    { status: 'waiting', reason: 'session' },
    { status: 'waiting', reason: 'session' },
  ]);
  server.gate = Promise.resolve();
  queue.release();
  expect(await settle()).toMatchObject({ accepted: 2 });
});

test('a picture that is rejected later is told', async () => {
  const { queue, settle } = start();
  void queue.add([{ file: fileOf(10) }]);
  await settle();
  queue.rejected('m0', 'corrupt');
  const { rows, accepted } = await settle();
  expect([rows[0]!.state, accepted]).toEqual([{ status: 'failed', failure: { kind: 'rejected', reason: 'corrupt' } }, 0]);
});
