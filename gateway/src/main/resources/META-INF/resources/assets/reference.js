/** Starts the viewer of the API reference, and the form to sign in. Nothing is loaded from other hosts. */

import { withSamples } from '/assets/samples.js';
import { answer, fetchSignedIn, signIn, signOut } from '/assets/session.js';

const { createApiReference } = await import(document.getElementById('start').dataset.viewer);
const api = await (await fetch('/openapi')).json();

createApiReference('#reference', {
  content: withSamples(api, location.origin),
  customFetch: fetchSignedIn,
  authentication: { preferredSecurityScheme: 'bearerAuth' },
  hiddenClients: true, // our own samples instead
  defaultOpenFirstTag: false,
  documentDownloadType: 'none', // the header of the documentation has it
  hideDarkModeToggle: true, // as the other pages, by the system's setting
  persistAuth: false,
  proxyUrl: '',
  showDeveloperTools: 'never',
  hideClientButton: true,
  telemetry: false,
  withDefaultFonts: false,
  agent: { disabled: true },
  mcp: { disabled: true },
});

const form = document.getElementById('sign-in');
const message = document.getElementById('message');
let challenge = null;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  busy(form, async () => {
    const { email, password, code } = Object.fromEntries(new FormData(form));
    const { status, body } = challenge ? await answer(challenge, code) : await signIn({ email, password });
    if (status === 202) askForCode(body.challenge);
    else if (body.accessToken) show(email);
    else say(body.detail ?? body.title);
  });
});

document.getElementById('sign-out').addEventListener('submit', (event) => {
  event.preventDefault();
  busy(event.target, async () => { await signOut(); show(null); });
});

function askForCode(given) {
  challenge = given;
  document.getElementById('second-factor').hidden = false;
  document.getElementById('code').focus();
}

/** @param email of whom is signed in, or null */
function show(email) {
  challenge = null;
  form.reset();
  form.hidden = email !== null;
  message.hidden = true;
  document.getElementById('second-factor').hidden = true;
  document.getElementById('sign-out').hidden = email === null;
  document.getElementById('who').textContent = email;
  document.querySelector('#session summary').textContent = email === null ? 'Sign in' : 'Signed in';
  document.getElementById('session').open = false;
}

function say(words) {
  message.textContent = words;
  message.hidden = false;
  message.focus();
}

async function busy(element, work) {
  const button = element.querySelector('button');
  button.disabled = true;
  try {
    await work();
  } catch {
    say('There is no connection to the server. Please try again.');
  } finally {
    button.disabled = false;
  }
}
