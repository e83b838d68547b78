package dev.breakwater.gateway.edge;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/** The one handler of all requests: runs the steps in order. A step that responds saves the cost of those after it. */
public final class RequestPipeline implements Handler<HttpServerRequest> {

    private final Step[] steps;

    public RequestPipeline(Step... steps) {
        this.steps = steps.clone();
    }

    @Override
    public void handle(HttpServerRequest request) {
        new Exchange(request, steps).next();
    }
}
