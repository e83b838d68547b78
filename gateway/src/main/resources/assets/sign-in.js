/** The forms of the API reference to sign in and out. */

import { answer, onReplaced, signIn, signOut } from '/assets/session.js';

const form = document.getElementById('sign-in');
const leave = document.getElementById('sign-out');
const message = document.getElementById('message');
let challenge = null;
let who = null; // the address that the challenge belongs to, whatever the field says later

onSubmit(form, async ({ email, password, code }) => {
  who = challenge ? who : email;
  const { status, body } = challenge ? await answer(challenge, code) : await signIn({ email, password });
  if (status === 202) askForCode(body.challenge);
  else if (body.accessToken) show(who);
  else say(body.detail ?? body.title);
});

onSubmit(leave, async () => {
  const { ended, body } = await signOut();
  if (ended) show(null);
  else say(body?.detail ?? body?.title ?? 'You are still signed in. Please try again.');
});

onReplaced(() => {
  show(null);
  document.getElementById('session').open = true;
  say('Your session has ended, or another account signed in. Please sign in again.');
});

/** The buttons are disabled until here: the browser would send the form by itself. */
function onSubmit(element, send) {
  const button = element.querySelector('button');
  button.disabled = false;
  element.addEventListener('submit', async (event) => {
    event.preventDefault();
    button.disabled = true;
    message.hidden = true;
    try {
      await send(Object.fromEntries(new FormData(element)));
    } catch {
      say('There is no connection to the server. Please try again.');
    } finally {
      button.disabled = false;
    }
  });
}

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
  leave.hidden = email === null;
  document.getElementById('who').textContent = email;
  document.querySelector('#session summary').textContent = email === null ? 'Sign in' : 'Signed in';
  document.getElementById('session').open = false;
}

function say(words) {
  message.textContent = words;
  message.hidden = false;
  message.focus();
}
