import { lazy, Route, Router, useLocation } from 'preact-iso';
import { NotFound } from '../app/NotFound';
import { texts } from './texts';
import './admin.css';

const Users = lazy(() => import('./users/Users'));
const User = lazy(() => import('./users/User'));
const Deliveries = lazy(() => import('./deliveries/Deliveries'));
const Delivery = lazy(() => import('./deliveries/Delivery'));
const Jobs = lazy(() => import('./jobs/Jobs'));
const DeadLetters = lazy(() => import('./dead-letters/DeadLetters'));
const DeadLetterTopic = lazy(() => import('./dead-letters/DeadLetterTopic'));
const Quarantine = lazy(() => import('./quarantine/Quarantine'));

const SECTIONS = ['users', 'deliveries', 'jobs', 'dead-letters', 'quarantine'] as const;

/** The sections of administration; each is loaded when it is opened. */
export default function Administration() {
  const { path } = useLocation();
  const current = path.split('/')[2];
  return (
    <>
      <nav class="sections" aria-label={texts.sections}>
        {SECTIONS.map((section) => (
          <a href={`/admin/${section}`} aria-current={section === current ? 'page' : undefined}>
            {texts.section[section]}
          </a>
        ))}
      </nav>
      <Router>
        <Route path="/users" component={Users} />
        <Route path="/users/:id" component={User} />
        <Route path="/deliveries" component={Deliveries} />
        <Route path="/deliveries/:id" component={Delivery} />
        <Route path="/jobs/:service?" component={Jobs} />
        <Route path="/dead-letters" component={DeadLetters} />
        <Route path="/dead-letters/:service/:topic" component={DeadLetterTopic} />
        <Route path="/quarantine" component={Quarantine} />
        <Route default component={NotFound} />
      </Router>
    </>
  );
}
