package dev.breakwater.gateway.web;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.platform.problem.Problem;
import io.quarkus.qute.RawString;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateInstance;

/** The pages that the {@code type} of every problem points to. */
@Path("/problems")
@Produces(MediaType.TEXT_HTML + ";charset=UTF-8")
public class ProblemsResource {

    record problems(Iterable<ProblemCatalogue.Entry> entries) implements TemplateInstance {}

    record problem(ProblemCatalogue.Entry entry) implements TemplateInstance {}

    private final ProblemCatalogue catalogue;

    ProblemsResource(ProblemCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GET
    public TemplateInstance all() {
        return new problems(catalogue.all());
    }

    @GET
    @Path("{slug}")
    public TemplateInstance one(String slug) {
        return catalogue.find(slug).map(problem::new).orElseThrow(() -> Problem.of(
                        404, "not-found", "No problem has this name.")
                .toException());
    }

    /** Markdown's code spans as HTML; everything else is escaped. */
    @TemplateExtension
    static RawString prose(String markdown) {
        var escaped = markdown.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return new RawString(escaped.replaceAll("`([^`]+)`", "<code>$1</code>"));
    }
}
