import { useEffect, useRef, useState } from 'preact/hooks';
import { toast } from '../../ui/toasts';
import { texts } from '../texts';
import { filesOf } from './dropped';
import './upload.css';

export type OnFiles = (files: readonly { file: File; name?: string }[]) => void;

/** Takes files and folders that are dropped anywhere on the page. */
export function DropTarget({ onFiles }: { onFiles: OnFiles }) {
  const [isOver, setOver] = useState(false);
  const latest = useRef(onFiles);
  latest.current = onFiles;
  useEffect(() => {
    const listeners = new AbortController();
    const on = (type: 'dragover' | 'dragleave' | 'drop', listener: (event: DragEvent) => void) =>
      addEventListener(type, (event) => hasFiles(event) && listener(event), listeners);
    on('dragover', (event) => {
      event.preventDefault();
      setOver(true);
    });
    on('dragleave', ({ relatedTarget }) => relatedTarget === null && setOver(false));
    on('drop', (event) => {
      event.preventDefault();
      setOver(false);
      void take(event.dataTransfer!, (files) => latest.current(files));
    });
    return () => listeners.abort();
  }, []);
  return isOver ? (
    <div class="drop-target" aria-hidden="true">
      {texts.dropNow}
    </div>
  ) : null;
}

const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes('Files') ?? false;

async function take(transfer: DataTransfer, onFiles: OnFiles): Promise<void> {
  try {
    for await (const files of filesOf(transfer)) onFiles(files.map((file) => ({ file })));
  } catch {
    toast(texts.unreadableFolder);
  }
}
