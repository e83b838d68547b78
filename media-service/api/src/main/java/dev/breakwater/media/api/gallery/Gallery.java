package dev.breakwater.media.api.gallery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

import jakarta.inject.Singleton;

import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.platform.page.PageRequest;

/** Lists an owner's media. */
@Singleton
class Gallery {

    private final Media media;

    Gallery(Media media) {
        this.media = media;
    }

    List<MediaRow> page(UUID owner, PageRequest page) {
        return media.seen(owner, page);
    }

    Optional<MediaRow> one(UUID owner, UUID id) {
        return media.seen(owner, id);
    }
}
