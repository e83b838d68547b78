package dev.breakwater.platform.openapi;

import java.math.BigDecimal;
import java.util.LinkedHashMap;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.parameters.Parameter.In;

/**
 * Documents {@link dev.breakwater.platform.page.Page} and the query parameters that
 * {@link dev.breakwater.platform.page.PageRequest} reads.
 */
final class PageConventions {

    private static final String PAGE = "Page";

    private PageConventions() {}

    /** The scanner names a page by the class of its items; this names it by their schema. */
    static void nameSchemas(OpenAPI api) {
        new LinkedHashMap<>(api.getComponents().getSchemas()).forEach((name, schema) -> {
            var items = items(schema);
            if (!name.startsWith(PAGE) || items == null) return;
            var newName = items.substring(Schemas.PREFIX.length()) + PAGE;
            if (newName.equals(name)) return;
            api.getComponents().removeSchema(name);
            api.getComponents().addSchema(newName, schema);
            Schemas.ofResponses(api)
                    .filter(it -> (Schemas.PREFIX + name).equals(it.getRef()))
                    .forEach(it -> it.setRef(Schemas.PREFIX + newName));
        });
    }

    private static String items(Schema page) {
        var items = page.getProperties() == null ? null : page.getProperties().get("items");
        return items == null || items.getItems() == null
                ? null
                : items.getItems().getRef();
    }

    static void complete(Operation operation) {
        if (operation.getParameters() == null) return;
        for (var parameter : operation.getParameters())
            if (parameter.getIn() == In.QUERY && parameter.getDescription() == null) complete(parameter);
        if (operation.getParameters().stream().anyMatch(parameter -> "cursor".equals(parameter.getName())))
            operation.getResponses().getAPIResponses().forEach((status, response) -> {
                if (status.equals("200")) ResponseHeaders.add(response, "Link");
            });
    }

    private static void complete(Parameter parameter) {
        if ("cursor".equals(parameter.getName())) parameter.setDescription("`next` of the page before");
        if ("limit".equals(parameter.getName()))
            parameter
                    .description("How many items the page has at most")
                    .schema(OASFactory.createSchema()
                            .addType(SchemaType.INTEGER)
                            .minimum(BigDecimal.ONE)
                            .maximum(BigDecimal.valueOf(100))
                            .defaultValue(20));
    }
}
