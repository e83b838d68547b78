package dev.breakwater.gateway.edge;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import dev.breakwater.gateway.edge.request.ForwardedHeaders;
import dev.breakwater.gateway.edge.trace.Trace;
import dev.breakwater.gateway.edge.trace.Tracing;
import dev.breakwater.gateway.routing.Route;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RequestId;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import org.jboss.logging.Logger;

/** A request, its response, and what the steps found out about it. Used on the event loop of the request only. */
public final class Exchange {

    private static final int UNAVAILABLE = 503;
    private static final Map<String, String> SOON = Map.of("Retry-After", "2");

    private static final Logger LOG = Logger.getLogger(Exchange.class);
    private static final CharSequence REQUEST_ID = HttpHeaders.createOptimized(RequestId.HEADER);
    private static final CharSequence NO_STORE = HttpHeaders.createOptimized("no-store");

    private final HttpServerRequest request;
    private final HttpServerResponse response;
    private final String id;
    private final ClientConnection connection;
    private final Step[] steps;
    private int next;

    private Route route;
    private String clientAddress;
    private String prefix;
    private Caller caller;
    private Buffer body;
    private boolean isBodyStreamed;
    private boolean isBodyPaused;
    private Trace trace;

    private ResponseObserver observer = ResponseObserver.NONE;
    private List<Runnable> endActions;
    private boolean hasEnded;

    Exchange(HttpServerRequest request, Step... steps) {
        connection = ClientConnection.of(request);
        connection.requestBegan(request);
        this.request = request;
        this.response = request.response();
        this.steps = steps;
        id = RequestId.orNew(request.headers().get(REQUEST_ID));
        response.headers().set(REQUEST_ID, id);
        response.endHandler(_ -> end()).closeHandler(_ -> end());
    }

    public HttpServerRequest request() {
        return request;
    }

    public HttpServerResponse response() {
        return response;
    }

    /** The id of the request, in the response, in problems and in log lines. */
    public String id() {
        return id;
    }

    /** The path as the caller sent it; null for a target that is no path. */
    public String path() {
        return request.path();
    }

    /** The matched row of the routing table; null before {@link RouteMatcher}, and for a path without a row. */
    public Route route() {
        return route;
    }

    /** The IP address of the caller; null before {@link ForwardedHeaders}. */
    public String clientAddress() {
        return clientAddress;
    }

    /** Null when the request has no valid access token. */
    public Caller caller() {
        return caller;
    }

    public void caller(Caller authenticated) {
        caller = authenticated;
    }

    /** The buffered body; null without a body, and for a route that streams it. */
    public Buffer body() {
        return body;
    }

    public void body(Buffer received) {
        body = received;
    }

    /** Whether the body is still to be read from the request, which is paused. */
    public boolean isBodyStreamed() {
        return isBodyStreamed;
    }

    public void streamBody() {
        isBodyStreamed = true;
    }

    /** For a step that continues later: the body must not arrive before the step that reads it, nor an error of its framing unnoticed. */
    public void pauseBody() {
        if (request.isEnded()) return;
        isBodyPaused = true;
        connection.pauseBody();
        request.exceptionHandler(_ -> refuseBrokenBody()).pause();
    }

    /** After {@link #pauseBody}. */
    public void resumeBody() {
        if (!isBodyPaused) return;
        isBodyPaused = false;
        request.resume();
        connection.resumeBody();
    }

    /** The span of this request; null before {@link Tracing}. */
    public Trace trace() {
        return trace;
    }

    public void trace(Trace begun) {
        trace = begun;
    }

    ClientConnection connection() {
        return connection;
    }

    /** Who reads the response of the service while it passes. */
    public ResponseObserver observer() {
        return observer;
    }

    public void observe(ResponseObserver reader) {
        observer = reader;
    }

    /** The path under which a trusted proxy serves the API; null without one. */
    public String prefix() {
        return prefix;
    }

    public void prefix(String path) {
        prefix = path;
    }

    void route(Route matched) {
        route = matched;
    }

    public void clientAddress(String address) {
        clientAddress = address;
    }

    /** Continues with the next step. */
    public void next() {
        try {
            steps[next++].handle(this);
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    /** Continues after something that was waited for, unless the caller left meanwhile. Nobody else would respond after an exception. */
    public void resume(Runnable action) {
        if (isOver()) return;
        try {
            action.run();
        } catch (RuntimeException e) {
            fail(e);
        }
    }

    private void fail(RuntimeException cause) {
        LOG.errorf(cause, "unexpected failure of the request %s", id);
        if (response.headWritten()) abort();
        else refuse(Problem.of(500, "internal", "Internal error; the instance identifies it in our logs."));
    }

    /** Also says when to repeat what is unavailable now. */
    public void refuse(Problem problem) {
        refuse(problem, problem.status() == UNAVAILABLE ? SOON : Map.of());
    }

    /** Responds with a problem, which no cache may store. Without effect once a response has begun. */
    public void refuse(Problem problem, Map<String, String> headers) {
        if (response.ended() || response.headWritten() || response.closed()) return;
        headers.forEach(response::putHeader);
        response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
        problem.write(response, id);
    }

    /** Vert.x closes the connection next; without the flush the response would be lost. */
    public void refuseBrokenBody() {
        refuse(Problem.of(400, "bad-request", "The framing of the body violates HTTP."));
        ((ConnectionBase) request.connection()).channelHandlerContext().flush();
    }

    /** Cuts off a response that has begun, so that the caller detects that it is incomplete. */
    public void abort() {
        response.reset();
        end();
    }

    /** Whether the caller is gone or has its response. */
    public boolean isOver() {
        return hasEnded || response.ended() || response.closed();
    }

    /** Runs once, when the response is complete or was cut off. */
    public void onEnd(Runnable action) {
        if (hasEnded) {
            action.run();
            return;
        }
        if (endActions == null) endActions = new ArrayList<>(4);
        endActions.add(action);
    }

    void end() {
        if (hasEnded) return;
        hasEnded = true;
        connection.responseEnded();
        if (endActions != null) endActions.forEach(Runnable::run);
    }
}
