import { checksSecret, takesIdempotencyKey } from './generated/operations.js';

const IDEMPOTENT = ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE'];

/** The operations whose repetition differs from what their method says, as `METHOD /path/{template}`. */
export interface OperationLists {
  takesIdempotencyKey: readonly string[];
  checksSecret: readonly string[];
}

const DOCUMENT: OperationLists = { takesIdempotencyKey, checksSecret };

/** Adds a key for this call if its operation takes one and the caller has not set it. */
export function addIdempotencyKey(headers: Headers, operation: string, lists = DOCUMENT): void {
  if (!lists.takesIdempotencyKey.includes(operation) || headers.has('Idempotency-Key')) return;
  // randomUUID exists in secure contexts only.
  const random = crypto.getRandomValues(new Uint8Array(16));
  headers.set('Idempotency-Key', Array.from(random, (byte) => byte.toString(16).padStart(2, '0')).join(''));
}

/**
 * Whether a request may be sent again although the first one may have had its effect. After a lost response, a repeated
 * `If-Match` would fail because of the first request, and a repeated password could count as a wrong one.
 */
export function isRepeatable(operation: string, headers: Headers, lists = DOCUMENT): boolean {
  if (lists.takesIdempotencyKey.includes(operation)) return true;
  const method = operation.slice(0, operation.indexOf(' '));
  if (method === 'GET' || method === 'HEAD') return true;
  return IDEMPOTENT.includes(method) && !lists.checksSecret.includes(operation) && !headers.has('If-Match');
}
