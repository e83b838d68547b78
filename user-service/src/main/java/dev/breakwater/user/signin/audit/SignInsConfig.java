package dev.breakwater.user.signin.audit;

import jakarta.validation.constraints.Min;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

@ConfigMapping(prefix = "breakwater.sign-ins")
interface SignInsConfig {

    /** Number of months that sign-ins are kept, in addition to the current month. */
    @WithDefault("12")
    @Min(1)
    int monthsKept();
}
