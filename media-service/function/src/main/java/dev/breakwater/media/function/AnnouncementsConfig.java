package dev.breakwater.media.function;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Where the function announces the thumbnails that it made, so that the media api learns of them. */
@ConfigMapping(prefix = "breakwater.announcements")
interface AnnouncementsConfig {

    enum Target {
        /** The topic {@code thumbnails}, to which the worker publishes, too. */
        KAFKA,
        /** A queue that the media api reads. */
        SQS
    }

    @WithDefault("KAFKA")
    Target to();

    /** The URL of the SQS queue. */
    Optional<URI> queue();
}
