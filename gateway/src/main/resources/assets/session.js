/**
 * The session of somebody who tries calls on the page of the API reference. The refresh token is in a cookie that scripts
 * cannot read; the access token is in this page's memory only. Other tabs of this origin share the cookie, also those that use
 * the TypeScript client: requests that set it hold the client's Web Lock, and a refresh may give the session of another account.
 */

const SESSIONS = '/api/v1/sessions';
const MARGIN = 30_000; // milliseconds before the access token expires
const LOCK = `breakwater ${location.origin}`;
const LOCK_TIMEOUT = 5_000; // milliseconds

let session = null;
let refreshing = null;
let replaced = () => {};

/** The response: 201 is a session, 202 a challenge that needs a code. */
export function signIn(credentials) {
  return begin('', credentials);
}

export function answer(challenge, code) {
  return begin('/second-factor', { challenge, code });
}

/** Whether the session has ended on the server; if not, the problem. */
export async function signOut() {
  const token = await accessToken();
  if (!token) return { ended: true };
  const { status, body } = await exclusive(() => send('DELETE', '/current', undefined, token));
  const ended = status === 204 || status === 401;
  if (ended) session = null;
  return { ended, body };
}

/** Calls this when the session of this page ends, or the cookie is that of another one. */
export function onReplaced(listener) {
  replaced = listener;
}

/** Adds the access token to a call that has none. */
export async function fetchSignedIn(input, init) {
  const request = new Request(input, init);
  const given = request.headers.get('Authorization')?.trim();
  const token = !given || given === 'Bearer' ? await accessToken() : null;
  if (token) request.headers.set('Authorization', `Bearer ${token}`);
  return fetch(request);
}

async function accessToken() {
  if (session && session.expires < Date.now()) {
    refreshing ??= exclusive(refresh).finally(() => { refreshing = null; });
    await refreshing;
  }
  return session?.accessToken;
}

async function refresh() {
  const before = session;
  const response = await send('POST', '/refresh', {});
  if (session !== before) return; // a sign-in or sign-out was faster
  const { status, body } = response;
  if (status === 200 && body.session.id === session.id) keep(body);
  else if (status === 200 || status === 401 || status === 422) {
    session = null;
    replaced();
  } else throw new Error(`The refresh was refused with the status ${status}.`);
}

function begin(path, body) {
  return exclusive(async () => {
    const response = await send('POST', path, { ...body, transport: 'cookie' });
    if (response.body.accessToken) keep(response.body);
    return response;
  });
}

function keep({ accessToken, expiresIn, session: { id } }) {
  session = { id, accessToken, expires: Date.now() + expiresIn * 1000 - MARGIN };
}

async function send(method, path, body, token) {
  const headers = { Accept: 'application/json' };
  if (body) headers['Content-Type'] = 'application/json';
  if (token) headers.Authorization = `Bearer ${token}`;
  const response = await fetch(SESSIONS + path, { method, headers, body: body && JSON.stringify(body), redirect: 'error' });
  return { status: response.status, body: response.status === 204 ? null : await response.json() };
}

/** Runs this while no other tab changes the cookie. A tab that keeps the lock does not stop this one. */
function exclusive(work) {
  if (!navigator.locks) return work();
  const signal = AbortSignal.timeout(LOCK_TIMEOUT);
  let started = false;
  return navigator.locks
    .request(LOCK, { signal }, () => { started = true; return work(); })
    .catch((error) => { if (started) throw error; return work(); });
}
