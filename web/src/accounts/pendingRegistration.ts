import { forget, keep, kept } from './tabStorage';

/** A registration that waits for its confirmation, so that a reload of the tab still waits. The password is not kept. */
export interface PendingRegistration {
  email: string;
  requestId?: string;
}

const KEY = 'registration';

export function keepRegistration(pending: PendingRegistration): void {
  keep(KEY, JSON.stringify(pending));
}

export function keptRegistration(): PendingRegistration | undefined {
  try {
    const found = JSON.parse(kept(KEY) ?? '') as Partial<PendingRegistration> | null;
    return typeof found?.email === 'string' ? (found as PendingRegistration) : undefined;
  } catch {
    return undefined;
  }
}

export function forgetRegistration(): void {
  forget(KEY);
}
