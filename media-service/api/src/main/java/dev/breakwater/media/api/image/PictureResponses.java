package dev.breakwater.media.api.image;

import java.util.Optional;

import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import dev.breakwater.media.bucket.Bucket;
import dev.breakwater.platform.http.Preconditions;
import dev.breakwater.platform.problem.Problem;

/** Responds with pictures of the bucket. A stream from the store is opened only for a body that is sent. */
@Singleton
public class PictureResponses {

    private static final String RANGE = "Range";
    private static final String IF_RANGE = "If-Range";
    private static final String ACCEPT_RANGES = "Accept-Ranges";
    private static final String CONTENT_RANGE = "Content-Range";

    private final Bucket bucket;

    PictureResponses(Bucket bucket) {
        this.bucket = bucket;
    }

    /** @param cacheControl who may keep the picture, and for how long */
    public Response get(StoredPicture picture, String cacheControl, HttpHeaders headers) {
        return find(picture, cacheControl, headers).orElseGet(PictureResponses::notFound);
    }

    /** Empty when there is no such picture. */
    public Optional<Response> find(StoredPicture picture, String cacheControl, HttpHeaders headers) {
        var range = range(picture, headers);
        if (range.isEmpty() && !isConditional(headers)) return whole(picture, cacheControl);
        var size = bucket.size(picture.key());
        if (size.isEmpty()) return Optional.empty();
        var unsent = Preconditions.of(headers).ofRead(picture.tag());
        if (unsent.isPresent()) return unsent.map(it -> unsent(it, picture, cacheControl));
        return switch (range.map(it -> ByteRange.of(it, size.getAsLong())).orElseGet(ByteRange.Whole::new)) {
            case ByteRange.Whole _ -> whole(picture, cacheControl);
            case ByteRange.Part part -> part(picture, part, size.getAsLong(), cacheControl);
            case ByteRange.Unsatisfiable _ -> Optional.of(unsatisfiable(size.getAsLong()));
        };
    }

    /** Without this the framework answers HEAD with the GET method and leaves the object's stream open. */
    public Response head(StoredPicture picture, String cacheControl, HttpHeaders headers) {
        return findHead(picture, cacheControl, headers).orElseGet(PictureResponses::notFound);
    }

    /** Empty when there is no such picture. */
    public Optional<Response> findHead(StoredPicture picture, String cacheControl, HttpHeaders headers) {
        var size = bucket.size(picture.key());
        if (size.isEmpty()) return Optional.empty();
        var found = Response.ok()
                .type(picture.contentType())
                .header(ACCEPT_RANGES, "bytes")
                .header(HttpHeaders.CONTENT_LENGTH, size.getAsLong());
        return Optional.of(Preconditions.of(headers)
                .ofRead(picture.tag())
                .map(it -> unsent(it, picture, cacheControl))
                .orElseGet(() -> finish(found, picture, cacheControl)));
    }

    private Optional<Response> whole(StoredPicture picture, String cacheControl) {
        return bucket.open(picture.key())
                .map(found -> finish(
                        Response.ok(found.content(), picture.contentType())
                                .header(ACCEPT_RANGES, "bytes")
                                .header(HttpHeaders.CONTENT_LENGTH, found.size()),
                        picture,
                        cacheControl));
    }

    private Optional<Response> part(StoredPicture picture, ByteRange.Part part, long size, String cacheControl) {
        return bucket.open(picture.key(), part.first(), part.last())
                .map(found -> finish(
                        Response.status(206)
                                .entity(found.content())
                                .type(picture.contentType())
                                .header(ACCEPT_RANGES, "bytes")
                                .header(CONTENT_RANGE, "bytes %d-%d/%d".formatted(part.first(), part.last(), size))
                                .header(HttpHeaders.CONTENT_LENGTH, part.length()),
                        picture,
                        cacheControl));
    }

    private static Response unsatisfiable(long size) {
        var problem = Problem.of(416, "range-not-satisfiable", "The picture has " + size + " bytes.");
        return Response.fromResponse(problem.toResponse())
                .header(CONTENT_RANGE, "bytes */" + size)
                .build();
    }

    /** The range, unless it holds for another content (If-Range). */
    private static Optional<String> range(StoredPicture picture, HttpHeaders headers) {
        var range = Optional.ofNullable(headers.getHeaderString(RANGE));
        var condition = headers.getHeaderString(IF_RANGE);
        return condition == null || condition.equals('"' + picture.tag().getValue() + '"') ? range : Optional.empty();
    }

    private static boolean isConditional(HttpHeaders headers) {
        return headers.getHeaderString(HttpHeaders.IF_MATCH) != null
                || headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null;
    }

    public static Response notFound() {
        return Problem.of(404, "not-found", "There is no such picture.").toResponse();
    }

    /** A picture that is opened as a page runs no script and loads nothing, whatever its bytes are. */
    private static Response finish(ResponseBuilder response, StoredPicture picture, String cacheControl) {
        return response.tag(picture.tag())
                .header(HttpHeaders.CACHE_CONTROL, cacheControl)
                .header("X-Content-Type-Options", "nosniff")
                .header("Content-Security-Policy", "default-src 'none'; sandbox")
                .header("Cross-Origin-Resource-Policy", "cross-origin")
                .build();
    }

    /** A cache may keep a 304, but not a 412. */
    private static Response unsent(ResponseBuilder response, StoredPicture picture, String cacheControl) {
        var built = response.build();
        return built.getStatus() == 304 ? finish(Response.fromResponse(built), picture, cacheControl) : built;
    }
}
