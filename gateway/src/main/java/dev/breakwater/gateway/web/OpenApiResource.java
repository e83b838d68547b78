package dev.breakwater.gateway.web;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/**
 * The OpenAPI document of the whole API: docs/openapi.json, which the build writes into the resources without white space. Like a
 * page, it is revalidated before each use ({@link PageCaching}).
 */
@Path("/openapi")
@Produces(OpenApiResource.JSON)
@Singleton
public class OpenApiResource {

    static final String JSON = MediaType.APPLICATION_JSON + ";charset=UTF-8";

    private static final String FILE = "openapi.json";

    private final StaticContent document;

    OpenApiResource() {
        document = StaticContent.of(PackagedFile.read(FILE), Optional.of(PackagedFile.read(FILE + ".br")));
    }

    @GET
    public Response document(@Context HttpHeaders headers) {
        return document.respond(headers, JSON).build();
    }
}
