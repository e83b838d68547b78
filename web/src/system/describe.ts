import { formatDuration, formatNumber } from '../i18n/format';
import { laneOf, type Hop } from './hops';
import { texts } from './texts';

export const isFailed = ({ hop, work, request }: Hop): boolean =>
  (hop === 'attempt' && work?.state !== 'SENT') || (hop === 'request' && (request?.status ?? 0) >= 500);

export const titleOf = (hop: Hop): string => (hop.hop === 'attempt' && isFailed(hop) ? texts.failedAttempt : texts.hops[hop.hop]);

/** One or two words for the picture. */
export function shortFact({ hop, request, event, record, handler, work }: Hop): string {
  switch (hop) {
    case 'request':
      return `${request?.method ?? ''} ${request?.status ?? ''}`.trim();
    case 'published':
      return record ? `${record.topic} · ${record.partition} · ${record.offset}` : '';
    case 'received':
      return handler ?? '';
    case 'attempt':
      return work?.smtpCode ? `SMTP ${work.smtpCode}` : (work?.reason ?? '');
    case 'queued':
    case 'feedback':
      return work?.kind ?? '';
    default:
      return event?.type ?? '';
  }
}

/** What is known of a hop, as pairs of a name and a value. `code` says that the value is one of the system, not of the language. */
export function factsOf(hop: Hop): [name: string, value: string, code: boolean][] {
  const { facts } = texts;
  const { service, durationMs, request, event, record, handler, work } = hop;
  const found: [string, string | undefined, boolean][] = [
    [facts.service, laneOf(hop) === service ? undefined : service, true],
    [facts.answer, request && `${request.method} ${request.route} → ${request.status}`, true],
    [facts.event, event?.type, true],
    [facts.record, record && `${record.topic} · ${formatNumber(record.partition)} · ${formatNumber(record.offset)}`, true],
    [facts.handler, handler, true],
    [facts.email, work && [work.kind, work.state && (texts.emailStates[work.state] ?? work.state)].filter(Boolean).join(', '), false],
    [facts.attempt, work?.attempt?.toString(), false],
    [facts.reply, work?.smtpCode?.toString(), true],
    [facts.reason, work?.reason, true],
    [facts.took, durationMs === undefined ? undefined : formatDuration(durationMs), false],
  ];
  return found.filter((fact): fact is [string, string, boolean] => Boolean(fact[1]));
}

export const nameOfLane = (lane: string): string => texts.lanes[lane] ?? lane;

export const offsetText = (milliseconds: number): string => `+${formatDuration(Math.round(milliseconds))}`;
