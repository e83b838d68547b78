package dev.breakwater.email.message;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Values that every email uses. */
@ConfigMapping(prefix = "breakwater.letters")
interface EmailConfig {

    /** Base URL of every link in an email. */
    @WithDefault("${breakwater.public-url:http://localhost:8080}")
    URI publicUrl();

    /** The product name in emails. */
    @WithDefault("Breakwater")
    String product();
}
