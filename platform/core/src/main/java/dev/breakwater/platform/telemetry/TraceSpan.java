package dev.breakwater.platform.telemetry;

import java.time.Instant;
import java.util.function.Supplier;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import org.jboss.logging.MDC;

/** A span that no framework creates: sending to Kafka, calls of S3 or a mail server, and deferred work. */
public final class TraceSpan implements AutoCloseable {

    private static final String TRACE_ID = "traceId";
    private static final String SPAN_ID = "spanId";

    private final Context context;
    private final Span span;

    private TraceSpan(String name, SpanKind kind, Context parent, Instant since) {
        span = GlobalOpenTelemetry.getTracer("dev.breakwater")
                .spanBuilder(name)
                .setParent(parent)
                .setSpanKind(kind)
                .setStartTimestamp(since)
                .startSpan();
        context = parent.with(span);
    }

    /** The publication of an event since its time; end it when Kafka has acknowledged or failed. */
    public static TraceSpan publishing(String topic, TraceContext origin, Instant since) {
        return new TraceSpan("publish " + topic, SpanKind.PRODUCER, origin.context(), since);
    }

    /** A call to another system, within the current trace. */
    public static <T> T calling(String name, Supplier<T> call) {
        return run(new TraceSpan(name, SpanKind.CLIENT, Context.current(), Instant.now()), call);
    }

    /** Deferred work, within the trace of the request for it. */
    public static void continuing(String name, TraceContext origin, Runnable work) {
        run(new TraceSpan(name, SpanKind.INTERNAL, origin.context(), Instant.now()), () -> {
            work.run();
            return null;
        });
    }

    private static <T> T run(TraceSpan traceSpan, Supplier<T> work) {
        // Outside of Vert.x nothing else sets the ids in the log.
        var traceId = MDC.get(TRACE_ID);
        var spanId = MDC.get(SPAN_ID);
        try (traceSpan;
                var _ = traceSpan.context.makeCurrent()) {
            MDC.put(TRACE_ID, traceSpan.span.getSpanContext().getTraceId());
            MDC.put(SPAN_ID, traceSpan.span.getSpanContext().getSpanId());
            return work.get();
        } catch (RuntimeException e) {
            traceSpan.failed(e.getClass().getSimpleName());
            throw e;
        } finally {
            restore(TRACE_ID, traceId);
            restore(SPAN_ID, spanId);
        }
    }

    private static void restore(String key, Object value) {
        if (value == null) MDC.remove(key);
        else MDC.put(key, value);
    }

    /** The headers for hand-over. */
    public TraceContext trace() {
        return TraceContext.of(context);
    }

    /** @param why without personal data: it is exported */
    public void failed(String why) {
        span.setStatus(StatusCode.ERROR, why);
    }

    @Override
    public void close() {
        span.end();
    }
}
