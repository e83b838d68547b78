package dev.breakwater.email.smtp;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import dev.breakwater.email.smtp.SmtpConfig.Encryption;

/** A mail server of a provider: how it is reached, and how much it is given for one destination domain. */
public record SmtpServer(
        String name,
        String host,
        int port,
        Encryption encryption,
        Optional<String> username,
        Optional<String> password,
        int domainConcurrency,
        Optional<Double> domainRate) {

    public SmtpServer {
        if (username.isPresent() != password.isPresent())
            throw new IllegalArgumentException(
                    "the mail server " + name + " has a username or a password, but not both");
        if (domainRate.filter(rate -> !(rate > 0)).isPresent())
            throw new IllegalArgumentException("the domain rate of the mail server " + name + " is not above 0");
    }

    /** All that are configured, the preferred one first. */
    public static List<SmtpServer> configured(SmtpConfig config) {
        if (config.providers().containsKey(config.name()))
            throw new IllegalArgumentException("two mail servers have the name " + config.name());
        var others = config.providers().entrySet().stream()
                .sorted(Comparator.comparingInt(it -> it.getValue().priority()))
                .map(it -> of(it.getKey(), it.getValue()));
        return Stream.concat(Stream.of(primary(config)), others).toList();
    }

    private static SmtpServer primary(SmtpConfig config) {
        return new SmtpServer(
                config.name(),
                config.host(),
                config.port(),
                config.encryption(),
                config.username(),
                config.password(),
                config.domainConcurrency(),
                config.domainRate());
    }

    private static SmtpServer of(String name, SmtpProviderConfig config) {
        return new SmtpServer(
                name,
                config.host(),
                config.port(),
                config.encryption(),
                config.username(),
                config.password(),
                config.domainConcurrency(),
                config.domainRate());
    }
}
