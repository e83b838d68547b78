import type { Media } from '@breakwater/client';
import { expect, test, vi } from 'vitest';
import { Library } from '../../src/gallery/library/library';
import { withChanges } from '../../src/gallery/library/order';
import type { MediaReader } from '../../src/gallery/library/reader';
import { Refresher } from '../../src/gallery/library/refresher';

const media = (id: string, filename = id) => ({ id, filename, status: 'ready', variants: [] }) as unknown as Media;
const ids = (items: readonly Media[]) => items.map(({ id }) => id).join('');
const changes = (...some: [string, Media | undefined][]) => new Map(some);

test.each([
  ['a new one comes first', 'dcb', changes(['e', media('e')]), true, 'edcb'],
  ['one between comes to its place', 'db', changes(['c', media('c')]), true, 'dcb'],
  ['one below waits for its page', 'dcb', changes(['a', media('a')]), true, 'dcb'],
  ['one below is the last one of a whole list', 'dcb', changes(['a', media('a')]), false, 'dcba'],
  ['a deleted one goes', 'dcb', changes(['c', undefined]), true, 'db'],
  ['an unknown one that is deleted changes nothing', 'dcb', changes(['x', undefined]), true, 'dcb'],
])('%s', (_, before, some, hasMore, after) => {
  expect(ids(withChanges([...before].map((id) => media(id)), some, hasMore))).toBe(after);
});

test('nothing that changes is the same list', () => {
  const items = [media('b')];
  expect(withChanges(items, changes(['x', undefined]), true)).toBe(items);
});

/** A server with these media, whose reads end when they are let go. */
function serverOf(text: string) {
  const waiting: (() => void)[] = [];
  const server = {
    all: [...text].map((id) => media(id)),
    isSlow: false,
    fails: false,
    size: 2,
    letGo: () => waiting.splice(0).forEach((go) => go()),
  };
  const reader: MediaReader = {
    async page(_, cursor) {
      const found = server.all.filter(({ id }) => cursor === undefined || id < cursor);
      const items = found.slice(0, server.size);
      if (server.isSlow) await new Promise<void>((go) => waiting.push(go));
      if (server.fails) throw new TypeError('no connection');
      return found.length > server.size ? { items, next: items.at(-1)!.id } : { items };
    },
    one: async (id) => server.all.find((each) => each.id === id),
  };
  return { server, reader };
}

test('pages follow one another until the last one', async () => {
  const library = new Library(serverOf('edcba').reader);
  await library.more();
  expect([ids(library.items.value), library.hasMore.value]).toEqual(['ed', true]);
  await library.more();
  await library.more();
  await library.more();
  expect([ids(library.items.value), library.hasMore.value]).toEqual(['edcba', false]);
});

test('a reload reads as much as there was', async () => {
  const { server, reader } = serverOf('edcba');
  const library = new Library(reader);
  await library.more();
  await library.more();
  server.all = [...'fedba'].map((id) => media(id));
  await library.reload();
  expect(ids(library.items.value)).toBe('fedb');
});

test('what changes during a read is newer than what it returns', async () => {
  const { server, reader } = serverOf('edcba');
  const library = new Library(reader);
  server.isSlow = true;
  const reading = library.reload();
  await Promise.resolve();
  library.apply(changes(['e', undefined], ['d', media('d', 'renamed')]));
  server.letGo();
  await reading;
  expect(library.items.value).toEqual([media('d', 'renamed')]);
});

test('a failure is told, and the next read mends it', async () => {
  const { server, reader } = serverOf('ba');
  const library = new Library(reader);
  server.fails = true;
  await library.reload();
  expect([library.failure.value === undefined, library.isLoaded.value, library.isLoading.value]).toEqual([false, false, false]);
  server.fails = false;
  await library.more();
  expect([library.failure.value, ids(library.items.value)]).toEqual([undefined, 'ba']);
});

test('many changes are read once each, and shown together', async () => {
  const { server, reader } = serverOf('dcba');
  let reads = 0;
  const library = new Library(reader);
  const refresher = new Refresher({ ...reader, one: (id) => (reads++, reader.one(id)) }, library);
  server.size = 10;
  await library.reload();
  let renderings = 0;
  library.items.subscribe(() => void renderings++);
  server.all = server.all.filter(({ id }) => id !== 'c').map(({ id }) => media(id, 'new'));
  for (let round = 0; round < 3; round++) for (const id of 'dcba') refresher.refresh(id);
  await expect.poll(() => library.find('a')?.filename).toBe('new');
  expect(ids(library.items.value)).toBe('dba');
  expect(reads).toBeLessThanOrEqual(12);
  expect(renderings).toBeLessThanOrEqual(4);
});

test('a change that cannot be read now is read when there is a connection again', async () => {
  vi.useFakeTimers();
  const { server, reader } = serverOf('ba');
  const library = new Library(reader);
  await library.reload();
  let isOnline = false;
  const one = async (id: string) => {
    if (!isOnline) throw new TypeError('no connection');
    return reader.one(id);
  };
  const refresher = new Refresher({ ...reader, one }, library);
  server.all = [media('b', 'new'), media('a', 'new')];
  for (const id of 'ab') refresher.refresh(id);
  await vi.advanceTimersByTimeAsync(10_000);
  isOnline = true;
  await vi.advanceTimersByTimeAsync(5_000);
  expect(library.items.value).toEqual([media('b', 'new'), media('a', 'new')]);
  vi.useRealTimers();
});
