import { isProblem, problemIn } from './problem.js';
import { parseRetryAfter } from './retry-after.js';

export interface RetryOptions {
  /** Requests per call at most, the first one included. 4 by default; 1 switches retries off. */
  attempts?: number;
  /** Milliseconds that one call waits between its attempts at most, in total. 30,000 by default. */
  maxWait?: number;
  /** Milliseconds; the upper bound of the first wait without `Retry-After`. It doubles each time. 250 by default. */
  baseDelay?: number;
  /** Milliseconds; the upper bound of one wait without `Retry-After`. 8,000 by default. */
  maxDelay?: number;
}

export type RetryPolicy = Required<RetryOptions>;

export const DEFAULT_RETRIES: RetryPolicy = { attempts: 4, maxWait: 30_000, baseDelay: 250, maxDelay: 8_000 };

/** Exponential backoff with full jitter, in milliseconds; `attempt` is the number of attempts that failed. */
export function backoff(attempt: number, policy: RetryPolicy, random: () => number = Math.random): number {
  return random() * Math.min(policy.maxDelay, policy.baseDelay * 2 ** (attempt - 1));
}

/** Whether the same request can succeed soon: not a limit on guesses, emails or uploads, which the caller must hear of. */
export async function isTransient(response: Response): Promise<boolean> {
  const { status } = response;
  if (status === 429 || status === 409) {
    const problem = await problemIn(response);
    if (status === 409) return /\/idempotency-key-in-use$/.test((problem as { type?: string } | undefined)?.type ?? '');
    return !isProblem(problem) || isProblem(problem, 'too-many-requests');
  }
  return status === 502 || status === 503 || status === 504;
}

/** Waits, or rejects with the signal's reason as soon as it is aborted. */
export function sleep(milliseconds: number, signal?: AbortSignal | null): Promise<void> {
  return new Promise((resolve, reject) => {
    signal?.throwIfAborted();
    const abort = () => {
      clearTimeout(timer);
      reject(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', abort);
      resolve();
    }, milliseconds);
    signal?.addEventListener('abort', abort, { once: true });
  });
}

/** The result of this work, or a rejection as soon as the signal is aborted. The work goes on, for others that wait for it. */
export function abortable<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason);
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort));
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  });
}

/** The defaults where these options have no usable value, such as an unset environment variable as `NaN`. */
export function retryPolicy(options: RetryOptions = {}): RetryPolicy {
  return { ...DEFAULT_RETRIES, ...Object.fromEntries(Object.entries(options).filter(([, value]) => value >= 0)) };
}

/** Sends until the response is final, the attempts are used up, or the next wait would be too long. */
export async function withRetries(
  send: () => Promise<Response>,
  policy: RetryPolicy,
  signal?: AbortSignal | null,
): Promise<Response> {
  let waited = 0;
  for (let attempt = 1; ; attempt++) {
    let response: Response | undefined;
    let failure: unknown;
    try {
      response = await send();
    } catch (error) {
      signal?.throwIfAborted();
      failure = error;
    }
    const final = attempt >= policy.attempts || (response !== undefined && !(await isTransient(response)));
    const seconds = parseRetryAfter(response?.headers.get('Retry-After') ?? null);
    const wait = seconds === undefined ? backoff(attempt, policy) : seconds * 1000;
    if (final || waited + wait > policy.maxWait) {
      if (response === undefined) throw failure;
      return response;
    }
    await response?.body?.cancel();
    await sleep(wait, signal);
    waited += wait;
  }
}
