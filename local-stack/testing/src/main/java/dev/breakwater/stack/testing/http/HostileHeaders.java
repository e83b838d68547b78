package dev.breakwater.stack.testing.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.Random;

/**
 * Headers that some parser in the stack reads, with values that make parsers fail. Framing headers (Content-Length,
 * Transfer-Encoding, Connection, Upgrade) belong to the HTTP parser, and control characters never pass it. X-Forwarded-For
 * is not included: Quarkus' ForwardedParser throws at an empty one before every handler, for trusted proxies only, and the
 * gateway always sets it.
 */
final class HostileHeaders {

    private static final List<String> NAMES = List.of(
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Access-Control-Request-Headers",
            "Access-Control-Request-Method",
            "Authorization",
            "baggage",
            "Cache-Control",
            "Content-Encoding",
            "Content-Language",
            "Content-Type",
            "Cookie",
            "Date",
            "Forwarded",
            "Host",
            "Idempotency-Key",
            "If-Match",
            "If-Modified-Since",
            "If-None-Match",
            "If-Range",
            "If-Unmodified-Since",
            "Last-Event-ID",
            "Max-Forwards",
            "Origin",
            "Prefer",
            "Priority",
            "Range",
            "Referer",
            "TE",
            "traceparent",
            "tracestate",
            "User-Agent",
            "Via",
            "X-Consistency-Token",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Prefix",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "X-Request-Id");

    private static final List<String> VALUES = List.of(
            "",
            " ",
            "a",
            ",",
            ";",
            "=",
            "\"",
            "\"a",
            "*",
            "W/",
            "W/\"",
            "\\",
            "/",
            "//",
            "a/b/c",
            "a/b;q=",
            "*/*;q=2",
            "application/json",
            "application/json;",
            "application/json;=",
            "0",
            "-1",
            "99999999999999999999",
            "NaN",
            "null",
            "%00",
            "%ff",
            "\u00ff\u00fe",
            "\u00e9",
            "bytes=0-",
            "bytes=9-1",
            "Bearer",
            "Bearer ",
            "Bearer a.b.c",
            "Bearer " + "a".repeat(3000),
            "Basic !!!",
            "Basic Og==",
            "a=b;c",
            "$Version=1; a=b",
            "a==;;;=",
            "consistency-user-service=\"",
            "00-0-0-0",
            "00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01",
            "ff-" + "a".repeat(32) + "-" + "b".repeat(16) + "-zz",
            "a".repeat(7000),
            "[",
            "[::",
            "[::1]:x",
            "a:b:c",
            "for=",
            "for=\"[",
            "for=\"[::1\";proto=;host=",
            "javascript",
            "evil.example:99999",
            "a b",
            "<script>",
            "${jndi:x}",
            "Thu, 99 Foo 0000 99:99:99 GMT",
            "gzip;q=",
            "100-continue",
            "trailers, deflate;q=",
            "chunked",
            "::::",
            "/x/../y",
            "?",
            "#",
            "a\tb");

    private HostileHeaders() {}

    /** One to three headers, sometimes one of them repeated. */
    static List<Entry<String, String>> some(Random random) {
        var headers = new ArrayList<Entry<String, String>>();
        for (int i = random.nextInt(3); i >= 0; i--)
            headers.add(Map.entry(NAMES.get(random.nextInt(NAMES.size())), VALUES.get(random.nextInt(VALUES.size()))));
        return headers;
    }
}
