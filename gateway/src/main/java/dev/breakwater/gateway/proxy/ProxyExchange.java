package dev.breakwater.gateway.proxy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import dev.breakwater.gateway.caching.CacheHeaders;
import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.PathPrefix;
import dev.breakwater.gateway.routing.Upstream;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RequestId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.json.Json;
import io.vertx.httpproxy.Body;
import io.vertx.httpproxy.ProxyContext;
import io.vertx.httpproxy.ProxyInterceptor;
import io.vertx.httpproxy.ProxyRequest;
import io.vertx.httpproxy.ProxyResponse;

/** Forwards one request to its service: changes headers in both directions, and maps failures of the service to problems. */
final class ProxyExchange implements ProxyInterceptor {

    /** Response headers that only the gateway may set, or that disclose internals. */
    private static final List<String> NOT_FOR_CALLERS = List.of(
            "Server",
            "X-Powered-By",
            "Via",
            "X-Content-Type-Options",
            RequestId.HEADER,
            "Access-Control-Allow-Origin",
            "Access-Control-Allow-Credentials",
            "Access-Control-Allow-Headers",
            "Access-Control-Allow-Methods",
            "Access-Control-Expose-Headers",
            "Access-Control-Max-Age");

    private final Vertx vertx;
    private final Exchange exchange;
    private final Upstream upstream;
    private final InnerAddress inner;
    private final Duration retryPause;
    private final UpstreamMetrics upstreamMetrics;
    private final UpstreamErrorLog upstreamErrorLog;

    ProxyExchange(
            Vertx vertx,
            Exchange exchange,
            Upstream upstream,
            InnerAddress inner,
            Duration retryPause,
            UpstreamMetrics upstreamMetrics,
            UpstreamErrorLog upstreamErrorLog) {
        this.vertx = vertx;
        this.exchange = exchange;
        this.upstream = upstream;
        this.inner = inner;
        this.retryPause = retryPause;
        this.upstreamMetrics = upstreamMetrics;
        this.upstreamErrorLog = upstreamErrorLog;
    }

    @Override
    public Future<ProxyResponse> handleProxyRequest(ProxyContext context) {
        HopByHop.removeFrom(context.request().headers());
        context.request().putHeader("Via", "1.1 breakwater");
        return send(context, 0).recover(cause -> Future.succeededFuture(refused(context.request(), cause)));
    }

    private Future<ProxyResponse> send(ProxyContext context, int before) {
        return send(context).recover(cause -> {
            var allowed = RetryPolicy.retries(exchange.request().method(), cause);
            if (before >= allowed || exchange.response().closed()) return Future.failedFuture(cause);
            upstreamMetrics.retried(upstream);
            return vertx.timer(retryPause.toMillis(), TimeUnit.MILLISECONDS).compose(_ -> send(context, before + 1));
        });
    }

    /** The body is buffered, so that it can be sent again and always has a length. */
    private Future<ProxyResponse> send(ProxyContext context) {
        var body = exchange.body();
        context.request().setBody(body == null || body.length() == 0 ? null : Body.body(body));
        return context.sendRequest().onSuccess(_ -> upstreamErrorLog.answered(upstream));
    }

    private ProxyResponse refused(ProxyRequest request, Throwable cause) {
        if (exchange.response().closed()) return request.release().response();
        var error = UpstreamError.of(cause);
        upstreamMetrics.failed(upstream, error);
        upstreamErrorLog.failed(upstream, error, cause);
        return problem(request.release().response(), error.problem());
    }

    private ProxyResponse problem(ProxyResponse response, Problem problem) {
        if (problem.status() == 503) response.putHeader(HttpHeaders.RETRY_AFTER, "2");
        return response.setStatusCode(problem.status())
                .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .setBody(Body.body(Json.encodeToBuffer(problem.at(exchange.id()))));
    }

    @Override
    public Future<Void> handleProxyResponse(ProxyContext context) {
        var response = context.response();
        HopByHop.removeFrom(response.headers());
        NOT_FOR_CALLERS.forEach(response.headers()::remove);
        inner.removeFrom(response.headers());
        PathPrefix.addTo(response.headers(), exchange);
        CacheHeaders.apply(exchange.route(), exchange.path(), response.getStatusCode(), response.headers());
        if (response.getStatusCode() == 204 || response.getStatusCode() == 304) {
            withoutBody(response);
        } else if (isEndlessForHttp10(response)) {
            context.request().release();
            problem(
                    response.release(),
                    Problem.of(505, "http-version-not-supported", "A streamed response needs HTTP/1.1 or newer."));
        }
        return context.sendResponse().onFailure(_ -> exchange.abort());
    }

    /** Otherwise the proxy would announce a chunked body that never comes. */
    private static void withoutBody(ProxyResponse response) {
        if (response.getBody() == null || response.getBody().length() >= 0) return;
        response.getBody().stream().resume();
        response.setBody(null);
    }

    /** HTTP/1.0 has no chunked coding: the proxy would buffer the whole stream, without a limit, before it sends any of it. */
    private boolean isEndlessForHttp10(ProxyResponse response) {
        return exchange.request().version() == HttpVersion.HTTP_1_0
                && response.getBody() != null
                && response.getBody().length() < 0;
    }
}
