package dev.breakwater.gateway.overload;

import dev.breakwater.gateway.routing.Priority;
import dev.breakwater.gateway.routing.Upstream;
import org.jboss.logging.Logger;

/** The concurrency limit, the circuit and the retry budget of one service. */
final class UpstreamGuard {

    private static final Logger LOG = Logger.getLogger(UpstreamGuard.class);

    private final Upstream upstream;
    private final ConcurrencyLimit concurrency;
    private final UpstreamCircuit circuit;
    private final RetryBudget retries;
    private final OverloadMetrics metrics;
    private final UpstreamOutcomes outcomes = new UpstreamOutcomes();

    UpstreamGuard(Upstream upstream, OverloadConfig config, OverloadMetrics metrics) {
        this.upstream = upstream;
        this.metrics = metrics;
        concurrency = new ConcurrencyLimit(config);
        circuit = new UpstreamCircuit(config);
        retries = new RetryBudget(config.retryShare(), config.retryBurst());
        metrics.watch(upstream, concurrency, circuit);
    }

    Admission admit(Priority priority, boolean isStream) {
        if (!isStream && !concurrency.tryAcquire(priority)) {
            metrics.shed(upstream, priority);
            return new Admission.Shed();
        }
        if (!circuit.letsThrough()) {
            if (!isStream) concurrency.release();
            metrics.refusedByCircuit(upstream);
            return new Admission.CircuitOpen();
        }
        retries.deposit();
        return new Permit(this, !isStream);
    }

    void answered(long began, boolean isSample, int status) {
        var now = System.nanoTime();
        if (isSample && isWork(status)) concurrency.release(began, now - began, false);
        else if (isSample) concurrency.release();
        outcomes.answered(now, status);
        if (circuit.succeeded()) LOG.infof("%s responds again, its circuit is closed", upstream);
    }

    /** A service that refuses a request is fast, which must not pass for a low latency. */
    private static boolean isWork(int status) {
        return status != 429 && (status < 502 || status > 504);
    }

    void failed(long began, boolean isSample, boolean isTimedOut) {
        var now = System.nanoTime();
        if (isSample && isTimedOut) concurrency.release(began, now - began, true);
        else if (isSample) concurrency.release();
        outcomes.failed(now);
        if (circuit.failed()) LOG.warnf("%s fails, its circuit is open", upstream);
    }

    UpstreamHealth health() {
        return outcomes.health(circuit.isOpen(), System.nanoTime());
    }

    void abandoned(boolean isSample) {
        if (isSample) concurrency.release();
    }

    boolean mayRetry() {
        if (retries.withdraw()) return true;
        metrics.retryRefused(upstream);
        return false;
    }
}
