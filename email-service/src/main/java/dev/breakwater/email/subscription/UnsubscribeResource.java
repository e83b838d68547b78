package dev.breakwater.email.subscription;

import java.util.Optional;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import dev.breakwater.email.message.Language;
import dev.breakwater.email.message.UnsubscribePage;
import dev.breakwater.email.subscription.UnsubscribeTokens.Unsubscription;
import dev.breakwater.platform.problem.Problem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jboss.logging.Logger;

/**
 * Unsubscription with one click (RFC 8058): mail programs POST to the address in {@code List-Unsubscribe}, without a cookie or a
 * sign-in; a GET, as programs that check links send it, only shows the button. It is a page of links in emails and not an operation of
 * the API, like those of the gateway.
 */
@Path("/unsubscribe/{token}")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class UnsubscribeResource {

    private static final Logger LOG = Logger.getLogger(UnsubscribeResource.class);

    private static final String POLICY =
            "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private final UnsubscribeTokens tokens;
    private final Unsubscriptions unsubscriptions;
    private final UnsubscribePage page;

    UnsubscribeResource(UnsubscribeTokens tokens, Unsubscriptions unsubscriptions, UnsubscribePage page) {
        this.tokens = tokens;
        this.unsubscriptions = unsubscriptions;
        this.page = page;
    }

    @GET
    @Operation(hidden = true)
    public Response show(@PathParam("token") String token, @QueryParam("lang") String language) {
        return tokens.verify(token).isPresent() ? page(language, false) : notFound();
    }

    @POST
    @Consumes({MediaType.APPLICATION_FORM_URLENCODED, MediaType.MULTIPART_FORM_DATA})
    @Operation(hidden = true)
    public Response unsubscribe(@PathParam("token") String token, @QueryParam("lang") String language) {
        Optional<Unsubscription> subject = tokens.verify(token);
        if (subject.isEmpty()) return notFound();
        unsubscriptions.add(subject.get());
        LOG.infof("An address unsubscribed from %s", subject.get().category());
        return page(language, true);
    }

    private Response page(String language, boolean done) {
        return Response.ok(page.render(Language.of(language), done), MediaType.TEXT_HTML + ";charset=utf-8")
                .header("Content-Security-Policy", POLICY)
                .header("Referrer-Policy", "no-referrer")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }

    private static Response notFound() {
        return Problem.of(404, "not-found", "This link is not valid.").toResponse();
    }
}
