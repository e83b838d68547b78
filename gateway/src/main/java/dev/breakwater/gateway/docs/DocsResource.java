package dev.breakwater.gateway.docs;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.gateway.web.Html;
import dev.breakwater.gateway.web.StaticContent;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.qute.TemplateInstance;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The documentation: its index, the guides as pages and as Markdown, and the API reference. Rendered once. */
@Path("/docs")
@Produces(Html.TYPE)
@Singleton
public class DocsResource {

    private static final String MARKDOWN = "text/markdown;charset=UTF-8";

    record index(List<Guide> guides) implements TemplateInstance {}

    record guide(Guide guide, List<Guide> guides) implements TemplateInstance {}

    record reference(String viewer) implements TemplateInstance {}

    private final StaticContent index;
    private final StaticContent reference;
    private final Map<String, StaticContent> pages = new HashMap<>();
    private final Map<String, StaticContent> files = new HashMap<>();

    DocsResource(Guides guides, Viewer viewer) {
        index = StaticContent.of(new index(guides.all()));
        reference = StaticContent.of(new reference(viewer.version()));
        for (var it : guides.all()) {
            pages.put(it.name(), StaticContent.of(new guide(it, guides.all())));
            files.put(it.name(), StaticContent.of(it.markdown().getBytes(UTF_8)));
        }
    }

    @GET
    public Response index(@Context HttpHeaders headers) {
        return respond(headers, index, Html.TYPE);
    }

    @GET
    @Path("reference")
    public Response reference(@Context HttpHeaders headers) {
        return respond(headers, reference, Html.TYPE);
    }

    @GET
    @Path("guides/{name:[a-z-]+}")
    public Response page(@Context HttpHeaders headers, String name) {
        return respond(headers, pages.get(name), Html.TYPE);
    }

    @GET
    @Path("guides/{name:[a-z-]+}.md")
    @Produces(MARKDOWN)
    public Response file(@Context HttpHeaders headers, String name) {
        return respond(headers, files.get(name), MARKDOWN);
    }

    private static Response respond(HttpHeaders headers, StaticContent content, String type) {
        if (content == null)
            throw Problem.of(404, "not-found", "No guide has this name.").toException();
        return content.respond(headers, type).build();
    }
}
