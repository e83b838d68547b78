import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { CopyButton } from '../../ui/CopyButton';
import { Form } from '../../ui/Form';
import { CodeField, digits } from '../fields';
import { FocusedNotice } from '../FocusedNotice';
import { texts as accounts } from '../texts';
import { QrCode } from './QrCode';
import { texts } from './texts';

interface Props {
  secret: string;
  uri: string;
  onOn: (recoveryCodes: string[]) => void;
}

/** The app learns the secret from the QR code, and its first code proves that it did. */
export function AppEnrolment({ secret, uri, onOn }: Props) {
  const confirm = async ({ code }: Record<string, string>) => {
    const { recoveryCodes } = unwrap(await breakwater.POST('/api/v1/users/me/totp/confirm', { body: { code: digits(code) } }));
    onOn(recoveryCodes);
  };
  return (
    <>
      <FocusedNotice>{texts.scan}</FocusedNotice>
      <QrCode text={uri} label={texts.qrCode} />
      <p>
        {texts.scanText} <code class="secret">{secret.match(/.{1,4}/g)?.join(' ')}</code>
      </p>
      <CopyButton text={secret}>{texts.copyCodes}</CopyButton>
      <p>{texts.enterAppCode}</p>
      <Form submit={texts.turnOn} onSubmit={confirm} problems={{ 'wrong-code': texts.wrongCode }}>
        {(errors) => <CodeField label={accounts.appCode} hint="" error={errors.code} />}
      </Form>
    </>
  );
}
