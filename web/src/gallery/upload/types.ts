import type { components } from '@breakwater/client';

export type ContentType = components['schemas']['CreateUploadRequest']['contentType'];

/** Why a file was not uploaded. `limit`: bytes, when the API named them. `reference`: the id of the request. */
export type Failure = {
  kind:
    | 'empty'
    | 'wrong-type'
    | 'too-large'
    | 'name'
    | 'unreadable'
    | 'wrong-size'
    | 'quota'
    | 'not-allowed'
    | 'rejected'
    | 'failed';
  limit?: number;
  /** Of a rejected image, as the API names it. */
  reason?: string;
  reference?: string;
};

/** `place`: too many uploads of the account are not complete. `session`: the person must sign in again. */
export type WaitReason = 'network' | 'server' | 'place' | 'session';

export type UploadState =
  | { status: 'queued' | 'sending' | 'finishing' | 'paused' | 'accepted' }
  /** `until`: when it goes on, in milliseconds since 1970, if the server has said so. */
  | { status: 'waiting'; reason: WaitReason; until?: number }
  | { status: 'failed'; failure: Failure };

export interface Upload {
  readonly key: number;
  readonly file: File;
  readonly name: string;
  readonly contentType: ContentType | undefined;
  state: UploadState;
  /** Bytes that the object store has, or that are on their way. */
  sent: number;
  /** Of the media, when the upload has begun. */
  mediaId?: string;
}

/** A permanent end of an upload. */
export class Refusal extends Error {
  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}

/** An end that passes. @property seconds as the server said, until it makes sense to try again */
export class Interruption extends Error {
  constructor(
    readonly reason: WaitReason,
    readonly seconds?: number,
  ) {
    super(reason);
  }
}
