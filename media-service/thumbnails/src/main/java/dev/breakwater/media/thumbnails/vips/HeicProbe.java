package dev.breakwater.media.thumbnails.vips;

import java.util.Base64;

/** Decodes a HEIC, so that a libvips without a decoder of HEVC fails the start, not the first image. */
public final class HeicProbe {

    /** 64 × 64 grey pixels, written by heif-enc of libheif 1.15. */
    private static final String SAMPLE = """
            AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAUJtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAA\
            AAAAAA5waXRtAAAAAAABAAAAImlsb2MAAAAAREAAAQABAAAAAAFmAAEAAAAAAAAADgAAACNpaW5mAAAAAAABAAAAFWluZmUC\
            AAAAAAEAAGh2YzEAAAAAwmlwcnAAAACkaXBjbwAAAHhodmNDAQNwAAAAAAAAAAAAHvAA/P34+AAADwMgAAEAGEABDAH//wNw\
            AAADAJAAAAMAAAMAHroCQCEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoCCBBZbqSSmubgQEDAgAAAMACAAAAwAIQCIAAQAHRAHB\
            crAiQAAAABRpc3BlAAAAAAAAAEAAAABAAAAAEHBpeGkAAAAAAwgICAAAABZpcG1hAAAAAAAAAAEAAQOBAoMAAAAWbWRhdAAA\
            AAooAa8EGPxK15vA""";

    private HeicProbe() {}

    /** Throws {@link IllegalStateException} if this libvips cannot. */
    public static void of(Vips vips) {
        try (var vipsScope =
                new VipsScope(vips, OriginalMemory.copyOf(Base64.getDecoder().decode(SAMPLE)))) {
            var header = vips.vips_image_new_from_buffer(vipsScope.original(), vipsScope.originalSize(), "");
            vipsScope.built(vips.vips_image_copy_memory(vipsScope.built(header)));
        } catch (VipsException e) {
            throw new IllegalStateException(
                    "this libvips cannot read HEIC: breakwater.thumbnails.heic needs one whose libheif has a decoder of HEVC"
                            + " (breakwater.vips.library): " + e.getMessage(),
                    e);
        }
    }
}
