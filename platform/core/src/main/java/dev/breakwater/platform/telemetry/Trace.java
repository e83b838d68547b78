package dev.breakwater.platform.telemetry;

import java.util.HashMap;

import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;

/** The current trace as W3C Trace Context headers, to be carried where no context reaches; null outside of a trace. */
public record Trace(String parent, String state) {

    public static Trace current() {
        var headers = new HashMap<String, String>();
        W3CTraceContextPropagator.getInstance()
                .inject(Context.current(), headers, (into, name, value) -> into.put(name, value));
        return new Trace(headers.get("traceparent"), headers.get("tracestate"));
    }
}
