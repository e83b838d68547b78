package dev.breakwater.gateway.proxy;

import java.util.concurrent.TimeoutException;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.trace.Trace;
import dev.breakwater.gateway.overload.Permit;
import dev.breakwater.gateway.proxy.upstream.SilenceWatch;
import dev.breakwater.gateway.proxy.upstream.UpstreamClients;
import dev.breakwater.gateway.proxy.upstream.UpstreamError;
import dev.breakwater.gateway.routing.Retry;
import dev.breakwater.gateway.routing.Route;
import dev.breakwater.gateway.routing.Upstream;
import dev.breakwater.platform.problem.Problem;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpHeaders;

/** One request on its way to a service: connects, sends, sends again where that is safe, and hands over the response. */
final class Forwarding implements SilenceWatch.Watched {

    private static final CharSequence VIA = HttpHeaders.createOptimized("Via");
    private static final CharSequence OWN_VIA = HttpHeaders.createOptimized("1.1 breakwater");

    /** The bytes of a streamed body that are still read after the response, so that it is not lost (RST). */
    private static final long UNREAD = 1 << 20;

    private final Exchange exchange;
    private final ProxyHandler proxy;
    private final Route route;
    private final Upstream upstream;
    private final SilenceWatch silence;
    private final int mostSilentTicks;

    /** Null until the request is admitted. */
    private Permit permit;

    private HttpClientRequest request;
    private int attempts;
    private int lastTick;
    private Trace.Call span = Trace.Call.NONE;
    private boolean isTimedOut;
    private boolean isComplete;

    Forwarding(Exchange exchange, ProxyHandler proxy) {
        this.exchange = exchange;
        this.proxy = proxy;
        route = exchange.route();
        upstream = route.upstream().orElseThrow();
        silence = proxy.clients().silenceWatch();
        mostSilentTicks = Math.max(1, (int) (proxy.clients().silence(route).toMillis() / SilenceWatch.TICK_MILLIS));
    }

    void begin() {
        exchange.onEnd(this::end);
        var admission = proxy.overloadProtection().admit(upstream, route.priority(), route.stream());
        if (!(admission instanceof Permit admitted)) {
            refuse(admission.problem());
            return;
        }
        permit = admitted;
        if (route.stream()) {
            if (!proxy.clients().beginStream(upstream)) {
                fail(new UpstreamClients.Unreachable("all streams are in use"));
                return;
            }
            exchange.onEnd(() -> proxy.clients().endStream(upstream));
        }
        silence.add(this);
        send();
    }

    private void send() {
        attempts++;
        var incoming = exchange.request();
        proxy.clients()
                .connect(upstream, route.stream(), incoming.method(), incoming.uri())
                .compose(this::send)
                .onComplete(this::respond, this::failed);
    }

    private Future<HttpClientResponse> send(HttpClientRequest connected) {
        request = connected;
        // The future of the response fails too.
        connected.exceptionHandler(_ -> {});
        heard();
        if (exchange.isOver()) {
            connected.reset();
            return connected.response();
        }
        ForwardedFields.toService(exchange.request().headers(), connected.headers());
        connected.headers().set(VIA, OWN_VIA);
        span = exchange.trace().beginCall(connected.headers(), upstream.name());
        if (exchange.body() != null) return connected.send(exchange.body());
        return exchange.isBodyStreamed() ? StreamedBody.send(exchange, connected, this::heard) : connected.send();
    }

    private void respond(HttpClientResponse response) {
        heard();
        if (exchange.isOver()) {
            response.exceptionHandler(_ -> {});
            request.reset();
            return;
        }
        span.end(response.statusCode());
        permit.answered(response.statusCode());
        proxy.errorLog().answered(upstream);
        new ResponseRelay(exchange, response, proxy.clients().inner(upstream), this).begin();
    }

    private void failed(Throwable cause) {
        span.fail();
        if (exchange.isOver()) return;
        if (exchange.response().headWritten()) {
            exchange.abort();
            return;
        }
        var allowed = route.retry() == Retry.NEVER || exchange.isBodyStreamed()
                ? RetryPolicy.retriesOfUnsent(cause)
                : RetryPolicy.retries(exchange.request().method(), cause);
        if (isTimedOut || attempts > allowed) {
            fail(
                    isTimedOut
                            ? new TimeoutException(
                                    "no byte within " + proxy.clients().silence(route))
                            : cause);
            return;
        }
        if (RetryPolicy.wasSent(cause) && !permit.mayRetry()) {
            fail(cause);
            return;
        }
        proxy.metrics().retried(upstream);
        proxy.vertx().setTimer(proxy.clients().retryPause().toMillis(), _ -> {
            if (!exchange.isOver()) send();
        });
    }

    private void fail(Throwable cause) {
        var error = UpstreamError.of(cause);
        proxy.metrics().failed(upstream, error);
        proxy.errorLog().failed(exchange.id(), upstream, error, cause);
        if (UpstreamError.isOwnLimit(cause) || isCallerSlow()) permit.abandoned();
        else permit.failed(error == UpstreamError.SILENT);
        refuse(error.problem());
    }

    /** The service waits for the rest of the body, which says nothing about the service. */
    private boolean isCallerSlow() {
        return exchange.isBodyStreamed() && !exchange.request().isEnded();
    }

    private void refuse(Problem problem) {
        exchange.observer().failed(problem);
        exchange.refuse(problem);
    }

    /** The service sent something, or something was sent to it. */
    void heard() {
        lastTick = silence.tick();
    }

    /** The response is complete: the connection returns to the pool. */
    void complete() {
        isComplete = true;
    }

    @Override
    public void look(int tick) {
        if (request == null || tick - lastTick <= mostSilentTicks) return;
        isTimedOut = true;
        silence.remove(this);
        request.reset();
        if (exchange.response().headWritten()) exchange.abort();
    }

    private void end() {
        silence.remove(this);
        if (permit != null) permit.abandoned();
        if (!isComplete && request != null) request.reset();
        if (exchange.isBodyStreamed()) BodyDrain.discardRest(proxy.vertx(), exchange.request(), UNREAD);
    }
}
