import { useEffect } from 'preact/hooks';
import { Button } from '../../ui/Button';
import { CopyButton } from '../../ui/CopyButton';
import { FocusedNotice } from '../FocusedNotice';
import { texts } from './texts';

/** They are shown once: the API stores only what can check them. Who leaves the page before they are kept is asked. */
export function RecoveryCodes({ codes, onKept }: { codes: string[]; onKept: () => void }) {
  const text = codes.join('\n');
  useEffect(() => {
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, []);
  return (
    <>
      <FocusedNotice kind="good">{texts.secondFactorIsOn}</FocusedNotice>
      <h4>{texts.recoveryCodes}</h4>
      <p>{texts.recoveryCodesText}</p>
      <ol class="plain codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div class="row">
        <CopyButton text={text}>{texts.copyCodes}</CopyButton>
        <Button kind="quiet" onClick={() => download(text)}>
          {texts.downloadCodes}
        </Button>
        <Button onClick={onKept}>{texts.codesKept}</Button>
      </div>
    </>
  );
}

function download(text: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([`${text}\n`], { type: 'text/plain' }));
  link.download = 'breakwater-recovery-codes.txt';
  link.click();
  URL.revokeObjectURL(link.href);
}
