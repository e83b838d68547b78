package dev.breakwater.gateway.edge.trace;

import java.util.concurrent.ThreadLocalRandom;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.api.trace.TraceState;
import io.vertx.core.http.HttpHeaders;

/** The header {@code traceparent} (W3C Trace Context, version 00): {@code 00-<trace id>-<span id>-<flags>}. */
final class TraceParent {

    static final CharSequence HEADER = HttpHeaders.createOptimized("traceparent");

    private static final int LENGTH = 55;
    private static final int TRACE = 3;
    private static final int SPAN = 36;
    private static final int FLAGS = 53;

    private TraceParent() {}

    static boolean isValid(String text) {
        return text != null
                && text.length() == LENGTH
                && text.startsWith("00-")
                && text.charAt(SPAN - 1) == '-'
                && text.charAt(FLAGS - 1) == '-'
                && TraceId.isValid(text.subSequence(TRACE, SPAN - 1))
                && SpanId.isValid(text.subSequence(SPAN, FLAGS - 1))
                && isHex(text.charAt(FLAGS))
                && isHex(text.charAt(FLAGS + 1));
    }

    private static boolean isHex(char c) {
        return c >= '0' && c <= '9' || c >= 'a' && c <= 'f';
    }

    /** A new one, not sampled. */
    static String random() {
        var random = ThreadLocalRandom.current();
        return "00-" + TraceId.fromLongs(random.nextLong(), random.nextLong() | 1) + "-"
                + SpanId.fromLong(random.nextLong() | 1) + "-00";
    }

    static String of(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                + span.getTraceFlags().asHex();
    }

    static SpanContext parse(String text) {
        return SpanContext.createFromRemoteParent(
                text.substring(TRACE, SPAN - 1),
                text.substring(SPAN, FLAGS - 1),
                TraceFlags.fromHex(text, FLAGS),
                TraceState.getDefault());
    }
}
