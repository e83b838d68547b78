import type { ComponentChildren } from 'preact';
import { texts as common } from '../app/texts';
import { Button } from '../ui/Button';
import { FailureNotice } from '../ui/Notice';
import type { Library } from './library/library';
import { texts } from './texts';

/** The grid, or why there is none: nothing yet, still loading, or a failure with a way to try again. */
export function Listing({ library, count, children }: { library: Library; count: number; children: ComponentChildren }) {
  const failure = library.failure.value;
  const isEmpty = library.isLoaded.value && count === 0 && !library.hasMore.value;
  return (
    <div class="listing" aria-busy={library.isLoading.value}>
      {isEmpty ? (
        <div class="empty card">
          <h2>{texts.empty}</h2>
          <p>{texts.emptyText}</p>
        </div>
      ) : (
        children
      )}
      {failure ? (
        <>
          <FailureNotice failure={failure} />
          <Button kind="quiet" busy={library.isLoading.value} onClick={() => void (library.isLoaded.value ? library.more() : library.reload())}>
            {common.retry}
          </Button>
        </>
      ) : (
        !library.isLoaded.value && <p class="aside">{common.loading}</p>
      )}
    </div>
  );
}
