package dev.breakwater.gateway.overload.coalescing;

import java.util.List;
import java.util.Locale;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;

/** A complete response of a service that several callers get. */
record SharedResponse(int status, MultiMap headers, Buffer body) {

    /** Headers of one request or connection. */
    private static final List<String> OF_ONE_REQUEST = List.of(
            "x-request-id",
            "ratelimit",
            "ratelimit-policy",
            "retry-after",
            "connection",
            "keep-alive",
            "transfer-encoding",
            "content-length");

    /** Only what the service declares as public; never an error, and nothing that sets a cookie. */
    static boolean isShareable(int status, MultiMap headers) {
        var caching = headers.get(HttpHeaders.CACHE_CONTROL);
        return (status == 200 || status == 304)
                && caching != null
                && isPublic(caching.toLowerCase(Locale.ROOT))
                && !headers.contains(HttpHeaders.SET_COOKIE)
                && RequestKey.covers(headers.getAll(HttpHeaders.VARY));
    }

    private static boolean isPublic(String caching) {
        return caching.contains("public") && !caching.contains("private") && !caching.contains("no-store");
    }

    /** @param mayBeStored false when it may be older than a purge that a cache in front knows of */
    static SharedResponse of(int status, MultiMap headers, Buffer body, boolean mayBeStored) {
        var common = MultiMap.caseInsensitiveMultiMap().addAll(headers);
        OF_ONE_REQUEST.forEach(common::remove);
        if (!mayBeStored) common.set(HttpHeaders.CACHE_CONTROL, "no-store");
        return new SharedResponse(status, common, body);
    }

    void writeTo(HttpServerResponse response) {
        if (response.ended() || response.closed() || response.headWritten()) return;
        response.setStatusCode(status);
        for (var name : headers.names()) response.putHeader(name, headers.getAll(name));
        if (status == 304) response.end();
        else response.end(body);
    }
}
