import { busy, explain, forgetToken, head, hide, onSubmit, post, say, show, takeToken, text } from './page.js';

const VERIFICATION = '/api/v1/users/verification';
const changesAddress = new URLSearchParams(location.search).get('change') === 'address';
const others = changesAddress ? [] : ['by-code', 'resend'];
const token = takeToken();
let unproven;

/** Sends the link's token or the code. The browser that asked for the mail proves itself by its cookie, others by the password. */
async function send(proof, gone) {
  const answer = await post(VERIFICATION, proof);
  if (answer.status === 204) {
    forgetToken();
    hide('by-link', 'by-code', 'resend', 'prove');
    show('next');
    head('verified');
    say(text(changesAddress ? 'verifiedNewNext' : 'verifiedNext'), 'good');
  } else if (answer.problem?.type?.endsWith('/problems/request-not-proven')) {
    hide('by-link', 'by-code', 'resend');
    show('prove');
    unproven = { proof, gone };
    if (proof.password) say(text('wrongPassword'), 'bad');
    else say(text('otherBrowser'));
  } else if (answer.status === 410) {
    if (proof.token) expired();
    else offerCode(gone);
  } else {
    say(explain(answer), 'bad');
  }
}

function offerCode(gone) {
  hide('by-link', 'prove');
  show(...others);
  say(text(gone), 'bad');
}

function expired() {
  forgetToken();
  hide('address');
  codeHeading('codeHeading');
  offerCode(changesAddress ? 'newLinkGone' : 'linkGone');
}

/** Shows whose address it is, to whoever has the link to its mailbox. Nothing changes by asking. */
async function nameAddress() {
  const answer = await post(`${VERIFICATION}/lookup`, { token });
  if (answer.status === 410) expired();
  if (!answer.body?.email) return;
  const address = document.getElementById('address');
  address.textContent = answer.body.email;
  address.hidden = false;
}

function codeHeading(name) {
  document.getElementById('code-heading').textContent = text(name);
}

if (token) {
  codeHeading('codeInstead');
  show('by-link', ...others.slice(0, 1));
  const button = document.getElementById('confirm');
  button.addEventListener('click', () => busy(button, () => send({ token })));
  nameAddress();
} else {
  show('by-code', 'resend');
}

onSubmit('by-code', ({ email, code }) => send({ email, code }, 'codeGone'));

onSubmit('prove', ({ password }) => send({ ...unproven.proof, password }, unproven.gone));

onSubmit('resend', async ({ email }) => {
  const answer = await post(`${VERIFICATION}/resend`, { email });
  if (answer.status === 202) say(text('resent'), 'good');
  else say(explain(answer), 'bad');
});
