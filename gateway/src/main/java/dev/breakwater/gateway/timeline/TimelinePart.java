package dev.breakwater.gateway.timeline;

import dev.breakwater.gateway.routing.Upstream;
import io.vertx.core.buffer.Buffer;

/** The response of one service; {@code body} is null when it did not respond in time, or failed. */
record TimelinePart(Upstream service, int status, String contentType, Buffer body) {

    static TimelinePart missing(Upstream service) {
        return new TimelinePart(service, 0, null, null);
    }

    boolean isMissing() {
        return body == null || status >= 500;
    }

    boolean hasHops() {
        return status == 200 && body != null;
    }

    boolean isRefusal() {
        return !isMissing() && !hasHops() && status != 404;
    }
}
