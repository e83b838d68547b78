package dev.breakwater.gateway.web;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RequestId;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

import static java.nio.charset.StandardCharsets.UTF_8;

/** What is not there: a page for people, who come with a browser, and a problem for programs. */
@Singleton
public class UnknownPage implements Step {

    /** After all that may answer below the pages' prefixes, before the platform's own answer. */
    private static final int LAST = 900_000;

    private static final String NO_STORE = "no-store";

    record unknown(String lang) implements TemplateInstance {}

    private final Map<PageLanguage, SharedContent> pages = new ConcurrentHashMap<>();

    void mount(@Observes Router router) {
        router.route().order(LAST).handler(context -> answer(context.request(), RequestId.of(context)));
    }

    /** Directly after the routes were looked up. */
    @Override
    public void handle(Exchange exchange) {
        if (exchange.route() != null) exchange.next();
        else answer(exchange.request(), exchange.id());
    }

    private void answer(HttpServerRequest request, String requestId) {
        var response = request.response();
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        if (!isBrowser(request.getHeader(HttpHeaders.ACCEPT))) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
            Problem.of(404, "not-found", "This resource does not exist.").write(response, requestId);
            return;
        }
        var language = PageLanguage.of(request.getParam("lang"), request.getHeader(HttpHeaders.ACCEPT_LANGUAGE));
        PageHeaders.secure(request.path(), response);
        response.setStatusCode(404)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(HttpHeaders.CONTENT_TYPE, PagesResource.HTML)
                .putHeader(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        page(language).write(request, response);
    }

    /** The same for what a resource did not find, such as a problem without a name. */
    @ServerResponseFilter
    void replace(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 404 || !(response.getEntity() instanceof Problem)) return;
        var headers = response.getHeaders();
        headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE);
        if (!isBrowser(request.getHeaderString(HttpHeaders.ACCEPT))) return;
        var language = PageLanguage.of(
                request.getUriInfo().getQueryParameters().getFirst("lang"),
                request.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE));
        headers.putSingle(HttpHeaders.CONTENT_LANGUAGE, language.tag());
        headers.putSingle(HttpHeaders.CONTENT_TYPE, PagesResource.HTML);
        response.setEntity(page(language), null, MediaType.valueOf(PagesResource.HTML));
    }

    private SharedContent page(PageLanguage language) {
        return pages.computeIfAbsent(language, _ -> {
            var page = new unknown(language.tag()).setLocale(language.tag());
            return SharedContent.of(page.render().getBytes(UTF_8));
        });
    }

    /** Browsers accept HTML explicitly; API clients accept JSON or anything. */
    private static boolean isBrowser(String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML) && !accept.contains("json");
    }
}
