import type { ComponentChildren } from 'preact';
import { texts } from '../app/texts';
import { Button } from './Button';
import { FailureNotice } from './Notice';
import type { Loaded } from './useLoaded';

/** What was loaded, or why it was not and a button to try again. */
export function Loading<T>({ of, children }: { of: Loaded<T>; children: (data: T) => ComponentChildren }) {
  return (
    <>
      {of.failure && (
        <>
          <FailureNotice failure={of.failure} />
          <Button kind="quiet" busy={of.isLoading} onClick={of.reload}>
            {texts.retry}
          </Button>
        </>
      )}
      {of.data !== undefined ? children(of.data) : !of.failure && <p class="loading">{texts.loading}</p>}
    </>
  );
}
