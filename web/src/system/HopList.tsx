import { factsOf, isFailed, nameOfLane, offsetText, titleOf } from './describe';
import { laneOf, type Diagram, type Hop } from './hops';
import { texts } from './texts';
import './lane-colours.css';
import './hoplist.css';

/** The same as the picture, in words: what happened, and for the first of each kind, why it is done so. */
export function HopList({ diagram }: { diagram: Diagram }) {
  const firstOf = (kind: Hop['hop']) => diagram.hops.findIndex(({ hop }) => hop.hop === kind);
  return (
    <ol class="hops plain">
      {diagram.hops.map(({ key, hop, lane, offset }, index) => (
        <li key={key} class={`lane-${lane % 6}`}>
          <h3>
            <span class={isFailed(hop) ? 'badge bad' : 'badge'}>{offsetText(offset)}</span> {titleOf(hop)}{' '}
            <span class="where">{nameOfLane(laneOf(hop))}</span>
          </h3>
          {firstOf(hop.hop) === index && <p>{texts.explanations[hop.hop]}</p>}
          <dl>
            {factsOf(hop).map(([name, value, isCode]) => (
              <div>
                <dt>{name}</dt>
                <dd>{isCode ? <code>{value}</code> : value}</dd>
              </div>
            ))}
          </dl>
        </li>
      ))}
    </ol>
  );
}
