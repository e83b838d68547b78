import { isFailed, offsetText, shortFact, titleOf } from './describe';
import { FACTS, shorten } from './layout';
import type { Step } from './steps';

/** A marker with its time above, and below what it is: the facts of its first hops. */
export function LaneStep({ step: { lane, offset, hops }, x, y }: { step: Step; x: number; y: number }) {
  const facts = hops.map(({ hop }) => shortFact(hop)).filter(Boolean);
  const shown = facts.length > FACTS ? [...facts.slice(0, FACTS - 1), `+ ${facts.length - FACTS + 1}`] : facts;
  return (
    <g class={`step lane-${lane % 6}${hops.some(({ hop }) => isFailed(hop)) ? ' failed' : ''}`}>
      <circle cx={x} cy={y} r={hops.length > 1 ? 12 : 9} />
      {hops.length > 1 && (
        <text class="step-count" x={x} y={y + 4.5}>
          {hops.length}
        </text>
      )}
      <text class="step-time" x={x} y={y - 17}>
        {offsetText(offset)}
      </text>
      <text class="step-title" x={x} y={y + 28}>
        {shorten(titleOf(hops[0]!.hop), 18)}
      </text>
      {shown.map((fact, line) => (
        <text class="step-fact" x={x} y={y + 42 + line * 14}>
          {shorten(fact)}
        </text>
      ))}
    </g>
  );
}
