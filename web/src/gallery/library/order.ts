import type { Media } from '@breakwater/client';

/** A media as it is now, or undefined when it is gone. */
export type Changes = ReadonlyMap<string, Media | undefined>;

/**
 * The list with these changes, the newest first: ids are ordered by time. What is older than the list goes is not added
 * while more can be read: it comes with its page.
 */
export function withChanges(items: readonly Media[], changes: Changes, hasMore: boolean): readonly Media[] {
  const oldest = items.at(-1)?.id ?? '';
  const kept = items.filter(({ id }) => !changes.has(id));
  const changed = [...changes.values()].filter((media): media is Media => media !== undefined && !(hasMore && media.id < oldest));
  if (changed.length === 0) return kept.length === items.length ? items : kept;
  return [...kept, ...changed].sort((a, b) => (a.id < b.id ? 1 : a.id > b.id ? -1 : 0));
}

/** A page after the list; what the list has already is not repeated. */
export function withPage(items: readonly Media[], page: readonly Media[]): readonly Media[] {
  const known = new Set(items.map(({ id }) => id));
  return [...items, ...page.filter(({ id }) => !known.has(id))];
}
