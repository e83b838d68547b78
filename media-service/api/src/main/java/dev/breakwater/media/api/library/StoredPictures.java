package dev.breakwater.media.api.library;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

import dev.breakwater.events.ThumbnailEvent;
import dev.breakwater.media.bucket.PictureKey;
import dev.breakwater.media.bucket.Visibility;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** The thumbnails of a media, and where they lie. */
@Embeddable
class StoredPictures {

    private String hash;

    /** Where the pictures lie. A private media has public ones until they are moved, if the worker did not know it. */
    @Column(name = "pictures_visibility")
    private String picturesVisibility;

    @JdbcTypeCode(SqlTypes.JSON)
    private List<StoredVariant> variants;

    protected StoredPictures() {}

    static StoredPictures none(String visibility) {
        var none = new StoredPictures();
        none.picturesVisibility = visibility;
        none.variants = List.of();
        return none;
    }

    static StoredPictures of(ThumbnailEvent.Made made) {
        var pictures = new StoredPictures();
        pictures.hash = made.hash();
        pictures.picturesVisibility = Visibility.of(made.visibility()).label();
        pictures.variants = made.variants().stream().map(StoredVariant::of).toList();
        return pictures;
    }

    /** The same pictures at another address. */
    StoredPictures at(Visibility visibility, String newHash) {
        var pictures = new StoredPictures();
        pictures.hash = newHash;
        pictures.picturesVisibility = visibility.label();
        pictures.variants = variants;
        return pictures;
    }

    String hash() {
        return hash;
    }

    Visibility visibility() {
        return Visibility.of(picturesVisibility);
    }

    List<StoredVariant> variants() {
        return variants;
    }

    Stream<String> keys() {
        return variants.stream().map(picture -> picture.key(visibility(), hash)).map(PictureKey::value);
    }

    /** The key of each variant by its name, in the first of its formats. */
    Map<String, String> keysByName() {
        return variants.stream()
                .collect(Collectors.toMap(
                        StoredVariant::name,
                        picture -> picture.key(visibility(), hash).value(),
                        (first, _) -> first));
    }
}
