package dev.breakwater.gateway.web;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.gateway.edge.Exchange;
import dev.breakwater.gateway.edge.Step;
import dev.breakwater.gateway.web.page.PageFiles;
import dev.breakwater.platform.problem.Problem;
import dev.breakwater.platform.problem.RequestId;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What is not there: a page for people, who come with a browser, and a problem for programs. */
@Singleton
public class UnknownPage implements Step {

    /** After all that may answer below the pages' prefixes, before the platform's own answer. */
    private static final int LAST = 900_000;

    private static final String NO_STORE = "no-store";

    private final PageFiles files;

    /** Filters are created before the configuration can be read. */
    private final Provider<PageHeaders> pageHeaders;

    UnknownPage(PageFiles files, Provider<PageHeaders> pageHeaders) {
        this.files = files;
        this.pageHeaders = pageHeaders;
    }

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
        response.headers().add(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!isBrowser(request.getHeader(HttpHeaders.ACCEPT))) {
            response.putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE);
            Problem.of(404, "not-found", "This resource does not exist.").write(response, requestId);
            return;
        }
        pageHeaders.get().secure(request.path(), response);
        response.setStatusCode(404)
                .putHeader(HttpHeaders.CACHE_CONTROL, NO_STORE)
                .putHeader(HttpHeaders.CONTENT_TYPE, Html.TYPE);
        files.index().plain().write(request, response);
    }

    /** The same for what a resource did not find, such as a problem without a name. */
    @ServerResponseFilter
    void replace(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatus() != 404 || !(response.getEntity() instanceof Problem)) return;
        var headers = response.getHeaders();
        headers.putSingle(HttpHeaders.VARY, HttpHeaders.ACCEPT);
        if (!isBrowser(request.getHeaderString(HttpHeaders.ACCEPT))) return;
        headers.putSingle(HttpHeaders.CONTENT_TYPE, Html.TYPE);
        response.setEntity(files.index().plain(), null, MediaType.valueOf(Html.TYPE));
    }

    /** Browsers accept HTML explicitly; API clients accept JSON or anything. */
    private static boolean isBrowser(String accept) {
        return accept != null && accept.contains(MediaType.TEXT_HTML) && !accept.contains("json");
    }
}
