import { texts } from '../texts';
import type { DeliveryState } from './filter';

const KINDS: Partial<Record<DeliveryState, string>> = { SENT: 'good', PARKED: 'bad', UNKNOWN: 'bad' };

export const DeliveryBadge = ({ state }: { state: DeliveryState }) => (
  <span class={`badge ${KINDS[state] ?? ''}`}>{texts.deliveryStates[state]}</span>
);
