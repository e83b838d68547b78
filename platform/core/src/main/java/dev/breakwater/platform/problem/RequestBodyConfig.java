package dev.breakwater.platform.problem;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.http")
interface RequestBodyConfig {

    /** The maximum size of a request body; a larger one gets 413. Files go to the object store, not through a service. */
    @WithDefault("64K")
    MemorySize maxBody();
}
