package dev.breakwater.gateway.caching.cdn;

import java.util.Optional;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The CDN of the configuration. */
final class ConfiguredCdn {

    /** Empty without a CDN. */
    @Produces
    @Singleton
    Optional<Cdn> cdn(CdnConfig config) {
        return switch (config.kind()) {
            case none -> Optional.empty();
            case varnish -> Optional.of(new VarnishCdn(config));
            case fastly -> Optional.of(new FastlyCdn(config));
            case cloudflare -> Optional.of(new CloudflareCdn(config));
            case cloudfront -> Optional.of(new CloudFrontCdn(config));
        };
    }
}
