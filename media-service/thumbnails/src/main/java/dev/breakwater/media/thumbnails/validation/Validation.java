package dev.breakwater.media.thumbnails.validation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import dev.breakwater.media.thumbnails.animation.AvifSequence;
import dev.breakwater.media.thumbnails.metadata.PngText;
import dev.breakwater.media.thumbnails.vips.VipsScope;

/** Validates an untrusted original before a pixel is decoded. */
public final class Validation {

    private static final Set<String> CONTENT_TYPES =
            Arrays.stream(Type.values()).map(Type::contentType).collect(Collectors.toUnmodifiableSet());

    private Validation() {}

    /** Call it first: it needs no native memory. */
    public static void ofSize(long size, Limits limits) throws Refusal {
        CheckBytes.of(size, limits);
    }

    /** The steps for the content, in order. */
    public static ValidOriginal ofContent(VipsScope vipsScope, Limits limits) throws Refusal {
        var type = SniffType.of(vipsScope.bytes(), limits);
        switch (type) {
            case AVIF -> {
                CheckItems.of(type, vipsScope.bytes(), limits);
                AvifSequence.asStill(vipsScope.bytes());
            }
            case HEIC -> CheckItems.of(type, vipsScope.bytes(), limits);
            case PNG -> PngText.skip(vipsScope.bytes());
            case JPEG, WEBP -> CheckParts.of(type, vipsScope.bytes(), limits);
            case GIF -> {}
        }
        var header = ReadHeader.of(vipsScope);
        CheckBudget.of(type, vipsScope.bytes(), header, limits);
        return new ValidOriginal(type.contentType(), header.seenWidth(), header.seenHeight(), header.image());
    }

    /** The content types of the accepted types. */
    public static Set<String> contentTypes() {
        return CONTENT_TYPES;
    }

    /** The libvips loaders of the accepted types. */
    public static List<String> loaders() {
        return Arrays.stream(Type.values()).map(Type::loader).toList();
    }
}
