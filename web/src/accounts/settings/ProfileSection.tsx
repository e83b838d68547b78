import { unwrap } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { LANGUAGES, negotiate } from '../../i18n/language';
import type { OwnProfile } from '../../session/session';
import { Field } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { toast } from '../../ui/toasts';
import { texts as accounts } from '../texts';
import { Avatar } from './Avatar';
import { showProfile } from './showProfile';
import { Section } from './Section';
import { texts } from './texts';

export function ProfileSection({ me }: { me: OwnProfile }) {
  const language = negotiate(me.locale);
  const save = async ({ displayName, locale }: Record<string, string>) => {
    const body = {
      ...(displayName !== me.displayName ? { displayName: displayName! } : {}),
      ...(locale !== language ? { locale: locale! } : {}),
    };
    showProfile(unwrap(await breakwater.PATCH('/api/v1/users/me', { body })));
    toast(texts.saved);
  };
  return (
    <Section title={texts.profile}>
      <p>
        {texts.signedInAs} <bdi class="name">{me.email}</bdi> · <a href={`/people/${me.id}`}>{texts.publicPage}</a>
      </p>
      <Avatar me={me} />
      <Form submit={texts.save} onSubmit={save} refusals={{ displayName: accounts.displayNameRefused }}>
        {(errors) => (
          <>
            <Field name="displayName" label={accounts.displayName} value={me.displayName} error={errors.displayName ?? ''} autocomplete="name" required />
            <div class="field">
              <label for="locale">{texts.mailLanguage}</label>
              <select id="locale" name="locale" defaultValue={language}>
                {Object.entries(LANGUAGES).map(([tag, name]) => (
                  <option key={tag} value={tag} lang={tag} selected={tag === language}>
                    {name}
                  </option>
                ))}
              </select>
            </div>
          </>
        )}
      </Form>
    </Section>
  );
}
