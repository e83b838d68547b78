package dev.breakwater.platform.replica;

import java.util.Map;
import java.util.Set;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/**
 * Documents the consistency token in the OpenAPI document of a service that reads from a replica: a response header of
 * writes and a request header of reads.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class ConsistencyTokenOpenApi implements OASFilter {

    /** The extension of a write whose response has no token, see {@link ConsistencyTokenFilter#waive}, and of a read that reads no rows. */
    private static final String WAIVED = "x-no-consistency-token";

    private static final Set<HttpMethod> WRITING =
            Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);

    @Override
    public void filterOpenAPI(OpenAPI api) {
        var reader = ConfigProvider.getConfig().getOptionalValue("quarkus.datasource.reader.db-kind", String.class);
        if (reader.isEmpty() || api.getPaths() == null) return;
        api.getPaths().getPathItems().forEach((path, item) -> {
            if (path.startsWith("/api/")) item.getOperations().forEach(ConsistencyTokenOpenApi::describe);
        });
    }

    private static void describe(HttpMethod method, Operation operation) {
        if (WRITING.contains(method)) given(operation);
        else shown(operation);
    }

    private static void given(Operation operation) {
        if (operation.getResponses() == null || isWaived(operation)) return;
        Map.copyOf(operation.getResponses().getAPIResponses()).forEach((status, response) -> {
            if (status.startsWith("2"))
                response.addHeader(
                        ConsistencyTokenFilter.HEADER,
                        OASFactory.createHeader()
                                .description(
                                        "Send it with later reads, so that they see this change. Browsers also get it as a cookie.")
                                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
        });
    }

    private static boolean isWaived(Operation operation) {
        if (operation.getExtensions() == null || operation.getExtensions().get(WAIVED) == null) return false;
        operation.removeExtension(WAIVED);
        // The scanner copies it to parameters that the method declares.
        if (operation.getParameters() != null) operation.getParameters().forEach(it -> it.removeExtension(WAIVED));
        return true;
    }

    private static void shown(Operation operation) {
        if (isWaived(operation)) return;
        operation.addParameter(OASFactory.createParameter()
                .in(In.HEADER)
                .name(ConsistencyTokenFilter.HEADER)
                .description(
                        "The token of your last change, so that this read sees the change. Tokens of several services "
                                + "are separated by commas. An invalid token, or one older than a minute, is ignored.")
                .schema(OASFactory.createSchema().addType(SchemaType.STRING)));
    }
}
