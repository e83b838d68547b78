package dev.breakwater.gateway.web;

import java.util.HashMap;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.platform.problem.Problem;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;

/** The pages that the {@code type} of every problem points to. Rendered once. */
@Path("/problems")
@Produces(Html.TYPE)
@Singleton
public class ProblemsResource {

    record problems(Iterable<ProblemCatalogue.Entry> entries) implements TemplateInstance {}

    record problem(ProblemCatalogue.Entry entry) implements TemplateInstance {}

    private final StaticContent all;
    private final Map<String, StaticContent> pages = new HashMap<>();

    ProblemsResource(ProblemCatalogue catalogue) {
        all = StaticContent.of(new problems(catalogue.all()));
        for (var entry : catalogue.all()) pages.put(entry.slug(), StaticContent.of(new problem(entry)));
    }

    @GET
    public Response all(@Context HttpHeaders headers) {
        return all.respond(headers, Html.TYPE).build();
    }

    @GET
    @Path("{slug}")
    public Response one(@Context HttpHeaders headers, String slug) {
        var page = pages.get(slug);
        if (page == null)
            throw Problem.of(404, "not-found", "No problem has this name.").toException();
        return page.respond(headers, Html.TYPE).build();
    }

    /** Markdown's code spans as HTML; everything else is escaped. */
    @TemplateExtension
    static RawString prose(String markdown) {
        var escaped = markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new RawString(escaped.replaceAll("`([^`]+)`", "<code>$1</code>"));
    }
}
