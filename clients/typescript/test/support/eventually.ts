import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until there is an answer; fails after 30 seconds. */
export async function eventually<T>(ask: () => Promise<T | undefined> | T | undefined): Promise<T> {
  for (const end = Date.now() + 30_000; Date.now() < end; await delay(50)) {
    const answer = await ask();
    if (answer !== undefined) return answer;
  }
  throw new Error(`not within 30 seconds: ${ask}`);
}
