package dev.breakwater.gateway.overload.coalescing;

import java.util.concurrent.atomic.AtomicInteger;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.ResponseObserver;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.routing.CachePolicy;
import dev.breakwater.gateway.routing.Route;
import dev.breakwater.platform.problem.Problem;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Context;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;

/** Of concurrent identical requests for public responses, one is sent to the service; the others wait for its response. */
@Singleton
public class RequestCoalescing implements Step {

    private final SharedRequests requests;
    private final boolean isOff;
    private final Counter coalesced;
    private final AtomicInteger waiting;

    RequestCoalescing(CoalescingConfig config, MeterRegistry meters) {
        requests = new SharedRequests(config.maxRequests(), config.maxBody(), config.maxAge());
        isOff = config.maxRequests() == 0;
        coalesced = Counter.builder("breakwater.gateway.coalesced")
                .description("Requests that were answered with the response to a concurrent identical request")
                .register(meters);
        waiting = meters.gauge("breakwater.gateway.coalescing.waiting", new AtomicInteger());
    }

    @Override
    public void handle(Exchange exchange) {
        var key = isOff || !isPublic(exchange.route()) ? null : RequestKey.of(exchange);
        if (key == null) exchange.next();
        else joinOrLead(exchange, key);
    }

    /** The gateway's own pages are in memory. */
    private static boolean isPublic(Route route) {
        return route.caching() != CachePolicy.NONE
                && !route.isPage()
                && !route.stream()
                && route.caching().cacheControl().contains("public");
    }

    private void joinOrLead(Exchange exchange, String key) {
        var shared = requests.joinOrLead(key, new Waiting(exchange, key, Vertx.currentContext()));
        if (shared == null) {
            waiting.incrementAndGet();
            exchange.pauseBody();
            return;
        }
        exchange.observe(new Leading(shared));
        exchange.onEnd(shared::leaderLeft);
        exchange.next();
    }

    private record Leading(SharedRequest shared) implements ResponseObserver {
        @Override
        public void head(int status, MultiMap headers) {
            shared.head(status, headers);
        }

        @Override
        public void body(Buffer part) {
            shared.body(part);
        }

        @Override
        public boolean isAwaited() {
            return shared.isAwaited();
        }

        @Override
        public void end() {
            shared.end();
        }

        @Override
        public void failed(Problem problem) {
            shared.refuse(problem);
        }
    }

    private final class Waiting implements SharedRequest.Follower {
        private final Exchange exchange;
        private final String key;
        private final Context eventLoop;

        Waiting(Exchange exchange, String key, Context eventLoop) {
            this.exchange = exchange;
            this.key = key;
            this.eventLoop = eventLoop;
        }

        @Override
        public void answer(SharedResponse response) {
            onEventLoop(() -> {
                coalesced.increment();
                response.writeTo(exchange.response());
            });
        }

        @Override
        public void refuse(Problem problem) {
            onEventLoop(() -> exchange.refuse(problem));
        }

        @Override
        public void sendAlone() {
            onEventLoop(exchange::next);
        }

        @Override
        public void tryAgain() {
            onEventLoop(() -> joinOrLead(exchange, key));
        }

        /** The caller may have left meanwhile. The follower joined on its event loop, which is done with that before this. */
        private void onEventLoop(Runnable action) {
            eventLoop.runOnContext(_ -> {
                waiting.decrementAndGet();
                if (exchange.isOver()) return;
                exchange.resumeBody();
                action.run();
            });
        }
    }
}
