import type { PresignedUpload, UploadApi } from './api';
import type { put } from './transfer';
import { Interruption, type Upload } from './types';

export interface Sender {
  api: UploadApi;
  put: typeof put;
  /** The upload has changed. */
  onChange: (upload: Upload) => void;
  /** The upload has begun, or is not the one that was begun before. */
  onBegin: (upload: Upload, target?: PresignedUpload) => void;
}

/** An upload that begins anew or whose URLs expire so often does not work; the waiting before the next attempt slows it down. */
const MOST_ROUNDS = 4;

/**
 * Brings a file to the object store and reports that it is there. It may be called again after an interruption or a pause: then
 * what the store has is not sent again.
 */
export async function sendFile(sender: Sender, upload: Upload, signal: AbortSignal): Promise<void> {
  for (let round = 0; round < MOST_ROUNDS; round++) {
    change(sender, upload, 'sending');
    const target = upload.mediaId === undefined ? await begin(sender, upload) : await sender.api.resume(upload.mediaId, signal);
    signal.throwIfAborted();
    if (target === 'gone') restart(sender, upload);
    else if (target === 'complete') return finish(sender, upload);
    else if (await sendBytes(sender, upload, target, signal)) {
      change(sender, upload, 'finishing');
      const outcome = await sender.api.complete(upload.mediaId!, signal);
      if (outcome === 'accepted') return finish(sender, upload);
      if (outcome === 'gone') restart(sender, upload);
    }
  }
  throw new Interruption('server');
}

async function begin(sender: Sender, upload: Upload): Promise<PresignedUpload> {
  const { id, target } = await sender.api.begin(upload);
  upload.mediaId = id;
  sender.onBegin(upload, target);
  return target;
}

function restart(sender: Sender, upload: Upload): void {
  delete upload.mediaId;
  upload.sent = 0;
  sender.onBegin(upload);
}

/** False when a URL has expired. */
async function sendBytes(sender: Sender, upload: Upload, target: PresignedUpload, signal: AbortSignal): Promise<boolean> {
  const parts = target.parts ?? [{ number: 1, bytes: upload.file.size, url: target.url, arrived: false }];
  let stored = parts.reduce((sum, { arrived, bytes }) => sum + (arrived ? bytes : 0), 0);
  let start = 0;
  for (const { bytes, url, arrived } of parts) {
    const body = target.parts ? upload.file.slice(start, start + bytes) : upload.file;
    start += bytes;
    if (arrived) continue;
    const onProgress = (sent: number) => {
      upload.sent = stored + Math.min(sent, bytes);
      sender.onChange(upload);
    };
    onProgress(0);
    if ((await sender.put({ url: url!, headers: target.headers, body, onProgress, signal })) === 'expired') return false;
    stored += bytes;
  }
  upload.sent = upload.file.size;
  return true;
}

function change(sender: Sender, upload: Upload, status: 'sending' | 'finishing'): void {
  upload.state = { status };
  sender.onChange(upload);
}

function finish(sender: Sender, upload: Upload): void {
  upload.sent = upload.file.size;
  upload.state = { status: 'accepted' };
  sender.onChange(upload);
}
