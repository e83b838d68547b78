package dev.breakwater.gateway.web;

import java.io.IOException;
import java.io.UncheckedIOException;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * The OpenAPI document of the whole API: docs/openapi.json, which the build copies into the resources. Like a page, it is
 * revalidated before each use ({@link PageCaching}).
 */
@Path("/openapi")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class OpenApiResource {

    private static final String FILE = "openapi.json";

    private final StaticContent document;

    OpenApiResource(ObjectMapper json) {
        try (var file = Thread.currentThread().getContextClassLoader().getResourceAsStream(FILE)) {
            // Without its white space: half of the file.
            document = StaticContent.of(json.writeValueAsBytes(json.readTree(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @GET
    public Response document(@Context HttpHeaders headers) {
        return document.respond(headers).build();
    }
}
