import { useRoute } from 'preact-iso';
import { NotFound } from '../app/NotFound';
import { session } from '../session/session';
import { Page } from '../ui/Page';
import { Devices } from './settings/Devices';
import { Erase } from './settings/Erase';
import { Mails } from './settings/Mails';
import { ProfileSection } from './settings/ProfileSection';
import { Security } from './settings/Security';
import { SignIns } from './settings/SignIns';
import { texts } from './settings/texts';
import './settings/settings.css';

const SECTIONS = {
  profile: { title: texts.profile, content: ProfileSection },
  security: { title: texts.security, content: Security },
  devices: { title: texts.devices, content: Devices },
  'sign-ins': { title: texts.signIns, content: SignIns },
  mails: { title: texts.mails, content: Mails },
  erase: { title: texts.erase, content: Erase },
};

export default function Account() {
  const name = useRoute().params.section ?? 'profile';
  const state = session.value;
  if (state.status !== 'signed-in') return null;
  if (!Object.hasOwn(SECTIONS, name)) return <NotFound />;
  const { content: Content } = SECTIONS[name as keyof typeof SECTIONS];
  return (
    <Page title={texts.account}>
      <nav class="sections" aria-label={texts.sections}>
        {Object.entries(SECTIONS).map(([section, { title }]) => (
          <a key={section} href={`/account/${section}`} aria-current={section === name ? 'page' : undefined}>
            {title}
          </a>
        ))}
      </nav>
      <Content key={name} me={state.me} />
    </Page>
  );
}
