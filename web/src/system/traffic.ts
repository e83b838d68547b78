import type { components } from '@breakwater/client';

export type SystemStatus = components['schemas']['SystemStatus'];
export type TrafficPeriod = components['schemas']['TrafficPeriod'];

/** The points of one line of a chart, the oldest first; without a value there is a gap. */
export type Series = (number | undefined)[];

/** How many periods a chart shows; a system that has just started has fewer, at the right end. */
export const PERIODS = 60;

export function seriesOf(traffic: readonly TrafficPeriod[], value: (period: TrafficPeriod) => number | undefined): Series {
  const values = traffic.slice(-PERIODS).map(value);
  return [...Array<undefined>(PERIODS - values.length).fill(undefined), ...values];
}

/** The greatest value; 0 without any. */
export const greatest = (series: Series): number => Math.max(0, ...series.filter((value) => value !== undefined));

/** A round number of the form 1, 2 or 5 times a power of ten that is not less than the value. */
export function roundUp(value: number): number {
  if (value <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5].find((step) => step * power >= value) ?? 10) * power;
}

/** An SVG path through the values of a chart of this size; a single value between gaps is a short line. */
export function pathOf(series: Series, most: number, width: number, height: number): string {
  const step = width / (series.length - 1);
  let path = '';
  series.forEach((value, index) => {
    if (value === undefined) return;
    const place = `${round(index * step)} ${round(height - (Math.min(value, most) / most) * height)}`;
    const isFirst = index === 0 || series[index - 1] === undefined;
    const isAlone = isFirst && series[index + 1] === undefined;
    path += `${isFirst ? 'M' : 'L'}${place}${isAlone ? 'h2' : ''}`;
  });
  return path;
}

const round = (value: number) => Math.round(value * 10) / 10;
