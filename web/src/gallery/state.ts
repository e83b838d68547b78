import { effect, signal } from '@preact/signals';
import { session } from '../session/session';
import type { Position } from './events/follow';
import { Library } from './library/library';
import { mediaReader } from './library/reader';
import { Refresher } from './library/refresher';
import { uploadApi } from './upload/api';
import { StoredUploads } from './upload/interrupted';
import { UploadQueue } from './upload/queue';
import { put } from './upload/transfer';
import type { Upload } from './upload/types';

/** The gallery of one account. It stays when its person looks at other pages, so uploads go on. */
export class GalleryState {
  readonly library = new Library(mediaReader);
  readonly refresher = new Refresher(mediaReader, this.library);
  readonly uploads: UploadQueue;
  readonly position: Position = { retry: 1_000 };
  /** Whether changes arrive as they happen. */
  readonly isLive = signal(false);

  constructor(readonly account: string) {
    this.uploads = new UploadQueue({ api: uploadApi, put }, new StoredUploads(account), (upload) => this.#accepted(upload));
  }

  /** Shown at once as being prepared, before the server is asked. */
  #accepted({ mediaId, name, contentType, file }: Upload): void {
    const id = mediaId!;
    const known = this.library.find(id);
    if (known && known.status !== 'pending') return;
    const fields = { filename: name, contentType: contentType!, bytes: file.size, createdAt: new Date().toISOString() };
    this.library.apply(new Map([[id, { visibility: 'private', ...fields, ...known, id, status: 'processing', variants: [] }]]));
    if (!this.isLive.value) this.refresher.refresh(id);
  }
}

let current: GalleryState | undefined;

export function galleryOf(account: string): GalleryState {
  if (current?.account !== account) {
    current?.uploads.stop();
    current = new GalleryState(account);
  }
  return current;
}

effect(() => {
  const state = session.value;
  if (state.status === 'signed-in' && state.me.id === current?.account) current.uploads.release();
  else if (state.status === 'signed-out' && state.reason === 'session-ended') current?.uploads.hold();
  else if (state.status === 'signed-in' || state.status === 'signed-out') {
    current?.uploads.stop();
    current = undefined;
  }
});

addEventListener('beforeunload', (event) => {
  if (current && current.uploads.summary.peek().open > 0) event.preventDefault();
});
