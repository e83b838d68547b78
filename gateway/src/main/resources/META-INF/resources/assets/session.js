/**
 * The session of somebody who tries calls on the page of the API reference. The refresh token is in a cookie that scripts
 * cannot read; the access token is in this page's memory only.
 */

const SESSIONS = '/api/v1/sessions';
const MARGIN = 30_000; // milliseconds before the access token expires

let session = null;
let refreshing = null;

/** The response: 201 is a session, 202 a challenge that needs a code. */
export async function signIn(credentials) {
  return begin(await post('', { ...credentials, transport: 'cookie' }));
}

export async function answer(challenge, code) {
  return begin(await post('/second-factor', { challenge, code, transport: 'cookie' }));
}

export async function signOut() {
  session = null;
  await fetch(`${SESSIONS}/current`, { method: 'DELETE' });
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
    refreshing ??= post('/refresh', {}).then(begin).finally(() => { refreshing = null; });
    await refreshing;
  }
  return session?.accessToken;
}

async function begin({ status, body }) {
  if (body?.accessToken) session = { accessToken: body.accessToken, expires: Date.now() + body.expiresIn * 1000 - MARGIN };
  else if (status === 401) session = null;
  return { status, body };
}

async function post(path, body) {
  const response = await fetch(SESSIONS + path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
