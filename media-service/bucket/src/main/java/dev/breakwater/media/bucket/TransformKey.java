package dev.breakwater.media.bucket;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The object key of a picture that was made on request, such as {@code transforms/<hash>/w_64,h_32,c_fit,f_webp.webp}.
 *
 * @param hash in the address of the media's pictures
 */
public record TransformKey(Visibility visibility, String hash, TransformOptions options, String extension) {

    private static final Pattern KEY = Pattern.compile(Arrays.stream(Visibility.values())
                    .map(Visibility::transformsFolder)
                    .collect(Collectors.joining("|", "(", ")"))
            + "/(" + PictureKey.HASH + ")/([a-z0-9_,]+)\\.(webp|avif|jpg)");

    /** Empty for another key. */
    public static Optional<TransformKey> parse(String key) {
        var match = KEY.matcher(key);
        return match.matches()
                ? TransformOptions.parse(match.group(3))
                        .map(options ->
                                new TransformKey(visibility(match.group(1)), match.group(2), options, match.group(4)))
                : Optional.empty();
    }

    private static Visibility visibility(String folder) {
        return Arrays.stream(Visibility.values())
                .filter(it -> it.transformsFolder().equals(folder))
                .findFirst()
                .orElseThrow();
    }

    public String value() {
        return ObjectKeys.transforms(visibility, hash) + options + "." + extension;
    }
}
