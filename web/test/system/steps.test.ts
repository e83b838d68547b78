import { expect, it } from 'vitest';
import { arrange, type Hop } from '../../src/system/hops';
import { stepsOf } from '../../src/system/steps';

const events = ['a', 'b', 'c'].map((id) => ({ id, type: `Type-${id}` }));
let millis = 0;
const hop = (kind: Hop['hop'], service: string, rest: Partial<Hop> = {}): Hop => ({
  hop: kind,
  service,
  at: new Date(Date.UTC(2026, 10, 30) + millis++).toISOString(),
  ...rest,
});

it('the events of one transaction are one step, and have one link to what led to them', () => {
  const hops = [
    hop('request', 'user-service'),
    ...events.map((event) => hop('outbox', 'user-service', { event })),
    ...events.map((event) => hop('published', 'user-service', { event })),
    hop('received', 'email-service', { event: events[1]! }),
  ];
  expect(stepsOf(arrange(hops)).map(({ kind, hops: grouped, causes }) => [kind, grouped.length, causes])).toEqual([
    ['request', 1, []],
    ['outbox', 3, [0]],
    ['published', 3, [1]],
    ['received', 1, [2]],
  ]);
});

it('what happens in between separates steps', () => {
  const [first, second] = events;
  const hops = [hop('outbox', 'a', { event: first! }), hop('published', 'a', { event: first! }), hop('outbox', 'a', { event: second! })];
  expect(stepsOf(arrange(hops))).toHaveLength(3);
});
