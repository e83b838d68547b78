import { tabStorage } from '../ui/storage';

/** A registration that waits for its confirmation, so that a reload of the tab still waits. The password is not kept. */
export interface PendingRegistration {
  email: string;
  requestId?: string;
}

const KEY = 'registration';

export function keepRegistration(pending: PendingRegistration): void {
  tabStorage.write(KEY, JSON.stringify(pending));
}

export function keptRegistration(): PendingRegistration | undefined {
  try {
    const found = JSON.parse(tabStorage.read(KEY) ?? '') as Partial<PendingRegistration> | null;
    return typeof found?.email === 'string' ? (found as PendingRegistration) : undefined;
  } catch {
    return undefined;
  }
}

export function forgetRegistration(): void {
  tabStorage.write(KEY, null);
}
