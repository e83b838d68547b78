import { expect, test } from 'vitest';
import { EventParser } from '../../src/gallery/events/parser';

test.each([
  ['an event', ['event: media\nid: 7\ndata: {"a":1}\n\n'], [{ event: 'media', id: '7', data: '{"a":1}' }]],
  ['an event without a name', ['data: x\n\n'], [{ event: 'message', data: 'x' }]],
  ['a heartbeat', [': heartbeat\nid: 8\n\n'], [{ event: 'message', id: '8' }]],
  ['a comment alone', [': hello\n\n'], []],
  ['data of several lines', ['data: a\ndata:b\ndata\n\n'], [{ event: 'message', data: 'a\nb\n' }]],
  ['a colon in the data', ['data: a: b\n\n'], [{ event: 'message', data: 'a: b' }]],
  ['pieces', ['eve', 'nt: open\nda', 'ta: 1\n', '\n'], [{ event: 'open', data: '1' }]],
  ['two events in a piece', ['data: 1\n\ndata: 2\n\nda'], [{ event: 'message', data: '1' }, { event: 'message', data: '2' }]],
  ['carriage returns', ['data: 1\r\rdata: 2\r\n\r\n'], [{ event: 'message', data: '1' }, { event: 'message', data: '2' }]],
  ['a pair of line ends that is split', ['data: 1\r', '\n\r', '\n'], [{ event: 'message', data: '1' }]],
  ['a byte order mark', ['\uFEFFdata: 1\n\n'], [{ event: 'message', data: '1' }]],
  ['a time to wait', ['retry: 1500\n\n'], [{ event: 'message', retry: 1500 }]],
  ['a time that is none', ['retry: soon\ndata: 1\n\n'], [{ event: 'message', data: '1' }]],
  ['an id with a null', ['id: a\0b\ndata: 1\n\n'], [{ event: 'message', data: '1' }]],
  ['an unknown field', ['colour: red\ndata: 1\n\n'], [{ event: 'message', data: '1' }]],
  ['what is not complete', ['data: 1\n'], []],
])('%s', (_, pieces, expected) => {
  const parser = new EventParser();
  expect(pieces.flatMap((piece) => parser.push(piece))).toEqual(expected);
});
