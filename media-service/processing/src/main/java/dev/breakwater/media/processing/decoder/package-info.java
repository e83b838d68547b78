/**
 * Decodes untrusted images: in child processes that can be killed ({@link DecoderPool}), or in this process. See ADR 0043.
 */
package dev.breakwater.media.processing.decoder;
