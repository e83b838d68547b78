import type { Diagram, Hop, PlacedHop } from './hops';

/** Hops of one kind in one lane that follow each other, such as the events of one transaction; drawn as one. */
export interface Step {
  key: string;
  kind: Hop['hop'];
  lane: number;
  offset: number;
  hops: PlacedHop[];
  /** The indices of the steps that led to it. */
  causes: number[];
}

export function stepsOf({ hops }: Diagram): Step[] {
  const steps: Step[] = [];
  const stepOfHop: number[] = [];
  for (const placed of hops) {
    const last = steps.at(-1);
    if (last && last.kind === placed.hop.hop && last.lane === placed.lane) last.hops.push(placed);
    else steps.push({ key: placed.key, kind: placed.hop.hop, lane: placed.lane, offset: placed.offset, hops: [placed], causes: [] });
    const index = steps.length - 1;
    stepOfHop.push(index);
    const cause = placed.cause === undefined ? undefined : stepOfHop[placed.cause];
    const { causes } = steps[index]!;
    if (cause !== undefined && cause !== index && !causes.includes(cause)) causes.push(cause);
  }
  return steps;
}
