package dev.breakwater.email.smtp;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

import dev.breakwater.platform.address.EmailAddress;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;

/** Clients of a test's mail server, with timeouts of a second, and an email for them. */
public final class SmtpClients {

    private static final MessageSigner UNSIGNED = _ -> new byte[0];

    private SmtpClients() {}

    public static SmtpClient client(int port, Map<String, String> settings) {
        var config = config(port, settings);
        return new SmtpClient(SmtpServer.configured(config).getFirst(), config);
    }

    public static SmtpConfig config(int port, Map<String, String> settings) {
        var all = new HashMap<>(Map.of(
                "breakwater.smtp.port", "" + port,
                "breakwater.smtp.envelope-timeout", "1S",
                "breakwater.smtp.content-timeout", "1S"));
        all.putAll(settings);
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SmtpConfig.class)
                .withSources(new PropertiesConfigSource(all, "test", 100))
                .addDefaultInterceptors()
                .build()
                .getConfigMapping(SmtpConfig.class);
    }

    static OutgoingEmail email(String to) {
        return new OutgoingEmail(
                UUID.randomUUID(),
                Instant.now(),
                EmailAddress.parse(to).orElseThrow(),
                "welcome",
                "en",
                "Hello",
                "Hello\n.\n..dots\n",
                "<p>Hello</p>",
                "transactional",
                Optional.empty(),
                List.of(),
                UNSIGNED);
    }
}
