package dev.breakwater.gateway.edge.trace;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Begins the trace of a request, or continues the caller's (ADR 16). The instrumentation of Vert.x is off: it takes a sixth of
 * the CPU time of a request although nothing is sampled. The sampler decides by the trace id, as in the services.
 */
@Singleton
public class Tracing implements Step {

    private final boolean isExporting;
    private final Tracer tracer;

    Tracing(
            OpenTelemetry openTelemetry,
            @ConfigProperty(name = "breakwater.traces.ratio", defaultValue = "0.0") double ratio) {
        isExporting = ratio > 0;
        tracer = openTelemetry.getTracer("dev.breakwater.gateway");
    }

    @Override
    public void handle(Exchange exchange) {
        var given = exchange.request().headers().get(TraceParent.HEADER);
        var parent = TraceParent.isValid(given) ? given : null;
        exchange.trace(isExporting ? begin(exchange, parent) : unsampled(parent));
        exchange.next();
    }

    private static Trace unsampled(String parent) {
        return Trace.unsampled(parent == null ? TraceParent.random() : parent);
    }

    private Trace begin(Exchange exchange, String parent) {
        var context = Context.root();
        if (parent != null) context = context.with(Span.wrap(TraceParent.parse(parent)));
        var span = tracer.spanBuilder(exchange.request().method().name())
                .setSpanKind(SpanKind.SERVER)
                .setParent(context)
                .startSpan();
        if (!span.isRecording()) return Trace.unsampled(TraceParent.of(span.getSpanContext()));
        span.setAttribute("http.request.method", exchange.request().method().name())
                .setAttribute("url.path", exchange.path());
        var trace = Trace.sampled(tracer, span);
        exchange.onEnd(() -> trace.end(exchange));
        return trace;
    }
}
