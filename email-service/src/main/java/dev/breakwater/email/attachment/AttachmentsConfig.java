package dev.breakwater.email.attachment;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

import jakarta.validation.constraints.Min;

import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Without a URL and a secret, requests with attachments are refused. */
@ConfigMapping(prefix = "breakwater.attachments")
interface AttachmentsConfig {

    /** The media service. */
    Optional<URI> mediaUrl();

    /** What the requests to it are signed with. */
    Optional<String> secret();

    /** The service clients that may attach by Kafka, where no access token tells it. */
    Optional<Set<UUID>> topicClients();

    /** The largest file. */
    @WithDefault("2M")
    MemorySize maxBytes();

    /** The most of one email together. */
    @WithDefault("5M")
    MemorySize maxTotalBytes();

    /** How long the files of one request may take. */
    @WithDefault("5S")
    Duration timeout();

    /** After a failure the media service is not asked for this time. */
    @WithDefault("1S")
    Duration pause();

    /** How many requests may have their files in memory at a time; others wait for the timeout. */
    @WithDefault("3")
    @Min(1)
    int requestsAtOnce();

    /** The size of all files in memory that are being sent; other emails with files wait. Each takes about four times its size. */
    @WithDefault("8M")
    MemorySize sending();
}
