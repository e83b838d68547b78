import { session } from '../session/session';
import { Page } from '../ui/Page';
import { FocusedNotice } from './FocusedNotice';
import { texts } from './texts';

/** What to do after an address is confirmed. */
export function Verified({ isChange = false }: { isChange?: boolean }) {
  const isSignedIn = session.value.status === 'signed-in';
  return (
    <Page title={texts.verified}>
      <FocusedNotice kind="good">{isChange ? texts.verifiedNewNext : texts.verifiedNext}</FocusedNotice>
      <p class="row">
        {isSignedIn ? (
          <a class="button" href="/account">
            {texts.toAccount}
          </a>
        ) : (
          <a class="button" href="/sign-in">
            {texts.toSignIn}
          </a>
        )}
        <a href="/reset">{texts.forgotten}</a>
      </p>
    </Page>
  );
}
