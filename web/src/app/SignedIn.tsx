import type { ComponentChildren } from 'preact';
import { useLocation } from 'preact-iso';
import { useEffect, useRef } from 'preact/hooks';
import { restoreSession, session } from '../session/session';
import { Button } from '../ui/Button';
import { Notice } from '../ui/Notice';
import { Page } from '../ui/Page';
import { texts } from './texts';

/** Shows its content to who is signed in; others sign in first and come back. Who signs out goes to the first page. */
export function SignedIn({ as, children }: { as?: 'admin'; children: ComponentChildren }) {
  const { url, route } = useLocation();
  const state = session.value;
  const wasSignedIn = useRef(false);
  if (state.status === 'signed-in') wasSignedIn.current = true;
  const mustSignIn = state.status === 'signed-out';
  useEffect(() => {
    if (!mustSignIn) return;
    const hasLeft = wasSignedIn.current && state.reason !== 'session-ended';
    route(hasLeft ? '/' : `/sign-in?then=${encodeURIComponent(url)}`, true);
  }, [mustSignIn]);
  if (state.status === 'unreachable')
    return (
      <Page title="Breakwater">
        <Notice kind="bad">{texts.noConnection}</Notice>
        <Button onClick={() => void restoreSession()}>{texts.retry}</Button>
      </Page>
    );
  if (state.status !== 'signed-in') return <p class="page loading">{texts.loading}</p>;
  if (as === 'admin' && !state.isAdmin)
    return (
      <Page title={texts.administration}>
        <Notice kind="bad">{texts.notAllowed}</Notice>
      </Page>
    );
  return <>{children}</>;
}
