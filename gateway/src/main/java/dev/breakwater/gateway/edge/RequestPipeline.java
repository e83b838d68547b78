package dev.breakwater.gateway.edge;

import java.util.List;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** The one handler of all requests: runs the steps in order. A step that responds saves the cost of those after it. */
public final class RequestPipeline implements Handler<HttpServerRequest> {

    private final Step[] steps;
    private final Step[] malformed;

    /** @param malformed the steps of a request that Netty could not parse */
    public RequestPipeline(List<Step> malformed, Step... steps) {
        this.steps = steps.clone();
        this.malformed = malformed.toArray(Step[]::new);
    }

    @Override
    public void handle(HttpServerRequest request) {
        new Exchange(request, steps).next();
    }

    public void handleMalformed(HttpServerRequest request) {
        new Exchange(request, malformed).next();
    }
}
