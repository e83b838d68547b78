package dev.breakwater.media.processing.decoder;

import dev.breakwater.media.processing.decoder.child.DecoderSettings;

/**
 * The child processes of a {@link DecoderPool}.
 *
 * @param size how many there are; each uses one core
 * @param memoryBytes the resident memory at which a child is killed; the kernel's limit is {@link #KERNEL_MARGIN} above it
 * @param imagesPerChild a child is replaced after so many images, in case that native code loses memory
 * @param settings without the kernel's limit, which the pool adds
 */
public record DecoderPoolConfig(int size, long memoryBytes, int imagesPerChild, DecoderSettings settings) {

    /** A child's heap holds the variants of an image; the original is a mapped file, and pixels are native memory. */
    static final int HEAP_MEGABYTES = 48;

    /** The kernel also counts memory that a JVM has reserved and does not use. */
    private static final long KERNEL_MARGIN = 256L << 20;

    DecoderSettings limited() {
        return new DecoderSettings(
                settings.library(), settings.limits(), settings.recipe(), memoryBytes + KERNEL_MARGIN);
    }
}
