export { createClient, type BreakwaterClient, type ClientOptions, type SignedIn, type SignInResult } from './client.js';
export { isProblem, ProblemError, unwrap, type Problem, type ProblemType } from './problem.js';
export type { RetryOptions } from './retry.js';
export type { SignOutReason, Transport } from './session.js';
export { memoryStore, type SessionStore, type StoredSession } from './store.js';
export type { Progress } from './transfer.js';
export type { Media, Uploadable, UploadOptions } from './upload.js';
export type { PagedPath, PageItem, PageOptions, PageQuery } from './pages.js';
export type { components, operations, paths } from './generated/schema.js';
