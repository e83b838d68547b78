package dev.breakwater.media.thumbnails.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import dev.breakwater.media.thumbnails.Originals;
import dev.breakwater.media.thumbnails.containers.AvifFile;
import dev.breakwater.media.thumbnails.containers.WebpFile;

/** Files that are no image, or one of a type that is not accepted. */
final class Impostors {

    private static final String ENTITIES =
            "<?xml version='1.0'?><!DOCTYPE svg [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>"
                    + "<!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
                    + "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'><text>&b;&c;</text></svg>";

    static final List<HostileFile> FILES = List.of(
            file("no bytes", "empty", ""),
            file("one byte", "not-an-image", "\u00ff"),
            file("one zero", "not-an-image", "\0"),
            file("only the signature of a JPEG", "corrupt", "\u00ff\u00d8\u00ff"),
            file("two bytes of a JPEG", "not-an-image", "\u00ff\u00d8"),
            file("only the signature of a PNG", "corrupt", "\u0089PNG\r\n\u001a\n"),
            file("a PNG spoilt by a text transfer", "not-an-image", "\u0089PNG\n\u001a\n"),
            file("only the signature of a GIF", "corrupt", "GIF89a"),
            file("only the signature of a WebP", "corrupt", "RIFF\0\0\0\0WEBP"),
            file("only the file type of an AVIF", "corrupt", "\0\0\0\u0014ftypavif\0\0\0\0avif"),
            file("a RIFF of sound", "not-an-image", "RIFF\u0024\0\0\0WAVEfmt "),
            file("a page", "not-an-image", "<!DOCTYPE html><html><body><img src=x onerror=alert(1)></body></html>"),
            file("a page in UTF-16", "not-an-image", "\u00ff\u00fe<\0h\0t\0m\0l\0>\0"),
            file("a script", "not-an-image", "#!/bin/sh\nrm -rf /\n"),
            file("PHP", "not-an-image", "<?php system($_GET['c']); ?>"),
            file("an executable", "not-an-image", "\u007fELF\2\1\1\0"),
            file("PDF", "not-an-image", "%PDF-1.7\n1 0 obj"),
            file("PostScript", "not-an-image", "%!PS-Adobe-3.0 EPSF-3.0\n(%pipe%id) (w) file"),
            file("SVG with entities", "unsupported-type", ENTITIES),
            file("SVG after a byte order mark", "unsupported-type", "\u00ef\u00bb\u00bf" + ENTITIES),
            file("MVG", "not-an-image", "push graphic-context\nviewbox 0 0 640 480\nfill 'url(https://h/\"|id\")'\n"),
            file("MSL", "not-an-image", "<?xml version=\"1.0\"?><image><read filename=\"/etc/passwd\"/></image>"),
            file("XBM", "not-an-image", "#define a_width 9\n#define a_height 9\nstatic char a_bits[] = {0};"),
            file("PPM", "not-an-image", "P6\n30000 30000\n255\n"),
            file("Radiance HDR", "not-an-image", "#?RADIANCE\nFORMAT=32-bit_rle_rgbe\n\n-Y 9 +X 9\n"),
            file("a file of libvips", "not-an-image", "\u00b6\u00a6\u00f2\u0008" + "\0".repeat(60)),
            file("OpenEXR", "not-an-image", "v/1\u0001\2\0\0\0"),
            file("HEIC that calls itself AVIF", "corrupt", "\0\0\0\u0018ftypheic\0\0\0\0avifheic"),
            file("a film", "not-an-image", "\0\0\0\u0018ftypisom\0\0\2\0isomiso2"),
            file("JPEG XL without a container", "unsupported-type", "\u00ff\n\u0000\u0000"),
            new HostileFile("zip", "not-an-image", Impostors::zip),
            new HostileFile(
                    "a WebP without a picture",
                    "corrupt",
                    () -> WebpFile.of(WebpFile.chunk("EXIF", Originals.exif(1)))),
            new HostileFile("an AVIF whose picture is text", "corrupt", () -> AvifFile.of(Samples.AVIF)
                    .withPicture(new byte[500])
                    .bytes()));

    private Impostors() {}

    private static HostileFile file(String name, String expected, String content) {
        return new HostileFile(name, expected, () -> content.getBytes(StandardCharsets.ISO_8859_1));
    }

    static byte[] zip() {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("page.html"));
            zip.write(Polyglots.SCRIPT.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
