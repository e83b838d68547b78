import { useEffect, useRef } from 'preact/hooks';
import { nameOfLane } from './describe';
import type { Diagram } from './hops';
import { LaneStep } from './LaneStep';
import { LANE_HEIGHT, linkOf, STEP_WIDTH, xOf, yOf } from './layout';
import { stepsOf } from './steps';
import { texts } from './texts';
import './lane-colours.css';
import './lanes.css';

const LEAST_STEPS = 9;

/** The picture: a lane for each service, and the steps in their order from left to right. The list of hops tells the same. */
export function Lanes({ diagram }: { diagram: Diagram }) {
  const { lanes } = diagram;
  const steps = stepsOf(diagram);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current) box.current.scrollLeft = steps.length * STEP_WIDTH - box.current.clientWidth;
  }, [steps.length]);
  const width = Math.max(LEAST_STEPS, steps.length) * STEP_WIDTH;
  const height = lanes.length * LANE_HEIGHT;
  const place = (index: number) => ({ x: xOf(index), y: yOf(steps[index]!.lane) });
  return (
    <div ref={box} class="lanes" role="region" aria-label={texts.drawing} tabIndex={0}>
      <div class="lane-names" aria-hidden="true">
        {lanes.map((lane, index) => (
          <span key={lane} class={`lane-${index % 6}`}>
            {nameOfLane(lane)}
          </span>
        ))}
      </div>
      <svg
        role="img"
        aria-label={texts.picture(diagram.hops.length, lanes.map(nameOfLane).join(', '))}
        width={width}
        height={height}
        viewBox={`0 0 ${width} ${height}`}
      >
        {lanes.map((lane, index) => (
          <line key={lane} class={`lane lane-${index % 6}`} x1={0} x2={width} y1={yOf(index)} y2={yOf(index)} />
        ))}
        {steps.flatMap(({ key, lane, causes }, index) =>
          causes.map((cause) => (
            <path key={`${cause} ${key}`} class={`link lane-${lane % 6}`} pathLength={1} d={linkOf(place(cause), place(index))} />
          )),
        )}
        {steps.map((step, index) => (
          <LaneStep key={step.key} step={step} {...place(index)} />
        ))}
      </svg>
    </div>
  );
}
