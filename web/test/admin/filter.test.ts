import { describe, expect, it } from 'vitest';
import { filterOf, localTime, resendingOf, STATES } from '../../src/admin/deliveries/filter';

describe('filterOf', () => {
  it.each([
    ['nothing', {}, {}],
    ['blanks', { recipient: '  ', kind: ' ', state: '', from: '', to: '' }, {}],
    ['spaces around', { recipient: ' ada@example.com ', kind: ' welcome ' }, { recipient: 'ada@example.com', kind: 'welcome' }],
    ['a state', { state: 'SENT' }, { state: 'SENT' }],
    ['a state that does not exist', { state: 'LOST' }, {}],
  ])('%s', (_, fields, expected) => expect(filterOf(fields)).toEqual(expected));

  it('makes an instant of a local time, and back', () => {
    const { from } = filterOf({ from: '2026-11-30T12:34' });
    expect(from).toMatch(/^2026-\d\d-\d\dT\d\d:\d\d:00\.000Z$/);
    expect(localTime(from)).toBe('2026-11-30T12:34');
    expect(localTime(undefined)).toBe('');
  });
});

it('an email is sent again by its state', () => {
  expect(Object.fromEntries(STATES.map((state) => [state, resendingOf(state)]))).toEqual({
    QUEUED: 'none',
    CLAIMED: 'none',
    SENDING: 'none',
    SENT: 'forced',
    PARKED: 'usual',
    UNKNOWN: 'usual',
    SUPPRESSED: 'usual',
  });
});
