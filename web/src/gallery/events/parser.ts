/** One block of an event stream. A comment with an id, such as a heartbeat, is a block without data. */
export interface EventBlock {
  event: string;
  id?: string;
  data?: string;
  /** Milliseconds to wait before the next connection. */
  retry?: number;
}

/** Reads a stream of server-sent events (WHATWG HTML, section 9.2.6) from pieces of text that may end anywhere. */
export class EventParser {
  #rest = '';
  #block: Partial<EventBlock> = {};
  #isFirst = true;

  /** The blocks that this piece has completed. */
  push(text: string): EventBlock[] {
    const blocks: EventBlock[] = [];
    const all = this.#rest + (this.#isFirst ? text.replace(/^\uFEFF/, '') : text);
    if (text) this.#isFirst = false;
    const lines = /([^\r\n]*)(?:\r\n|\n|\r(?!$))/gy; // a carriage return at the end may be half of a pair
    let end = 0;
    for (let line = lines.exec(all); line; line = lines.exec(all)) {
      end = lines.lastIndex;
      if (line[1]) this.#field(line[1]);
      else this.#complete(blocks);
    }
    this.#rest = all.slice(end);
    return blocks;
  }

  #field(line: string): void {
    const [, name, value = ''] = /^([^:]*)(?:: ?(.*))?$/.exec(line) ?? [];
    if (name === 'event') this.#block.event = value;
    else if (name === 'data') this.#block.data = this.#block.data === undefined ? value : `${this.#block.data}\n${value}`;
    else if (name === 'id' && !value.includes('\0')) this.#block.id = value;
    else if (name === 'retry' && /^\d+$/.test(value)) this.#block.retry = Number(value);
  }

  #complete(blocks: EventBlock[]): void {
    const block = this.#block;
    this.#block = {};
    if (Object.keys(block).length > 0) blocks.push({ event: 'message', ...block });
  }
}
