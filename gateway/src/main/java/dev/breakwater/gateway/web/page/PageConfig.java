package dev.breakwater.gateway.web.page;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** What differs by installation in the page that people see. */
@ConfigMapping(prefix = "breakwater.page")
public interface PageConfig {

    /**
     * The origins to which browsers send uploads: that of {@code breakwater.uploads.endpoint} of the media service, or of the bucket. The
     * page's content security policy allows no other.
     */
    Optional<List<URI>> uploadOrigins();
}
