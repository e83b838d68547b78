package dev.breakwater.platform.http;

import java.io.File;
import java.io.InputStream;
import java.util.List;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

import dev.breakwater.platform.problem.Problem;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Enforces the declared media types of every resource before it runs: 406 for a type that it does not produce, 415 for a body
 * of another type or without one. No object is written with {@code toString()}: a browser could parse that text as HTML, and
 * text of a user would run as a script of our origin.
 */
class ContentNegotiation {

    private static final String IDENTITY = "identity";
    private static final String CHARSET = MediaType.CHARSET_PARAMETER;

    @ServerRequestFilter
    void check(ContainerRequestContext request) {
        var resource = CurrentRequestManager.get().getTarget();
        if (resource == null) return;
        var accept = AcceptHeader.parse(request.getHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of()).stream()
                .map(String::valueOf)
                .toList());
        if (produced(resource).stream().noneMatch(accept::accepts))
            throw Problem.of(406, "not-acceptable", "None of the accepted content types is available.")
                    .toException();
        if (isEncoded(request)) throw encoded();
        if (!isReadable(request, resource))
            throw Problem.of(415, "unsupported-media-type", "This content type is not supported.")
                    .toException();
    }

    /** The last filter, because earlier ones may render an entity, for example a template. */
    @ServerResponseFilter(priority = Integer.MIN_VALUE)
    void pin(ContainerResponseContext response) {
        var entity = response.getEntity();
        if (entity == null || isWrittenAsItIs(entity)) return;
        var type = response.getMediaType();
        if (type == null || !isJson(type)) response.setEntity(entity, null, MediaType.APPLICATION_JSON_TYPE);
    }

    private static List<MediaType> produced(RuntimeResource resource) {
        return resource.getProduces() == null
                ? List.of(MediaType.APPLICATION_JSON_TYPE)
                : List.of(resource.getProduces().getSortedOriginalMediaTypes());
    }

    /** The framework has already compared the types, but it accepts a body without one. */
    private static boolean isReadable(ContainerRequestContext request, RuntimeResource resource) {
        var consumed = resource.getConsumes();
        if (consumed.isEmpty() || consumed.contains(MediaType.WILDCARD_TYPE)) return true;
        var named = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (named == null) return !hasBody(request);
        // The framework lets an empty one pass, and fails when it parses it.
        if (named.isBlank()) return false;
        var given = request.getMediaType();
        var charset = given.getParameters().get(CHARSET);
        return charset == null || charset.equalsIgnoreCase("utf-8");
    }

    /** A compressed body: its limit would have to be enforced while it is decompressed. */
    private static boolean isEncoded(ContainerRequestContext request) {
        var encoding = request.getHeaderString(HttpHeaders.CONTENT_ENCODING);
        return encoding != null && hasBody(request) && !encoding.strip().equalsIgnoreCase(IDENTITY);
    }

    /** RFC 9110, 15.5.16: {@code Accept-Encoding} says what would be accepted. */
    private static WebApplicationException encoded() {
        var problem = Problem.of(415, "unsupported-media-type", "The body must not be compressed.");
        return new WebApplicationException(Response.fromResponse(problem.toResponse())
                .header(HttpHeaders.ACCEPT_ENCODING, IDENTITY)
                .build());
    }

    private static boolean hasBody(ContainerRequestContext request) {
        return request.getLength() > 0 || request.getHeaderString("Transfer-Encoding") != null;
    }

    private static boolean isWrittenAsItIs(Object entity) {
        return entity instanceof CharSequence
                || entity instanceof byte[]
                || entity instanceof InputStream
                || entity instanceof File
                || entity instanceof StreamingOutput;
    }

    private static boolean isJson(MediaType type) {
        return type.getSubtype().equals("json") || type.getSubtype().endsWith("+json");
    }
}
