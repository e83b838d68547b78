package dev.breakwater.gateway.routing.file;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.breakwater.gateway.routing.Access;
import dev.breakwater.gateway.routing.CachePolicy;
import dev.breakwater.gateway.routing.LimitPolicy;
import dev.breakwater.gateway.routing.PathPattern;
import dev.breakwater.gateway.routing.Priority;
import dev.breakwater.gateway.routing.Retry;
import dev.breakwater.gateway.routing.Route;
import dev.breakwater.gateway.routing.RouteTable;
import dev.breakwater.gateway.routing.Upstream;
import io.quarkus.runtime.configuration.DurationConverter;
import io.quarkus.runtime.configuration.MemorySizeConverter;

/** Reads routes and policies from YAML. All errors of a file are reported at once, one line each. */
public final class RouteFile {

    private static final Set<String> METHODS =
            new TreeSet<>(Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"));
    private static final Set<String> READS = Set.of("GET", "HEAD");
    private static final String PACKAGED = "/routes.yaml";

    private final List<String> errors = new ArrayList<>();

    private RouteFile() {}

    /** A table, or what is wrong with the file. */
    public record Result(Optional<RouteTable> table, List<String> errors) {}

    public static Result packaged() {
        try (var content = RouteFile.class.getResourceAsStream(PACKAGED)) {
            return read(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static Result read(Path file) {
        try (var content = Files.newInputStream(file)) {
            return read(content);
        } catch (IOException e) {
            return new Result(Optional.empty(), List.of("the file " + file + " cannot be read"));
        }
    }

    static Result read(InputStream content) throws IOException {
        var file = new RouteFile();
        var table = file.table(content);
        return file.errors.isEmpty()
                ? new Result(Optional.of(table), List.of())
                : new Result(Optional.empty(), List.copyOf(file.errors));
    }

    private RouteTable table(InputStream content) throws IOException {
        JsonNode root;
        try {
            root = YAMLMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build()
                    .readTree(content);
        } catch (JacksonException e) {
            var line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            errors.add("line " + line + ": "
                    + e.getOriginalMessage().lines().findFirst().orElse("no YAML"));
            return new RouteTable(List.of());
        }
        new Fields("the file", root, errors).only("limits", "caching", "routes");
        var limits = policies(root, "limits", this::limit);
        var caching = policies(root, "caching", this::caching);
        var rows = root.path("routes");
        if (!rows.isArray() || rows.isEmpty()) errors.add("routes: must be a list with at least one route");
        var routes = new ArrayList<Route>();
        for (var at = 0; at < rows.size(); at++) {
            var place = "routes[" + at + "] (" + rows.get(at).path("name").asText("no name") + ")";
            routes.add(route(new Fields(place, rows.get(at), errors), limits, caching));
        }
        return new RouteTable(List.copyOf(routes));
    }

    private <T> Map<String, T> policies(JsonNode root, String kind, BiFunction<String, Fields, T> read) {
        var policies = new TreeMap<String, T>();
        var entries = root.has(kind) && !root.get(kind).isNull() ? root.get(kind) : MissingNode.getInstance();
        if (!entries.isMissingNode() && !entries.isObject()) errors.add(kind + ": must be a map of policies by name");
        entries.properties()
                .forEach(entry -> policies.put(
                        entry.getKey(),
                        read.apply(entry.getKey(), new Fields(kind + "." + entry.getKey(), entry.getValue(), errors))));
        return policies;
    }

    private LimitPolicy limit(String name, Fields fields) {
        fields.only("scope", "requests", "period", "burst", "without-store");
        fields.required("scope");
        var requests = fields.number("requests", 1, Optional.empty());
        return new LimitPolicy(
                name,
                fields.choice("scope", LimitPolicy.Scope.class, LimitPolicy.Scope.ADDRESS),
                requests,
                fields.required("period", RouteFile::period, Duration.ofMinutes(1)),
                fields.number("burst", 1, Optional.of(requests)),
                fields.choice("without-store", LimitPolicy.WithoutStore.class, LimitPolicy.WithoutStore.LOCAL));
    }

    private CachePolicy caching(String name, Fields fields) {
        fields.only("cache-control", "tags");
        return new CachePolicy(name, fields.required("cache-control"), fields.list("tags"));
    }

    private Route route(Fields fields, Map<String, LimitPolicy> limits, Map<String, CachePolicy> caching) {
        fields.only(
                "name",
                "path",
                "methods",
                "upstream",
                "authentication",
                "limits",
                "max-body",
                "timeout",
                "caching",
                "retry",
                "priority",
                "stream",
                "compress",
                "merge",
                "open-in-development");
        var route = new Route(
                fields.required("name", RouteFile::name, "none"),
                fields.required("path", PathPattern::of, PathPattern.of("/")),
                methods(fields),
                fields.required("upstream", RouteFile::upstream, Optional.empty()),
                fields.required("authentication", RouteFile::access, new Access.Public()),
                fields.list("limits").stream()
                        .flatMap(name -> known(fields, "limits", name, limits).stream())
                        .toList(),
                fields.optional("max-body", RouteFile::bytes, "a size, for example 64K")
                        .map(OptionalLong::of)
                        .orElse(OptionalLong.empty()),
                fields.optional("timeout", RouteFile::period, null),
                fields.optional("caching", text -> text, "a name")
                        .filter(name -> !name.equals(CachePolicy.NONE.name()))
                        .flatMap(name -> known(fields, "caching", name, caching))
                        .orElse(CachePolicy.NONE),
                fields.choice("retry", Retry.class, Retry.SAFE),
                fields.choice("priority", Priority.class, Priority.NORMAL),
                fields.flag("stream"),
                fields.flag("compress"),
                fields.flag("merge"),
                fields.flag("open-in-development"));
        if (route.compress() && !route.methods().equals(READS))
            fields.error("compress is for rows with methods: [GET]");
        if (route.merge() && !route.methods().equals(READS)) fields.error("merge is for rows with methods: [GET]");
        return route;
    }

    private static <T> Optional<T> known(Fields fields, String field, String name, Map<String, T> policies) {
        if (!policies.containsKey(name))
            fields.error(field + " names \"" + name + "\", which is none of " + policies.keySet());
        return Optional.ofNullable(policies.get(name));
    }

    /** GET includes HEAD. */
    private static Set<String> methods(Fields fields) {
        var methods = new LinkedHashSet<String>();
        for (var method : fields.list("methods")) {
            if (!METHODS.contains(method)) fields.error("methods has \"" + method + "\", which is none of " + METHODS);
            methods.add(method);
            if (method.equals("GET")) methods.add("HEAD");
        }
        return methods;
    }

    private static String name(String text) {
        if (!text.matches("[a-z][a-z0-9-]{0,39}"))
            throw new IllegalArgumentException("must be lower-case letters, digits and hyphens, 40 at most");
        return text;
    }

    private static Optional<Upstream> upstream(String text) {
        if (text.equals("pages")) return Optional.empty();
        try {
            return Optional.of(Fields.constant(Upstream.class, text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("must be users | emails | media | pages", e);
        }
    }

    private static Access access(String text) {
        if (text.equals("public")) return new Access.Public();
        if (text.equals("bearer")) return new Access.Bearer();
        if (text.matches("role:[a-z]+")) return new Access.Role(text.substring("role:".length()));
        throw new IllegalArgumentException("must be public | bearer | role:<name>");
    }

    private static Duration period(String text) {
        var period = text.matches("[0-9]+(ms|s|m|h|d)") ? DurationConverter.parseDuration(text) : Duration.ZERO;
        if (!period.isPositive()) throw new IllegalArgumentException("must be a duration, for example 30s");
        return period;
    }

    private static long bytes(String text) {
        if (!text.matches("[0-9]+[KMG]?")) throw new IllegalArgumentException("no size");
        return new MemorySizeConverter().convert(text).asLongValue();
    }
}
