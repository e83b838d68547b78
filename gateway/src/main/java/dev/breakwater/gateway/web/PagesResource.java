package dev.breakwater.gateway.web;

import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The HTML pages. A GET never changes anything, because mail scanners follow links. Each page is rendered once in each language:
 * what a link contains is read by the page's script, and is not in the page.
 */
@Path("/")
@Produces(PagesResource.HTML)
@Singleton
public class PagesResource {

    public static final String HTML = MediaType.TEXT_HTML + ";charset=UTF-8";

    private static final String NEGOTIATED =
            String.join(", ", HttpHeaders.ACCEPT, HttpHeaders.ACCEPT_LANGUAGE, HttpHeaders.ACCEPT_ENCODING);

    record home(Optional<URI> inbox, URI origin) implements TemplateInstance {}

    record verify(String lang, boolean change) implements TemplateInstance {}

    record reset(String lang) implements TemplateInstance {}

    record undo(String lang) implements TemplateInstance {}

    private final StaticContent home;
    private final Map<PageLanguage, StaticContent> verifyRegistration = inEach(lang -> new verify(lang, false));
    private final Map<PageLanguage, StaticContent> verifyChange = inEach(lang -> new verify(lang, true));
    private final Map<PageLanguage, StaticContent> reset = inEach(reset::new);
    private final Map<PageLanguage, StaticContent> undo = inEach(undo::new);

    PagesResource(
            @ConfigProperty(name = "breakwater.inbox-url") Optional<URI> inbox,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") URI origin) {
        home = StaticContent.of(new home(inbox, origin));
    }

    @GET
    public Response home(@Context HttpHeaders headers) {
        return home.respond(headers, HTML).build();
    }

    /** @param change {@code address} when the link confirms the new address of an account */
    @GET
    @Path("verify")
    public Response verify(
            @Context RoutingContext exchange, @Context HttpHeaders headers, @QueryParam("change") String change) {
        return respond(exchange, headers, "address".equals(change) ? verifyChange : verifyRegistration);
    }

    @GET
    @Path("reset")
    public Response reset(@Context RoutingContext exchange, @Context HttpHeaders headers) {
        return respond(exchange, headers, reset);
    }

    @GET
    @Path("undo")
    public Response undo(@Context RoutingContext exchange, @Context HttpHeaders headers) {
        return respond(exchange, headers, undo);
    }

    private static Response respond(
            RoutingContext exchange, HttpHeaders headers, Map<PageLanguage, StaticContent> pages) {
        var language = PageLanguage.of(exchange);
        return pages.get(language)
                .respond(headers, HTML)
                .header(HttpHeaders.CONTENT_LANGUAGE, language.tag())
                .header(HttpHeaders.VARY, null)
                .header(HttpHeaders.VARY, NEGOTIATED)
                .build();
    }

    private static Map<PageLanguage, StaticContent> inEach(Function<String, TemplateInstance> page) {
        var pages = new EnumMap<PageLanguage, StaticContent>(PageLanguage.class);
        for (var language : PageLanguage.values())
            pages.put(language, StaticContent.of(page.apply(language.tag()).setLocale(language.tag())));
        return pages;
    }
}
