/** Waiting that ends with a signal. */

/** Milliseconds, by the number of attempts that failed: exponential, with full jitter. */
export function backoff(failures: number, random: () => number = Math.random): number {
  const most = Math.min(15_000, 1_000 * 2 ** (failures - 1));
  return most / 2 + (random() * most) / 2;
}

/** Rejects with the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(signal.reason);
    const abort = () => {
      clearTimeout(timer);
      reject(signal.reason);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** Until the browser is online, or says wrongly that it is not: then after a quarter of a minute. */
export async function untilOnline(signal: AbortSignal, most = 15_000): Promise<void> {
  const online = new AbortController();
  const wake = () => online.abort();
  addEventListener('online', wake);
  try {
    await sleep(most, AbortSignal.any([signal, online.signal]));
  } catch {
    signal.throwIfAborted();
  } finally {
    removeEventListener('online', wake);
  }
}
