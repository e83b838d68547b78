import { describe, expect, it } from 'vitest';
import { arrange, isUnfinished, type Hop } from '../../src/system/hops';

const event = { id: '0198f000-0000-7000-8000-000000000001', type: 'VerificationRequested' };
const record = { topic: 'users', partition: 2, offset: 7 };
const work = { id: '0198f000-0000-7000-8000-000000000002', kind: 'verification' };
const hop = (millis: number, kind: Hop['hop'], service: string, rest: Partial<Hop> = {}): Hop => ({
  hop: kind,
  service,
  at: new Date(Date.UTC(2026, 10, 30, 12) + millis).toISOString(),
  ...rest,
});

const registration: Hop[] = [
  hop(0, 'request', 'user-service', { durationMs: 300 }),
  hop(250, 'outbox', 'user-service', { event }),
  hop(320, 'published', 'user-service', { event, record }),
  hop(330, 'received', 'email-service', { event, record, handler: 'letters', durationMs: 12 }),
  hop(335, 'queued', 'email-service', { work }),
  hop(400, 'attempt', 'email-service', { work: { ...work, attempt: 1, state: 'SENT', smtpCode: 250 }, durationMs: 80 }),
];

describe('arrange', () => {
  it('puts the hops into lanes in the order of time, whatever their order was', () => {
    const diagram = arrange([...registration].reverse());
    expect(diagram.lanes).toEqual(['user-service', 'kafka', 'email-service', 'mail-server']);
    expect(diagram.hops.map(({ lane, offset }) => [lane, offset])).toEqual([
      [0, 0],
      [0, 250],
      [1, 320],
      [2, 330],
      [2, 335],
      [3, 400],
    ]);
    expect(diagram.took).toBe(480);
  });

  it('links each hop to the one that led to it', () => {
    expect(arrange(registration).hops.map(({ cause }) => cause)).toEqual([undefined, 0, 1, 2, 3, 4]);
  });

  it('links an event to the handler that published it', () => {
    const next = { id: 'another', type: 'Next' };
    const hops = [...registration.slice(0, 4), hop(340, 'outbox', 'email-service', { event: next })];
    expect(arrange(hops).hops[4]!.cause).toBe(3);
  });

  it('links the event of a service without an outbox to its handler', () => {
    const made = { id: 'made', type: 'Made' };
    const hops = [
      hop(0, 'received', 'media-worker', { event, record, handler: 'media-worker' }),
      hop(9, 'published', 'media-worker', { event: made }),
    ];
    expect(arrange(hops).hops[1]!.cause).toBe(0);
  });

  it('has no link to a hop that is not known', () => {
    expect(arrange(registration.slice(2)).hops[0]!.cause).toBeUndefined();
    expect(arrange([])).toEqual({ lanes: [], hops: [], took: 0 });
  });

  it('gives each hop a key of its own', () => {
    expect(new Set(arrange(registration).hops.map(({ key }) => key)).size).toBe(registration.length);
  });
});

describe('isUnfinished', () => {
  it.each([
    ['a response alone', 1, false],
    ['an event that is not in its topic', 2, true],
    ['an event in its topic', 3, false],
    ['a handler that is done', 4, false],
    ['an email that waits', 5, true],
    ['an email that was sent', 6, false],
  ])('%s', (_, count, expected) => expect(isUnfinished(registration.slice(0, count))).toBe(expected));

  it('a handler at work', () => {
    const { durationMs: _, ...running } = registration[3]!;
    expect(isUnfinished([...registration.slice(0, 3), running])).toBe(true);
  });
});
