/** What systems put into folders by themselves. */
const IGNORED = /^(\.|Thumbs\.db$|desktop\.ini$|__MACOSX$)/i;

/**
 * The files of a drop, of folders too, as they are found.
 * The items are only valid during the event, so this must be called in it.
 */
export function filesOf(transfer: DataTransfer): AsyncGenerator<File[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null).filter((entry) => entry !== null);
  const files = [...transfer.files];
  return entries.length > 0 ? walk(entries, true) : once(files);
}

async function* once(files: File[]): AsyncGenerator<File[]> {
  yield files;
}

async function* walk(entries: readonly FileSystemEntry[], isTop: boolean): AsyncGenerator<File[]> {
  const wanted = isTop ? entries : entries.filter(({ name }) => !IGNORED.test(name));
  const files = await Promise.all(wanted.filter((entry) => entry.isFile).map((entry) => fileOf(entry as FileSystemFileEntry)));
  if (files.length > 0) yield files;
  for (const folder of wanted.filter((entry) => entry.isDirectory)) {
    const reader = (folder as FileSystemDirectoryEntry).createReader();
    for (let some = await nextOf(reader); some.length > 0; some = await nextOf(reader)) yield* walk(some, false);
  }
}

const fileOf = (entry: FileSystemFileEntry) => new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** A part of the folder, 100 entries in Chromium; nothing after the last one. */
const nextOf = (reader: FileSystemDirectoryReader) =>
  new Promise<FileSystemEntry[]>((resolve, reject) => reader.readEntries(resolve, reject));
