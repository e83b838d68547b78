import { texts } from './texts';
import { greatest, pathOf, roundUp, type Series } from './traffic';

const WIDTH = 300;
const HEIGHT = 90;

interface Props {
  name: string;
  lines: { name: string; values: Series }[];
  format: (value: number) => string;
  kind?: 'usual' | 'bad';
}

/** A small chart of the last minutes. Its numbers are texts, too: the last and the greatest of each line. */
export function Chart({ name, lines, format, kind = 'usual' }: Props) {
  const most = roundUp(Math.max(...lines.map(({ values }) => greatest(values))));
  const summaries = lines.map((line) => {
    const last = line.values.findLast((value) => value !== undefined);
    return { ...line, now: last === undefined ? '–' : format(last), greatest: format(greatest(line.values)) };
  });
  return (
    <figure class={`chart card ${kind}`}>
      <figcaption>
        <strong>{name}</strong>
        <span class="numbers">
          {summaries.map((line, index) => (
            <span class={`line-${index}`}>
              {lines.length > 1 && `${line.name} `}
              {line.now}
            </span>
          ))}
        </span>
      </figcaption>
      <svg
        role="img"
        aria-label={summaries.map((line) => texts.chart(line.name, line.now, line.greatest)).join(' ')}
        viewBox={`0 -4 ${WIDTH} ${HEIGHT + 8}`}
        preserveAspectRatio="none"
      >
        <line x1={0} x2={WIDTH} y1={HEIGHT} y2={HEIGHT} />
        <line x1={0} x2={WIDTH} y1={0} y2={0} />
        {lines.map(({ values }, index) => (
          <path class={`line-${index}`} d={pathOf(values, most, WIDTH, HEIGHT)} />
        ))}
      </svg>
      <div class="axis aside" aria-hidden="true">
        <span>{texts.minutesAgo(5)}</span>
        <span>{format(most)}</span>
        <span>{texts.now}</span>
      </div>
    </figure>
  );
}
