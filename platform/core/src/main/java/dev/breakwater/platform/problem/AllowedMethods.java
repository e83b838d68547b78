package dev.breakwater.platform.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** The methods of every resource at a path; the framework knows them but does not say them in a 405. */
final class AllowedMethods {

    private record Endpoint(Pattern path, String method) {}

    private AllowedMethods() {}

    static String at(ResteasyReactiveRequestContext context) {
        return endpoints(context.getDeployment()).stream()
                .filter(endpoint -> endpoint.path().matcher(context.getPath()).matches())
                .map(Endpoint::method)
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .collect(Collectors.joining(", "));
    }

    private static List<Endpoint> endpoints(Deployment deployment) {
        var found = new ArrayList<Endpoint>();
        RuntimeResourceVisitor.visitRuntimeResources(
                deployment.getPrefix(), deployment.getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        found.add(new Endpoint(pattern(path), method));
                    }
                });
        return found;
    }

    /** {@code /users/{id}} matches {@code /users/7}, and {@code /users/7/}. */
    private static Pattern pattern(String template) {
        var literal = template.replaceAll("[.\\\\+*?\\[\\]^$()|]", "\\\\$0").replaceAll("\\{[^}]*}", "[^/]+");
        return Pattern.compile(literal.replaceAll("/$", "") + "/?");
    }
}
