package dev.breakwater.gateway.docs;

import jakarta.inject.Singleton;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.gateway.web.PackagedFile;
import dev.breakwater.gateway.web.StaticContent;

/** The overview of the documentation for language models (llmstxt.org). */
@Path("/llms.txt")
@Produces(OverviewResource.TEXT)
@Singleton
public class OverviewResource {

    static final String TEXT = "text/plain;charset=UTF-8";

    private final StaticContent overview = StaticContent.of(PackagedFile.read("llms.txt"));

    @GET
    public Response overview(@Context HttpHeaders headers) {
        return overview.respond(headers, TEXT).build();
    }
}
