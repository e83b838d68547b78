package dev.breakwater.gateway.web;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where developers of clients begin. Rendered once. */
@Path("/developers")
@Produces(Html.TYPE)
@Singleton
public class DevelopersResource {

    record developers(Optional<URI> inbox, URI origin) implements TemplateInstance {}

    private final StaticContent page;

    DevelopersResource(
            @ConfigProperty(name = "breakwater.inbox-url") Optional<URI> inbox,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") URI origin) {
        page = StaticContent.of(new developers(inbox, origin));
    }

    @GET
    public Response page(@Context HttpHeaders headers) {
        return page.respond(headers, Html.TYPE).build();
    }
}
