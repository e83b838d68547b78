import type { ComponentChildren } from 'preact';
import { texts as frame } from '../../app/texts';
import { Button } from '../../ui/Button';
import { Loading } from '../../ui/Loading';
import { texts } from './texts';
import { asLoaded, type Pages } from '../../ui/usePages';

/** A list that grows by a page at a time. */
export function Entries<T>({ of, children }: { of: Pages<T>; children: (item: T) => ComponentChildren }) {
  return (
    <Loading of={asLoaded(of)}>
      {(items) => (
        <>
          {items.length > 0 ? <ul class="plain entries">{items.map(children)}</ul> : <p class="aside">{texts.none}</p>}
          {of.hasMore && (
            <Button kind="quiet" busy={of.isLoading} onClick={of.more}>
              {frame.more}
            </Button>
          )}
        </>
      )}
    </Loading>
  );
}
