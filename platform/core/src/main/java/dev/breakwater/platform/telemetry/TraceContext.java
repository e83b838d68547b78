package dev.breakwater.platform.telemetry;

import java.util.HashMap;
import java.util.Map;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;

/** A trace as W3C Trace Context headers, for hand-over without a context; null outside of a trace. */
public record TraceContext(String parent, String state) {

    public static TraceContext current() {
        return of(Context.current());
    }

    static TraceContext of(Context context) {
        var headers = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance().inject(context, headers, (into, name, value) -> into.put(name, value));
        return new TraceContext(headers.get("traceparent"), headers.get("tracestate"));
    }

    /** The span that was current when this was captured. */
    Context context() {
        var headers = new HashMap<String, String>();
        if (parent != null) headers.put("traceparent", parent);
        if (state != null) headers.put("tracestate", state);
        return W3CTraceContextPropagator.getInstance().extract(Context.root(), headers, HEADERS);
    }

    private static final TextMapGetter<Map<String, String>> HEADERS = new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> headers) {
            return headers.keySet();
        }

        @Override
        public String get(Map<String, String> headers, String name) {
            return headers.get(name);
        }
    };
}
