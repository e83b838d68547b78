package dev.breakwater.gateway.proxy;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

import io.vertx.core.http.HttpHeaders;

/** The current time as a Date header (RFC 9110, section 5.6.7), formatted once a second. */
final class HttpDate {

    private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private record Formatted(long second, CharSequence text) {}

    private static volatile Formatted last = format(0);

    private HttpDate() {}

    static CharSequence now() {
        var second = System.currentTimeMillis() / 1000;
        var formatted = last;
        if (formatted.second() != second) {
            formatted = format(second);
            last = formatted;
        }
        return formatted.text();
    }

    private static Formatted format(long second) {
        return new Formatted(second, HttpHeaders.createOptimized(FORMAT.format(Instant.ofEpochSecond(second))));
    }
}
