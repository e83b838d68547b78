import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { texts } from './texts';

/**
 * A fault of the page: loading it again mends it.
 *
 * @property isMissing a part of the page could not be loaded: there is no connection, or a newer version has replaced it
 */
export function Crashed({ isMissing = false }: { isMissing?: boolean }) {
  const explanation = navigator.onLine ? texts.newVersion : texts.noConnection;
  return (
    <Page title={texts.crashed}>
      <p>{isMissing ? explanation : texts.crashedText}</p>
      <Button onClick={() => location.reload()}>{texts.reload}</Button>
    </Page>
  );
}
