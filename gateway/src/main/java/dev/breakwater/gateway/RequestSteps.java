package dev.breakwater.gateway;

import java.util.List;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.breakwater.gateway.caching.CompressionPolicy;
import dev.breakwater.gateway.caching.ImageAccept;
import dev.breakwater.gateway.edge.ConnectionCloser;
import dev.breakwater.gateway.edge.Drain;
import dev.breakwater.gateway.edge.MalformedRequest;
import dev.breakwater.gateway.edge.OwnPages;
import dev.breakwater.gateway.edge.RequestMetrics;
import dev.breakwater.gateway.edge.RequestPipeline;
import dev.breakwater.gateway.edge.RouteMatcher;
import dev.breakwater.gateway.edge.StreamDrain;
import dev.breakwater.gateway.edge.log.AccessLog;
import dev.breakwater.gateway.edge.request.AcceptNormalizer;
import dev.breakwater.gateway.edge.request.ForwardedHeaders;
import dev.breakwater.gateway.edge.request.RequestValidator;
import dev.breakwater.gateway.edge.trace.Tracing;
import dev.breakwater.gateway.overload.coalescing.RequestCoalescing;
import dev.breakwater.gateway.proxy.ProxyHandler;
import dev.breakwater.gateway.proxy.RequestBuffering;
import dev.breakwater.gateway.ratelimit.RateLimiting;
import dev.breakwater.gateway.security.Authentication;
import dev.breakwater.gateway.security.Cors;
import dev.breakwater.gateway.security.CorsByRoute;
import dev.breakwater.gateway.security.IdentityHeaders;
import dev.breakwater.gateway.security.OriginShield;
import dev.breakwater.gateway.security.SecurityHeaders;
import dev.breakwater.gateway.timeline.TimelineMerge;
import dev.breakwater.gateway.web.PageHeaders;
import dev.breakwater.gateway.web.UnknownPage;

/** The steps of every request, in order. */
final class RequestSteps {

    /** Read this list before any of the steps. */
    @Produces
    @Singleton
    RequestPipeline pipeline(
            Drain drain,
            ConnectionCloser connectionCloser,
            RequestMetrics requestMetrics,
            AccessLog accessLog,
            Cors cors,
            MalformedRequest malformedRequest,
            RequestValidator requestValidator,
            Tracing tracing,
            OriginShield originShield,
            ForwardedHeaders forwardedHeaders,
            IdentityHeaders identityHeaders,
            SecurityHeaders securityHeaders,
            AcceptNormalizer acceptNormalizer,
            RouteMatcher routeMatcher,
            CorsByRoute corsByRoute,
            UnknownPage unknownPage,
            Authentication authentication,
            StreamDrain streamDrain,
            PageHeaders pageHeaders,
            RateLimiting rateLimiting,
            ImageAccept imageAccept,
            CompressionPolicy compressionPolicy,
            RequestBuffering requestBuffering,
            RequestCoalescing requestCoalescing,
            TimelineMerge timelineMerge,
            ProxyHandler proxyHandler,
            OwnPages ownPages) {
        return new RequestPipeline(
                List.of(requestMetrics, accessLog, cors, malformedRequest),
                drain,
                connectionCloser,
                requestMetrics,
                accessLog,
                cors,
                requestValidator,
                tracing,
                originShield,
                forwardedHeaders,
                identityHeaders,
                securityHeaders,
                acceptNormalizer,
                routeMatcher,
                corsByRoute,
                unknownPage,
                authentication,
                streamDrain,
                pageHeaders,
                rateLimiting,
                imageAccept,
                compressionPolicy,
                requestBuffering,
                requestCoalescing,
                timelineMerge,
                proxyHandler,
                ownPages);
    }
}
