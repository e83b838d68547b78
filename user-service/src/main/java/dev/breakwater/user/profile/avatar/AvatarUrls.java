package dev.breakwater.user.profile.avatar;

import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Makes URLs of an avatar's pictures from their paths. */
@Singleton
public class AvatarUrls {

    public static final String DESCRIPTION =
            "URLs of the pictures `small`, `medium` and `large`; absent without an avatar";

    private final String publicUrl;

    AvatarUrls(
            @ConfigProperty(name = "breakwater.public-url", defaultValue = "http://localhost:8080") String publicUrl) {
        this.publicUrl = publicUrl;
    }

    /** Null without an avatar. */
    public Map<String, URI> of(Map<String, String> pictures) {
        if (pictures == null) return null;
        var urls = new TreeMap<String, URI>();
        pictures.forEach((name, path) -> urls.put(name, URI.create(publicUrl + "/" + path)));
        return urls;
    }
}
