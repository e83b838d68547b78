package dev.breakwater.gateway.edge.request;

import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The proxies in front of the gateway; the other keys of the prefix are those of the services behind it. */
@ConfigMapping(prefix = "breakwater.upstream")
interface TrustedProxiesConfig {

    /**
     * Addresses and networks (10.0.0.0/8) of load balancers and CDNs in front of the gateway. Only their
     * X-Forwarded-For, -Proto, -Host and -Prefix are trusted; without any, the peer of the connection is the caller.
     */
    Optional<List<String>> trustedProxies();
}
