import type { Client } from 'openapi-fetch';
import type { components, paths } from './generated/schema.js';
import { ProblemError, unwrap } from './problem.js';
import { sleep, withRetries, type RetryPolicy } from './retry.js';
import { put, type Progress } from './transfer.js';

type Schemas = components['schemas'];
export type Media = Schemas['Media'];

export interface UploadOptions {
  /** By default the name of the `File`. */
  filename?: string;
  /** By default the type of the `File` or `Blob`. */
  contentType?: Schemas['CreateUploadRequest']['contentType'];
  visibility?: Schemas['CreateUploadRequest']['visibility'];
  /** The SHA-256 of the file, in hexadecimal: other content is rejected. */
  sha256?: string;
  onProgress?: (progress: Progress) => void;
  /** Stops the upload and deletes the media that it has made. */
  signal?: AbortSignal;
  /** `final`: until the media is `ready` or `rejected` (default); `accepted`: until the API has accepted the bytes. */
  until?: 'final' | 'accepted';
  /** Milliseconds to wait for `ready` or `rejected`; the media is then returned as it is. 120,000 by default. */
  processingTimeout?: number;
}

export type Uploadable = Blob | Uint8Array;

export interface Uploading {
  api: Pick<Client<paths>, 'GET' | 'POST' | 'DELETE'>;
  fetch: typeof globalThis.fetch;
  retries: RetryPolicy;
  timeout: number;
}

/** Begins an upload, sends the bytes to the object store, completes it, and waits for the pictures. */
export async function upload(uploading: Uploading, file: Uploadable, options: UploadOptions = {}): Promise<Media> {
  const { api } = uploading;
  const { signal } = options;
  const body = file instanceof Blob ? file : new Blob([file as Uint8Array<ArrayBuffer>]);
  const filename = options.filename ?? (body as Partial<File>).name;
  const contentType = options.contentType ?? (body.type as Schemas['CreateUploadRequest']['contentType']);
  if (!filename || !contentType) throw new TypeError('An upload needs a filename and a contentType.');
  signal?.throwIfAborted();

  // Without the signal: an abort must learn the id, to delete the media.
  const { id, upload: target } = unwrap(
    await api.POST('/api/v1/media', {
      body: {
        filename,
        contentType,
        bytes: body.size,
        ...(options.visibility ? { visibility: options.visibility } : {}),
        ...(options.sha256 ? { sha256: options.sha256 } : {}),
      },
    }),
  );
  let accepted = false;
  try {
    await send(uploading, id, target, body, options);
    await complete(api, id, signal);
    accepted = true;
    return await finalMedia(api, id, options);
  } catch (error) {
    // Best effort: the server removes uploads that are not completed, so a failed deletion must not hide the error.
    if (!accepted || signal?.aborted) await deleteMedia(api, id).catch(() => undefined);
    throw error;
  }
}

/** Sends the whole file, or its parts one after the other. The URL of a part that has expired is signed again. */
async function send(uploading: Uploading, id: string, target: Schemas['PresignedUpload'], file: Blob, options: UploadOptions): Promise<void> {
  const { api, retries } = uploading;
  const { signal, onProgress } = options;
  let offset = 0;
  for (const { number, bytes, url } of target.parts ?? [{ number: 0, bytes: file.size, url: target.url }]) {
    const start = offset;
    const body = target.parts ? file.slice(start, (offset += bytes)) : file;
    const onPart = onProgress && ((progress: Progress) => onProgress({ sent: start + progress.sent, total: file.size }));
    const attempt = (to: string | undefined) =>
      withRetries(() => put({ ...uploading, url: to!, headers: target.headers, body, onProgress: onPart, signal }), retries, signal);
    let stored = await attempt(url);
    if (stored.status === 403 && number > 0) {
      const { parts } = unwrap(await api.GET('/api/v1/media/{id}/upload', { params: { path: { id } }, signal: signal ?? null }));
      stored = await attempt(parts![number - 1]!.url);
    }
    if (!stored.ok) throw new ProblemError(await stored.text(), stored);
    await stored.body?.cancel();
  }
}

async function complete(api: Uploading['api'], id: string, signal: AbortSignal | undefined): Promise<void> {
  unwrap(await api.POST('/api/v1/media/{id}/complete', { params: { path: { id } }, signal: signal ?? null }));
}

async function deleteMedia(api: Uploading['api'], id: string): Promise<void> {
  await api.DELETE('/api/v1/media/{id}', { params: { path: { id } } });
}

async function finalMedia(api: Uploading['api'], id: string, options: UploadOptions): Promise<Media> {
  const signal = options.signal ?? null;
  const end = Date.now() + (options.processingTimeout ?? 120_000);
  for (let pause = 100; ; pause = Math.min(pause * 1.5, 2_000)) {
    const media = unwrap(await api.GET('/api/v1/media/{id}', { params: { path: { id } }, signal }));
    const final = media.status === 'ready' || media.status === 'rejected';
    if (final || options.until === 'accepted' || Date.now() + pause > end) return media;
    await sleep(pause, signal);
  }
}
