package dev.breakwater.media.bucket;

import java.util.Arrays;

/** Who may read the pictures of a media; each has a folder of its own in the bucket. */
public enum Visibility {
    /** Everybody who knows the URL. */
    PUBLIC("public", PictureKey.PUBLIC_FOLDER),
    /** Everybody who has a signed URL that is still valid. */
    PRIVATE("private", PictureKey.PRIVATE_FOLDER);

    private final String label;
    private final String folder;

    Visibility(String label, String folder) {
        this.label = label;
        this.folder = folder;
    }

    /** {@code public} or {@code private}, as in events and in the API. */
    public String label() {
        return label;
    }

    public String folder() {
        return folder;
    }

    /** Null means public: events from before private pictures had a folder say nothing. */
    public static Visibility of(String label) {
        if (label == null) return PUBLIC;
        return Arrays.stream(values())
                .filter(it -> it.label.equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no visibility is called " + label));
    }
}
