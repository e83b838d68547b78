import { Button } from '../ui/Button';
import { Page } from '../ui/Page';
import { texts } from './texts';

/** A fault of the page, or a part of it that a newer version has replaced: then loading again mends it. */
export function Crashed({ error }: { error: Error }) {
  const isOutdated = /dynamically imported module|Importing a module/.test(error.message);
  return (
    <Page title={texts.crashed}>
      <p>{isOutdated ? texts.newVersion : texts.crashedText}</p>
      <Button onClick={() => location.reload()}>{texts.reload}</Button>
    </Page>
  );
}
