package dev.breakwater.gateway.edge.trace;

import dev.breakwater.gateway.edge.Exchange;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.vertx.core.MultiMap;

/** The span of a request, and of the call to its service. Only those of a sampled trace cost more than a header. */
public final class Trace {

    private final Tracer tracer;
    private final Span span;
    /** The traceparent for the service when no span is recorded. */
    private final String unsampled;

    private Trace(Tracer tracer, Span span, String unsampled) {
        this.tracer = tracer;
        this.span = span;
        this.unsampled = unsampled;
    }

    static Trace unsampled(String parent) {
        return new Trace(null, null, parent);
    }

    static Trace sampled(Tracer tracer, Span span) {
        return new Trace(tracer, span, null);
    }

    /** The id of the trace, which the log lines of all services have. */
    public String id() {
        return span == null ? unsampled.substring(3, 35) : span.getSpanContext().getTraceId();
    }

    /** Begins the span of a call to a service, and tells the service of it by its request headers. */
    public Call beginCall(MultiMap headers, String service) {
        if (span == null) {
            headers.set(TraceParent.HEADER, unsampled);
            return Call.NONE;
        }
        var call = tracer.spanBuilder(service)
                .setSpanKind(SpanKind.CLIENT)
                .setParent(Context.root().with(span))
                .startSpan();
        headers.set(TraceParent.HEADER, TraceParent.of(call.getSpanContext()));
        return new Call(call);
    }

    void end(Exchange exchange) {
        if (span == null) return;
        if (exchange.route() != null)
            span.updateName(exchange.request().method().name() + " "
                            + exchange.route().path())
                    .setAttribute("http.route", exchange.route().path().toString());
        span.setAttribute("http.response.status_code", exchange.response().getStatusCode())
                .end();
    }

    /** A call to a service, until the head of its response. */
    public static final class Call {

        public static final Call NONE = new Call(null);

        private final Span span;

        private Call(Span span) {
            this.span = span;
        }

        public void end(int status) {
            if (span != null)
                span.setAttribute("http.response.status_code", status).end();
        }

        public void fail() {
            if (span != null) span.setStatus(StatusCode.ERROR).end();
        }
    }
}
