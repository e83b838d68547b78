import { ErrorBoundary, LocationProvider, lazy, Route, Router } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Toasts } from '../ui/toasts';
import { Crashed } from './Crashed';
import { Footer } from './Footer';
import { Header } from './Header';
import { NotFound } from './NotFound';
import { OfflineNotice } from './OfflineNotice';
import { Redirect } from './Redirect';
import { SignedIn } from './SignedIn';
import { texts } from './texts';
import './app.css';

const Home = lazy(() => import('../home/Home'));
const Register = lazy(() => import('../accounts/Register'));
const SignIn = lazy(() => import('../accounts/SignIn'));
const Verify = lazy(() => import('../accounts/Verify'));
const Reset = lazy(() => import('../accounts/Reset'));
const UndoEmailChange = lazy(() => import('../accounts/UndoEmailChange'));
const Erasure = lazy(() => import('../accounts/Erasure'));
const Account = lazy(() => import('../accounts/Account'));
const PublicProfile = lazy(() => import('../profile/PublicProfile'));
const Gallery = lazy(() => import('../gallery/Gallery'));
const System = lazy(() => import('../system/System'));
const Administration = lazy(() => import('../admin/Administration'));

/** The routes of the page. The gateway answers each of them with index.html (routes.yaml). */
export function App() {
  const [error, setError] = useState<Error>();
  return (
    <LocationProvider>
      <a class="skip" href="#content">
        {texts.skipToContent}
      </a>
      <Header />
      <OfflineNotice />
      <main id="content" tabIndex={-1}>
        {error ? (
          <Crashed error={error} />
        ) : (
          <ErrorBoundary onError={setError}>
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
