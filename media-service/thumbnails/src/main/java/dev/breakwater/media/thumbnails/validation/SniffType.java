package dev.breakwater.media.thumbnails.validation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Step: detects the type from the first bytes; file names and declared types are not trusted. */
final class SniffType {

    private static final int ENOUGH = 1024;

    /** Signatures of known types that are not accepted: TIFF, BigTIFF, BMP, JPEG XL, JPEG 2000, PSD, ICO, RW2, QOI. */
    private static final List<String> OTHER_IMAGES = List.of(
            "II*\0",
            "MM\0*",
            "II+\0",
            "MM\0+",
            "BM",
            "\u00ff\n",
            "\0\0\0\fJXL ",
            "\0\0\0\fjP  ",
            "8BPS",
            "\0\0\1\0",
            "IIU\0",
            "qoif");

    /** Still images in HEVC, of 8 and of 10 bits (ISO/IEC 23008-12, annex B). */
    private static final List<String> HEIC_BRANDS = List.of("heic", "heix");

    private static final List<String> OTHER_BRANDS = List.of("hevc", "heim", "heis", "mif1", "msf1", "avis");

    private SniffType() {}

    static Type of(ByteBuffer original, Limits limits) throws Refusal {
        var head = StandardCharsets.ISO_8859_1
                .decode(original.slice(0, Math.min(original.limit(), ENOUGH)))
                .toString();
        if (head.startsWith("\u00ff\u00d8\u00ff")) {
            boolean deep =
                    JpegHeader.of(original).filter(JpegHeader::isUnsupported).isPresent();
            if (deep) throw unsupported("a JPEG of more than 8 bits a sample");
            return Type.JPEG;
        }
        if (head.startsWith("\u0089PNG\r\n\u001a\n")) return Type.PNG;
        if (head.startsWith("GIF87a") || head.startsWith("GIF89a")) return Type.GIF;
        if (head.startsWith("RIFF") && head.startsWith("WEBP", 8)) return Type.WEBP;
        var brands = brands(head);
        if (brands.contains("avif")) return Type.AVIF;
        if (HEIC_BRANDS.stream().anyMatch(brands::contains)) {
            if (limits.heic()) return Type.HEIC;
            throw unsupported("HEIC, which is not enabled");
        }
        if (OTHER_BRANDS.stream().anyMatch(brands::contains) || isOtherImage(head)) {
            throw unsupported("an image of a type that is not accepted");
        }
        throw new Refusal(Reason.NOT_AN_IMAGE, "no image starts like this");
    }

    private static Refusal unsupported(String detail) {
        return new Refusal(Reason.UNSUPPORTED_TYPE, detail);
    }

    /** The major and compatible brands of an ISO base media file (ISO/IEC 14496-12, 4.3); empty for other files. */
    private static List<String> brands(String head) {
        if (!head.startsWith("ftyp", 4)) return List.of();
        int boxEnd = Math.min(head.charAt(2) << 8 | head.charAt(3), head.length());
        var brands = new ArrayList<String>();
        for (int at = 8; at + 4 <= boxEnd; at += 4) brands.add(head.substring(at, at + 4));
        return brands;
    }

    private static boolean isOtherImage(String head) {
        return OTHER_IMAGES.stream().anyMatch(head::startsWith)
                || head.toLowerCase(Locale.ROOT).contains("<svg");
    }
}
