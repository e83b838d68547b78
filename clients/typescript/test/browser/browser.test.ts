import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { contextOf, expire, launch, openTab, ownEmail, requestsTo } from '../support/browser.js';
import { eventually } from '../support/eventually.js';
import { png } from '../support/picture.js';
import { newUser, signedIn, type Credentials } from '../support/system.js';

const REFRESH = '/api/v1/sessions/refresh';

let browser: Browser;
let credentials: Credentials;
before(async () => {
  [browser, credentials] = await Promise.all([launch(), newUser()]);
});
after(() => browser.close());

const signIn = (page: Page) => page.evaluate((who) => window.client.signIn(who), credentials);

async function inTabs(count: number, body: (tabs: Page[], context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await contextOf(browser);
  try {
    await body(await Promise.all(Array.from({ length: count }, () => openTab(context))), context);
  } finally {
    await context.close();
  }
}

const tabs = (count: number, name: string, body: (tabs: Page[], context: BrowserContext) => Promise<void>) =>
  test(name, () => inTabs(count, body));

tabs(1, 'the refresh token is in a cookie that scripts cannot read', async ([page], context) => {
  const result = await signIn(page!);
  assert.equal(result.status, 'signed-in');
  assert.equal(await ownEmail(page!), credentials.email);
  const cookie = (await context.cookies()).find(({ name }) => name === 'refresh_token');
  assert.ok(cookie?.httpOnly);
  assert.deepEqual([cookie.sameSite, cookie.path], ['Strict', '/api/v1/sessions']);
  const readable = await page!.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }) + document.cookie);
  assert.ok(!readable.includes(cookie.value));
});

tabs(1, 'a page continues its session after a reload', async ([page]) => {
  await signIn(page!);
  await page!.reload();
  await page!.waitForFunction(() => window.client !== undefined);
  assert.equal(await page!.evaluate(() => window.client.signedIn), false);
  assert.equal(await ownEmail(page!), credentials.email);
  await page!.reload();
  await page!.waitForFunction(() => window.client !== undefined);
  assert.equal(await page!.evaluate(() => window.client.restore()), true);
});

tabs(1, 'a page without a session asks for one once', async ([page], context) => {
  const refreshes = requestsTo(context, REFRESH);
  assert.equal(await page!.evaluate(() => window.client.restore()), false);
  const { error } = await page!.evaluate(() => window.client.GET('/api/v1/users/me').then(({ error }) => ({ error })));
  assert.equal(error?.type, '/problems/unauthorized');
  assert.equal(refreshes.length, 1);
});

tabs(3, 'tabs that refresh at once send one refresh and all go on', async (pages, context) => {
  await signIn(pages[0]!);
  const told = async () => (await Promise.all(pages.map((page) => page.evaluate(() => window.client.signedIn)))).every(Boolean);
  await eventually(async () => (await told()) || undefined);
  const refreshes = requestsTo(context, REFRESH);
  await Promise.all(pages.map(expire));
  const emails = await Promise.all(pages.map(ownEmail));
  assert.deepEqual(emails, pages.map(() => credentials.email));
  assert.equal(refreshes.length, 1);
});

tabs(2, 'without Web Locks and BroadcastChannel the grace period of the server lets all tabs go on', async (pages, context) => {
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'locks', { value: undefined });
    Object.defineProperty(window, 'BroadcastChannel', { value: undefined });
  });
  await Promise.all(pages.map((page) => page.reload()));
  await Promise.all(pages.map((page) => page.waitForFunction(() => window.client !== undefined)));
  await signIn(pages[0]!);
  for (let round = 0; round < 3; round++) {
    await Promise.all(pages.map(expire));
    assert.deepEqual(await Promise.all(pages.map(ownEmail)), pages.map(() => credentials.email));
  }
});

tabs(2, 'a sign-out is seen by the other tab', async ([one, other]) => {
  await signIn(one!);
  assert.equal(await ownEmail(other!), credentials.email);
  await one!.evaluate(() => window.client.signOut());
  await other!.waitForFunction(() => window.signOuts.length > 0);
  assert.deepEqual(await other!.evaluate(() => window.signOuts), ['signed-out']);
  assert.deepEqual(await one!.evaluate(() => window.signOuts), ['signed-out']);
  assert.equal(await other!.evaluate(() => window.client.restore()), false);
});

tabs(2, 'a sign-in with another account is told to the other tab', async ([one, other]) => {
  await signIn(one!);
  assert.equal(await ownEmail(other!), credentials.email);
  const { credentials: another } = await signedIn();
  await one!.evaluate((who) => window.client.signIn(who), another);
  await other!.waitForFunction(() => window.signOuts.length > 0);
  assert.deepEqual(await other!.evaluate(() => window.signOuts), ['replaced']);
  assert.equal(await ownEmail(other!), another.email);
});

tabs(1, 'a file is uploaded with progress', async ([page]) => {
  await signIn(page!);
  const { media, steps } = await page!.evaluate(async (bytes) => {
    const file = new File([Uint8Array.from(atob(bytes), (char) => char.charCodeAt(0))], 'noise.png', { type: 'image/png' });
    const steps: { sent: number; total: number }[] = [];
    const media = await window.client.upload(file, { onProgress: (step) => steps.push(step) });
    return { media, steps };
  }, await base64(png(400, 400)));
  assert.equal(media.status, 'ready');
  assert.equal(media.filename, 'noise.png');
  assert.ok(steps.length > 0);
  assert.equal(steps.at(-1)?.sent, steps.at(-1)?.total);
});

tabs(1, 'an aborted upload leaves nothing behind', async ([page]) => {
  await signIn(page!);
  const before = await page!.evaluate(count);
  const name = await page!.evaluate(async () => {
    const controller = new AbortController();
    const file = new File([new Uint8Array(8_000_000)], 'large.png', { type: 'image/png' });
    const uploading = window.client.upload(file, { signal: controller.signal, onProgress: () => controller.abort() });
    return uploading.then(() => 'uploaded', (error: Error) => error.name);
  });
  assert.equal(name, 'AbortError');
  assert.equal(await page!.evaluate(count), before);
});

async function count(): Promise<number> {
  return window.breakwater.unwrap(await window.client.GET('/api/v1/media')).items.length;
}

async function base64(blob: Blob): Promise<string> {
  return Buffer.from(await blob.arrayBuffer()).toString('base64');
}
