import { signal } from '@preact/signals';
import type { components, operations } from '@breakwater/client';

export type DeliveryState = components['schemas']['DeliveryState'];
export type Delivery = components['schemas']['DeliverySummary'];

/** The query of the API, by the names of the fields. */
export type Filter = NonNullable<operations['listDeliveries']['parameters']['query']>;

export const STATES: readonly DeliveryState[] = ['QUEUED', 'CLAIMED', 'SENDING', 'SENT', 'PARKED', 'UNKNOWN', 'SUPPRESSED'];

/** It is kept while the page is open, so that who comes back from a delivery finds the same list. It is in no address: it may have a person's. */
export const filter = signal<Filter>({});

/** What is not filled in does not filter; local times become instants. */
export function filterOf({ recipient, state, kind, from, to }: Record<string, string | undefined>): Filter {
  const known = STATES.find((each) => each === state);
  return {
    ...(recipient?.trim() && { recipient: recipient.trim() }),
    ...(known && { state: known }),
    ...(kind?.trim() && { kind: kind.trim() }),
    ...(from && { from: new Date(from).toISOString() }),
    ...(to && { to: new Date(to).toISOString() }),
  };
}

/** The local time of an instant, as an input of the type `datetime-local` has it. */
export function localTime(instant: string | undefined): string {
  if (!instant) return '';
  const date = new Date(instant);
  return new Date(date.getTime() - date.getTimezoneOffset() * 60_000).toISOString().slice(0, 16);
}

export type Resending = 'usual' | 'forced' | 'none';

/** How an email in this state may be sent again: one that was sent, only with a reason; one that is being sent, not yet. */
export function resendingOf(state: DeliveryState): Resending {
  if (state === 'SENT') return 'forced';
  return state === 'QUEUED' || state === 'CLAIMED' || state === 'SENDING' ? 'none' : 'usual';
}
