import { ProblemError, type components } from '@breakwater/client';
import { breakwater } from '../../api/client';
import { backoff, sleep, untilOnline } from '../wait';
import { EventParser, type EventBlock } from './parser';

export type MediaChange = components['schemas']['MediaChange'];

export interface Follower {
  /** The stream has begun anew: what happened before is not told. The token makes a read see it. */
  onBegin(consistencyToken?: string): void;
  onChange(change: MediaChange): void;
  onConnected(isConnected: boolean): void;
}

/** Heartbeats come every 15 seconds; without one for longer the connection is lost. */
const SILENCE_MILLIS = 35_000;

/** Where to continue: after the last event that was read. */
export interface Position {
  lastId?: string;
  /** Milliseconds before the next connection. */
  retry: number;
}

/** Follows the changes of the own media until the signal, over lost connections and the ends of access tokens. */
export async function followMedia(follower: Follower, position: Position, signal: AbortSignal): Promise<void> {
  for (let failures = 0; !signal.aborted; ) {
    let wait: number;
    try {
      await stream(follower, position, signal, () => (failures = 0));
      wait = position.retry;
    } catch (error) {
      if (signal.aborted) return;
      const status = error instanceof ProblemError ? error.status : undefined;
      if (status === 401) return; // the client has told that the session has ended
      if (status === 400) delete position.lastId;
      const seconds = error instanceof ProblemError ? error.retryAfter : undefined;
      wait = seconds === undefined ? backoff(++failures) : seconds * 1000;
    }
    follower.onConnected(false);
    await (navigator.onLine ? sleep(wait, signal) : untilOnline(signal)).catch(() => undefined);
  }
}

async function stream(follower: Follower, position: Position, signal: AbortSignal, onOpen: () => void): Promise<void> {
  const silence = new AbortController();
  let timer = 0;
  const heard = () => {
    clearTimeout(timer);
    timer = window.setTimeout(() => silence.abort(), SILENCE_MILLIS);
  };
  try {
    const { data, error, response } = await breakwater.GET('/api/v1/media/events', {
      params: { header: position.lastId === undefined ? {} : { 'Last-Event-ID': position.lastId } },
      headers: { Accept: 'text/event-stream' },
      parseAs: 'stream',
      signal: AbortSignal.any([signal, silence.signal]),
    });
    if (!data) throw new ProblemError(error, response);
    onOpen();
    follower.onConnected(true);
    const continues = position.lastId !== undefined;
    const parser = new EventParser();
    const reader = (data as ReadableStream<Uint8Array<ArrayBuffer>>).pipeThrough(new TextDecoderStream()).getReader();
    for (heard(); ; heard()) {
      const { done, value } = await reader.read();
      if (done) return;
      for (const block of parser.push(value)) handle(block, follower, position, continues);
    }
  } finally {
    clearTimeout(timer);
  }
}

function handle(block: EventBlock, follower: Follower, position: Position, continues: boolean): void {
  if (block.id) position.lastId = block.id;
  if (block.retry !== undefined) position.retry = block.retry;
  if (block.data === undefined) return;
  if (block.event === 'media') follower.onChange(JSON.parse(block.data) as MediaChange);
  else if (block.event === 'reset' || (block.event === 'open' && !continues))
    follower.onBegin((JSON.parse(block.data) as { consistencyToken?: string }).consistencyToken);
}
