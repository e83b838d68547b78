package dev.breakwater.email.message;

import java.net.URI;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** What every letter says about its sender. */
@ConfigMapping(prefix = "breakwater.letters")
interface EmailConfig {

    /** Base of every link in a letter. */
    @WithDefault("${breakwater.public-url:http://localhost:8080}")
    URI publicUrl();

    /** What the letters call the product. */
    @WithDefault("Breakwater")
    String product();
}
