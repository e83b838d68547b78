import { describe, expect, it } from 'vitest';
import { greatest, pathOf, PERIODS, roundUp, seriesOf, type TrafficPeriod } from '../../src/system/traffic';

const period = (requests: number): TrafficPeriod => ({ at: '2026-11-30T12:00:00Z', requests, errors: 0 });

describe('seriesOf', () => {
  it('is at the right end while there are few periods', () => {
    const series = seriesOf([period(1), period(2)], ({ requests }) => requests);
    expect(series).toHaveLength(PERIODS);
    expect(series.slice(-3)).toEqual([undefined, 1, 2]);
  });

  it('shows the last periods', () => {
    const series = seriesOf(Array.from({ length: 99 }, (_, index) => period(index)), ({ requests }) => requests);
    expect([series.length, series[0], series.at(-1)]).toEqual([PERIODS, 39, 98]);
  });
});

describe('roundUp', () => {
  it.each([
    [0, 1],
    [0.03, 0.05],
    [1, 1],
    [1.1, 2],
    [4, 5],
    [51, 100],
    [7_000, 10_000],
  ])('%d is within %d', (value, expected) => expect(roundUp(value)).toBeCloseTo(expected, 10));
});

describe('pathOf', () => {
  it.each([
    ['a line', [0, 5, 10], 'M0 100L50 50L100 0'],
    ['a gap', [0, undefined, 10], 'M0 100h2M100 0h2'],
    ['more than the most', [20, 20, 20], 'M0 0L50 0L100 0'],
    ['nothing', [undefined, undefined], ''],
  ])('%s', (_, values, expected) => expect(pathOf(values, 10, 100, 100)).toBe(expected));
});

it('the greatest of nothing is 0', () => expect(greatest([undefined])).toBe(0));
