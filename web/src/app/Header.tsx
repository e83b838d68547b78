import { useLocation } from 'preact-iso';
import { session, signOut } from '../session/session';
import { Button } from '../ui/Button';
import { toast } from '../ui/toasts';
import { explain } from '../api/explain';
import { texts } from './texts';

/** What the session adds comes last, so that nothing moves when it is known. */
export function Header() {
  const { path, route } = useLocation();
  const state = session.value;
  const leave = () =>
    signOut().then(
      () => route('/'),
      (error: unknown) => toast(explain(error).text),
    );
  const link = (href: string, text: string) => (
    <a href={href} aria-current={path === href || path.startsWith(`${href}/`) ? 'page' : undefined}>
      {text}
    </a>
  );
  return (
    <header class="header">
      <a class="brand" href="/" aria-label="Breakwater">
        <img src="/assets/icon.svg" alt="" width="28" height="28" />
        <span>Breakwater</span>
      </a>
      <nav aria-label={texts.mainNavigation}>
        {link('/system', texts.system)}
        {state.status === 'signed-in' && link('/gallery', texts.gallery)}
        {state.status === 'signed-in' && link('/account', texts.account)}
        {state.status === 'signed-in' && state.isAdmin && link('/admin', texts.administration)}
        {state.status === 'signed-out' && link('/sign-in', texts.signIn)}
        {state.status === 'signed-in' && (
          <Button kind="quiet" onClick={leave}>
            {texts.signOut}
          </Button>
        )}
      </nav>
    </header>
  );
}
