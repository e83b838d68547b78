package dev.breakwater.gateway.docs;

import java.net.URI;
import java.util.List;
import java.util.Optional;

import jakarta.inject.Singleton;

import dev.breakwater.gateway.web.PackagedFile;
import org.eclipse.microprofile.config.inject.ConfigProperty;

import static java.nio.charset.StandardCharsets.UTF_8;

/** The guides of docs/guides, which the build copies into the resources. Their samples call this installation. */
@Singleton
class Guides {

    /** In the order in which a developer needs them. */
    static final List<String> NAMES = List.of(
            "quickstart",
            "sessions",
            "errors",
            "uploads",
            "pagination",
            "consistency",
            "idempotency",
            "rate-limits",
            "service-clients",
            "sending-email",
            "timelines");

    /** What the files say, so that they can be read and run as they are. */
    private static final String ORIGIN = "http://localhost:8080";

    private static final String INBOX = "http://localhost:11080";

    private final List<Guide> guides;

    Guides(
            @ConfigProperty(name = "breakwater.inbox-url") Optional<URI> inbox,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = ORIGIN) URI origin) {
        guides = NAMES.stream()
                .map(name -> GuideParser.parse(
                        name,
                        read(name)
                                .replace(ORIGIN, origin.toString())
                                .replace(INBOX, inbox.map(URI::toString).orElse(INBOX))))
                .toList();
    }

    List<Guide> all() {
        return guides;
    }

    Optional<Guide> find(String name) {
        return guides.stream().filter(it -> it.name().equals(name)).findFirst();
    }

    private static String read(String name) {
        return new String(PackagedFile.read("guides/" + name + ".md"), UTF_8);
    }
}
