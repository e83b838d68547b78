package dev.breakwater.gateway.web;

import java.net.URI;
import java.util.Optional;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The HTML pages. A GET never changes anything, because mail scanners follow links. */
@Path("/")
@Produces(PagesResource.HTML)
public class PagesResource {

    public static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    record home(Optional<URI> inbox, URI origin) implements TemplateInstance {}

    record verify(String lang, boolean change) implements TemplateInstance {}

    record reset(String lang) implements TemplateInstance {}

    record undo(String lang) implements TemplateInstance {}

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

    /** @param change {@code address} when the link confirms the new address of an account */
    @GET
    @Path("verify")
    public String verify(@Context RoutingContext exchange, @QueryParam("change") String change) {
        var lang = speak(exchange);
        return new verify(lang, "address".equals(change)).setLocale(lang).render();
    }

    @GET
    @Path("reset")
    public String reset(@Context RoutingContext exchange) {
        var lang = speak(exchange);
        return new reset(lang).setLocale(lang).render();
    }

    @GET
    @Path("undo")
    public String undo(@Context RoutingContext exchange) {
        var lang = speak(exchange);
        return new undo(lang).setLocale(lang).render();
    }

    /**
     * The tag of the page's language, which the response declares. These pages are rendered here: where Qute's filter renders
     * them, it replaces the Vary header, and answers 400 to an Accept-Language that cannot be parsed.
     */
    private static String speak(RoutingContext exchange) {
        var lang = PageLanguage.of(exchange).tag();
        exchange.response()
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, lang)
                .headers()
                .add(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        return lang;
    }
}
