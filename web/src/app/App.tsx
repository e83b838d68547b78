import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Toasts } from '../ui/toasts';
import { Crashed } from './Crashed';
import { Footer } from './Footer';
import { Header } from './Header';
import { NotFound } from './NotFound';
import { OfflineNotice } from './OfflineNotice';
import { part } from './part';
import { parts } from './parts';
import { Redirect } from './Redirect';
import { SignedIn } from './SignedIn';
import { texts } from './texts';
import './app.css';

const Home = part(parts['']);
const Register = part(parts.register);
const SignIn = part(parts['sign-in']);
const Verify = part(parts.verify);
const Reset = part(parts.reset);
const UndoEmailChange = part(parts.undo);
const Erasure = part(parts.erasures);
const Account = part(parts.account);
const PublicProfile = part(parts.people);
const Gallery = part(parts.gallery);
const System = part(parts.system);
const Administration = part(parts.admin);

/** The routes of the page. The gateway answers each of them with index.html (routes.yaml). */
export function App() {
  const [hasCrashed, setCrashed] = useState(false);
  const crash = (error: Error) => {
    console.error(error);
    setCrashed(true);
  };
  return (
    <LocationProvider>
      <a class="skip" href="#content">
        {texts.skipToContent}
      </a>
      <Header />
      <OfflineNotice />
      <main id="content" tabIndex={-1}>
        {hasCrashed ? (
          <Crashed />
        ) : (
          <ErrorBoundary onError={crash}>
            <Router>
              <Route path="/" component={Home} />
              <Route path="/register" component={Register} />
              <Route path="/sign-in" component={SignIn} />
              <Route path="/verify" component={Verify} />
              <Route path="/reset" component={Reset} />
              <Route path="/undo" component={UndoEmailChange} />
              <Route path="/erasures/:id" component={Erasure} />
              <Route path="/account/:section?" component={() => <SignedIn><Account /></SignedIn>} />
              <Route path="/people/:id" component={PublicProfile} />
              <Route path="/gallery/:id?" component={() => <SignedIn><Gallery /></SignedIn>} />
              <Route path="/system" component={System} />
              <Route path="/admin" component={() => <SignedIn as="admin"><Redirect to="/admin/users" /></SignedIn>} />
              <Route path="/admin/*" component={() => <SignedIn as="admin"><Administration /></SignedIn>} />
              <Route default component={NotFound} />
            </Router>
          </ErrorBoundary>
        )}
      </main>
      <Footer />
      <Toasts />
    </LocationProvider>
  );
}
