package dev.breakwater.email.smtp.dkim;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.inject.Singleton;

import dev.breakwater.email.smtp.MessageSigner;
import dev.breakwater.email.smtp.SmtpConfig;
import dev.breakwater.platform.keys.KeyFolder;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

/**
 * Signs emails with DKIM, by the domain of the sender address, so that the signature is aligned (DMARC). With keys of both algorithms
 * there are two signatures (RFC 8463, 3.2): many verifiers know only RSA. The keys are read again at runtime, see {@link KeyFolder}.
 */
@Startup
@Singleton
class DkimSigner implements MessageSigner {

    private static final KeyFolder.Kind<DkimKey> KIND = new KeyFolder.Kind<>(
            "DKIM keys",
            "breakwater.dkim.directory",
            DkimKey.ENDING,
            DkimKey::read,
            DkimKey::selector,
            DkimKey::privateKey);

    private final Optional<KeyFolder<DkimKey>> keys;
    private final String domain;

    DkimSigner(DkimConfig config, SmtpConfig smtp) {
        keys = config.directory().map(directory -> folder(directory, config));
        domain = smtp.from().substring(smtp.from().lastIndexOf('@') + 1);
    }

    private static KeyFolder<DkimKey> folder(Path directory, DkimConfig config) {
        return new KeyFolder<>(KIND, directory, config.lead());
    }

    @Override
    public byte[] sign(byte[] message) {
        return keys.map(folder -> sign(folder, message, Instant.now())).orElseGet(() -> new byte[0]);
    }

    private byte[] sign(KeyFolder<DkimKey> folder, byte[] message, Instant now) {
        var relaxed = RelaxedMessage.of(message);
        return Arrays.stream(DkimKey.Algorithm.values())
                .flatMap(algorithm -> folder.active(now, key -> key.algorithm() == algorithm).stream())
                .map(key -> DkimSignature.of(relaxed, key, domain, now))
                .collect(Collectors.joining())
                .getBytes(ISO_8859_1);
    }

    @Scheduled(every = "30s", delayed = "30s")
    void reread() {
        reread(Instant.now());
    }

    void reread(Instant now) {
        keys.ifPresent(folder -> folder.reread(now));
    }
}
