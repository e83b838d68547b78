package dev.breakwater.platform.http;

import java.util.Map;
import java.util.stream.Collectors;

import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;

import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Removes {@code q}, a client's preference (RFC 9110, 12.4.2), which the framework echoes as a parameter of the type. */
class QualityParameter {

    private static final String QUALITY = "q";

    @ServerResponseFilter
    void remove(ContainerResponseContext response) {
        var type = response.getMediaType();
        if (response.getEntity() == null
                || type == null
                || !type.getParameters().containsKey(QUALITY)) return;
        var parameters = type.getParameters().entrySet().stream()
                .filter(parameter -> !parameter.getKey().equals(QUALITY))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        response.setEntity(response.getEntity(), null, new MediaType(type.getType(), type.getSubtype(), parameters));
    }
}
