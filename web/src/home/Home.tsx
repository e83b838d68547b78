import { session } from '../session/session';
import { Page } from '../ui/Page';
import { texts as frame } from '../app/texts';
import { texts } from './texts';
import './home.css';

/** What this is, and where to begin. */
export default function Home() {
  return (
    <Page title={texts.headline} wide>
      <p class="lead">{texts.lead}</p>
      <FirstStep />
      <h2>{texts.start}</h2>
      <ul class="plain cards">
        <Card href="/register" {...texts.register} />
        <Card href="/gallery" {...texts.gallery} />
        <Card href="/system" {...texts.system} />
        <Card href="/developers" {...texts.developers} />
      </ul>
      <h2>{texts.way}</h2>
      <ol class="plain way">
        {texts.steps.map(([title, text]) => (
          <li key={title}>
            <strong>{title}</strong> <span>{text}</span>
          </li>
        ))}
      </ol>
    </Page>
  );
}

/** Keeps its height while the session is unknown. */
function FirstStep() {
  const state = session.value;
  return (
    <div class="first-step">
      {state.status === 'signed-in' ? (
        <>
          <span>
            {texts.welcome} <bdi class="name">{state.me.displayName}</bdi>
          </span>
          <a class="button" href="/gallery">
            {texts.toGallery}
          </a>
        </>
      ) : (
        state.status !== 'unknown' && (
          <>
            <a class="button" href="/register">
              {frame.register}
            </a>
            <a class="button quiet" href="/sign-in">
              {frame.signIn}
            </a>
          </>
        )
      )}
    </div>
  );
}

/** The developers' pages are not part of this application, so the browser loads them. */
function Card({ href, title, text }: { href: string; title: string; text: string }) {
  return (
    <li>
      <a class="card" href={href} target={href === '/developers' ? '_self' : undefined}>
        <strong>{title}</strong>
        <span>{text}</span>
      </a>
    </li>
  );
}
