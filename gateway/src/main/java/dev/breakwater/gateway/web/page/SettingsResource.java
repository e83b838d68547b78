package dev.breakwater.gateway.web.page;

import java.net.URI;
import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the page must know of this installation before anybody has signed in. */
@Path("/settings.json")
@Produces(MediaType.APPLICATION_JSON)
@Singleton
public class SettingsResource {

    /** @param inbox the web inbox that receives all emails, in development */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Settings(Optional<URI> inbox) {}

    private final Settings settings;

    SettingsResource(@ConfigProperty(name = "breakwater.inbox-url") Optional<URI> inbox) {
        settings = new Settings(inbox);
    }

    @GET
    public Settings settings() {
        return settings;
    }
}
