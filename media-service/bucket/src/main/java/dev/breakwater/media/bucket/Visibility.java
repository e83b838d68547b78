package dev.breakwater.media.bucket;

import java.util.Arrays;

/** Who may read the pictures of a media; each has folders of its own in the bucket. */
public enum Visibility {
    /** Everybody who knows the URL. */
    PUBLIC("public", PictureKey.PUBLIC_FOLDER, "transforms"),
    /** Everybody who has a signed URL that is still valid. */
    PRIVATE("private", PictureKey.PRIVATE_FOLDER, "private-transforms");

    private final String label;
    private final String folder;
    private final String transformsFolder;

    Visibility(String label, String folder, String transformsFolder) {
        this.label = label;
        this.folder = folder;
        this.transformsFolder = transformsFolder;
    }

    /** {@code public} or {@code private}, as in events and in the API. */
    public String label() {
        return label;
    }

    public String folder() {
        return folder;
    }

    /** The folder of pictures that are made on request. */
    public String transformsFolder() {
        return transformsFolder;
    }

    /** Null means public: events from before private pictures had a folder say nothing. One of a newer version is private. */
    public static Visibility of(String label) {
        if (label == null) return PUBLIC;
        return Arrays.stream(values())
                .filter(it -> it.label.equals(label))
                .findFirst()
                .orElse(PRIVATE);
    }
}
