package dev.breakwater.platform.openapi;

import java.util.List;
import java.util.Map;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;
import org.jboss.jandex.IndexView;

/**
 * Completes a service's OpenAPI document with what follows from our conventions, so that resources declare only what is their
 * own: problems, headers, pages, required members. ADR 39.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ApiContract implements OASFilter {

    /** In the {@code operationId} of a resource that several services have; the service's name replaces it. */
    private static final String SERVICE = "*";

    private static final Map<String, String> SERVICES = Map.of("users", "User", "mail", "Mail", "media", "Media");
    private static final String ADMIN = "/api/v1/admin/";

    private final IndexView index;

    public ApiContract(IndexView index) {
        this.index = index;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getPaths() == null || api.getPaths().getPathItems() == null || api.getComponents() == null) return;
        PageConventions.nameSchemas(api);
        IdempotencyConventions.removeSchema(api);
        Patterns.anchor(api);
        EnumReferences.correct(api);
        new ResponseSchemas(api, index).complete();
        ResponseHeaders.declare(api.getComponents());
        var problems = new ProblemResponses(api.getComponents());
        api.getPaths().getPathItems().forEach((path, item) -> {
            for (var operation : item.getOperations().values()) {
                withoutExtensions(operation.getResponses());
                name(path, operation);
                secure(path, operation);
                PageConventions.complete(operation);
                RangeConventions.complete(operation);
                IdempotencyConventions.complete(operation);
                problems.complete(path, operation);
                ResponseHeaders.complete(operation);
            }
        });
    }

    /** The scanner does not find the roles of methods that a resource inherits. */
    private static void secure(String path, Operation operation) {
        if (path.startsWith(ADMIN))
            operation.setSecurity(List.of(OASFactory.createSecurityRequirement().addScheme("bearerAuth", "admin")));
    }

    /** The scanner adds the extensions of a method to its responses too, where generators take them for responses. */
    private static void withoutExtensions(APIResponses responses) {
        responses.setExtensions(null);
        responses.getAPIResponses().values().forEach(response -> response.setExtensions(null));
    }

    private static void name(String path, Operation operation) {
        var id = operation.getOperationId();
        if (id == null || !id.contains(SERVICE)) return;
        var service = SERVICES.get(path.substring(ADMIN.length()).replaceAll("/.*", ""));
        operation.setOperationId(id.replace(SERVICE, service));
    }
}
