package dev.breakwater.email.template;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The stored templates. */
@ConfigMapping(prefix = "breakwater.templates")
interface TemplateConfig {

    /** The maximum number of templates. Each is a value of the label {@code template} of metrics. */
    @WithDefault("200")
    @Min(1)
    int most();
}
