import type { components } from '@breakwater/client';

export type Timeline = components['schemas']['Timeline'];
export type Hop = components['schemas']['Hop'];

/** The lanes that are no service of ours. */
export const KAFKA = 'kafka';
export const MAIL_SERVER = 'mail-server';

/** @property cause the index of the hop that led to this one, if it is known */
export interface PlacedHop {
  key: string;
  hop: Hop;
  lane: number;
  offset: number;
  cause?: number;
}

export interface Diagram {
  lanes: string[];
  hops: PlacedHop[];
  /** Milliseconds from the first hop to the end of the last. */
  took: number;
}

/** Where a hop is drawn: what has arrived in a topic is Kafka's, an attempt is an answer of the mail server. */
export function laneOf({ hop, service }: Hop): string {
  if (hop === 'published') return KAFKA;
  return hop === 'attempt' || hop === 'feedback' ? MAIL_SERVER : service;
}

/** The hops in the order of their times, each in its lane; the lanes in the order in which they are reached. */
export function arrange(unsorted: readonly Hop[]): Diagram {
  const hops = [...unsorted].sort((a, b) => time(a) - time(b));
  const start = hops[0] ? time(hops[0]) : 0;
  const lanes = [...new Set(hops.map(laneOf))];
  const placed = hops.map((hop, index) => {
    const cause = causeOf(hops, index);
    return {
      key: keyOf(hop),
      hop,
      lane: lanes.indexOf(laneOf(hop)),
      offset: time(hop) - start,
      ...(cause === undefined ? {} : { cause }),
    };
  });
  const end = Math.max(start, ...hops.map((hop) => time(hop) + (hop.durationMs ?? 0)));
  return { lanes, hops: placed, took: end - start };
}

/** The latest earlier hop of the kind that leads to this one: for the same event, or in the same service. */
export function causeOf(hops: readonly Hop[], index: number): number | undefined {
  const { hop, service, event, work } = hops[index]!;
  const before = (isCause: (earlier: Hop) => boolean) => {
    const found = hops.slice(0, index).findLastIndex(isCause);
    return found < 0 ? undefined : found;
  };
  const isWorkOf = (earlier: Hop) => earlier.service === service && (earlier.hop === 'queued' || earlier.hop === 'attempt');
  const isHandledHere = (earlier: Hop) => earlier.service === service && (earlier.hop === 'received' || earlier.hop === 'request');
  switch (hop) {
    case 'published':
      // A service without a database has no outbox: it publishes what it has handled.
      return before((earlier) => earlier.hop === 'outbox' && earlier.event?.id === event?.id) ?? before(isHandledHere);
    case 'received':
      return before((earlier) => earlier.hop === 'published' && earlier.event?.id === event?.id);
    case 'attempt':
    case 'feedback':
      return before((earlier) => isWorkOf(earlier) && earlier.work?.id === work?.id);
    case 'outbox':
    case 'queued':
      return before(isHandledHere);
    default:
      return undefined;
  }
}

/** Whether a hop is missing that surely comes: an event on its way to Kafka, a handler at work, an email that waits. */
export function isUnfinished(hops: readonly Hop[]): boolean {
  const published = new Set(hops.filter((hop) => hop.hop === 'published').map((hop) => hop.event?.id));
  const attempted = new Set(hops.filter((hop) => hop.hop === 'attempt').map((hop) => hop.work?.id));
  return hops.some(
    ({ hop, event, work, durationMs }) =>
      (hop === 'outbox' && !published.has(event?.id)) ||
      (hop === 'received' && durationMs === undefined) ||
      (hop === 'queued' && !attempted.has(work?.id)),
  );
}

const time = (hop: Hop) => Date.parse(hop.at);

const keyOf = ({ hop, service, at, event, handler, work }: Hop) => [hop, service, at, event?.id, handler, work?.id, work?.attempt].join(' ');
