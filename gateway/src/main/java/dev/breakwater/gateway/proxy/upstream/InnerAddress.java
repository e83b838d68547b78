package dev.breakwater.gateway.proxy.upstream;

import java.net.URI;
import java.util.List;
import java.util.regex.Pattern;

import io.vertx.core.MultiMap;

/** The internal address of a service: in responses it is replaced by a path of the gateway. */
public final class InnerAddress {

    private static final List<String> HEADERS = List.of("Location", "Content-Location", "Link");

    private final Pattern origin;

    InnerAddress(URI service) {
        origin = Pattern.compile(
                "https?://" + Pattern.quote(service.getHost()) + "(?::[0-9]*)?(?=([/?#>]|$))",
                Pattern.CASE_INSENSITIVE);
    }

    public void removeFrom(MultiMap headers) {
        for (var name : HEADERS) {
            if (headers.contains(name))
                headers.set(
                        name, headers.getAll(name).stream().map(this::relative).toList());
        }
    }

    /** A URL without a path refers to the root. */
    private String relative(String value) {
        return origin.matcher(value).replaceAll(found -> found.group(1).equals("/") ? "" : "/");
    }
}
