package dev.breakwater.gateway.web;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;

import dev.breakwater.gateway.caching.ContentCoding;
import dev.breakwater.platform.Sha256;
import dev.breakwater.platform.http.Preconditions;
import io.quarkus.qute.TemplateInstance;

import static java.nio.charset.StandardCharsets.UTF_8;

/**
 * Content that is the same for everybody while the process runs, compressed once.
 *
 * @param plain for the few clients that accept neither coding
 * @param brotli only for what the build compresses: Java has no encoder
 * @param version names the content in its entity tags
 */
public record StaticContent(SharedContent plain, SharedContent gzip, Optional<SharedContent> brotli, String version) {

    public static StaticContent of(byte[] content) {
        return of(content, Optional.empty());
    }

    public static StaticContent of(byte[] content, Optional<byte[]> brotli) {
        return new StaticContent(
                SharedContent.of(content),
                SharedContent.of(compress(content)),
                brotli.map(SharedContent::of),
                digest(content));
    }

    /** What the build has compressed. */
    public static StaticContent ofCompressed(byte[] gzip, Optional<byte[]> brotli, String version) {
        return new StaticContent(
                SharedContent.of(decompress(gzip)), SharedContent.of(gzip), brotli.map(SharedContent::of), version);
    }

    public static StaticContent of(TemplateInstance template) {
        return of(template.render().getBytes(UTF_8));
    }

    /** The response to a read, or to its precondition. */
    public ResponseBuilder respond(HttpHeaders headers, String type) {
        var coding = ContentCoding.preferred(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING), brotli.isPresent());
        // Two representations of one resource have two tags.
        var tag = new EntityTag(coding == ContentCoding.IDENTITY ? version : version + "-" + coding.token());
        var response = Preconditions.of(headers).ofRead(tag).orElse(null);
        if (response == null) {
            var content = content(coding);
            // For HEAD, too.
            response = Response.ok(content, type).header(HttpHeaders.CONTENT_LENGTH, content.length());
            if (coding != ContentCoding.IDENTITY) response.header(HttpHeaders.CONTENT_ENCODING, coding.token());
        }
        return response.tag(tag).header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING);
    }

    private SharedContent content(ContentCoding coding) {
        return switch (coding) {
            case BROTLI -> brotli.orElseThrow();
            case GZIP -> gzip;
            case IDENTITY -> plain;
        };
    }

    private static byte[] compress(byte[] content) {
        var compressed = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(compressed) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
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

    static String digest(byte[] content) {
        return HexFormat.of().formatHex(Sha256.of(content), 0, 8);
    }
}
