package dev.breakwater.media.processing;

import java.time.Instant;
import java.util.List;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.thumbnails.Outcome;
import dev.breakwater.media.thumbnails.Variant;

/** Describes pictures in the events to publish. */
final class Results {

    private Results() {}

    static ThumbnailEvent made(Original original, String address, String recipe, Outcome.Made made) {
        return new ThumbnailEvent.Made(
                original.upload().media(),
                address,
                made.contentType(),
                made.width(),
                made.height(),
                original.bytes(),
                described(made.variants()),
                original.visibility().label(),
                original.sha256(),
                recipe,
                made.blurHash(),
                Instant.now());
    }

    /** The pictures of {@code earlier} under another address. */
    static ThumbnailEvent again(Original original, String address, ThumbnailEvent.Made earlier) {
        return new ThumbnailEvent.Made(
                original.upload().media(),
                address,
                earlier.contentType(),
                earlier.width(),
                earlier.height(),
                original.bytes(),
                earlier.variants(),
                original.visibility().label(),
                earlier.sha256(),
                earlier.recipe(),
                earlier.blurHash(),
                Instant.now());
    }

    private static List<ThumbnailEvent.Variant> described(List<Variant> variants) {
        return variants.stream()
                .map(it -> new ThumbnailEvent.Variant(
                        it.size().label(), it.format().contentType(), it.width(), it.height(), it.bytes().length))
                .toList();
    }
}
