package dev.breakwater.media.api.transform;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import dev.breakwater.media.api.image.PictureResponses;
import dev.breakwater.media.api.image.StoredPicture;
import dev.breakwater.media.api.library.Media;
import dev.breakwater.media.api.library.MediaRow;
import dev.breakwater.media.api.trash.Trash;
import dev.breakwater.media.bucket.TransformKey;
import dev.breakwater.media.bucket.TransformOptions;
import dev.breakwater.platform.problem.Problem;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Serves transforms, which are made at their first read and stored. The signature of their address must be verified before. */
@Singleton
class TransformedPictures {

    private static final int RETRY_SECONDS = 2;

    private final PictureResponses pictures;
    private final TransformWorker worker;
    private final TransformsConfig config;
    private final Media media;
    private final Trash trash;

    TransformedPictures(
            PictureResponses pictures, TransformWorker worker, TransformsConfig config, Media media, Trash trash) {
        this.pictures = pictures;
        this.worker = worker;
        this.config = config;
        this.media = media;
        this.trash = trash;
    }

    /** @param cacheControl who may keep the picture, and for how long */
    Response get(TransformAddress address, TransformOptions options, String cacheControl, HttpHeaders headers) {
        var picture = picture(address, options, headers);
        return respond(address, options, picture, () -> pictures.find(picture, cacheControl, headers));
    }

    Response head(TransformAddress address, TransformOptions options, String cacheControl, HttpHeaders headers) {
        var picture = picture(address, options, headers);
        return respond(address, options, picture, () -> pictures.findHead(picture, cacheControl, headers));
    }

    private StoredPicture picture(TransformAddress address, TransformOptions options, HttpHeaders headers) {
        var format = TransformFormat.of(options.format())
                .orElseGet(() -> TransformFormat.preferred(accept(headers), config.formats()));
        var key = new TransformKey(address.visibility(), address.hash(), options.in(format.name()), format.extension());
        return new StoredPicture(key.value(), format.contentType());
    }

    private static List<String> accept(HttpHeaders headers) {
        return Optional.ofNullable(headers.getRequestHeader(HttpHeaders.ACCEPT)).orElse(List.of());
    }

    private Response respond(
            TransformAddress address,
            TransformOptions options,
            StoredPicture picture,
            Supplier<Optional<Response>> find) {
        var response = find.get().orElseGet(() -> made(address, options, picture, find));
        return options.isNegotiated()
                ? Response.fromResponse(response)
                        .header(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                        .build()
                : response;
    }

    private Response made(
            TransformAddress address,
            TransformOptions options,
            StoredPicture picture,
            Supplier<Optional<Response>> find) {
        var row = current(address);
        if (row.isEmpty()) return PictureResponses.notFound();
        var format = TransformFormat.ofContentType(picture.contentType());
        var request = new TransformWorker.Request(
                row.get().originalKey(),
                row.get().original().sha256(),
                options.in(format.name()).toString(),
                picture.key());
        return switch (worker.make(request)) {
            case MADE ->
                stillThere(address, row.get(), picture)
                        ? find.get().orElseGet(PictureResponses::notFound)
                        : PictureResponses.notFound();
            case IMPOSSIBLE -> PictureResponses.notFound();
            case UNAVAILABLE ->
                Problem.of(503, "busy", "The picture cannot be made at the moment; try again.")
                        .toResponse(RETRY_SECONDS);
        };
    }

    private Optional<MediaRow> current(TransformAddress address) {
        return QuarkusTransaction.requiringNew()
                .call(() -> media.withHash(address.hash()))
                .filter(row -> row.picturesVisibility() == address.visibility());
    }

    /** The picture of a media that was deleted or moved in the meantime is deleted: the deletion may not have seen it. */
    private boolean stillThere(TransformAddress address, MediaRow before, StoredPicture picture) {
        if (current(address).isPresent()) return true;
        QuarkusTransaction.requiringNew().run(() -> trash.add(List.of(picture.key()), Optional.of(before.ownerId())));
        return false;
    }
}
