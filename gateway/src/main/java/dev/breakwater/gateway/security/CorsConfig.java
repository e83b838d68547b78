package dev.breakwater.gateway.security;

import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.smallrye.config.ConfigMapping;

/** The web applications on other origins that may call the API. */
@ConfigMapping(prefix = "breakwater.cors")
interface CorsConfig {

    /** Exact origins, as browsers send them: {@code https://app.example.com}. None by default. */
    Optional<List<String>> origins();

    /** The names of routes whose public content pages of every origin may read: {@code images}. None by default. */
    Optional<Set<String>> publicRoutes();
}
