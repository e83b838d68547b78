import { signal } from '@preact/signals';

/** The address of the inbox that catches all emails of a local system; null where there is none, undefined until it is known. */
export const inbox = signal<string | null | undefined>(undefined);

let asked: Promise<void> | undefined;

/** Asks once. */
export function loadInbox(): Promise<void> {
  return (asked ??= fetch('/settings.json')
    .then((response) => (response.ok ? (response.json() as Promise<{ inbox?: unknown }>) : {}))
    .catch(() => ({}))
    .then((settings: { inbox?: unknown }) => {
      inbox.value = typeof settings.inbox === 'string' ? settings.inbox : null;
    }));
}
