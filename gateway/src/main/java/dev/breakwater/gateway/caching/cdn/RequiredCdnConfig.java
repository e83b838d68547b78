package dev.breakwater.gateway.caching.cdn;

import java.util.List;

import dev.breakwater.platform.startup.RequiredConfig;

/** The settings that a CDN requires. */
public final class RequiredCdnConfig {

    private static final String PREFIX = "breakwater.cdn.";
    private static final String KIND = PREFIX + "kind";

    private RequiredCdnConfig() {}

    public static void declare(RequiredConfig requiredConfig) {
        var kinds = List.of("none", "varnish", "fastly", "cloudflare", "cloudfront");
        requiredConfig.checked(KIND, kinds::contains, "must be one of " + String.join(", ", kinds));
        switch (requiredConfig.value(KIND).orElse("none")) {
            case "varnish" ->
                requiredConfig
                        .text(PREFIX + "varnish.addresses")
                        .checked(
                                PREFIX + "varnish.addresses",
                                value -> value.matches("https?://[^/,\\s]+(\\s*,\\s*https?://[^/,\\s]+)*"),
                                "must be a comma-separated list of http://host:port")
                        .secret(PREFIX + "varnish.secret");
            case "fastly" -> requiredConfig.text(PREFIX + "fastly.service").secret(PREFIX + "fastly.token");
            case "cloudflare" -> requiredConfig.text(PREFIX + "cloudflare.zone").secret(PREFIX + "cloudflare.token");
            case "cloudfront" -> requiredConfig.text(PREFIX + "cloudfront.distribution");
            default -> {} // none, or an invalid value, which is a finding already
        }
    }
}
