package dev.breakwater.platform.problem;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;

import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** The ids of the requests that reached the resources. */
@Singleton
public class Entered {

    final Set<String> ids = ConcurrentHashMap.newKeySet();

    @ServerRequestFilter(preMatching = true)
    public void enter(ContainerRequestContext request) {
        var id = request.getHeaderString(RequestId.HEADER);
        if (id != null) ids.add(id);
    }
}
