import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';
import { texts as common } from '../app/texts';
import { Button } from '../ui/Button';
import { FailureNotice } from '../ui/Notice';
import { texts } from './texts';
import type { Pages } from '../ui/usePages';

interface Props<T> {
  of: Pages<T>;
  keyOf: (item: T) => string;
  /** What is said of an empty list. */
  empty?: string;
  children: (item: T) => ComponentChildren;
}

/** A list with "Show more", and what went wrong with a button to try again. */
export function PagedList<T>({ of: { items, failure, isLoading, hasMore, more, reload }, keyOf, empty = texts.nothing, children }: Props<T>) {
  // What had the focus may be gone with its item.
  useEffect(() => {
    if (items && document.activeElement === document.body) document.querySelector('h1')?.focus({ preventScroll: true });
  }, [items]);
  return (
    <div class="paged" aria-busy={isLoading}>
      {items && items.length > 0 && (
        <ul class="rows plain">
          {items.map((item) => (
            <li key={keyOf(item)} class="card">
              {children(item)}
            </li>
          ))}
        </ul>
      )}
      <p class={items ? 'visually-hidden' : 'loading'} role="status">
        {isLoading ? common.loading : items && items.length > 0 ? texts.shown(items.length) : ''}
      </p>
      {items?.length === 0 && !isLoading && <p>{empty}</p>}
      {failure && <FailureNotice failure={failure} />}
      {failure ? (
        <Button kind="quiet" busy={isLoading} onClick={hasMore ? more : reload}>
          {common.retry}
        </Button>
      ) : (
        hasMore && (
          <Button kind="quiet" busy={isLoading} onClick={more}>
            {common.more}
          </Button>
        )
      )}
    </div>
  );
}
