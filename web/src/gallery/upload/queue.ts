import { signal } from '@preact/signals';
import { backoff, sleep, untilOnline } from '../wait';
import { contentTypeOf, refusalOf } from './checks';
import type { InterruptedUploads } from './interrupted';
import { cleanName } from './names';
import { endOf } from './problems';
import { sendFile, type Sender } from './send';
import { summaryOf, type Summary } from './summary';
import { Interruption, Refusal, type Failure, type Upload } from './types';

/** Uploads at a time. */
const MOST = 3;
/** The summary changes as often at most, however many files move. */
const REFRESH_MILLIS = 200;
/** Files that are added at a time. */
const STEP = 50;

/** Sends files, some at a time. It goes on while the person looks at other pages. */
export class UploadQueue {
  readonly summary = signal<Summary>(summaryOf([], 0));
  #uploads: Upload[] = [];
  #accepted = new Map<string, Upload>();
  #running = new Map<Upload, AbortController>();
  #sender: Sender;
  #maxBytes: number | undefined;
  /** No upload begins before, in milliseconds since 1970: the server has asked to wait. */
  #notBefore = 0;
  #isHeld = false;
  #nextKey = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onAccepted when the bytes of a file are there, and its pictures are being made */
  constructor(
    sender: Pick<Sender, 'api' | 'put'>,
    private readonly interrupted: InterruptedUploads,
    private readonly onAccepted: (upload: Upload) => void,
  ) {
    this.#sender = {
      ...sender,
      onChange: () => this.#changed(),
      onBegin: (upload, target) => (target?.parts ? interrupted.remember(upload.file, upload.mediaId!) : interrupted.forget(upload.file)),
    };
  }

  /** The media that are on their way. */
  get mediaIds(): ReadonlySet<string> {
    return new Set(this.#uploads.flatMap(({ mediaId }) => mediaId ?? []));
  }

  /** Thousands of files are added in several steps, so that the page stays responsive. */
  async add(files: readonly { file: File; name?: string }[]): Promise<void> {
    for (let start = 0; start < files.length; start += STEP) {
      if (start > 0) await new Promise((resolve) => setTimeout(resolve));
      this.#add(files.slice(start, start + STEP));
    }
  }

  #add(files: readonly { file: File; name?: string }[]): void {
    for (const { file, name = file.name } of files) {
      const contentType = contentTypeOf(file);
      const failure = refusalOf(file, contentType, this.#maxBytes);
      const upload: Upload = {
        key: this.#nextKey++,
        file,
        name: cleanName(name),
        contentType,
        state: failure ? { status: 'failed', failure } : { status: 'queued' },
        sent: 0,
      };
      const earlier = this.interrupted.find(file);
      if (!failure && earlier !== undefined && !this.mediaIds.has(earlier)) upload.mediaId = earlier;
      this.#uploads.push(upload);
    }
    this.#next();
  }

  pause(upload: Upload): void {
    if (!canPause(upload)) return;
    upload.state = { status: 'paused' };
    this.#running.get(upload)?.abort();
    this.#next();
  }

  /** After a pause or a failure, and before a wait is over. */
  resume(upload: Upload): void {
    if (upload.state.status !== 'paused' && upload.state.status !== 'failed' && upload.state.status !== 'waiting') return;
    this.#running.get(upload)?.abort();
    upload.state = { status: 'queued' };
    this.#next();
  }

  cancel(upload: Upload): void {
    this.#uploads = this.#uploads.filter((each) => each !== upload);
    const running = this.#running.get(upload);
    running?.abort();
    this.interrupted.forget(upload.file);
    if (!running) this.#discard(upload); // else when it has stopped: it may be about to learn its id
    this.#next();
  }

  pauseAll(): void {
    this.#uploads.forEach((upload) => this.pause(upload));
  }

  resumeAll(): void {
    for (const upload of this.#uploads) if (upload.state.status === 'paused') upload.state = { status: 'queued' };
    this.#next();
  }

  /** What failed is given up, and what is done is no longer counted. */
  clear(): void {
    for (const upload of this.#uploads.filter(({ state }) => state.status === 'failed')) this.cancel(upload);
    this.#accepted.clear();
    this.#next();
  }

  /** The session has ended: everything waits until the same person is back. */
  hold(): void {
    this.#isHeld = true;
    for (const upload of this.#running.keys()) upload.state = { status: 'waiting', reason: 'session' };
    this.#running.forEach((running) => running.abort());
    this.#changed();
  }

  release(): void {
    this.#isHeld = false;
    for (const upload of this.#uploads) if (upload.state.status === 'waiting') upload.state = { status: 'queued' };
    this.#next();
  }

  /** Forgets everything: another person has signed in. */
  stop(): void {
    this.#running.forEach((running) => running.abort());
    this.#uploads = [];
    this.#accepted.clear();
    this.#changed();
  }

  /** The pictures of an accepted file cannot be made. */
  rejected(mediaId: string, reason: string): void {
    const upload = this.#accepted.get(mediaId);
    if (!upload) return;
    this.#accepted.delete(mediaId);
    delete upload.mediaId; // who removes the row does not delete the media, which says in the gallery what is wrong
    this.#uploads.push(failed(upload, { kind: 'rejected', reason }));
    this.#changed();
  }

  #next(): void {
    if (!this.#isHeld)
      for (const upload of this.#uploads) {
        if (this.#running.size >= MOST) break;
        if (upload.state.status === 'queued' && !this.#running.has(upload)) void this.#run(upload);
      }
    this.#changed();
  }

  async #run(upload: Upload): Promise<void> {
    const running = new AbortController();
    this.#running.set(upload, running);
    try {
      await this.#sendWithWaits(upload, running.signal);
      this.interrupted.forget(upload.file);
      this.#uploads = this.#uploads.filter((each) => each !== upload);
      this.#accepted.set(upload.mediaId!, upload);
      this.onAccepted(upload);
    } catch (error) {
      if (!running.signal.aborted) failed(upload, error instanceof Refusal ? error.failure : { kind: 'failed' });
      else if (!this.#uploads.includes(upload)) this.#discard(upload);
    } finally {
      this.#running.delete(upload);
      this.#next();
    }
  }

  async #sendWithWaits(upload: Upload, signal: AbortSignal): Promise<void> {
    let sentBefore = -1;
    for (let failures = 0; ; ) {
      try {
        await this.#wait(upload, new Interruption('server', 0), this.#notBefore, signal);
        return await sendFile(this.#sender, upload, signal);
      } catch (error) {
        signal.throwIfAborted();
        const end = endOf(error);
        if (end instanceof Refusal) {
          this.#maxBytes ??= end.failure.kind === 'too-large' ? end.failure.limit : undefined;
          throw end;
        }
        failures = upload.sent > sentBefore ? 1 : failures + 1;
        sentBefore = Math.max(sentBefore, upload.sent);
        const until = Date.now() + (end.seconds === undefined ? backoff(failures) : end.seconds * 1000);
        if (end.seconds !== undefined && end.reason !== 'network') this.#notBefore = Math.max(this.#notBefore, until);
        await this.#wait(upload, end, until, signal);
      }
    }
  }

  async #wait(upload: Upload, { reason, seconds }: Interruption, until: number, signal: AbortSignal): Promise<void> {
    const remaining = until - Date.now();
    if (remaining <= 0) return;
    upload.state = seconds === undefined ? { status: 'waiting', reason } : { status: 'waiting', reason, until };
    this.#changed();
    if (reason === 'network' && !navigator.onLine) await untilOnline(signal);
    else await sleep(remaining, signal);
  }

  /** Best effort: the server removes uploads that are not completed. */
  #discard({ mediaId }: Upload): void {
    if (mediaId !== undefined) this.#sender.api.discard(mediaId).catch(() => undefined);
  }

  #changed(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      this.summary.value = summaryOf(this.#uploads, this.#accepted.size);
    }, REFRESH_MILLIS);
  }
}

function failed(upload: Upload, failure: Failure): Upload {
  upload.state = { status: 'failed', failure };
  return upload;
}

const canPause = ({ state: { status } }: Upload) => status === 'queued' || status === 'sending' || status === 'waiting';
