package dev.breakwater.email.attachment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

import jakarta.inject.Singleton;

import dev.breakwater.platform.problem.Problem.Violation;

/** Fetches the files of a request, before it is accepted: its sender learns what cannot be attached. */
@Singleton
public class Attachments {

    private static final String ALL = "/attachments";

    private final AttachmentsConfig config;
    private final MediaClient media;
    private final AttachmentMetrics metrics;
    private final Semaphore places;

    Attachments(AttachmentsConfig config, MediaClient media, AttachmentMetrics metrics) {
        this.config = config;
        this.media = media;
        this.metrics = metrics;
        places = new Semaphore(config.requestsAtOnce());
    }

    /** The results of {@link #fetch}. */
    public sealed interface Fetch {
        record Fetched(List<AttachedFile> files) implements Fetch {}

        record Refused(List<Violation> violations) implements Fetch {}

        /** The media service does not respond: the same request may succeed later. */
        record Unavailable() implements Fetch {}
    }

    /** Runs what fetches files and keeps them in memory; empty when too many others do so for too long. */
    public <T> Optional<T> inPlace(Supplier<T> work) {
        try {
            if (!places.tryAcquire(config.timeout().toMillis(), TimeUnit.MILLISECONDS)) return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            places.release();
        }
    }

    /** Whether a client may attach by Kafka. By HTTP its access token tells it. */
    public boolean mayAttachByTopic(UUID client) {
        return config.topicClients().filter(it -> it.contains(client)).isPresent();
    }

    /** Call it outside of a transaction, and {@link #inPlace}. */
    public Fetch fetch(List<WantedFile> wanted) {
        var fetch = wanted.isEmpty() ? new Fetch.Fetched(List.of()) : fetchAll(wanted);
        if (!wanted.isEmpty()) metrics.fetched(fetch);
        return fetch;
    }

    private Fetch fetchAll(List<WantedFile> wanted) {
        if (!media.isConfigured()) return refused(ALL, "are switched off");
        var end = Instant.now().plus(config.timeout());
        var files = new ArrayList<AttachedFile>();
        var violations = new ArrayList<Violation>();
        for (int i = 0; i < wanted.size(); i++) {
            var file = wanted.get(i);
            var pointer = ALL + "/" + i + "/mediaId";
            switch (media.get(file.mediaId(), (int) maxBytes(), Duration.between(Instant.now(), end))) {
                case MediaClient.Result.File found -> files.add(attached(file, found));
                case MediaClient.Result.Unknown _ ->
                    violations.add(new Violation(pointer, "there is no such media that may be attached"));
                case MediaClient.Result.NotReady _ -> violations.add(new Violation(pointer, "is not ready"));
                case MediaClient.Result.TooLarge _ ->
                    violations.add(new Violation(pointer, "has more than " + maxBytes() + " bytes"));
                case MediaClient.Result.Unavailable _ -> {
                    return new Fetch.Unavailable();
                }
            }
            var total = files.stream().mapToLong(it -> it.content().length).sum();
            if (total > maxTotalBytes()) return refused(ALL, "have more than " + maxTotalBytes() + " bytes together");
        }
        return violations.isEmpty() ? new Fetch.Fetched(List.copyOf(files)) : new Fetch.Refused(violations);
    }

    private static AttachedFile attached(WantedFile wanted, MediaClient.Result.File found) {
        var name = wanted.filename() == null ? found.filename() : wanted.filename();
        return new AttachedFile(
                wanted.mediaId(),
                found.owner(),
                AttachmentFilename.of(name, found.contentType()),
                AttachmentFilename.safeType(found.contentType()),
                found.content());
    }

    private long maxBytes() {
        return config.maxBytes().asLongValue();
    }

    private long maxTotalBytes() {
        return config.maxTotalBytes().asLongValue();
    }

    private static Fetch refused(String pointer, String detail) {
        return new Fetch.Refused(List.of(new Violation(pointer, detail)));
    }
}
