package dev.breakwater.email.message.preview;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import dev.breakwater.email.message.EmailRenderer;
import dev.breakwater.email.message.Language;
import dev.breakwater.email.message.RenderedEmail;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.RunOnVirtualThread;
import org.eclipse.microprofile.openapi.annotations.Operation;

/** Every email in every language, to look at while it is written: http://localhost:8082/preview in dev mode. No other build has it. */
@IfBuildProfile(anyOf = {"dev", "test"})
@Path("/preview")
@Produces(MediaType.TEXT_HTML)
@RunOnVirtualThread
public class PreviewResource {

    private final EmailRenderer renderer;

    PreviewResource(EmailRenderer renderer) {
        this.renderer = renderer;
    }

    /** The pages around the emails. */
    @CheckedTemplate(basePath = "preview")
    static final class Pages {

        private Pages() {}

        static native TemplateInstance list(java.util.Set<String> samples, Language[] languages);

        static native TemplateInstance email(String sample, RenderedEmail email);
    }

    @GET
    @Operation(hidden = true)
    public String list() {
        return Pages.list(SampleEmails.all().keySet(), Language.values()).render();
    }

    @GET
    @Path("{sample}/{language}")
    @Operation(hidden = true)
    public String email(@PathParam("sample") String sample, @PathParam("language") String language) {
        return Pages.email(sample, rendered(sample, language)).render();
    }

    @GET
    @Path("{sample}/{language}/html")
    @Operation(hidden = true)
    public String html(@PathParam("sample") String sample, @PathParam("language") String language) {
        return rendered(sample, language).html();
    }

    private RenderedEmail rendered(String sample, String language) {
        var email = SampleEmails.all().get(sample);
        if (email == null || !Language.of(language).tag().equals(language)) throw new NotFoundException();
        return renderer.render(email, Language.of(language));
    }
}
