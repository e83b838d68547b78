package dev.breakwater.platform.problem;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.ws.rs.HttpMethod;

import org.jboss.resteasy.reactive.server.core.Deployment;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;
import org.jboss.resteasy.reactive.server.util.RuntimeResourceVisitor;

/** The methods of every resource at a path; the framework does not list them in a 405. */
final class AllowedMethods {

    private record Endpoint(Pattern path, String method) {}

    private AllowedMethods() {}

    static String at(ResteasyReactiveRequestContext context) {
        var methods = endpoints(context.getDeployment()).stream()
                .filter(endpoint -> endpoint.path().matcher(context.getPath()).matches())
                .map(Endpoint::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HttpMethod.GET)) methods.add(HttpMethod.HEAD);
        if (!methods.isEmpty()) methods.add(HttpMethod.OPTIONS);
        return String.join(", ", methods);
    }

    private static List<Endpoint> endpoints(Deployment deployment) {
        var found = new ArrayList<Endpoint>();
        RuntimeResourceVisitor.visitRuntimeResources(
                deployment.getPrefix(), deployment.getClassMappers(), new RuntimeResourceVisitor() {
                    @Override
                    public void visitRuntimeResource(String method, String path, RuntimeResource resource) {
                        // A trailing slash of the template is ignored.
                        found.add(new Endpoint(pattern(path.replaceAll("/$", "")), method));
                    }
                });
        return found;
    }

    /** {@code /users/{id}} matches {@code /users/7}, and {@code /users/7/}; {@code {id:[0-9]{2}}} matches its pattern. */
    private static Pattern pattern(String template) {
        var regex = new StringBuilder();
        int at = 0;
        while (at < template.length()) {
            int open = template.indexOf('{', at);
            int literalEnd = open < 0 ? template.length() : open;
            if (literalEnd > at) regex.append(Pattern.quote(template.substring(at, literalEnd)));
            at = literalEnd;
            if (open < 0) continue;
            int close = closing(template, open);
            var parameter = template.substring(open + 1, close);
            int colon = parameter.indexOf(':');
            regex.append(
                    colon < 0 ? "[^/]+" : "(?:" + parameter.substring(colon + 1).strip() + ")");
            at = close + 1;
        }
        return Pattern.compile(regex + "/?");
    }

    /** The end of the parameter that starts there; its pattern may contain braces. */
    private static int closing(String template, int open) {
        int depth = 0;
        for (int i = open; i < template.length(); i++) {
            if (template.charAt(i) == '{') depth++;
            if (template.charAt(i) == '}' && --depth == 0) return i;
        }
        throw new IllegalArgumentException(template);
    }
}
