import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import type { Browser, BrowserContext, Page, Route } from 'playwright-core';
import { contextOf, expire, launch, openTab, ownEmail } from '../support/browser.js';
import { newUser, type Credentials } from '../support/system.js';

const REFRESH = '**/api/v1/sessions/refresh';

let browser: Browser;
let ada: Credentials;
let bob: Credentials;
before(async () => {
  [browser, ada, bob] = await Promise.all([launch(), newUser(), newUser()]);
});
after(() => browser.close());

const signIn = (page: Page, who: Credentials) => page.evaluate((credentials) => window.client.signIn(credentials), who);
/** Another request for the lock of the session waits. */
const waitsForLock = (page: Page) => page.waitForFunction(async () => (await navigator.locks.query()).pending!.length > 0);

function tabs(name: string, body: (one: Page, other: Page, context: BrowserContext) => Promise<void>): void {
  test(name, async () => {
    const context = await contextOf(browser);
    try {
      await body(await openTab(context), await openTab(context), context);
    } finally {
      await context.close();
    }
  });
}

/** Answers of this path arrive when the returned function is called. */
async function delayed(context: BrowserContext, path: string): Promise<{ arrived: Promise<void>; release: () => void }> {
  let release!: () => void;
  let arrive!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  const arrived = new Promise<void>((resolve) => (arrive = resolve));
  await context.route(path, async (route: Route) => {
    const response = await route.fetch();
    arrive();
    await released;
    await route.fulfill({ response });
  });
  return { arrived, release };
}

tabs('a sign-in waits for the refresh of another tab, whose cookie would overwrite its own', async (one, other, context) => {
  await signIn(one, ada);
  const { arrived, release } = await delayed(context, REFRESH);
  await expire(one);
  const read = ownEmail(one);
  await arrived;
  const signedIn = signIn(other, bob);
  await waitsForLock(other);
  release();
  assert.equal(await read, ada.email);
  await signedIn;
  await context.unroute(REFRESH);
  await other.reload();
  await other.waitForFunction(() => window.client !== undefined);
  assert.equal(await ownEmail(other), bob.email);
});

tabs('a tab that does not hear of the sign-in of another account is told when it refreshes', async (one, other) => {
  await one.evaluate(() => window.client.close());
  await signIn(one, ada);
  await signIn(other, bob);
  await expire(one);
  const status = await one.evaluate(async () => (await window.client.GET('/api/v1/users/me')).response.status);
  assert.ok(status === 200 || status === 401);
  assert.deepEqual(await one.evaluate(() => window.signOuts), ['replaced']);
  assert.equal(await ownEmail(one), bob.email);
});

tabs('a tab that keeps the lock does not stop the others', async (one, other) => {
  await signIn(one, ada);
  await other.evaluate(() => {
    void navigator.locks.request(`breakwater ${location.origin}`, () => new Promise(() => undefined));
  });
  await expire(one);
  const aborted = await one.evaluate(() =>
    window.client.GET('/api/v1/users/me', { signal: AbortSignal.timeout(200) }).then(
      () => 'answered',
      (error: Error) => error.name,
    ),
  );
  assert.equal(aborted, 'TimeoutError');
  assert.equal(await ownEmail(one), ada.email);
});

tabs('an upload to a store that does not answer ends after the timeout and leaves nothing', async (one, _, context) => {
  await signIn(one, ada);
  await context.route(
    () => true,
    (route) => (route.request().method() === 'PUT' ? undefined : route.fallback()), // without an answer
  );
  const { name, media } = await one.evaluate(async () => {
    const client = window.breakwater.createClient({ timeout: 2_000, retries: { attempts: 1 } });
    const file = new File([new Uint8Array(100_000)], 'large.png', { type: 'image/png' });
    const name = await client.upload(file).then(
      () => 'uploaded',
      (error: Error) => error.name,
    );
    return { name, media: window.breakwater.unwrap(await client.GET('/api/v1/media')).items.length };
  });
  assert.equal(name, 'TimeoutError');
  assert.equal(media, 0);
});
