package dev.breakwater.gateway.web;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The HTML pages. A GET never changes anything, because mail scanners follow links. */
@Path("/")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class PagesResource {

    record home(Optional<URI> inbox, URI origin) implements TemplateInstance {}

    record verify() implements TemplateInstance {}

    record reset() implements TemplateInstance {}

    record undo() implements TemplateInstance {}

    record docs() implements TemplateInstance {}

    private final Optional<URI> inbox;
    private final URI origin;

    PagesResource(
            @ConfigProperty(name = "breakwater.inbox-url") Optional<URI> inbox,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") URI origin) {
        this.inbox = inbox;
        this.origin = origin;
    }

    @GET
    public TemplateInstance home() {
        return new home(inbox, origin);
    }

    @GET
    @Path("verify")
    public TemplateInstance verify() {
        return new verify();
    }

    @GET
    @Path("reset")
    public TemplateInstance reset() {
        return new reset();
    }

    @GET
    @Path("undo")
    public TemplateInstance undo() {
        return new undo();
    }

    @GET
    @Path("docs")
    public TemplateInstance docs() {
        return new docs();
    }
}
