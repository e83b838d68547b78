import { formatDuration, formatNumber } from '../i18n/format';
import { Chart } from './Chart';
import { texts } from './texts';
import { seriesOf, type SystemStatus, type TrafficPeriod } from './traffic';

/** Three small charts with the same time axis. */
export function Traffic({ status }: { status?: SystemStatus | undefined }) {
  const seconds = status?.periodSeconds ?? 1;
  const lineOf = (value: (period: TrafficPeriod) => number | undefined) => seriesOf(status?.traffic ?? [], value);
  return (
    <>
      <div class="charts">
        <Chart
          name={texts.rate}
          lines={[{ name: texts.rate, values: lineOf(({ requests }) => requests / seconds) }]}
          format={(value) => formatNumber(Math.round(value * 10) / 10)}
        />
        <Chart
          name={texts.latency}
          lines={[
            { name: texts.median, values: lineOf(({ p50Ms }) => p50Ms) },
            { name: texts.slowest, values: lineOf(({ p99Ms }) => p99Ms) },
          ]}
          format={formatDuration}
        />
        <Chart name={texts.errors} lines={[{ name: texts.errors, values: lineOf(({ errors }) => errors) }]} format={formatNumber} kind="bad" />
      </div>
      {status?.traffic.length === 0 && <p class="aside">{texts.noTraffic}</p>}
    </>
  );
}
