package dev.breakwater.gateway.web;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.core.ServerSerialisers;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Lets resources respond with {@link SharedContent}. Those of Quarkus copy it for each response. */
@Provider
public class SharedContentWriter implements ServerMessageBodyWriter<SharedContent> {

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return SharedContent.class == type;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType mediaType) {
        return SharedContent.class == type;
    }

    /** The resource's thread may end now: the headers are complete, and the event loop writes the content. */
    @Override
    public void writeResponse(SharedContent content, Type generic, ServerRequestContext context) {
        var exchange = (ResteasyReactiveRequestContext) context;
        ServerSerialisers.encodeResponseHeaders(exchange);
        exchange.serverResponse().setPreCommitListener(null);
        var request = exchange.unwrap(HttpServerRequest.class);
        var response = exchange.unwrap(HttpServerResponse.class);
        Vertx.currentContext().runOnContext(_ -> content.write(request, response));
    }

    @Override
    public void writeTo(
            SharedContent content,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        content.write(out);
    }
}
