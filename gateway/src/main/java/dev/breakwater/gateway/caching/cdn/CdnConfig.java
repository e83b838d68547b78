package dev.breakwater.gateway.caching.cdn;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.validation.constraints.NotEmpty;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import org.hibernate.validator.constraints.time.DurationMin;

/** The CDN in front of the gateway, and how changes are purged from it (ADR 52). */
@ConfigMapping(prefix = "breakwater.cdn")
public interface CdnConfig {

    /** Which CDN is in front; with {@code none} nothing is purged, and no event is read. */
    @WithDefault("none")
    Kind kind();

    enum Kind {
        none,
        varnish,
        fastly,
        cloudflare,
        cloudfront
    }

    /**
     * The times after a change when its purge is repeated: soon, for a response that was on its way to the cache; and after the
     * longest fetch (breakwater.upstream.silence) and the time that a replica may lag, for one that was read before the change.
     */
    @WithDefault("PT0.5S,PT50S")
    @NotEmpty
    List<Duration> repeats();

    /** The timeout of one call to the CDN. */
    @WithDefault("PT10S")
    @DurationMin(millis = 1)
    Duration timeout();

    /** The first pause after a failed call; it doubles up to {@link #longestPause}, unless the CDN says how long to wait. */
    @WithDefault("PT0.2S")
    @DurationMin(millis = 1)
    Duration firstPause();

    /** The longest pause between two attempts. */
    @WithDefault("PT30S")
    @DurationMin(millis = 1)
    Duration longestPause();

    /** The maximum of tags that wait for a purge; while there are more, no further events are read. */
    @WithDefault("10000")
    int waiting();

    Varnish varnish();

    Fastly fastly();

    Cloudflare cloudflare();

    CloudFront cloudfront();

    interface Varnish {

        /** The address of each Varnish, {@code http://10.0.0.7:80}; all of them are purged. */
        Optional<List<URI>> addresses();

        /** The secret that its VCL requires of a purge. */
        Optional<String> secret();
    }

    interface Fastly {

        /** The id of the service. */
        Optional<String> service();

        /** A token that may purge it. */
        Optional<String> token();

        /** Fastly's API. */
        @WithDefault("https://api.fastly.com")
        URI url();
    }

    interface Cloudflare {

        /** The id of the zone. */
        Optional<String> zone();

        /** A token with the permission Cache Purge for the zone. */
        Optional<String> token();

        /** Cloudflare's API. */
        @WithDefault("https://api.cloudflare.com/client/v4")
        URI url();
    }

    interface CloudFront {

        /** The id of the distribution. Credentials are those of the AWS SDK's default chain. */
        Optional<String> distribution();

        /** Another address of CloudFront's API. */
        Optional<URI> endpoint();
    }
}
