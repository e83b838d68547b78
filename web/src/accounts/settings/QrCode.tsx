import { useEffect, useState } from 'preact/hooks';

const QUIET_ZONE = 4;

/** Dark on light in both themes: many scanners read nothing else. The encoder is loaded when it is needed. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const [modules, setModules] = useState<boolean[][]>();
  useEffect(() => {
    let isCurrent = true;
    void import('./qr/qrCode').then(({ qrCode }) => isCurrent && setModules(qrCode(text)));
    return () => {
      isCurrent = false;
    };
  }, [text]);
  const size = (modules?.length ?? 0) + 2 * QUIET_ZONE;
  return (
    <svg class="qr-code" role="img" aria-label={label} viewBox={`0 0 ${size} ${size}`} shape-rendering="crispEdges">
      {modules && <path d={pathOf(modules)} />}
    </svg>
  );
}

function pathOf(modules: boolean[][]): string {
  return modules.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? `M${x + QUIET_ZONE} ${y + QUIET_ZONE}h1v1h-1z` : []))).join('');
}
