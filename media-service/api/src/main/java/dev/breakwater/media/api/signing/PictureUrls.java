package dev.breakwater.media.api.signing;

import java.time.Instant;

import jakarta.inject.Singleton;

import dev.breakwater.media.bucket.PictureKey;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The URLs of pictures: those of private media are signed and expire. */
@Singleton
public class PictureUrls {

    private final UrlSigner signer;
    private final String publicUrl;

    PictureUrls(
            UrlSigner signer,
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.signer = signer;
        this.publicUrl = publicUrl;
    }

    public String of(PictureKey key) {
        var path = "/" + key.value();
        return publicUrl
                + switch (key.visibility()) {
                    case PUBLIC -> path;
                    case PRIVATE -> signed(path, Instant.now());
                };
    }

    private String signed(String path, Instant now) {
        var expires = signer.expiry(now);
        var signature = signer.sign(path, expires, now);
        return "%s?expires=%d&key=%s&signature=%s"
                .formatted(path, expires.getEpochSecond(), signature.key(), signature.value());
    }
}
