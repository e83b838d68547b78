package dev.breakwater.gateway.edge;

import dev.breakwater.platform.problem.Problem;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/** Reads the response of a service while it is passed on, on the event loop of the request; it must not change anything. */
public interface ResponseObserver {

    ResponseObserver NONE = new ResponseObserver() {};

    /** The head as the caller gets it. */
    default void head(int status, MultiMap headers) {}

    default void body(Buffer part) {}

    /** Whether others wait for the rest of the body, so that it must not come as slowly as the caller reads; it is small then. */
    default boolean isAwaited() {
        return false;
    }

    /** The response is complete. */
    default void end() {}

    /** There was no response of the service. */
    default void failed(Problem problem) {}
}
