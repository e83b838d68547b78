import { unwrap } from '@breakwater/client';
import { useState } from 'preact/hooks';
import { breakwater } from '../../api/client';
import type { OwnProfile } from '../../session/session';
import { Form } from '../../ui/Form';
import { EmailField, PasswordField, Username } from '../fields';
import { FocusedNotice } from '../FocusedNotice';
import { InboxLink } from '../InboxLink';
import { texts as accounts } from '../texts';
import { passwordProblems } from './passwordProblems';
import { texts } from './texts';

export function EmailChange({ me }: { me: OwnProfile }) {
  const [sentTo, setSentTo] = useState<string>();
  const change = async ({ email, password }: Record<string, string>) => {
    unwrap(await breakwater.PUT('/api/v1/users/me/email', { body: { email: email!, password: password! } }));
    setSentTo(email!);
  };
  return (
    <section>
      <h3>{accounts.email}</h3>
      <p>
        <bdi class="name">{me.email}</bdi>
      </p>
      <p>{texts.addressText}</p>
      {sentTo !== undefined && (
        <>
          <FocusedNotice key={sentTo} kind="good">
            {texts.addressSent} <bdi class="name">{sentTo}</bdi>
          </FocusedNotice>
          <InboxLink />
        </>
      )}
      <Form
        key={`form ${sentTo}`}
        submit={texts.changeAddress}
        onSubmit={change}
        problems={{ ...passwordProblems, 'too-many-mails': accounts.tooManyMails }}
        refusals={{ email: accounts.emailRefused }}
      >
        {(errors) => (
          <>
            <EmailField label={texts.newAddress} autocomplete="off" error={errors.email} />
            <Username value={me.email} />
            <PasswordField label={texts.currentPassword} error={errors.password} />
          </>
        )}
      </Form>
    </section>
  );
}
