import { Page } from '../ui/Page';
import { texts } from './texts';

export function NotFound() {
  return (
    <Page title={texts.pageMissing}>
      <p>{texts.pageMissingText}</p>
      <p>
        <a href="/">{texts.toStart}</a>
      </p>
    </Page>
  );
}
