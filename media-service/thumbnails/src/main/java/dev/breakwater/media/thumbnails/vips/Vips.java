package dev.breakwater.media.thumbnails.vips;

import com.sun.jna.Library;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import com.sun.jna.ptr.PointerByReference;

/**
 * The used part of libvips' C API, as its headers declare it (libvips ≥ 8.15, and 8.14 with {@code strip} for {@code keep}). Variable arguments are pairs of option name
 * and value; JNA appends the terminating NULL. {@code size_t} is a long.
 */
public interface Vips extends Library {

    int LOG_LEVEL_WARNING = 1 << 4;
    int SIZE_DOWN = 2;
    int CROP_NONE = 0;
    int CROP_ATTENTION = 3;
    /** Covers the box and keeps all. */
    int CROP_ALL = 6;

    int FORMAT_UCHAR = 0;
    int INTERPRETATION_GREY = 1;
    int INTERPRETATION_CMYK = 15;
    int INTERPRETATION_SRGB = 22;
    int INTENT_RELATIVE = 1;
    int KEEP_NOTHING = 0;
    /** What is neither EXIF, XMP, IPTC nor a profile: the delays and the repetitions of an animation. */
    int KEEP_OTHER = 1 << 4;

    int COMPRESSION_AV1 = 4;
    String ICC_PROFILE = "icc-profile-data";
    String N_PAGES = "n-pages";
    String PAGE_HEIGHT = "page-height";
    String DELAY = "delay";
    String LOOP = "loop";
    String ORIENTATION = "orientation";

    int vips_init(String program);

    int vips_version(int part);

    void vips_concurrency_set(int threads);

    void vips_cache_set_max(int operations);

    void vips_block_untrusted_set(int blocked);

    void vips_operation_block_set(String name, int blocked);

    Pointer vips_error_buffer_copy();

    long vips_tracked_get_mem();

    int vips_tracked_get_files();

    void vips_thread_shutdown();

    Pointer vips_image_new_from_buffer(Pointer bytes, long size, String options, Object... named);

    /** Without a copy: the memory is in use until the image is freed. */
    Pointer vips_image_new_from_memory(Pointer pixels, long size, int width, int height, int bands, int format);

    int vips_image_get_width(Pointer image);

    int vips_image_get_height(Pointer image);

    int vips_image_get_bands(Pointer image);

    int vips_image_get_format(Pointer image);

    int vips_image_get_interpretation(Pointer image);

    /** 0 if the image has no such field. */
    long vips_image_get_typeof(Pointer image, String field);

    /** The data belongs to the image. */
    int vips_image_get_blob(Pointer image, String field, PointerByReference data, LongByReference size);

    /** Call it for an image that no other one was made from yet. */
    void vips_image_set_blob_copy(Pointer image, String field, byte[] data, long size);

    /** The names of all fields; free them with g_strfreev. */
    Pointer vips_image_get_fields(Pointer image);

    /** Call it for an image that no other one was made from yet. */
    int vips_image_remove(Pointer image, String field);

    /** As the other setters: call it for an image that no other one was made from yet. */
    void vips_image_set_int(Pointer image, String field, int value);

    void vips_image_set_array_int(Pointer image, String field, int[] values, int count);

    long vips_format_sizeof(int format);

    /** The height of one frame; that of the image if it is still. */
    int vips_image_get_page_height(Pointer image);

    int vips_image_get_n_pages(Pointer image);

    int vips_image_get_int(Pointer image, String field, IntByReference value);

    int vips_image_get_orientation_swap(Pointer image);

    int vips_image_hasalpha(Pointer image);

    Pointer vips_image_copy_memory(Pointer image);

    /** The caller frees it. */
    Pointer vips_image_write_to_memory(Pointer image, LongByReference size);

    void vips_image_set_kill(Pointer image, int kill);

    int vips_copy(Pointer image, PointerByReference out, Object... named);

    int vips_black(PointerByReference out, int width, int height, Object... named);

    int vips_thumbnail_buffer(Pointer bytes, long size, PointerByReference out, int width, Object... named);

    int vips_thumbnail_image(Pointer image, PointerByReference out, int width, Object... named);

    int vips_colourspace(Pointer image, PointerByReference out, int space, Object... named);

    int vips_extract_area(
            Pointer image, PointerByReference out, int left, int top, int width, int height, Object... named);

    int vips_addalpha(Pointer image, PointerByReference out, Object... named);

    /** Without options, the added pixels are 0 in all bands. */
    int vips_embed(Pointer image, PointerByReference out, int x, int y, int width, int height, Object... named);

    int vips_icc_transform(Pointer image, PointerByReference out, String outputProfile, Object... named);

    Pointer vips_array_double_new(double[] values, int count);

    void vips_area_unref(Pointer area);

    int vips_flatten(Pointer image, PointerByReference out, Object... named);

    int vips_webpsave_buffer(Pointer image, PointerByReference bytes, LongByReference size, Object... named);

    int vips_heifsave_buffer(Pointer image, PointerByReference bytes, LongByReference size, Object... named);

    int vips_jpegsave_buffer(Pointer image, PointerByReference bytes, LongByReference size, Object... named);

    int g_log_set_handler(String domain, int levels, Pointer function, Pointer data);

    void g_object_unref(Pointer object);

    void g_free(Pointer memory);

    void g_strfreev(Pointer strings);
}
