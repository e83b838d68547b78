import { ErrorBoundary, LocationProvider, Route, Router } from 'preact-iso';
import { useState } from 'preact/hooks';
import { Toasts } from '../ui/toasts';
import { Crashed } from './Crashed';
import { Footer } from './Footer';
import { Header } from './Header';
import { NotFound } from './NotFound';
import { OfflineNotice } from './OfflineNotice';
import { part } from './part';
import { Redirect } from './Redirect';
import { SignedIn } from './SignedIn';
import { texts } from './texts';
import './app.css';

const Home = part(() => import('../home/Home'));
const Register = part(() => import('../accounts/Register'));
const SignIn = part(() => import('../accounts/SignIn'));
const Verify = part(() => import('../accounts/Verify'));
const Reset = part(() => import('../accounts/Reset'));
const UndoEmailChange = part(() => import('../accounts/UndoEmailChange'));
const Erasure = part(() => import('../accounts/Erasure'));
const Account = part(() => import('../accounts/Account'));
const PublicProfile = part(() => import('../profile/PublicProfile'));
const Gallery = part(() => import('../gallery/Gallery'));
const System = part(() => import('../system/System'));
const Administration = part(() => import('../admin/Administration'));

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
