package dev.breakwater.gateway.docs;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.gateway.web.StaticContent;

/** The overview of the documentation for language models (llmstxt.org). */
@Path("/llms.txt")
@Produces(OverviewResource.TEXT)
@Singleton
public class OverviewResource {

    static final String TEXT = "text/plain;charset=UTF-8";

    private final StaticContent overview = StaticContent.of(read());

    @GET
    public Response overview(@Context HttpHeaders headers) {
        return overview.respond(headers, TEXT).build();
    }

    private static byte[] read() {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream("llms.txt")) {
            return file.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
