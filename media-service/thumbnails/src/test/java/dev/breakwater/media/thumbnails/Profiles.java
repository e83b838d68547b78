package dev.breakwater.media.thumbnails;

import java.awt.color.ICC_ColorSpace;
import java.awt.color.ICC_Profile;
import java.lang.reflect.Proxy;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;
import dev.breakwater.media.thumbnails.validation.Validation;
import dev.breakwater.media.thumbnails.vips.VipsLibrary;

/** ICC profiles, written byte by byte, and the JDK's colour management as the reference for them. */
public final class Profiles {

    private static final double[] DISPLAY_P3 = {0.5151, 0.2412, -0.0011, 0.2920, 0.6922, 0.0419, 0.1571, 0.0666, 0.7841
    };
    private static final double[] ADOBE_RGB = {0.6097, 0.3111, 0.0195, 0.2053, 0.6257, 0.0609, 0.1492, 0.0632, 0.7446};
    private static final double[] SRGB = {0.4361, 0.2225, 0.0139, 0.3851, 0.7169, 0.0971, 0.1431, 0.0606, 0.7141};

    private static final double[] SRGB_CURVE = {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045};
    private static final String[] PRIMARIES = {"rXYZ", "gXYZ", "bXYZ"};

    private Profiles() {}

    public static byte[] displayP3() {
        return rgb(DISPLAY_P3, SRGB_CURVE);
    }

    public static byte[] adobeRgb() {
        return rgb(ADOBE_RGB, 2.19921875);
    }

    public static byte[] srgb() {
        return rgb(SRGB, SRGB_CURVE);
    }

    /** A profile with the primaries of sRGB, and with the curve of old monitors. */
    public static byte[] gamma18() {
        return rgb(SRGB, 1.8);
    }

    /** The CMYK profile that is part of libvips. */
    public static byte[] cmyk() {
        var vips = Native.load(libvips(), BuiltIn.class);
        var blob = new PointerByReference();
        if (vips.vips_profile_load("cmyk", blob) != 0)
            throw new IllegalStateException("this libvips has no CMYK profile");
        var size = new LongByReference();
        return vips.vips_blob_get(blob.getValue(), size).getByteArray(0, (int) size.getValue());
    }

    /** What colour management by the relative colorimetric intent shows: 8-bit sRGB, of device values from 0 to 255. */
    public static int[] managed(byte[] profile, int... device) {
        var values = new float[device.length];
        for (int i = 0; i < device.length; i++) values[i] = device[i] / 255f;
        var seen = new ICC_ColorSpace(ICC_Profile.getInstance(profile)).toRGB(values);
        return new int[] {Math.round(seen[0] * 255), Math.round(seen[1] * 255), Math.round(seen[2] * 255)};
    }

    /** Adds the profile to the JPEG, in as many APP2 segments as it needs (ICC.1, B.4). */
    public static byte[] inJpeg(byte[] jpeg, byte[] profile) {
        int part = 60_000;
        int parts = (profile.length + part - 1) / part;
        var out = ByteBuffer.allocate(jpeg.length + profile.length + parts * 18).put(jpeg, 0, 2);
        for (int i = 0; i < parts; i++) {
            int length = Math.min(part, profile.length - i * part);
            out.putShort((short) 0xffe2).putShort((short) (16 + length));
            out.put("ICC_PROFILE\0".getBytes(StandardCharsets.ISO_8859_1))
                    .put((byte) (i + 1))
                    .put((byte) parts);
            out.put(profile, i * part, length);
        }
        return out.put(jpeg, 2, jpeg.length - 2).array();
    }

    /** A matrix profile: one parameter is a gamma, five are the parametric curve of type 3. */
    private static byte[] rgb(double[] primaries, double... curve) {
        int tags = 9;
        var out = ByteBuffer.allocate(1024);
        out.position(8).putInt(0x04300000);
        out.put("mntrRGB XYZ ".getBytes(StandardCharsets.ISO_8859_1));
        out.position(36).put("acsp".getBytes(StandardCharsets.ISO_8859_1));
        out.position(68).putInt(0xf6d6).putInt(0x10000).putInt(0xd32d);
        out.position(128).putInt(tags);
        int data = 132 + 12 * tags;
        int[] next = {data};
        for (int i = 0; i < 3; i++) {
            xyz(entry(out, PRIMARIES[i], next, 20), primaries[3 * i], primaries[3 * i + 1], primaries[3 * i + 2]);
        }
        for (var name : new String[] {"rTRC", "gTRC", "bTRC"}) {
            var at = entry(out, name, next, 12 + 4 * curve.length);
            at.put("para".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
            at.putShort((short) (curve.length == 1 ? 0 : 3)).putShort((short) 0);
            for (var it : curve) at.putInt(fixed(it));
        }
        xyz(entry(out, "wtpt", next, 20), 0.9642, 1, 0.8249);
        for (var name : new String[] {"desc", "cprt"}) {
            var at = entry(out, name, next, 32);
            at.put("mluc".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(0)
                    .putInt(1)
                    .putInt(12);
            at.put("enUS".getBytes(StandardCharsets.ISO_8859_1))
                    .putInt(4)
                    .putInt(28)
                    .putChar('s')
                    .putChar('R');
        }
        return out.putInt(0, next[0]).array();
    }

    private static ByteBuffer entry(ByteBuffer out, String name, int[] next, int size) {
        out.put(name.getBytes(StandardCharsets.ISO_8859_1)).putInt(next[0]).putInt(size);
        var data = out.duplicate().position(next[0]);
        next[0] += size;
        return data;
    }

    private static void xyz(ByteBuffer at, double x, double y, double z) {
        at.put("XYZ ".getBytes(StandardCharsets.ISO_8859_1)).putInt(0);
        at.putInt(fixed(x)).putInt(fixed(y)).putInt(fixed(z));
    }

    private static int fixed(double value) {
        return (int) Math.round(value * 65_536);
    }

    /** The file of the library that is already open. */
    public static String libvips() {
        var vips = VipsLibrary.open(Optional.empty(), Validation.loaders(), false);
        var handler = (Library.Handler) Proxy.getInvocationHandler(vips);
        return handler.getNativeLibrary().getFile().getPath();
    }

    /** The part of libvips that knows its own profiles. */
    public interface BuiltIn extends Library {
        int vips_profile_load(String name, PointerByReference blob, Object... named);

        Pointer vips_blob_get(Pointer blob, LongByReference size);
    }
}
