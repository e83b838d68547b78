import { signal } from '@preact/signals';

/** The inbox of a local system, which catches all emails; nothing elsewhere. */
export const inbox = signal<string | undefined>(undefined);

let asked: Promise<void> | undefined;

/** Asks once. The gateway has the setting only where there is an inbox, so no answer is an answer. */
export function loadInbox(): Promise<void> {
  return (asked ??= fetch('/settings.json')
    .then((response) => (response.ok ? (response.json() as Promise<{ inbox?: unknown }>) : {}))
    .then((settings: { inbox?: unknown }) => {
      if (typeof settings.inbox === 'string') inbox.value = settings.inbox;
    })
    .catch(() => undefined));
}
