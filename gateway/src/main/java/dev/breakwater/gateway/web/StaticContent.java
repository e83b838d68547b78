package dev.breakwater.gateway.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import dev.breakwater.platform.Sha256;
import dev.breakwater.platform.http.Preconditions;

/**
 * Content that is the same for everybody while the process runs. It is kept compressed, and sent so to clients that accept gzip.
 *
 * @param compressed with gzip
 * @param version names the content in its entity tags
 */
public record StaticContent(byte[] compressed, String version) {

    private static final Pattern GZIP = Pattern.compile(
            "\\s*+(?:x-)?gzip\\s*+(?:;\\s*+q\\s*+=\\s*+([01](?:\\.\\d{0,3}+)?+|\\.\\d{1,3}+)\\s*+)?+",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ZERO = Pattern.compile("[0.]++");

    public static StaticContent of(byte[] content) {
        return new StaticContent(compress(content), digest(content));
    }

    /** The response to a read, or to its precondition. */
    public ResponseBuilder respond(HttpHeaders headers) {
        boolean isGzip = acceptsGzip(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING));
        // Two representations of one resource have two tags.
        var tag = new EntityTag(isGzip ? version + "-gzip" : version);
        var response = Preconditions.of(headers).ofRead(tag).orElse(null);
        if (response == null) {
            response = Response.ok(isGzip ? compressed : decompress(compressed));
            if (isGzip) response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.tag(tag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    /** RFC 9110, 12.5.3: a quality of zero excludes a coding. */
    static boolean acceptsGzip(List<String> headers) {
        return headers.stream().flatMap(header -> Stream.of(header.split(","))).anyMatch(coding -> {
            var gzip = GZIP.matcher(coding);
            return gzip.matches()
                    && (gzip.group(1) == null || !ZERO.matcher(gzip.group(1)).matches());
        });
    }

    private static byte[] compress(byte[] content) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed)) {
            gzip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }

    private static byte[] decompress(byte[] compressed) {
        try (var gzip = new GZIPInputStream(new ByteArrayInputStream(compressed))) {
            return gzip.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String digest(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 8);
    }
}
